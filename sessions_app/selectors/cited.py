"""Of which sessions or commitments the sources of a language or a kind state something.

What a citation points at is a part of its owner: the session's date, its co-chair, a mention made at it.
``parts`` maps each kind of part to the column that leads to the owner.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from sessions_app.lib.bulk import as_stored
from sessions_app.models import Citation

Parts = Mapping[type[Model], str]


Wanted = Mapping[str, Sequence[str]]
"""Columns of a citation, each with the values that fit."""


def _fitting(wanted: Wanted, prefix: str = "") -> Q:
    """That one citation has fitting values in all the columns."""
    return Q(**{f"{prefix}{column}__in": values for column, values in wanted.items()})


def stated_by(parts: Parts, wanted: Wanted) -> Q:
    """That one source which fits states something of the owner."""
    return reduce(
        or_,
        (
            Q(pk__in=model.objects.filter(pk__in=_cited(model, wanted)).order_by().values(owner))
            for model, owner in parts.items()
        ),
    )


def _cited(model: type[Model], wanted: Wanted) -> QuerySet:
    kind = ContentType.objects.get_for_model(model)
    return Citation.objects.filter(_fitting(wanted), content_type=kind).order_by().values("object_id")


def sources_of(parts: Parts, owners: Sequence[int]) -> dict[str, int]:
    """How many sources state something of ``owners``, by language; one query, which begins at the owners."""
    rows = [
        as_stored(model.objects.all())
        .filter(**{f"{owner}__among": owners, "citations__source__isnull": False})
        .order_by()
        .values_list("citations__source", "citations__source__language")
        .distinct()
        for model, owner in parts.items()
    ]
    return Counter(language for _source, language in rows[0].union(*rows[1:]))


def count_by_source(
    parts: Parts, owners: QuerySet, wanted: Wanted, columns: Sequence[str]
) -> list[dict[str, int]]:
    """How many of ``owners`` the fitting sources speak of, by each of some columns of the citation.

    One query, which begins at the owners: most citations are of others.
    """
    pks = owners.order_by().values("pk")
    rows = [
        as_stored(model.objects.all())
        .filter(_fitting(wanted, "citations__"), **{f"{owner}__in": pks, "citations__source__isnull": False})
        .order_by()
        .values_list(owner, *(f"citations__{column}" for column in columns))
        .distinct()
        for model, owner in parts.items()
    ]
    found: list[dict[str, set[int]]] = [defaultdict(set) for _ in columns]
    for owner, *values in rows[0].union(*rows[1:]):
        for of_column, value in zip(found, values, strict=True):
            of_column[value].add(owner)
    return [{value: len(pks) for value, pks in of_column.items()} for of_column in found]
