"""A draft as people review it: every value with its evidence, its choices and what was decided."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.intake.choices import Decision
from coopdash.intake.lib.keys import as_key
from coopdash.intake.lib.kinds import GROUPS, KINDS, NEW, Checked, Kind, Part, check
from coopdash.intake.lib.names import script_of
from coopdash.intake.lib.spans import clean_span, line_at, lines_of, phrase
from coopdash.intake.reading.spelled import spelled_words
from coopdash.intake.selectors.asking import ask
from coopdash.intake.selectors.links import commitment_choices, frame, linked, scope
from coopdash.intake.selectors.register import Register
from coopdash.intake.selectors.rows import SURE, Box, Row, title_of
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import country_name
from sessions_app.models import Body, Session

SPELLED = ("body", "parent", "chair", "subgroup")
"""Kinds whose English name may have to be put together from words that no list knows."""
OF_A_SIDE = ("chair", "organisation", "host")
"""Kinds whose country is one of the two of the body."""
SINGLE = [code for code, kind in KINDS.items() if not kind.is_many]


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
    quote = phrase(draft.text, span)
    row = Row(
        key=key,
        kind=kind,
        raw=raw,
        decision=decision,
        span=span,
        paragraph=line_at(lines, span[0]) if span else None,
        quote=quote,
        is_cut=bool(span) and len(quote.split()) < len(draft.text[slice(*span)].split()),
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
            row.alike = title_of(known[0])
        box.choices = [(NEW, _("New commitment"))] + [(str(one.pk), title_of(one)) for one in known]
    elif part.type == "link":
        model, those = scope(row, review)
        rows, count = review.register.choices(model, row.raw.get("name", ""), **those)
        if count and row.target is None and _may_be_meant(rows[0], review):
            row.alike = title_of(rows[0])
        box.choices = [(NEW, _("Not there yet: enter it as new"))] + [
            (str(found.pk), title_of(found)) for found in rows
        ]
    if part.type == "flag":
        box.raw = "1" if box.raw else ""
    return box


def _may_be_meant(found, review: Review) -> bool:
    """Whether a row of like name may be the one that the article names: a body of other states is not."""
    return not isinstance(found, Body) or review.pair in (None, found.sides())


def _sides(pair: tuple[str, str], held: str) -> list[tuple[str, str]]:
    """The two countries of the body to choose from, and what the value has where that is neither."""
    return [(code, country_name(code)) for code in dict.fromkeys((*pair, held)) if code]


def open_words(review: Review) -> str:
    """How many values wait for a decision."""
    count = review.open
    if not review.filled:
        return _("No values yet")
    if not count:
        return _("All values decided")
    return ngettext("%(n)d value to check", "%(n)d values to check", count) % {"n": count}
