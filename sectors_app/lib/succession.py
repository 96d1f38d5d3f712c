"""Which commitments go on in which, followed as far as they lead."""

from collections.abc import Callable, Iterable


def reaches(start: int, goal: int, onward: Callable[[Iterable[int]], set[int]]) -> bool:
    """Whether ``goal`` can be reached from ``start``; ``onward`` gives where a set of commitments goes on.

    Each commitment is looked at once, so it ends on circles too.
    """
    seen, edge = {start}, {start}
    while edge:
        if goal in edge:
            return True
        edge = onward(edge) - seen
        seen |= edge
    return False
