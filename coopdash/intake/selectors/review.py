"""A draft as people review it: every value with its evidence, its choices and what was decided."""

from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.intake.choices import Decision
from coopdash.intake.lib.dates import parse_date
from coopdash.intake.lib.keys import as_key
from coopdash.intake.lib.kinds import GROUPS, KINDS, NEW, Checked, Kind, Part, check
from coopdash.intake.lib.names import script_of
from coopdash.intake.lib.rules import rule_words
from coopdash.intake.lib.spans import clean_span, line_at, lines_of, phrase
from coopdash.intake.reading.spelled import spelled_words
from coopdash.intake.selectors.asking import ask
from coopdash.intake.selectors.links import commitment_choices, frame, linked, scope
from coopdash.intake.selectors.register import Register
from sectors_app.models import Commitment
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import country_name
from sessions_app.models import Body, Session

SURE, CLEAR = 0.9, 0.7
"""From which confidence on several signs agree, or one sign is clear."""
OFFERED = 3
"""Choices that stand before all others, as the likeliest of a passage."""

SPELLED = ("body", "parent", "chair", "subgroup")
"""Kinds whose English name may have to be put together from words that no list knows."""
OF_A_SIDE = ("chair", "organisation", "host")
"""Kinds whose country is one of the two of the body."""
SINGLE = [code for code, kind in KINDS.items() if not kind.is_many]


@dataclass
class Box:
    """One box of a value as the form shows it."""

    part: Part
    name: str
    id: str
    raw: str
    error: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    ranked: tuple[str, ...] = ()
    """Values by how likely the passage of a commitment makes them; none where it says nothing of them."""

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The choices as the form groups them, the likeliest first; under '' those of no group."""
        words = dict(self.choices)
        first = [code for code in self.ranked if code in words][:OFFERED]
        if not first:
            return [("", self.choices)]
        rest = [one for one in self.choices if one[0] and one[0] not in first]
        others = _("Other sectors") if self.part.type == "sector" else _("Other kinds")
        return [
            ("", [one for one in self.choices if not one[0]]),
            (_("Likeliest here"), [(code, words[code]) for code in first]),
            (others, rest),
        ]

    def words(self, raw: str) -> str:
        """What it says, in words, where it holds ``raw``."""
        return dict(self.choices).get(raw, raw)


@dataclass
class Row:
    """One value under review."""

    key: str
    kind: Kind
    raw: dict[str, str]
    decision: str
    span: list[int] | None
    paragraph: int | None
    quote: str
    confidence: float | None
    rule: str
    is_added: bool
    checked: Checked
    boxes: list[Box] = field(default_factory=list)
    target: object = None
    alike: str = ""
    """The row of the register that has the likest name, where the value is linked to none."""
    held: str = ""
    """What the session of the register has instead, where the two differ."""
    cited_with: "Row | None" = None
    """The value whose passage stands for one that has none of its own."""
    as_read: str = ""
    """What the reader found, before anybody edited it."""
    spelled: str = ""
    """Words of a new name that only spell, in Latin letters, what the article prints."""

    @property
    def evidence(self) -> "Row | None":
        """The value whose passage it is cited for: itself, or the one that stands for it."""
        return self if self.span else self.cited_with

    @property
    def is_empty(self) -> bool:
        return not any(
            self.raw.get(part.name) for part in self.kind.parts if part.type not in ("link", "flag")
        )

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return not self.is_empty and not self.decision

    @property
    def is_taken(self) -> bool:
        """Whether publishing writes it."""
        return not self.is_empty and self.decision in (Decision.ACCEPT, Decision.EDIT)

    @property
    def edited_from(self) -> str:
        """What the reader found, in words, where somebody made it another."""
        box = self.boxes[0]
        if self.as_read == box.raw or (self.kind.code == "date" and self._is_the_day_read):
            return ""
        return box.words(self.as_read)

    @property
    def _is_the_day_read(self) -> bool:
        """Whether the date is the one that was read, which each language words in its own way."""
        day = self.value.get("date")
        try:
            return day is not None and parse_date(self.as_read).iso == day.iso
        except ValueError:
            return False

    @property
    def can_decide(self) -> bool:
        """Whether there is something to accept or reject; typing into an empty value counts as editing it."""
        return bool(self.decision) or not self.is_empty

    @property
    def level(self) -> int:
        if self.confidence is None:
            return 0
        return 3 if self.confidence >= SURE else 2 if self.confidence >= CLEAR else 1

    @property
    def is_unsure(self) -> bool:
        """Whether it rests on one sign, which then stands beside it."""
        return self.level in (1, 2)

    @property
    def level_words(self) -> str:
        return (_("entered by hand"), _("one weak sign"), _("one clear sign"), _("several signs agree"))[
            self.level
        ]

    @property
    def rule_words(self) -> str:
        """Which rule of the reader found it."""
        return rule_words(self.rule)

    @property
    def is_inferred(self) -> bool:
        """Whether the article implies the value without stating it: a weekday, a town's country."""
        return self.kind.code == "status" or (
            self.kind.code == "date" and not any(sign.isdecimal() for sign in self.quote)
        )

    @property
    def label(self) -> str:
        """The kind, and for a commitment what sort of one."""
        words = [str(self.kind.label)]
        if self.kind.code == "commitment":
            for box in self.boxes[1:4]:
                words += [text for value, text in box.choices if value == box.raw and value]
        if self.kind.code in ("chair", "organisation") and self.raw.get("side"):
            words.append(country_name(self.raw["side"]))
        return " · ".join(words)

    @property
    def named(self) -> str:
        """The kind, and what it says where there are several of it."""
        if not self.kind.is_many or self.is_empty:
            return self.label
        return _("%(kind)s “%(words)s”") % {"kind": self.label, "words": Truncator(self.shown).words(8)}

    @property
    def value(self) -> dict:
        return self.checked.values

    @property
    def shown(self) -> str:
        """What it says, in words."""
        box = self.boxes[0]
        return box.words(box.raw)

    @property
    def has_link(self) -> bool:
        return any(part.type == "link" for part in self.kind.parts)

    @property
    def needs_parts(self) -> bool:
        """Whether the further boxes want a look: something in them is wrong, or the thing is new."""
        if self.is_empty:
            return self.is_added
        is_new = self.has_link and self.target is None and self.kind.code != "commitment"
        return is_new or any(box.error for box in self.boxes[1:])


