"""Sources: what each stated, what rests on it alone, and copies of one text under their origin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, Exists, ForeignKey, OuterRef, Prefetch, QuerySet
from django.utils.text import capfirst

from sessions_app.choices import Stance
from sessions_app.lib.listed import in_order
from sessions_app.models import Citation, Source
from sessions_app.models.base import Fact, Record
from sessions_app.models.evidence import citable_models

# As deep as the words for a fact reach: a party -> its commitment, a mention -> its session -> its body.
_DEPTH = 2


def source_list(keys: Sequence[int]) -> list[Source]:
    """Some sources with publisher, copies and the number of things they state, in the order of their keys."""
    counted = Source.objects.order_by().annotate(stated=Count("citations"))
    copies = counted.select_related("publisher").order_by("published_on", "code")
    rows = counted.select_related("publisher", "origin").prefetch_related(Prefetch("copies", copies))
    return in_order(rows, keys)


@cache
def _relations(model: type, depth: int = _DEPTH) -> tuple[str, ...]:
    """Foreign keys of a fact that its words may need, with theirs."""
    names: list[str] = []
    for field in model._meta.fields:
        if (
            isinstance(field, ForeignKey)
            and issubclass(field.related_model, Record)
            and field.related_model is not model
        ):
            names.append(field.name)
            if depth > 1:
                names += [f"{field.name}__{name}" for name in _relations(field.related_model, depth - 1)]
    return tuple(names)


@dataclass(frozen=True)
class Statement:
    """One thing that a source states."""

    citation: Citation
    kind: str
    words: str
    url: str
    context: str
    field: str
    is_alone: bool
    """Whether no other source supports this field of this fact."""


def statements_of(source: Source) -> QuerySet[Citation]:
    """What ``source`` states: first of bodies, sessions and what hangs from them, then of the apps above."""
    others = (
        Citation.objects.filter(
            content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), field=OuterRef("field")
        )
        .exclude(source=OuterRef("source"))
        .exclude(stance=Stance.DIFFERS)
    )
    return (
        Citation.objects.filter(source=source)
        .annotate(has_others=Exists(others))
        .select_related("content_type")
        .prefetch_related(
            GenericPrefetch(
                "fact", [model._base_manager.select_related(*_relations(model)) for model in citable_models()]
            )
        )
        .order_by("-content_type__app_label", "content_type", "object_id", "field", "pk")
    )


def statements(citations: list[Citation]) -> list[Statement]:
    """Citations in words; facts are read as prefetched. A citation whose fact is gone is left out."""
    return [_statement(citation) for citation in citations if citation.fact is not None]


def _statement(citation: Citation) -> Statement:
    fact = citation.fact
    commitment = getattr(fact, "commitment", None)
    holder = next(
        (row for name in ("commitment", "session", "body") if (row := getattr(fact, name, None))), None
    )
    if hasattr(fact, "get_absolute_url"):
        url, context = fact.get_absolute_url(), ""
    else:
        url, context = (holder.get_absolute_url(), str(holder)) if holder else ("", "")
    return Statement(
        citation=citation,
        kind=capfirst(str(fact._meta.verbose_name)),
        words=getattr(commitment, "wording", "") or getattr(fact, "short_name", "") or str(fact),
        url=url,
        context="" if context == str(fact) else context,
        field=field_label(type(fact), citation.field),
        is_alone=not citation.has_others and citation.stance != Stance.DIFFERS,
    )


def field_label(model: type[Fact], name: str) -> str:
    """What a cited field is called; a partial date goes by its own name."""
    described = getattr(model, name, None)
    label = getattr(described, "verbose_name", None)
    if label is None:
        label = next((field.verbose_name for field in model._meta.get_fields() if field.name == name), name)
    return capfirst(str(label))
