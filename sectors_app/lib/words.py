"""Short dates and short names of sessions for the heads of narrow columns."""

from datetime import date

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sectors_app.choices import Strength
from sectors_app.lib.coverage import CellState, ChangeKind
from sessions_app.choices import DatePrecision, SessionKind
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import active_language, counted, ordinal, said_once

_SHORT = {DatePrecision.YEAR: "y", DatePrecision.MONTH: "LLL y"}


def short_date(when: PartialDate | None) -> str:
    """'6 Aug 2025', 'Oct 2018' or '2017' of a date; 'date not stated' without one."""
    return _("date not stated") if when is None else _short_date(when.earliest, when.precision)


@said_once
def _short_date(day: date, precision: str) -> str:
    return format_date(day, _SHORT.get(precision, "d MMM y"), locale=active_language())


def short_session(session) -> str:
    """'11th'; for a session without a printed number, what kind of meeting it was."""
    if session.number is not None:
        return ordinal(session.number)
    if session.kind == SessionKind.REVIEW:
        return pgettext("head of a column", "Review")
    return pgettext("head of a column", "Unnumbered")


def session_words(session) -> str:
    """'Annual summit, 11th session'; one without a number with its year, or 'date not stated'."""
    if session.number is not None:
        return str(session)
    return f"{session} ({short_date(session.date)})"


def cell_words(cell) -> str:
    """What a cell of the matrix says, in words."""
    if cell.state == CellState.COUNT:
        return count_words(cell.commitments, cell.strongest)
    return {
        CellState.NAMED: _("named, without a commitment"),
        CellState.ZERO: _("not in the full protocol"),
        CellState.DROPPED: _(
            "dropped: it stood at the session before, and is not in the full protocol of this one"
        ),
        CellState.SILENT: _("not in the sources held"),
    }[cell.state]


@said_once
def count_words(commitments: int, strongest: str) -> str:
    """A count with its strongest wording."""
    count = counted(ngettext("%(count)d commitment", "%(count)d commitments", commitments), count=commitments)
    return _("%(count)s, strongest wording: %(strength)s") % {
        "count": count,
        "strength": Strength(strongest).label if strongest else _("not stated"),
    }


def change_words(change) -> str:
    """What last happened to a sector: 'Entered at the 11th'."""
    patterns = {
        ChangeKind.ENTERED: _("Entered at the %(session)s"),
        ChangeKind.CAME_BACK: _("Came back at the %(session)s"),
        ChangeKind.DROPPED: _("Dropped at the %(session)s"),
        ChangeKind.LAST_SEEN: _("Last seen at the %(session)s"),
    }
    if change.kind not in patterns:
        return ""
    column = change.column
    return patterns[change.kind] % {"session": column.title if column.title[0].isdigit() else column.name}
