"""One value under review: what it says, on what evidence, what was decided, and its boxes in the form."""

from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from coopdash.intake.choices import Decision
from coopdash.intake.lib.dates import parse_date
from coopdash.intake.lib.kinds import Checked, Kind, Part
from coopdash.intake.lib.rules import rule_words
from sectors_app.models import Commitment
from sessions_app.lib.words import country_name
from sessions_app.models import Body

SURE, CLEAR = 0.9, 0.7
"""From which confidence on several signs agree, or one sign is clear."""
OFFERED = 3
"""Choices that stand before all others, as the likeliest of a passage."""


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
    is_cut: bool
    """The passage goes on behind the quote."""
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
    def target_words(self) -> str:
        """What it is linked to: a commitment by its words, since its reference tells nobody which it is."""
        return title_of(self.target) if isinstance(self.target, Commitment) else str(self.target)

    @property
    def english(self) -> str:
        """How a new organisation of a Hindi or Russian article is called in English, if that was read."""
        is_new_as_read = self.target is None and self.raw.get(self.kind.main.name) == self.as_read
        return self.raw.get("name_en", "") if is_new_as_read else ""

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


def title_of(found) -> str:
    """What a row of the register is called where one chooses it: a commitment also by its words."""
    if isinstance(found, Commitment):
        return f"{found.short_reference} {found.wording}"
    if isinstance(found, Body):
        return f"{found.acronym}, {found.name}" if found.acronym else found.name
    return str(found)
