"""The request's id, HEAD, and the link that switches the language."""

import json
import logging
import uuid

import pytest
from django.db import OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from coopdash import logs
from coopdash.middleware import HeadMiddleware, LanguageFromQueryMiddleware, RequestIdMiddleware


@pytest.fixture(autouse=True)
def same_language_afterwards():
    with translation.override(translation.get_language()):
        yield


def test_each_request_has_an_id_of_its_own(client):
    ids = {
        client.get("/healthz", headers={"X-Request-ID": "chosen"}).headers["X-Request-ID"] for _ in range(2)
    }
    assert len(ids) == 2
    assert all(uuid.UUID(one) for one in ids)


def test_the_id_is_on_the_request_and_in_the_log():
    seen = {}

    def view(request):
        record = logging.LogRecord("coopdash", logging.INFO, __file__, 1, "done\nforged", None, None)
        logs.RequestIdFilter().filter(record)
        seen.update(id=request.id, text=logs.TextFormatter().format(record))
        seen["json"] = json.loads(logs.JsonFormatter().format(record))
        return HttpResponse()

    response = RequestIdMiddleware(view)(RequestFactory().get("/"))
    assert response.headers["X-Request-ID"] == seen["id"] == seen["json"]["request_id"]
    assert f"[{seen['id']}] done\\nforged" in seen["text"]
    assert seen["json"]["message"] == "done\nforged"
    assert logs.request_id.get() == logs.NO_REQUEST


def test_head_has_the_headers_of_a_page_and_nothing_of_it():
    page = HttpResponse("words", headers={"Content-Length": "5"})
    response = HeadMiddleware(lambda request: page)(RequestFactory().head("/"))
    assert (response.content, response.headers["Content-Length"]) == (b"", "5")
    page = HttpResponse("words")
    assert HeadMiddleware(lambda request: page)(RequestFactory().get("/")).content == b"words"


def test_head_of_an_export_makes_none_of_its_rows():
    made = []
    rows = (made.append(number) or b"row" for number in range(3))
    response = HeadMiddleware(lambda request: StreamingHttpResponse(rows))(RequestFactory().head("/"))
    assert list(response) == made == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "heading"), [("en", "This form is out of date"), ("ru", "Эта форма устарела")]
)
def test_a_form_that_was_opened_before_signing_in_is_refused_in_words(code, heading):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", {"username": "anna"}, headers={"Accept-Language": code})
    assert answer.status_code == 403
    assert f"<h1>{heading}</h1>" in answer.text


@pytest.mark.parametrize("code", ["hi", "ru", "en"])
def test_a_link_switches_the_language(client, code):
    response = client.get("/healthz", {"lang": code}, headers={"Accept-Language": "ru"})
    assert response.headers["Content-Language"] == code
    assert client.cookies["django_language"].value == code
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))
    assert client.get("/healthz").headers["Content-Language"] == code


@pytest.mark.parametrize("code", ["xx", "", "hi-IN", "../en", "ru\n"])
def test_an_unknown_code_is_ignored(client, code):
    response = client.get("/healthz", {"lang": code})
    assert response.headers["Content-Language"] == "en"
    assert "django_language" not in client.cookies


def test_the_view_sees_the_chosen_language():
    def view(request):
        return HttpResponse(f"{request.LANGUAGE_CODE} {translation.get_language()}")

    response = LanguageFromQueryMiddleware(view)(RequestFactory().get("/", {"lang": "hi"}))
    assert response.content == b"hi hi"


def test_security_headers(client):
    headers = client.get("/healthz").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe-eval" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_failed_answer_is_logged_with_its_id(client, caplog):
    response = client.post("/healthz")
    assert response.status_code == 405
    record = next(record for record in caplog.records if record.name == "django.request")
    logs.RequestIdFilter().filter(record)
    assert record.request_id == response.headers["X-Request-ID"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/", "/nothing/here/", "/healthz", "/static/css/tokens.css", "/static/js/charts.js", "/accounts/login/"],
)
def test_every_answer_is_under_the_policy_and_for_this_site_alone(client, address):
    headers = client.head(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.django_db
def test_data_that_every_site_may_read_says_so_in_both_headers(client):
    headers = client.get("/api/v1/").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def locked(*args, **kwargs):
    raise OperationalError("database is locked")


@pytest.mark.django_db
def test_a_database_that_cannot_answer_gives_a_page_that_says_when_to_try_again(client, monkeypatch):
    monkeypatch.setattr("coopdash.dashboard.views.render", locked)
    response = client.get("/", {"lang": "hi"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert response.headers["Cache-Control"] == "no-store"
    assert '<html lang="hi">' in response.content.decode()


@pytest.mark.django_db
def test_what_was_typed_is_given_back_but_no_secret(client, monkeypatch):
    monkeypatch.setattr("django.contrib.auth.views.LoginView.form_valid", locked)
    monkeypatch.setattr("django.contrib.auth.views.LoginView.form_invalid", locked)
    response = client.post("/accounts/login/", {"username": "<b>asha</b>", "password": "of the mountains"})
    text = response.content.decode()
    assert response.status_code == 503
    assert "&lt;b&gt;asha&lt;/b&gt;" in text
    assert "of the mountains" not in text
