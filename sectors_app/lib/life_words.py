"""How a commitment stands, in one sentence that says why."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectors_app.choices import LinkKind
from sectors_app.lib.standing import Standing
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import date_words


def day_words(day: date) -> str:
    """A whole day in words."""
    return PartialDate(day, day).format()


def standing_words(standing: Standing, *, made: PartialDate | None, is_made: bool = True) -> str:
    """'Partly implemented (DPIIT, as of 3 March 2026).'; ``made`` is when it was made, where known."""
    if standing.is_ended:
        return ending_words(standing.ended_by)
    report = standing.report
    if report is not None:
        by = str(report.organisation) if report.organisation else _("reporting organisation not named")
        return _("%(status)s (%(organisation)s, as of %(day)s).") % {
            "status": report.get_status_display(),
            "organisation": by,
            "day": day_words(report.as_of),
        }
    if is_made and made is not None:
        return _("No report on record since it was made on %(day)s.") % {"day": made.format()}
    return _("No report on record.")


def ending_words(event) -> str:
    """What ended a commitment: a session, a granted request, or another commitment that it goes on in."""
    if hasattr(event, "role"):
        return _("%(role)s at the %(session)s, %(day)s.") % {
            "role": event.get_role_display(),
            "session": event.session.title,
            "day": date_words(event.session.date),
        }
    if hasattr(event, "decided_on"):
        return _("Dropped at the request of %(organisation)s, decided on %(day)s.") % {
            "organisation": event.requested_by,
            "day": day_words(event.decided_on),
        }
    return _("%(kind)s %(reference)s, and followed there.") % {
        "kind": event.get_kind_display(),
        "reference": event.later.short_reference,
    }


def link_words(kind: str, *, onward: bool) -> str:
    """How a link reads from the commitment on whose page it stands."""
    if onward:
        return str(LinkKind(kind).label)
    return {
        LinkKind.CONTINUES: _("Continues"),
        LinkKind.REPLACES: _("Replaces"),
        LinkKind.SPLITS_INTO: _("Split off from"),
        LinkKind.MERGES_INTO: _("Took in"),
    }[LinkKind(kind)]


def age_words(months: int | None) -> str:
    """'2 years 3 months'; 'not known' where the day is not on record."""
    if months is None:
        return _("not known")
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(count)d year", "%(count)d years", years) % {"count": years})
    if rest or not years:
        parts.append(ngettext("%(count)d month", "%(count)d months", rest) % {"count": rest})
    return " ".join(parts)
