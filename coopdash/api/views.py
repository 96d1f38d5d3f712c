"""The API's addresses: a list and a record for each table, what was withdrawn, and where everything is."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from coopdash.api.filters import (
    LANGUAGE,
    StrictFilters,
    UpdatedSince,
    check_shape,
    moment_parameter,
    read_moment,
)
from coopdash.api.filtersets import filterset_of
from coopdash.api.paging import (
    CURSOR,
    PARAMETERS,
    SIZE,
    RegisterCursor,
    page_of,
    read_cursor,
    read_size,
    write_cursor,
)
from coopdash.api.problems import BadParameter, Gone
from coopdash.api.representation import Links, row_serializer
from coopdash.api.schema import RegisterSchema, openapi
from coopdash.api.tombstones import last_of, removals, traced, written
from coopdash.data.keys import is_one_word, key_fields
from coopdash.data.sharing import allow_reading, open_to_every_site
from coopdash.data.stamp import register_changed_at
from coopdash.data.tables import BY_NAME, TABLES, Table

SINCE, TABLE = "since", "table"


class RegisterView(APIView):
    """What every address of the API has in common: open to all, read-only, JSON, conditional, counted."""

    authentication_classes = ()
    permission_classes = ()
    renderer_classes = (JSONRenderer,)
    parser_classes = ()
    throttle_classes = (AnonRateThrottle,)
    http_method_names = ("get", "head", "options")
    schema = RegisterSchema()
    metadata_class = None

    says_when_changed = True
    """False for what is worked out a moment after the change that it follows from: only its ETag is sure."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        # Before the rows are read: a date must never be later than what it vouches for.
        asks = request.method in ("GET", "HEAD") and self.says_when_changed
        self.changed_at = register_changed_at() if asks else None

    def options(self, request, *args, **kwargs):
        """What a browser asks before it lets a script of another site read."""
        return allow_reading(Response(status=204))

    def finalize_response(self, request, response, *args, **kwargs):
        response = open_to_every_site(super().finalize_response(request, response, *args, **kwargs))
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            response["Cache-Control"] = "public, no-cache"
            response.add_post_render_callback(lambda done: dated(request, done, self.changed_at))
        return response


def dated(request, response, changed_at):
    """The answer with its date, or 304 where the caller asks for what is newer; its ETag is every page's."""
    moment = int(changed_at.timestamp()) if changed_at else None
    if moment:
        response["Last-Modified"] = http_date(moment)
    return open_to_every_site(get_conditional_response(request, last_modified=moment, response=response))


class TableView(ListModelMixin, RetrieveModelMixin, RegisterView, GenericViewSet):
    """One table: its rows, and each by its key, or by its number where the key has several parts."""

    table: Table
    filterset = None
    """What narrows the rows of a list, where nothing else does; it may have counted them without SQL."""
    filter_backends = (StrictFilters, UpdatedSince)
    pagination_class = RegisterCursor

    def get_queryset(self):
        return self.table.rows().order_by("pk")

    def get_serializer_context(self):
        return {"request": self.request, "links": Links(self.request)}

    def retrieve(self, request, *args, **kwargs):
        check_shape(request, [LANGUAGE])
        field = key_fields(self.table.model)[0] if is_one_word(self.table.model) else "pk"
        value = self.kwargs["key"]
        row = self.table.rows().filter(**{field: value}).first()
        if row is not None:
            return Response(self.get_serializer(row).data)
        return self.answer_without(field, value)

    def answer_without(self, field: str, value: str):
        """Where a key was renamed, lead on; where the record was withdrawn, say so; else there is none."""
        last = last_of(self.table, field, value)
        if last is None:
            raise Http404
        row = self.table.model._default_manager.filter(pk=last.id).first()
        if row is None:
            raise Gone
        return redirect(Links(self.request).of(row), permanent=True)


def view_of(table: Table) -> type[TableView]:
    """The view of one table."""
    name = table.model.__name__
    return type(
        f"{name}View",
        (TableView,),
        {
            "__doc__": str(table.about),
            "table": table,
            "queryset": table.model._default_manager.none(),
            "serializer_class": row_serializer(table),
            "filterset_class": filterset_of(table),
            "says_when_changed": table.history is not None,
            "lookup_field": "key",
            "lookup_value_regex": r"[^\x00-\x1f\x7f]+" if is_one_word(table.model) else "[0-9]{1,18}",
        },
    )


VIEWS = {table: view_of(table) for table in TABLES}


class TombstonesView(RegisterView):
    """Records that were withdrawn, oldest first: what to remove from a copy of the register."""

    ORDER = ("withdrawn_at",)
    OPENAPI = {
        "answer": "TombstonePage",
        "description": "Withdrawn records, oldest first.",
        "parameters": [
            moment_parameter(SINCE, "Only what was withdrawn at or after this moment."),
            {
                "name": TABLE,
                "in": "query",
                "required": False,
                "description": "Only records of this table.",
                "schema": {"type": "string", "enum": [table.name for table in traced()]},
            },
            *PARAMETERS,
        ],
    }

    def get(self, request):
        check_shape(request, [SINCE, TABLE, CURSOR, SIZE, LANGUAGE])
        asked, size = request.query_params, read_size(request)
        since = read_moment(SINCE, asked[SINCE]) if asked.get(SINCE) else None
        table = self.table_named(asked[TABLE]) if asked.get(TABLE) else None
        after = None
        if asked.get(CURSOR):
            at, number, entry = read_cursor(asked[CURSOR], [*self.ORDER])
            after = datetime.fromisoformat(at), number, entry
        rows = list(removals(since, table, after)[: size + 1])
        following = None
        if len(rows) > size:
            rows = rows[:size]
            last = rows[-1]
            place = [last["at"].isoformat(), last["table"], last["entry"]]
            following = write_cursor(place, [*self.ORDER])
        return page_of(request, removals(since, table).order_by().count(), following, written(rows))

    @staticmethod
    def table_named(name: str) -> Table:
        names = [table.name for table in traced()]
        if name not in names:
            sentence = _("“%(value)s” is not a value of this filter.") % {"value": name[:60]}
            raise BadParameter(TABLE, sentence, names)
        return BY_NAME[name]


class RootView(RegisterView):
    """Where everything is."""

    OPENAPI = {"answer": "Root", "description": "The addresses of the tables and of all else."}

    def get(self, request):
        check_shape(request, [LANGUAGE])
        links = Links(request)

        def at(name: str) -> str:
            return links.absolute(reverse(name))

        return Response(
            {
                "tables": {table.name: at(f"api:{table.slug}-list") for table in TABLES},
                "tombstones": at("api:tombstones"),
                "openapi": at("api:openapi"),
                "docs": at("api_docs"),
                "data_package": at("data_package"),
                "licence": "https://creativecommons.org/licenses/by/4.0/",
            }
        )


class OpenApiView(RegisterView):
    """The API's own description."""

    schema = None  # does not describe itself
    says_when_changed = False

    def get(self, request):
        check_shape(request, [LANGUAGE])
        return Response(openapi())


class NothingHere(RegisterView):
    """Every other address under the API."""

    schema = None

    def get(self, request, *args, **kwargs):
        raise Http404
