"""The query of an address, to be written into another."""

from typing import TypeVar

from django.http import QueryDict

Query = TypeVar("Query", bound=QueryDict)


def copied(query: Query, *leave_out: str) -> Query:
    """The same parameters, but some, to be changed; ``QueryDict.copy`` copies every text as well.

    Of the same kind: what names the frozen moment goes on naming it.
    """
    other = type(query)(mutable=True)
    for name, values in query.lists():
        if name not in leave_out:
            other.setlist(name, list(values))
    return other
