"""The corroboration matrix of a session: fact by source, with place in the text, grade and conflicts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from sessions_app.choices import Stance
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import country_name
from sessions_app.models import Citation
from sessions_app.selectors.evidence import Evidence, LetteredSource


@dataclass(frozen=True)
class MatrixCell:
    """What one source says of one fact."""

    citations: list[Citation]

    @property
    def is_silent(self) -> bool:
        return not self.citations

    @property
    def is_partial(self) -> bool:
        """Whether the source only implies the fact."""
        return bool(self.citations) and all(row.stance == Stance.IMPLIES for row in self.citations)

    @property
    def differs(self) -> bool:
        return any(row.stance == Stance.DIFFERS for row in self.citations)

    @property
    def css(self) -> str:
        if self.is_silent:
            return "ev--none"
        if self.differs:
            return "ev--diff"
        return "ev--part" if self.is_partial else ""

    @property
    def places(self) -> list[Citation]:
        """One citation for each place in the source, the rest being of the same paragraph."""
        seen: dict[str, Citation] = {}
        for row in self.citations:
            seen.setdefault(row.locator, row)
        return list(seen.values())

    @property
    def said(self) -> str:
        """The source's own words where it does not state the value as the register does."""
        return next((row.phrase or row.value for row in self.citations if row.stance != Stance.STATES), "")


@dataclass(frozen=True)
class MatrixRow:
    """One fact, its value as the register shows it, and a cell for each source."""

    label: str
    value: Any
    cells: list[MatrixCell]
    grade: str
    has_conflict: bool

    @property
    def is_date(self) -> bool:
        return isinstance(self.value, PartialDate)


@dataclass(frozen=True)
class Conflict:
    """A value that the register shows beside what another source states."""

    label: str
    value: Any
    backing: list[Citation]
    differing: list[Citation]

    @property
    def is_date(self) -> bool:
        return isinstance(self.value, PartialDate)


@dataclass(frozen=True)
class Matrix:
    """All facts of a session that can be cited, by source.

    A source that states only what was agreed has its column too: it shows that it is silent on the rest.
    """

    sources: list[LetteredSource]
    rows: list[MatrixRow]
    conflicts: list[Conflict]
    origins: int
    ungraded: int

    @property
    def finding(self) -> str:
        """The state of the evidence in one sentence."""
        count = len(self.sources)
        if all(cell.is_silent for row in self.rows for cell in row.cells):
            return gettext("No source is cited for these facts yet")
        head = ngettext("%(count)s source", "%(count)s sources", count) % {"count": count}
        if count > 1:
            head += ", " + ngettext("%(count)s origin", "%(count)s origins", self.origins) % {
                "count": self.origins
            }
        if self.conflicts:
            tail = ngettext(
                "they differ on %(count)s fact", "they differ on %(count)s facts", len(self.conflicts)
            ) % {"count": len(self.conflicts)}
        elif count == 1:
            stated = sum(not row.cells[0].is_silent for row in self.rows)
            tail = ngettext("one origin for %(count)s fact", "one origin for %(count)s facts", stated) % {
                "count": stated
            }
        else:
            tail = gettext("they do not contradict each other on these facts")
        silent = max(sum(row.cells[i].is_silent for row in self.rows) for i in range(count))
        if count > 1 and silent:
            tail += ", " + ngettext(
                "and one is silent on %(count)s fact", "and one is silent on %(count)s facts", silent
            ) % {"count": silent}
        return f"{head}: {tail}"


@dataclass(frozen=True)
class _Line:
    """A row to be: what it is called, its value, and the (fact, fields) that it stands for."""

    label: str
    value: Any
    parts: list[tuple[Any, tuple[str, ...]]]
    is_always_shown: bool = True


