"""Pages that stay in step while the register changes: each continues after the last row of the one before.

DRF's own cursor needs columns that are never empty, and dates of sessions may be; this one knows what comes
after an empty value.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core import signing
from django.db.models import F, OrderBy, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from coopdash.api.problems import BadParameter
from sessions_app.lib.bulk import as_stored

CURSOR, SIZE = "cursor", "page_size"
DEFAULT_SIZE, MAX_SIZE = 100, 500
SALT = "coopdash.api.cursor"


@dataclass(frozen=True)
class Term:
    """One column of an order."""

    name: str
    is_descending: bool
    may_be_empty: bool

    def after(self, value) -> Q | None:
        """Rows that come after ``value`` by this column alone; None where none can: empty ones are last."""
        if value is None:
            return None
        found = Q(**{f"{self.name}__{'lt' if self.is_descending else 'gt'}": value})
        return found | Q(**{f"{self.name}__isnull": True}) if self.may_be_empty else found

    def same(self, value) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})


def terms_of(queryset: QuerySet) -> list[Term]:
    """The order of a queryset, with the row's number at its end, so that no two rows share a place."""
    found = [_term(item) for item in queryset.query.order_by]
    if not any(term.name in ("pk", "id") for term in found):
        found.append(Term("pk", False, False))
    return found


def _term(item) -> Term:
    if isinstance(item, OrderBy) and isinstance(item.expression, F):
        if item.nulls_first or not item.nulls_last:
            raise TypeError(f"Pages need empty values to come last: {item}.")
        return Term(item.expression.name, item.descending, True)
    if isinstance(item, str) and item != "?":
        return Term(item.lstrip("-"), item.startswith("-"), False)
    raise TypeError(f"Pages cannot follow the order {item!r}.")


def rows_after(queryset: QuerySet, terms: list[Term], position: list) -> QuerySet:
    """The rows behind a position in the order."""
    behind, same = Q(pk__in=[]), Q()
    for term, value in zip(terms, position, strict=True):
        after = term.after(value)
        if after is not None:
            behind |= same & after
        same &= term.same(value)
    return queryset.filter(behind)


def _first_of_store(filterset, terms: list[Term], size: int) -> list[tuple] | None:
    """The first rows of a list as the column store has them, each with its place in the order.

    None where SQL has to answer: the store does not know the order, or a row was withdrawn in this moment.
    """
    keys = filterset.counted.page(filterset.ordering, 0, size)
    if keys is None:
        return None
    columns = as_stored(filterset.whole).order_by().filter(pk__among=keys)
    places = {pk: place for pk, *place in columns.values_list("pk", *(F(term.name) for term in terms))}
    return [(pk, *places[pk]) for pk in keys] if len(places) == len(keys) else None


class RegisterCursor(BasePagination):
    """``next`` leads on until it is null; ``count`` is how many rows the filters leave on all pages."""

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        size, text = read_size(request), request.query_params.get(CURSOR)
        filterset = getattr(view, "filterset", None)
        counted = filterset.counted if filterset is not None else None
        self.count = queryset.order_by().count() if counted is None else counted.total
        # The order of a list, and so its cursors, is the same in every language.
        queryset = as_stored(queryset)
        terms = terms_of(queryset)
        names = [f"-{term.name}" if term.is_descending else term.name for term in terms]
        if text:
            queryset = rows_after(queryset, terms, read_cursor(text, names))
        rows = _first_of_store(filterset, terms, size + 1) if counted is not None and not text else None
        if rows is None:
            ordered = queryset.order_by(*queryset.query.order_by, *(["pk"] if "pk" in names else []))
            # First which rows, then what they hold: of all rows a database puts only the former in order.
            # Their places are read with the keys: the last row of the page may be withdrawn a moment later.
            rows = list(ordered.values_list("pk", *(F(term.name) for term in terms))[: size + 1])
        else:
            queryset = as_stored(filterset.whole)
        self.next = None
        if len(rows) > size:
            rows = rows[:size]
            self.next = write_cursor([_plain(value) for value in rows[-1][1:]], names)
        keys = [pk for pk, *_place in rows]
        found = {row.pk: row for row in queryset.filter(pk__among=keys)}
        return [found[pk] for pk in keys if pk in found]

    def get_paginated_response(self, data) -> Response:
        return page_of(self.request, self.count, self.next, data)

    def get_paginated_response_schema(self, schema) -> dict:
        return page_schema(schema)

    def get_schema_operation_parameters(self, view) -> list[dict]:
        return PARAMETERS


def page_of(request, count: int, following: str | None, results: list) -> Response:
    """One page, with the address of the next in its body and in its ``Link`` header."""
    link = replace_query_param(request.build_absolute_uri(), CURSOR, following) if following else None
    response = Response({"count": count, "next": link, "results": results})
    if link:
        response["Link"] = f'<{link}>; rel="next"'
    return response


def page_schema(results: dict) -> dict:
    """How OpenAPI describes a page."""
    next_page = {
        "type": ["string", "null"],
        "format": "uri",
        "description": "The following page; null on the last.",
    }
    return {
        "type": "object",
        "required": ["count", "next", "results"],
        "additionalProperties": False,
        "properties": {
            "count": {"type": "integer", "description": "Rows on all pages."},
            "next": next_page,
            "results": results,
        },
    }


PARAMETERS = [
    {
        "name": CURSOR,
        "in": "query",
        "required": False,
        "description": "Where the page starts: taken from `next`, never made up.",
        "schema": {"type": "string"},
    },
    {
        "name": SIZE,
        "in": "query",
        "required": False,
        "description": "Rows on a page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
    },
]


def read_size(request) -> int:
    """How many rows a page is to have."""
    text = request.query_params.get(SIZE)
    if not text:
        return DEFAULT_SIZE
    size = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= size <= MAX_SIZE:
        raise BadParameter(SIZE, _("Give a whole number from 1 to %(most)d.") % {"most": MAX_SIZE})
    return size


def _plain(value):
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def write_cursor(place: list, names: list[str]) -> str:
    """A position as a word that only this site can write: nobody else's reaches the database."""
    # Without a time in it: the same page has the same link, and so the same ETag.
    return signing.Signer(salt=SALT).sign_object([names, place], compress=True)


def read_cursor(text: str, names: list[str]) -> list:
    """The position in a cursor, which must belong to the same order."""
    try:
        given, place = signing.Signer(salt=SALT).unsign_object(text)
    except (signing.BadSignature, ValueError) as error:
        raise BadParameter(CURSOR, _("This is not a cursor of this site: take it from “next”.")) from error
    if given != names:
        raise BadParameter(
            CURSOR, _("This cursor belongs to a list in another order: start anew without it.")
        )
    return place
