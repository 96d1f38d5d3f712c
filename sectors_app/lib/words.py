"""Short dates and short names of sessions for the heads of narrow columns."""

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sessions_app.choices import DatePrecision, SessionKind
from sessions_app.lib.words import active_language, ordinal

_SHORT = {DatePrecision.YEAR: "y", DatePrecision.MONTH: "LLL y"}


def short_date(date) -> str:
    """'6 Aug 2025', 'Oct 2018' or '2017' of a partial date; 'date not stated' without one."""
    if date is None:
        return _("date not stated")
    return format_date(date.earliest, _SHORT.get(date.precision, "d MMM y"), locale=active_language())


def short_session(session) -> str:
    """'11th'; for a session without a printed number, what kind of meeting it was."""
    if session.number is not None:
        return ordinal(session.number)
    if session.kind == SessionKind.REVIEW:
        return pgettext("head of a column", "Review")
    return pgettext("head of a column", "Unnumbered")


def session_words(session) -> str:
    """'WG-MIC, 11th session' with its year or 'date not stated': enough to name it in a sentence."""
    name = f"{session.body}, {session.title}"
    if session.number is not None:
        return name
    return f"{name} ({short_date(session.date)})"
