"""Which facts of a session, beyond those of this app, sources are cited for.

The letters A, B, C of a session page count every citation on the session, on what hangs from it, and on
the facts of apps above this one, which this app must not import. Such an app registers a function in its
``AppConfig.ready``::

    register_session_facts(facts_of_session)

where ``facts_of_session(session)`` gives the rows of :class:`sessions_app.models.base.Fact` that the session
made or changed (its mentions, its agenda), in a fixed number of queries.
"""

from collections.abc import Callable, Iterable
from itertools import count, product
from string import ascii_uppercase

_providers: list[Callable[..., Iterable]] = []


def register_session_facts(provider: Callable[..., Iterable]) -> Callable[..., Iterable]:
    """Add a function that gives further facts of a session; adding it twice counts once."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def session_fact_providers() -> tuple[Callable[..., Iterable], ...]:
    """The registered functions, in the order in which they came."""
    return tuple(_providers)


def letters(number: int) -> list[str]:
    """The first ``number`` letters by which a page calls its sources: A … Z, AA, AB …"""
    names: list[str] = []
    for width in count(1):
        for parts in product(ascii_uppercase, repeat=width):
            if len(names) == number:
                return names
            names.append("".join(parts))
    return names
