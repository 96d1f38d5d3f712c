"""One thing to mend in words: a fact or a session, where it stands, and where it is mended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from sessions_app.lib.words import full_stop
from sessions_app.models.base import Fact
from sessions_app.models.evidence import citable_models

# What the words for a fact read beyond its own row.
_RELATED = {
    "body": ("parent",),
    "session": ("body",),
    "cochair": ("session__body", "person"),
    "delegate": ("session__body", "person"),
    "subgroupreport": ("session__body", "sub_group"),
    "document": ("session__body",),
    "keyfigure": ("session__body", "body"),
    "commitmentparty": ("commitment", "organisation"),
    "mention": ("commitment", "session__body"),
    "statusreport": ("commitment", "organisation"),
    "commitmentlink": ("earlier", "later"),
    "commitmentrequest": ("commitment", "organisation"),
    "agendaitem": ("session__body", "sector"),
}


@dataclass(frozen=True)
class Flaw:
    """One thing to mend: what it is, what is wrong with it, where it stands, and where to mend it."""

    words: str
    detail: str
    url: str
    mend_url: str


def admin_url(row) -> str:
    """The page on which a person with the right to it mends a row."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def with_words(model: type[Fact]) -> QuerySet:
    """Rows of a kind of fact with what their words read."""
    return model._base_manager.select_related(*_RELATED.get(model._meta.model_name, ()))


def with_facts(rows: QuerySet) -> QuerySet:
    facts = GenericPrefetch("fact", [with_words(model) for model in citable_models()])
    return rows.select_related("content_type").prefetch_related(facts)


def fact_flaw(fact: Fact, detail: str) -> Flaw:
    """A fact by its kind and words, at the page where it stands."""
    words = getattr(getattr(fact, "commitment", None), "wording", "") or str(fact)
    holder = next(
        (row for name in ("commitment", "session", "body") if (row := getattr(fact, name, None))), None
    )
    stands_at = fact if hasattr(fact, "get_absolute_url") else holder
    kind = capfirst(str(fact._meta.verbose_name))
    context = str(holder) if holder is not None and holder is not fact and str(holder) != words else ""
    return Flaw(
        f"{kind}: {words}",
        f"{full_stop()} ".join(part for part in (detail, context) if part),
        stands_at.get_absolute_url() if stands_at else "",
        admin_url(fact),
    )


def session_flaws(sentence: str | Promise) -> Callable[[Iterable], list[Flaw]]:
    return lambda rows: [
        Flaw(str(row), str(sentence), row.get_absolute_url(), admin_url(row)) for row in rows
    ]
