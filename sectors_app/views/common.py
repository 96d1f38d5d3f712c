"""What the pages of this app share."""

from functools import cache

from django.db.models import QuerySet
from django.http import HttpRequest

from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.models import Commitment
from sessions_app.lib.query import copied


def commitment_filters(request: HttpRequest) -> CommitmentFilterSet:
    """The filters of an address over all commitments."""
    return CommitmentFilterSet(request.GET, queryset=_all().all())


@cache
def _all() -> QuerySet[Commitment]:
    """All commitments; to put their status into words of SQL takes longer than a filter does."""
    return Commitment.objects.with_status()


def without_paging(filters: CommitmentFilterSet, *names: str) -> str:
    """The filters in force as a query, without what only places a page.

    Only what the filters understood: it is written into the address of each cell of a matrix, and whoever
    makes up parameters must not fill a page with them.
    """
    return copied(filters.data, "ordering", *names).urlencode()
