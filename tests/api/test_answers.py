"""How the API answers: to be kept, readable by any site, with problems in sentences, at a fixed cost."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import OperationalError
from rest_framework.throttling import AnonRateThrottle

from coopdash.api.views import RootView
from coopdash.data.tables import TABLES
from tests.api.tables import FACTORIES
from tests.factories import CoverageFactory, MentionFactory, SessionFactory, StatusReportFactory

pytestmark = pytest.mark.django_db


def test_what_the_caller_holds_is_not_sent_again(client):
    session = SessionFactory(code="wg-11")
    for address in (
        "/api/v1/sessions/",
        "/api/v1/sessions/wg-11/",
        "/api/v1/tombstones/",
        "/api/v1/openapi.json",
    ):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["ETag"] == first["ETag"]
        assert again["Access-Control-Allow-Origin"] == "*"
    held = client.get("/api/v1/sessions/wg-11/")
    session.venue_ru = "Дом"
    session.save()
    now = client.get("/api/v1/sessions/wg-11/", headers={"if-none-match": held["ETag"]})
    assert now.status_code == 200
    assert now["ETag"] != held["ETag"]


def test_a_full_page_keeps_its_etag_though_it_links_to_the_next(client):
    SessionFactory.create_batch(3)
    first, second = (client.get("/api/v1/sessions/?page_size=2") for _ in range(2))
    assert first["ETag"] == second["ETag"]


def test_last_modified_is_when_the_register_last_changed_removals_among_it(client, time_machine):
    time_machine.move_to("2025-01-01T00:00:00Z", tick=False)
    SessionFactory(code="stays")
    goes = SessionFactory(code="goes")
    held = client.get("/api/v1/sessions/")
    assert held["Last-Modified"] == "Wed, 01 Jan 2025 00:00:00 GMT"
    again = client.get("/api/v1/sessions/", headers={"if-modified-since": held["Last-Modified"]})
    assert again.status_code == 304
    time_machine.move_to("2025-01-02T00:00:00Z", tick=False)
    goes.delete()
    now = client.get("/api/v1/sessions/", headers={"if-modified-since": held["Last-Modified"]})
    assert now.status_code == 200
    assert now["Last-Modified"] == "Thu, 02 Jan 2025 00:00:00 GMT"


def test_a_report_changes_the_commitment_that_it_is_about_for_those_who_ask_by_date_too(client, time_machine):
    time_machine.move_to("2025-01-01T00:00:00Z", tick=False)
    commitment = MentionFactory(commitment__reference="IN-RU/A/11/01").commitment
    held = client.get("/api/v1/commitments/IN-RU/A/11/01/")
    time_machine.move_to("2025-01-02T00:00:00Z", tick=False)
    StatusReportFactory(commitment=commitment)
    now = client.get(
        "/api/v1/commitments/IN-RU/A/11/01/", headers={"if-modified-since": held["Last-Modified"]}
    )
    assert now.json()["current_status"] == "in_progress"


def test_what_is_worked_out_a_moment_later_has_an_etag_and_no_date(client):
    CoverageFactory()
    response = client.get("/api/v1/coverage/")
    assert "Last-Modified" not in response
    assert "ETag" in response


def test_pages_of_every_site_may_read_and_no_cookie_is_set_or_asked_for(client):
    for address in (
        "/api/v1/",
        "/api/v1/sessions/",
        "/api/v1/nope/",
        "/api/v1/sessions/?bad=1",
        "/api/v1/openapi.json",
    ):
        response = client.get(address, headers={"origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*", address
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies
    assert "Access-Control-Allow-Origin" not in client.get("/healthz")


def test_a_browser_that_asks_first_hears_that_reading_is_allowed(client):
    response = client.options(
        "/api/v1/sessions/", headers={"access-control-request-headers": "if-none-match"}
    )
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    SessionFactory(code="wg-11")
    for address in ("/api/v1/sessions/", "/api/v1/sessions/wg-11/"):
        response = getattr(client, method)(
            address, data='{"status": "cancelled"}', content_type="application/json"
        )
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"
        assert "read-only" in response.json()["detail"]


def test_a_problem_has_the_members_of_rfc_9457_and_the_requests_id(client):
    response = client.get("/api/v1/nothing/here/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", "Not Found", 404)
    assert problem["request_id"] == response["X-Request-ID"]


def test_json_is_the_only_format(client):
    assert (
        client.get("/api/v1/sessions/", headers={"accept": "text/html,*/*;q=0.8"})["Content-Type"]
        == "application/json"
    )
    refused = client.get("/api/v1/sessions/", headers={"accept": "text/html"})
    assert refused.status_code == 406
    assert refused["Content-Type"] == "application/problem+json"


def test_too_many_requests_are_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min"})
    cache.clear()
    # A caller cannot become another by saying so.
    answers = [client.get("/api/v1/", headers={"x-forwarded-for": f"10.0.0.{number}"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1]["Content-Type"] == "application/problem+json"
    cache.clear()


def test_an_unforeseen_error_is_a_problem_too_and_is_logged_with_its_cause(client, monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("a secret detail")

    monkeypatch.setattr(RootView, "get", fail)
    client.raise_request_exception = False
    response = client.get("/api/v1/")
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert b"secret" not in response.content
    assert "a secret detail" in caplog.text


@pytest.mark.parametrize(
    "where", ["coopdash.api.views.RootView.get", "coopdash.api.views.register_changed_at"]
)
def test_a_database_that_is_away_is_said_to_be_busy(client, monkeypatch, where):
    def fail(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(where, fail)
    response = client.get("/api/v1/")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"


def test_more_parameters_than_are_read_are_a_problem_under_the_api_and_a_page_elsewhere(client, settings):
    many = urlencode([("status", "held")] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    response = client.get(f"/api/v1/sessions/?{many}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    page = client.get(f"/about/?{many}")
    assert (page.status_code, page["Content-Type"].partition(";")[0]) == (400, "text/html")


def test_sentences_follow_the_readers_language_and_data_do_not(client):
    SessionFactory(code="wg-11")
    english, hindi = (
        client.get("/api/v1/sessions/", headers={"accept-language": code}) for code in ("en", "hi")
    )
    assert json.loads(english.content) == json.loads(hindi.content)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_two(
    client, table, django_assert_max_num_queries
):
    def queries() -> int:
        with django_assert_max_num_queries(40) as asked:
            client.get(f"/api/v1/{table.slug}/")
        return len(asked)

    ContentType.objects.clear_cache()
    FACTORIES[table.name].create_batch(2)
    client.get(f"/api/v1/{table.slug}/")
    for_two = queries()
    FACTORIES[table.name].create_batch(18)
    assert queries() == for_two
    assert client.get(f"/api/v1/{table.slug}/").json()["count"] >= 20
