"""The request's id, and the link that switches the language."""

import json
import logging
import uuid

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from coopdash import logs
from coopdash.middleware import LanguageFromQueryMiddleware, RequestIdMiddleware


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
