"""Reads the parameters of an address strictly: what the API does not understand it refuses.

The pages leave out what they do not understand and go on; a program would take the longer list for an answer.
"""

from datetime import UTC, datetime, time

import django_filters
from django.db.models import QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.extensions import OpenApiFilterExtension
from rest_framework.filters import BaseFilterBackend

from coopdash.api.filtersets import VOCABULARIES
from coopdash.api.paging import CURSOR, SIZE
from coopdash.api.problems import BadParameter, closed, left_out, problem_of, words
from sessions_app.filtersets import MAX_VALUES

UPDATED_SINCE = "updated_since"
LANGUAGE = "lang"
"""Understood by every address of the site: the language of sentences, here those of problems."""

LONGEST = 200
LONGEST_CURSOR = 4000


def read_moment(name: str, text: str) -> datetime:
    """A moment in ISO 8601, UTC where no offset is given; a day stands for its first moment."""
    # An unescaped plus of an offset arrives as a space.
    written = text.replace(" ", "+") if "T" in text else text
    try:
        moment = parse_datetime(written)
        if moment is None:
            moment = datetime.combine(parse_date(written), time())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError) as error:
        sentence = _("Give a moment in ISO 8601, such as 2025-08-07T00:00:00Z.")
        raise BadParameter(name, sentence) from error


def check_shape(request, allowed: list[str], repeatable: frozenset[str] = frozenset()) -> None:
    """Refuse unknown names, repeated single values, values of any absurd length, and control characters."""
    errors = []
    for name, values in request.query_params.lists():
        if name not in allowed:
            errors.append(problem_of(name, _("There is no such parameter here."), sorted(allowed)))
        elif len(values) > (MAX_VALUES if name in repeatable else 1):
            errors.append(problem_of(name, _("This parameter is given too many times.")))
        elif any(len(value) > (LONGEST_CURSOR if name == CURSOR else LONGEST) for value in values):
            errors.append(problem_of(name, _("This value is too long.")))
        elif not all(value.isprintable() or _has_only_joiners(value) for value in values):
            errors.append(problem_of(name, _("This value holds control characters.")))
    if errors:
        raise BadParameter.of_all(errors[:20])


def _has_only_joiners(value: str) -> bool:
    """ZWJ and ZWNJ are no printable characters to Python, but they are spelling in Hindi."""
    return value.replace("\u200c", "").replace("\u200d", "").isprintable()


class StrictFilters(DjangoFilterBackend):
    """The FilterSets of the pages, with what they would leave out refused."""

    def filter_queryset(self, request, queryset: QuerySet, view) -> QuerySet:
        filterset_class = self.get_filterset_class(view, queryset)
        known = filterset_class.base_filters
        allowed = [*known, CURSOR, SIZE, LANGUAGE, *([UPDATED_SINCE] if view.table.is_versioned else [])]
        check_shape(request, allowed, frozenset(name for name, one in known.items() if takes_several(one)))
        filterset = self.get_filterset(request, queryset, view)
        errors = left_out(filterset)
        if not filterset.is_valid():
            for name, sentences in filterset.errors.items():
                errors.append(problem_of(name, " ".join(map(str, sentences)), words(filterset, name)))
        if errors:
            raise BadParameter.of_all(errors[:20])
        view.filterset = filterset
        return filterset.ordered

    def get_schema_operation_parameters(self, view) -> list[dict]:
        """The parameters for OpenAPI."""
        known = view.filterset_class
        vocabularies = VOCABULARIES.get(view.table.name, {}) | {
            "ordering": list(getattr(known, "ORDERINGS", ()))
        }
        return [
            parameter(name, one, vocabularies.get(name) or closed(one))
            for name, one in known.base_filters.items()
        ]


def takes_several(one: django_filters.Filter) -> bool:
    return isinstance(one, django_filters.MultipleChoiceFilter)


def parameter(name: str, one: django_filters.Filter, vocabulary: list[str]) -> dict:
    """How OpenAPI describes a filter."""
    schema: dict = {"type": "string", "maxLength": LONGEST}
    if isinstance(one, django_filters.NumberFilter):
        schema = {"type": "integer", "minimum": 1}
    elif vocabulary:
        schema = {"type": "string", "enum": vocabulary}
    found = {"name": name, "in": "query", "required": False, "description": f"{one.label}.", "schema": schema}
    if takes_several(one):
        found |= {
            "schema": {"type": "array", "items": schema, "maxItems": MAX_VALUES},
            "explode": True,
            "style": "form",
        }
    return found


class UpdatedSince(BaseFilterBackend):
    """Versioned records that changed at or after a moment."""

    def filter_queryset(self, request, queryset, view):
        text = request.query_params.get(UPDATED_SINCE)
        if not text:
            return queryset
        view.filterset = None
        return queryset.filter(updated_at__gte=read_moment(UPDATED_SINCE, text))

    def get_schema_operation_parameters(self, view) -> list[dict]:
        return (
            [moment_parameter(UPDATED_SINCE, "Only records that changed at or after this moment.")]
            if view.table.is_versioned
            else []
        )


def moment_parameter(name: str, description: str) -> dict:
    """How OpenAPI describes a moment in an address."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "string", "format": "date-time"},
    }


class StrictFiltersInOpenApi(OpenApiFilterExtension):
    """Keeps drf-spectacular from guessing at filters whose words are known."""

    target_class = StrictFilters
    priority = 1

    def get_schema_operation_parameters(self, auto_schema, *args, **kwargs):
        return self.target.get_schema_operation_parameters(auto_schema.view)