@dataclass
class Group:
    code: str
    label: str
    rows: list[Row]

    @property
    def open(self) -> int:
        return sum(row.is_open for row in self.rows)

    @property
    def filled(self) -> int:
        return sum(not row.is_empty for row in self.rows)

    @property
    def can_add(self) -> str:
        """Kind that can be added to this group by hand."""
        return next((code for code, kind in KINDS.items() if kind.is_many and kind.group == self.code), "")


@dataclass
class Review:
    """All values of a draft, in the groups of the form."""

    draft: object
    rows: list[Row]
    register: Register
    body: Body | None
    pair: tuple[str, str] | None
    chosen: Session | None = None
    """The session of the register that the article is to be evidence for."""
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        return [
            Group(code, label, [row for row in self.rows if row.kind.group == code])
            for code, label in GROUPS.items()
        ]

    @property
    def open(self) -> int:
        return sum(row.is_open for row in self.rows)

    @property
    def filled(self) -> int:
        return sum(not row.is_empty for row in self.rows)

    @property
    def proposes_session(self) -> bool:
        """Whether a body is named whose session the text may be about, and not only topics."""
        return any(row.kind.code == "body" and not row.is_empty for row in self.rows)

    def one(self, code: str) -> Row | None:
        """The value of a kind, if it is to be written."""
        return next((row for row in self.rows if row.kind.code == code and row.is_taken), None)

    def all(self, code: str) -> list[Row]:
        return [row for row in self.rows if row.kind.code == code and row.is_taken]


def draft_review(draft, *, ask_all: bool = False) -> Review:
    """Build the review of a draft. ``ask_all`` also says what is missing or wrong before the next step."""
    register = Register()
    lines = lines_of(draft.text)
    edits = draft.edits.get("values", {})
    picked = draft.edits.get("read", [])
    read = {value["key"]: value for value in (*draft.extracted.get("values", []), *_given(draft), *picked)}
    keys = dict.fromkeys([*read, *(f"{code}-0" for code in SINGLE), *draft.edits.get("added", [])])
    rows = [_row(draft, key, read.get(key), edits.get(key, {}), lines) for key in keys if _kind_of(key)]
    order = list(KINDS)
    rows.sort(key=lambda row: order.index(row.kind.code))
    _reject_with_their_chairs(rows)
    _cite_status_with_body(rows)
    chosen = chosen_session(draft)
    body, pair = frame(rows, register, chosen)
    review = Review(draft, rows, register, body, pair, chosen)
    taken: set[int] = set()
    for row in rows:
        row.target = linked(row, review, taken)
        row.checked = check(row.kind, row.raw, lambda part, text, row=row: _known(part, text, row, register))
        row.boxes = [_box(row, part, review) for part in row.kind.parts]
        if row.kind.code in SPELLED and row.target is None and row.span:
            row.spelled = _spelled(row, draft.text[slice(*row.span)])
    if ask_all:
        ask(review)
    return review


def _spelled(row: Row, printed: str) -> str:
    """What of a new name is no English; a person's name, all of it, has no other."""
    name = row.raw.get("name", "")
    if row.kind.code == "chair":
        return name if script_of(printed) not in ("LATIN", script_of(name)) else ""
    return ", ".join(spelled_words(name, printed))


def _reject_with_their_chairs(rows: list[Row]) -> None:
    """The organisation of a co-chair who is rejected goes with them, where nobody decided on it."""
    gone = {row.key for row in rows if row.kind.code == "chair" and row.decision == Decision.REJECT}
    for row in rows:
        is_open = row.kind.code == "organisation" and not row.decision
        if is_open and row.key.replace("organisation", "chair") in gone:
            row.decision = Decision.REJECT.value


