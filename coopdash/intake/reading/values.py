"""What a reading consists of: values that know their place in the text, the rule and its confidence."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

Span = tuple[int, int]
WORDS_OF_THE_OPENING = "the words of the opening"
"""The rule of a report that nothing but its opening tells."""
OPENS_OTHERWISE = "an opening on something else"
"""The rule of a session that a text only names, as its opening tells."""


@dataclass(frozen=True)
class Value:
    """One thing read: what it is, where it stands, which rule found it and how far to trust it."""

    value: Any
    span: Span | None
    rule: str
    confidence: float


@dataclass(frozen=True)
class Chair:
    """Somebody who led one side of a session."""

    name: str
    name_as_written: str
    country: str | None
    office: str | None
    span: Span
    rule: str
    confidence: float
    office_span: Span | None = None
    own_names: tuple[str, ...] = ()
    """The name in Hindi or Russian letters: no title, in the nominative; last without its patronymic."""


@dataclass(frozen=True)
class SubGroup:
    """A sub-group, committee or working group that reported, was set to work or was counted."""

    name: str
    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True)
class Commitment:
    """One outcome: a topic, what kind of step it is, how binding the wording is, and the words."""

    sector: str
    kind: str
    strength: str
    evidence: str
    span: Span
    rule: str
    confidence: float
    due: str | None = None
    words: str = ""
    """Its own words where the evidence is the sentence with a list of which it is one element."""
    summary: str = ""


@dataclass
class SessionDraft:
    """A session as one article reports it. A header field is a ``Value``, or None if the text is silent."""

    countries: Value | None = None
    body: Value | None = None
    parent_body: Value | None = None
    number: Value | None = None
    previous_session: Value | None = None
    date_start: Value | None = None
    date_end: Value | None = None
    city: Value | None = None
    venue: Value | None = None
    document: Value | None = None
    delegates: Value | None = None
    co_chairs: list[Chair] = field(default_factory=list)
    sub_groups: list[SubGroup] = field(default_factory=list)
    sectors: list[Value] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)

    def trusted_to(self, most: float) -> "SessionDraft":
        """The same draft, with no value trusted more than this."""

        def lowered(one):
            return replace(one, confidence=min(one.confidence, most))

        return SessionDraft(
            **{
                part.name: [lowered(one) for one in value]
                if isinstance(value, list)
                else value and lowered(value)
                for part in fields(self)
                for value in [getattr(self, part.name)]
            }
        )


@dataclass(frozen=True)
class Mention:
    """A session that is only announced (``upcoming``) or recalled (``past``)."""

    countries: tuple[str, ...]
    body: str
    number: int | None
    date: date | None
    city: str | None
    status: str
    span: Span
    rule: str


@dataclass
class Reading:
    """All that was read in one article."""

    language: str
    published: date | None
    source_url: str | None
    sessions: list[SessionDraft] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    supposed: SessionDraft | None = None
    """Where none is reported: what would be the session if there were one, for a person to judge."""
    verdict: str = "none"
    verdict_rule: str = "no bilateral body is named"

    @property
    def is_session(self) -> bool:
        return bool(self.sessions)
