"""Full-text search as the lists of the lower apps may use it: whoever offers it registers a finder.

A finder takes the words and a model, and returns primary keys of matching rows, as a column ``key``, to stand
in ``pk__in=``, or ``None`` where it does not know the model. Without a finder, and in the register as it was
at a past moment, a list looks for the words in its own columns.
"""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

from sessions_app.lib.moment import frozen_moment

FEW = 500
"""Most rows that are asked for by their keys: so SQLite looks at these, and not for them among all others."""

Finder = Callable[[str, type[Model]], QuerySet | None]

_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """Offer a way to search; the last one registered is asked."""
    _finders[:] = [finder]


def found_ids(words: str, model: type[Model]) -> QuerySet | None:
    """Primary keys of the rows of ``model`` that have the words; ``None`` where nobody can say."""
    # An index holds the texts of today.
    return _finders[0](words, model) if _finders and not frozen_moment() else None


def found_rows(words: str, model: type[Model]) -> Q | None:
    """What leaves the rows of ``model`` that have the words, to stand in several queries."""
    if (found := found_ids(words, model)) is None:
        return None
    keys = list(found.values_list("key", flat=True)[: FEW + 1])
    return Q(pk__in=keys if len(keys) <= FEW else found)
