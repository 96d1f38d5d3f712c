"""The API's description in OpenAPI 3.1: at ``/api/v1/openapi.json``, and checked in as docs/openapi.json."""

import json
from functools import lru_cache

from django.utils import translation
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from coopdash.api.paging import page_schema
from coopdash.api.problems import CONTENT_TYPE
from coopdash.api.representation import RowSerializer, component
from coopdash.data.tables import TABLES
from sessions_app.choices import LANGUAGES, DatePrecision

TEXT_OR_NULL = {"type": ["string", "null"]}
DAY = {"type": "string", "format": "date"}


def _object(description: str, properties: dict, optional: tuple[str, ...] = ()) -> dict:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


REFERENCE = {
    "id": {"type": "integer"},
    "key": TEXT_OR_NULL,
    "url": {"type": "string", "format": "uri"},
}
COMPONENTS = {
    "Text": _object(
        "A text in the three languages of the register; null where it has not been translated.",
        {language: TEXT_OR_NULL for language in LANGUAGES},
    ),
    "PartialDate": _object(
        "A date of which only part may be known: the days it can mean, and how it is printed.",
        {
            "earliest": DAY,
            "latest": DAY,
            "precision": {"type": "string", "enum": DatePrecision.values},
            "printed": TEXT_OR_NULL,
            "iso": {"type": "string", "description": "The shortest ISO 8601 form, an interval where needed."},
        },
    ),
    "Reference": _object("Another row: its number, its key, and where to fetch it.", REFERENCE),
    "TableReference": _object(
        "A row of any of several tables.",
        {"table": {"type": "string", "enum": [table.name for table in TABLES]}, **REFERENCE},
    ),
    "Tombstone": _object(
        "A record that was withdrawn.",
        {
            "table": {
                "type": "string",
                "enum": [table.name for table in TABLES if table.history is not None],
            },
            "id": {"type": "integer"},
            "key": TEXT_OR_NULL,
            "withdrawn_at": {"type": "string", "format": "date-time"},
        },
    ),
    "TombstonePage": page_schema({"type": "array", "items": component("Tombstone")}),
    "Root": _object(
        "Where everything is.",
        {
            "tables": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
            **{
                name: {"type": "string", "format": "uri"}
                for name in ("tombstones", "openapi", "docs", "data_package", "licence")
            },
        },
    ),
    "Problem": _object(
        "Why there is no answer (RFC 9457).",
        {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "request_id": TEXT_OR_NULL,
            "errors": {
                "type": "array",
                "items": _object(
                    "What is wrong with one parameter.",
                    {
                        "parameter": {"type": "string"},
                        "detail": {"type": "string"},
                        "allowed": {"type": "array", "items": {"type": "string"}},
                    },
                    optional=("allowed",),
                ),
            },
        },
        optional=("errors",),
    ),
}

HEADERS = {
    "ETag": {
        "description": "Stays while neither register nor answer can have changed.",
        "schema": {"type": "string"},
    },
    "Last-Modified": {
        "description": "When the register last changed; not given for what is worked out.",
        "schema": {"type": "string"},
    },
}
PROBLEMS = {
    "400": "A parameter cannot be used; `errors` names each and what it may be.",
    "404": "There is no such record.",
    "406": "JSON is the only format.",
    "410": "The record was withdrawn.",
    "414": "The address has more than 4,096 characters.",
    "429": "Too many requests; `Retry-After` says how long to wait.",
    "503": "The register cannot answer now.",
}


class RowInOpenApi(OpenApiSerializerExtension):
    """Describes rows by the columns they are written from."""

    target_class = RowSerializer
    match_subclasses = True

    def get_name(self, auto_schema, direction):
        return self.target.table.model.__name__

    def map_serializer(self, auto_schema, direction):
        return type(self.target).describe()


class RegisterSchema(AutoSchema):
    """Names operations by table, and describes the addresses that are no tables."""

    def get_tags(self):
        return ["register"] if not hasattr(self.view, "table") else [self.view.table.name]

    def get_operation_id(self):
        table = getattr(self.view, "table", None)
        if table is None:
            return type(self.view).__name__.removesuffix("View").lower()
        return f"{table.name}_{'one' if '{key}' in self.path else 'list'}"

    def get_response_serializers(self):
        if hasattr(self.view, "table"):
            return super().get_response_serializers()
        own = self.view.OPENAPI
        return {200: OpenApiResponse(component(own["answer"]), own["description"])}

    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        if operation and not hasattr(self.view, "table") and "parameters" in self.view.OPENAPI:
            operation["parameters"] = self.view.OPENAPI["parameters"]
        return operation


def complete(result: dict, generator, request, public) -> dict:
    """drf-spectacular's last step: shared components, and what every address can answer beside 200."""
    result["components"] = {
        "schemas": dict(sorted((result["components"].get("schemas", {}) | COMPONENTS).items()))
    }
    for path, methods in result["paths"].items():
        for operation in methods.values():
            operation.pop("security", None)
            answer = operation["responses"]["200"]
            answer |= {"description": answer["description"] or "What was asked for.", "headers": HEADERS}
            operation["responses"]["304"] = {
                "description": "What `If-None-Match` or `If-Modified-Since` names still stands."
            }
            is_record = "{key}" in path
            if is_record:
                operation["responses"]["301"] = {"description": "The record has another key now."}
            for code, words in PROBLEMS.items():
                if code in ("404", "410") and not is_record:
                    continue
                problem = {"description": words, "content": {CONTENT_TYPE: {"schema": component("Problem")}}}
                operation["responses"][code] = problem
            operation["responses"] = dict(sorted(operation["responses"].items()))
    return result


@lru_cache(maxsize=1)
def openapi() -> dict:
    """The description of the API, in English whatever the reader's language."""
    from coopdash.api import urls

    with translation.override("en"):
        document = SchemaGenerator(patterns=urls.described).get_schema(public=True)
        return json.loads(json.dumps(document, default=str))


def openapi_text() -> str:
    """The same as it is checked in."""
    return json.dumps(openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
