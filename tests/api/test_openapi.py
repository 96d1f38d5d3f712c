"""The API's own description: checked in, and kept by every answer to requests made up at random."""

import json
import os
import sys
from collections import Counter

import jsonschema
import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from coopdash.api.schema import openapi, openapi_text
from coopdash.data.tables import TABLES
from tests.api.tables import a_row_in_every_table

CHECKED_IN = settings.BASE_DIR / "docs" / "openapi.json"
WRITE = "COOPDASH_WRITE_OPENAPI"
AGAIN = f"{WRITE}=1 .venv/bin/python -m pytest -n 0 tests/api/test_openapi.py -k checked_in"
EXAMPLES = 4
"""Made-up requests of each kind an address; more find nothing new and take longer."""
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


def test_the_description_that_is_checked_in_is_that_of_the_code():
    if os.environ.get(WRITE) == "1":
        CHECKED_IN.write_text(openapi_text(), encoding="utf-8")
    held = CHECKED_IN.read_text(encoding="utf-8")
    assert held == openapi_text(), (
        f"The API changed. If it was meant to, write docs/openapi.json anew:\n  {AGAIN}"
    )


def test_it_says_openapi_3_1_and_describes_every_table():
    assert openapi()["openapi"] == "3.1.0"
    for table in TABLES:
        assert {f"/api/v1/{table.slug}/", f"/api/v1/{table.slug}/{{key}}/"} <= set(openapi()["paths"])


def test_every_member_of_every_record_has_a_meaning_in_words():
    for table in TABLES:
        members = openapi()["components"]["schemas"][table.model.__name__]["properties"]
        assert [name for name, member in members.items() if len(member.get("description", "")) < 3] == []


@pytest.mark.django_db
def test_the_site_hands_out_the_same(client):
    assert json.loads(client.get("/api/v1/openapi.json").content) == json.loads(openapi_text())


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_is_as_the_description_says(client, table):
    a_row_in_every_table()
    schema = {
        "$ref": f"#/components/schemas/Paginated{table.model.__name__}List",
        "components": openapi()["components"],
    }
    page = json.loads(client.get(f"/api/v1/{table.slug}/").content)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(page)] == []


@pytest.fixture
def one_connection():
    """Requests as a server handles them, but all within the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
def test_requests_made_up_at_random_find_no_error_and_no_answer_that_was_not_described(
    one_connection, monkeypatch
):
    """Schemathesis, in this process, with the same requests each time."""
    hypothesis = pytest.importorskip("hypothesis")
    schemathesis = pytest.importorskip("schemathesis")
    from schemathesis import GenerationMode, checks

    a_row_in_every_table()
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    kept = [getattr(checks, name) for name in CHECKS]
    schema = schemathesis.openapi.from_dict(openapi())
    schema.app = get_wsgi_application()
    seen = Counter()
    for result in schema.get_all_operations():
        operation = result.ok()
        # Where an address takes nothing, nothing can be wrong with it.
        wrong = [GenerationMode.NEGATIVE] if list(operation.iter_parameters()) else []
        for mode in (GenerationMode.POSITIVE, *wrong):

            @hypothesis.seed(20250806)
            @hypothesis.settings(
                max_examples=EXAMPLES,
                database=None,
                phases=[hypothesis.Phase.generate],
                suppress_health_check=list(hypothesis.HealthCheck),
            )
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                # This client reads what comes as it is.
                response = case.call(headers={"Accept-Encoding": "identity"})
                seen[response.status_code] += 1
                case.validate_response(response, checks=kept)

            ask()
    # What came back, and how often: shown with `pytest -n 0 -s`.
    sys.stdout.write(f"{sum(seen.values())} requests: {dict(sorted(seen.items()))}\n")
    assert sum(seen.values()) > 300
    assert {200, 400, 404} <= set(seen)
    assert not [code for code in seen if code >= 500]
