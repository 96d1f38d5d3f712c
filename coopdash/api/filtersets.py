"""What narrows each list of the API.

Sessions, commitments and sources are narrowed by the FilterSets of their pages; the other tables by the
columns named here, each by the natural key, code or closed vocabulary that its values have.
"""

import re

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coopdash.data.columns import About, Column, Plain, Relation
from coopdash.data.keys import is_one_word, key_fields
from coopdash.data.tables import BY_NAME, TABLES, Table
from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.filtersets import NO_REPORT, CommitmentFilterSet, SectorSessionFilterSet
from sessions_app.choices import Language, SessionStatus, SourceKind
from sessions_app.filtersets import SourceFilterSet
from sessions_app.models.base import CountryField, validate_country

OF_PAGES = {
    "sessions": SectorSessionFilterSet,
    "commitments": CommitmentFilterSet,
    "sources": SourceFilterSet,
}
"""Tables whose lists are pages too, and are narrowed here exactly as there."""

OF_SOURCE = {"source_language": Language.values, "source_kind": SourceKind.values}
VOCABULARIES = {
    "sessions": {"status": SessionStatus.values, **OF_SOURCE},
    "commitments": {
        **OF_SOURCE,
        "kind": CommitmentKind.values,
        "status": [NO_REPORT, *ReportStatus.values],
        "strength": Strength.values,
        "role": MentionRole.values,
    },
    "sources": {"language": Language.values, "kind": SourceKind.values},
}
"""The closed vocabularies of those filters, which fill their choices only when they are used."""

COLUMNS = {
    "bodies": ("kind", "status", "parent"),
    "co_chairs": ("session", "side", "person", "organisation"),
    "delegates": ("session", "side", "person", "organisation"),
    "sub_group_reports": ("session", "sub_group"),
    "documents": ("session", "kind"),
    "key_figures": ("body", "session"),
    "people": ("country",),
    "organisations": ("country", "kind", "parent"),
    "places": ("country",),
    "names": ("named", "language", "script", "kind"),
    "citations": ("fact", "source", "field", "stance"),
    "grades": ("fact", "field", "grade", "has_conflict"),
    "sectors": ("parent",),
    "parties": ("commitment", "organisation", "side", "role"),
    "mentions": ("commitment", "session", "role", "strength"),
    "status_reports": ("commitment", "organisation", "session", "status", "review"),
    "commitment_links": ("earlier", "later", "kind", "session"),
    "requests": ("commitment", "organisation", "side", "kind", "decision", "decided_at"),
    "agenda_items": ("session", "sector", "kind"),
    "coverage": ("session", "sector", "strongest"),
}

MAX_NUMBER = 2**63 - 1
pair = RegexValidator(re.compile(r"^[a-z]{2}-[a-z]{2}$"), _("A country pair looks like in-ru."))


class RegisterFilterSet(django_filters.FilterSet):
    """Narrows a table without a page of its own; ``ordering`` is by number or by last change.

    It answers as the FilterSets of pages do. What it does not understand is an error of its form.
    """

    ignored = ()
    counted = None

    @property
    def ordered(self) -> QuerySet:
        """The rows that fit, in the order asked for."""
        return self.qs

    def filter_ordering(self, queryset, name, value):
        return queryset.order_by(value)

    def filter_table(self, queryset, name, value):
        """Rows about rows of one table."""
        model = BY_NAME[value].model
        return queryset.filter(content_type=ContentType.objects.get_for_model(model))

    def filter_pair(self, queryset, name, value):
        first, second = value.upper().split("-")
        return queryset.filter(country_a=first, country_b=second)


def filterset_of(table: Table) -> type[django_filters.FilterSet]:
    """The FilterSet that narrows a table's list."""
    if table.name in OF_PAGES:
        return OF_PAGES[table.name]
    by_name = {column.name: column for column in table.columns}
    filters: dict[str, django_filters.Filter] = {}
    for name in COLUMNS[table.name]:
        filters |= _filters(by_name[name])
    if table.name == "bodies":
        filters["country"] = django_filters.CharFilter(
            method="filter_pair", label=_("Country pair, such as in-ru"), validators=[pair]
        )
    orders = ["id", "-id", *(["updated_at", "-updated_at"] if table.is_versioned else [])]
    filters["ordering"] = django_filters.ChoiceFilter(
        method="filter_ordering", label=_("Order"), choices=[(order, order) for order in orders]
    )
    meta = type("Meta", (), {"model": table.model, "fields": []})
    return type(f"{table.model.__name__}ApiFilterSet", (RegisterFilterSet,), {**filters, "Meta": meta})


def _filters(column: Column) -> dict[str, django_filters.Filter]:
    """How rows are narrowed by a column: an 'or' of a vocabulary's words, or the key of another row."""
    if isinstance(column, About):
        tables = [
            (table.name, table.name) for table in TABLES if table.key_fields and table.history is not None
        ]
        return {
            f"{column.name}_table": django_filters.ChoiceFilter(
                method="filter_table", label=_("Table of the row it is about"), choices=tables
            ),
            f"{column.name}_id": django_filters.NumberFilter(
                field_name=column.field.fk_field,
                label=_("Number of the row it is about"),
                min_value=1,
                max_value=MAX_NUMBER,
                decimal_places=0,
            ),
        }
    if isinstance(column, Relation):
        return {column.name: _by_key(column)}
    if isinstance(column, Plain) and column.field.choices:
        choices = column.field.choices
        return {column.name: django_filters.MultipleChoiceFilter(label=column.label, choices=choices)}
    if isinstance(column.field, CountryField):
        return {column.name: django_filters.CharFilter(label=column.label, validators=[validate_country])}
    if isinstance(column.field, models.BooleanField):
        flags = [("true", "true"), ("false", "false")]
        return {
            column.name: django_filters.TypedChoiceFilter(
                label=column.label, choices=flags, coerce=lambda word: word == "true"
            )
        }
    return {column.name: django_filters.CharFilter(label=column.label, max_length=column.field.max_length)}


def _by_key(column: Relation) -> django_filters.ModelChoiceFilter:
    model = column.field.related_model
    if not is_one_word(model):
        raise TypeError(f"“{column.name}” refers to rows whose key is more than one word.")
    return django_filters.ModelChoiceFilter(
        label=column.label,
        queryset=lambda request: model._default_manager.all(),
        to_field_name=key_fields(model)[0],
    )
