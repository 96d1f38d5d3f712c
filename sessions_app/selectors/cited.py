"""Of which sessions or commitments the sources of a language or a kind state something.

What a citation points at is a part of its owner: the session's date, its co-chair, a mention made at it.
``parts`` maps each kind of part to the column that leads to the owner.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery

from sessions_app.models import Citation

Parts = Mapping[type[Model], str]


def stated_by(parts: Parts, sources: Q) -> Q:
    """That one source which fits ``sources`` (columns of a citation) states something of the owner."""
    return reduce(
        or_,
        (
            Q(pk__in=model.objects.filter(pk__in=_cited(model, sources)).order_by().values(owner))
            for model, owner in parts.items()
        ),
    )


def _cited(model: type[Model], sources: Q) -> QuerySet:
    kind = ContentType.objects.get_for_model(model)
    return Citation.objects.filter(sources, content_type=kind).order_by().values("object_id")


def count_by_source(parts: Parts, owners: QuerySet, sources: Q, column: str) -> dict[str, int]:
    """How many of ``owners`` the fitting sources speak of, by a column of the citation; one query."""
    found: dict[str, set[int]] = defaultdict(set)
    pks = owners.order_by().values("pk")
    rows = []
    for model, owner in parts.items():
        kind = ContentType.objects.get_for_model(model)
        of_part = model.objects.filter(pk=OuterRef("object_id")).order_by().values(owner)[:1]
        rows.append(
            Citation.objects.filter(sources, content_type=kind)
            .order_by()
            .annotate(owner=Subquery(of_part))
            .filter(owner__in=pks)
            .values_list("owner", column)
        )
    for owner, value in rows[0].union(*rows[1:]):
        found[value].add(owner)
    return {value: len(pks) for value, pks in found.items()}
