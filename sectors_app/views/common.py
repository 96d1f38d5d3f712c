"""What the pages of this app share."""

from functools import cache

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.models import Commitment
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.query import copied
from sessions_app.lib.words import counted
from sessions_app.selectors.timeline import sources_on_record


def commitment_filters(request: HttpRequest) -> CommitmentFilterSet:
    """The filters of an address over all commitments."""
    return CommitmentFilterSet(request.GET, queryset=_all().all())


@cache
def _all() -> QuerySet[Commitment]:
    """All commitments; to put their status into words of SQL takes longer than a filter does."""
    return Commitment.objects.with_status()


def source_line(extra: str = "") -> str:
    """What figures are drawn from and as of when, with what has to be known to read them."""
    sources = sources_on_record()
    count, latest = sources.count, sources.latest
    words = counted(
        ngettext(
            "Source: %(count)d source in the register", "Source: %(count)d sources in the register", count
        ),
        count=count,
    )
    if latest:
        words = _("%(source)s, the latest of %(day)s.") % {
            "source": words,
            "day": PartialDate(latest, latest).format(),
        }
    else:
        words += "."
    return f"{words} {extra}".strip()


def without_paging(filters: CommitmentFilterSet, *names: str) -> str:
    """The filters in force as a query, without what only places a page.

    Only what the filters understood: it is written into the address of each cell of a matrix, and whoever
    makes up parameters must not fill a page with them.
    """
    return copied(filters.data, "ordering", *names).urlencode()
