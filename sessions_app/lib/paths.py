"""Where bodies stand in the tree, told by their paths alone: ``in-ru/irigc-tec/wg-mic``."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q


def above(path: str) -> list[str]:
    """A body's path and those of the bodies above it."""
    parts = path.split("/")
    return ["/".join(parts[:i]) for i in range(2, len(parts) + 1)]


def depth_of(path: str) -> int:
    """0 for a body directly under the country pair."""
    return path.count("/") - 1


def is_within(path: str, top: str) -> bool:
    """Whether a body is the one at ``top`` or stands below it."""
    return path == top or path.startswith(f"{top}/")


def within(tops: Iterable[str]) -> Q:
    """Bodies at one of the paths or below it; none without a path."""
    return reduce(or_, (Q(path=top) | Q(path__startswith=f"{top}/") for top in tops), Q(pk__in=[]))