def session_matrix(session, evidence: Evidence) -> Matrix:
    """Rows of the matrix from a session whose parts are prefetched; no query."""
    lines = [line for line in _lines(session) if line.is_always_shown or _citations(line, evidence)]
    sources = evidence.sources
    rows, conflicts, ungraded = [], [], 0
    for line in lines:
        citations = _citations(line, evidence)
        cells = [MatrixCell([row for row in citations if row.source_id == one.source.pk]) for one in sources]
        grades = [
            evidence.grade_of(fact, name)
            for fact, fields in line.parts
            for name in fields
            if evidence.of(fact, name)
        ]
        # The worst of its parts: a row is no better attested than what it rests on.
        letter = max(grades) if grades and all(grades) else ""
        ungraded += not letter
        differing = [row for row in citations if row.stance == Stance.DIFFERS]
        rows.append(MatrixRow(line.label, line.value, cells, letter, bool(differing)))
        if differing:
            backing = [row for row in citations if row.stance != Stance.DIFFERS]
            conflicts.append(Conflict(line.label, line.value, backing, differing))
    return Matrix(sources, rows, conflicts, evidence.origins, ungraded)


def _citations(line: _Line, evidence: Evidence) -> list[Citation]:
    return [row for fact, fields in line.parts for row in evidence.of(fact, *fields)]


def _lines(session) -> Iterable[_Line]:
    def of_session(name: str, label: str, value: Any, *, always: bool = True) -> _Line:
        return _Line(label, value, [(session, (name,))], is_always_shown=always and value not in (None, ""))

    yield of_session("body", gettext("Body"), session.body.short_name, always=False)
    yield of_session("number", gettext("Number of the session"), session.number)
    yield of_session("kind", gettext("Kind"), session.get_kind_display(), always=False)
    yield of_session("status", gettext("Status"), session.get_status_display(), always=False)
    yield of_session("date", gettext("Held on") if session.is_held else gettext("Date"), session.date)
    yield of_session("place", gettext("City"), str(session.place or ""))
    yield of_session("venue", gettext("Venue"), session.venue)
    yield of_session("host", gettext("Host"), session.host_name, always=False)
    for chair in session.co_chairs.all():
        label = gettext("Co-chair for %(country)s") % {"country": chair.side_name}
        yield _Line(label, str(chair.person), [(chair, ("person",))])
        label = gettext("Office of the co-chair for %(country)s") % {"country": chair.side_name}
        yield _Line(label, chair.office, [(chair, ("office",))], is_always_shown=False)
    reports = list(session.sub_group_reports.all())
    if reports:
        label = gettext("Sub-groups that reported")
        yield _Line(label, len(reports), [(row, ("sub_group",)) for row in reports])
    for document in session.documents.all():
        parts = [(document, ("kind",)), (document, ("signed_on", "signatories"))]
        cited_kind_only = [parts[0]] if not document.signed_on else parts
        yield _Line(document.get_kind_display(), document.title, cited_kind_only)
    yield of_session("delegates", gettext("Delegates"), delegates_words(session))
    yield of_session("next_date", gettext("Next session, as agreed"), session.next_date, always=False)
    place = str(session.next_place or "")
    yield of_session("next_place", gettext("Place of the next session"), place, always=False)
    yield of_session("next_host", gettext("Host of the next session"), session.next_host_name, always=False)
    delegation = list(session.delegation.all())
    for side in session.body.sides():
        members = [row for row in delegation if row.side == side]
        if members:
            label = gettext("Named in the delegation of %(country)s") % {"country": country_name(side)}
            yield _Line(label, len(members), [(row, ("name_printed", "office")) for row in members])
    for figure in session.key_figures.all():
        yield _Line(figure.label, figure_words(figure), [(figure, ("value",))])


def delegates_words(session) -> str:
    """'about 80' or '80'; '' where no source counts them."""
    if session.delegates is None:
        return ""
    if session.delegates_approximate:
        return gettext("about %(count)s") % {"count": session.delegates}
    return str(session.delegates)


def figure_words(figure) -> str:
    """A key figure with its exactness and unit: 'above 5 billion US dollars a year'."""
    value = f"{figure.value.normalize():f}"
    words = f"{value} {figure.unit}".strip()
    return words if figure.qualifier == "exactly" else f"{figure.get_qualifier_display()} {words}"