def _cite_status_with_body(rows: list[Row]) -> None:
    """What became of a session is seldom said in words of its own: the naming of its body says it."""
    first = {row.kind.code: row for row in reversed(rows)}
    status, body = first["status"], first["body"]
    if not status.is_empty and body.span and body.decision != Decision.REJECT:
        status.cited_with = body


def _given(draft) -> list[dict]:
    """What was entered with the article: who published it."""
    if not draft.publisher:
        return []
    data = {"name": draft.publisher, "country": draft.publisher_country}
    said = {"data": data, "span": None, "rule": "entered with the article", "confidence": 1.0}
    return [{"key": "publisher-0", "kind": "publisher"} | said]


def chosen_session(draft) -> Session | None:
    """The session that somebody said the article is about."""
    key = as_key(draft.edits.get("target", ""))
    return Session.objects.filter(pk=key).select_related("body__parent", "place").first() if key else None


def _kind_of(key: str) -> Kind | None:
    return KINDS.get(key.rpartition("-")[0])


def _row(draft, key: str, read: dict | None, edited: dict, lines) -> Row:
    kind = _kind_of(key)
    raw = dict(read["data"]) if read else {}
    if "date" in raw and kind.code == "date":
        raw["date"] = _in_words(raw["date"])
    as_read = raw.get(kind.main.name, "")
    raw |= {name: text for name, text in edited.items() if name not in ("decision", "span")}
    span = clean_span(draft.text, edited.get("span") or (read or {}).get("span"))
    if read and span != read["span"]:
        # Somebody named another passage: how the one that was read writes it says nothing.
        raw.pop("own", None)
    confidence = read["confidence"] if read else None
    decision = edited.get("decision")
    if decision is None:
        decision = Decision.ACCEPT if read and confidence >= SURE else ""
    row = Row(
        key=key,
        kind=kind,
        raw=raw,
        decision=decision,
        span=span,
        paragraph=line_at(lines, span[0]) if span else None,
        quote=phrase(draft.text, span),
        confidence=confidence,
        rule=read["rule"] if read else "",
        is_added=read is None and kind.is_many,
        checked=Checked(),
        as_read=as_read,
    )
    if not decision and read is None and not row.is_empty:
        row.decision = Decision.EDIT
    return row


def _in_words(iso: str) -> str:
    try:
        return PartialDate.parse(*iso.split("/", 1)).format()
    except ValueError:
        return iso


def _known(part: Part, text: str, row: Row, register: Register) -> bool:
    if part.type == "sector":
        return text in register.sectors
    return row.target is not None and row.target.pk == as_key(text)


def _box(row: Row, part: Part, review: Review) -> Box:
    box = Box(
        part,
        f"{row.key}.{part.name}",
        f"if-{row.key}-{part.name}",
        row.raw.get(part.name, ""),
        row.checked.errors.get(part.name, ""),
    )
    empty = ("", _("Not stated"))
    if part.name == "role":
        usual = ("", _("Made it, or reiterated what is in the register"))
        box.choices = [usual, *((value, str(label)) for value, label in part.choices)]
    elif part.type == "choice":
        box.choices = [empty, *((value, str(label)) for value, label in part.choices)]
    elif part.type == "country" and review.pair and row.kind.code in OF_A_SIDE:
        box.choices = [empty, *_sides(review.pair, box.raw)]
    elif part.type == "sector":
        box.choices = [empty, *((code, str(sector)) for code, sector in review.register.sectors.items())]
    elif part.type == "link" and row.kind.code == "commitment":
        known, count = commitment_choices(row, review)
        if count and row.target is None:
            row.alike = _title(known[0])
        box.choices = [(NEW, _("New commitment"))] + [(str(one.pk), _title(one)) for one in known]
    elif part.type == "link":
        model, those = scope(row, review)
        rows, count = review.register.choices(model, row.raw.get("name", ""), **those)
        if count and row.target is None:
            row.alike = _title(rows[0])
        box.choices = [(NEW, _("Not there yet: enter it as new"))] + [
            (str(found.pk), _title(found)) for found in rows
        ]
    if part.type == "flag":
        box.raw = "1" if box.raw else ""
    return box


def _sides(pair: tuple[str, str], held: str) -> list[tuple[str, str]]:
    """The two countries of the body to choose from, and what the value has where that is neither."""
    return [(code, country_name(code)) for code in dict.fromkeys((*pair, held)) if code]


def _title(found) -> str:
    if isinstance(found, Commitment):
        return f"{found.short_reference} {found.wording}"
    if isinstance(found, Body):
        return f"{found.acronym}, {found.name}" if found.acronym else found.name
    return str(found)


def open_words(review: Review) -> str:
    """How many values wait for a decision."""
    count = review.open
    if not review.filled:
        return _("No values yet")
    if not count:
        return _("All values decided")
    return ngettext("%(n)d value to check", "%(n)d values to check", count) % {"n": count}
