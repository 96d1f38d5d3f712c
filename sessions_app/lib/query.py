"""The query of an address, to be written into another."""

from django.http import QueryDict


def copied(query: QueryDict, *leave_out: str) -> QueryDict:
    """The same parameters, but some, to be changed; ``QueryDict.copy`` copies every text as well."""
    other = QueryDict(mutable=True)
    for name, values in query.lists():
        if name not in leave_out:
            other.setlist(name, list(values))
    return other
