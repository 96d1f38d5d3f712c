"""A page that still holds is not made again, and what is sent is compressed where that gives nothing away."""

import gzip
import json

import brotli
import pytest
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test.utils import CaptureQueriesContext

from coopdash import conditional
from tests.factories import CommitmentFactory, MentionFactory, SessionFactory

PAGES = (
    "/",
    "/sessions/",
    "/sessions/?country=in-ru&page=1",
    "/sessions/embed/",
    "/sessions/timeline.json",
    "/sessions.csv",
    "/sessions.atom",
    "/sessions.ics",
    "/commitments/",
    "/commitments.json",
    "/coverage/",
    "/bodies/",
    "/quality/",
    "/data/",
    "/data/sessions.csv",
    "/data/coopdash.zip",
    "/api/v1/sessions/",
    "/sitemap.xml",
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = SessionFactory(number=11, date="2024-10-15")
    MentionFactory(session=session, commitment=CommitmentFactory())
    return session


def content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def asked_again(client, address: str, **headers):
    """The answer to somebody who holds the page already."""
    etag = client.get(address, headers=headers)["ETag"]
    return client.get(address, headers={**headers, "if-none-match": etag})


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_still_holds_costs_one_look_at_the_version(client, session, address):
    first = client.get(address)
    content(first)
    with CaptureQueriesContext(connection) as seen:
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    assert "no-cache" in first["Cache-Control"] or "max-age=300" in first["Cache-Control"]
    assert "Cache-Control" not in again
    assert set(again["Vary"].split(", ")) >= {"Accept-Language", "Cookie"}
    assert len(seen) == 1


@pytest.mark.parametrize(
    "address", ["/sessions/", "/sessions.csv", "/api/v1/sessions/", "/data/coopdash.zip"]
)
def test_an_edit_makes_every_page_a_new_one(client, session, address):
    first = client.get(address)
    content(first)
    held = first["ETag"]
    session.delegates = 40
    session.save()
    again = client.get(address, headers={"if-none-match": held})
    content(again)
    assert again.status_code == 200
    assert again["ETag"] != held


def test_a_bulk_edit_past_every_signal_does_too(client, session):
    held = client.get("/sessions/")["ETag"]
    type(session).objects.update(delegates=41)
    assert client.get("/sessions/", headers={"if-none-match": held}).status_code == 200


def test_the_next_day_is_another_page_for_something_may_be_overdue(client, session, time_machine):
    time_machine.move_to("2025-01-01T23:59:00Z", tick=False)
    held = client.get("/sessions/")["ETag"]
    assert client.get("/sessions/", headers={"if-none-match": held}).status_code == 304
    time_machine.move_to("2025-01-02T00:01:00Z", tick=False)
    assert client.get("/sessions/", headers={"if-none-match": held}).status_code == 200


def test_language_address_host_and_release_are_told_apart(client, session, monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["testserver", "elsewhere"]
    tags = [
        client.get("/sessions/")["ETag"],
        client.get("/sessions/", headers={"accept-language": "hi"})["ETag"],
        client.get("/sessions/?page=1")["ETag"],
        client.get("/sessions/", headers={"host": "elsewhere"})["ETag"],
        client.get("/bodies/")["ETag"],
    ]
    monkeypatch.setattr(conditional, "release", lambda: "another")
    tags.append(type(client)().get("/sessions/")["ETag"])
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("name", conditional.FOLLOWED)
def test_a_setting_that_pages_follow_makes_them_new_ones(client, session, settings, name):
    before = client.get("/commitments/")["ETag"]
    setattr(settings, name, getattr(settings, name) + 1)
    assert type(client)().get("/commitments/")["ETag"] != before


def test_a_date_is_given_once_the_version_is_older_than_a_second(client, session, time_machine):
    time_machine.move_to("2025-01-01T10:00:00.5Z", tick=False)
    assert "Last-Modified" not in client.get("/bodies/")
    time_machine.move_to("2025-01-01T10:00:05Z", tick=False)
    dated = client.get("/bodies/")["Last-Modified"]
    assert dated == "Wed, 01 Jan 2025 10:00:01 GMT"
    assert client.get("/bodies/", headers={"if-modified-since": dated}).status_code == 304
    session.delegates = 40
    session.save()
    assert client.get("/bodies/", headers={"if-modified-since": dated}).status_code == 200
    time_machine.move_to("2025-01-02T00:00:00Z", tick=False)
    assert client.get("/bodies/")["Last-Modified"] == "Thu, 02 Jan 2025 00:00:00 GMT"


@pytest.mark.parametrize(
    "address", ["/healthz", "/accounts/login/", "/views/", "/reminders/", "/nowhere/", "/sessions/?as_of=x"]
)
def test_what_is_no_public_page_has_no_tag(client, session, address):
    assert "ETag" not in client.get(address)


@pytest.mark.parametrize("name", ["csrftoken", "__Host-csrftoken"])
def test_a_page_with_a_token_for_one_reader_has_no_tag(rf, settings, name):
    settings.CSRF_COOKIE_NAME = name
    page = CsrfViewMiddleware(lambda request: HttpResponse(get_token(request)))
    request = rf.get("/sessions/")
    request.LANGUAGE_CODE = "en"
    answer = conditional.ConditionalMiddleware(page)(request)
    assert name in answer.cookies
    assert "ETag" not in answer


def test_who_signed_in_is_always_answered_anew(admin_client, session):
    response = admin_client.get("/sessions/", headers={"accept-encoding": "gzip"})
    assert "ETag" not in response
    assert "Content-Encoding" not in response


@pytest.mark.parametrize("address", ["/sessions/embed/?lang=hi", "/sessions/timeline.json?lang=hi"])
def test_what_other_sites_frame_stays_open_and_leaves_no_cookie(client, session, address):
    again = asked_again(client, address)
    assert again.status_code == 304
    assert "Content-Security-Policy" not in again
    assert "X-Frame-Options" not in again
    assert not again.cookies


def test_a_link_that_chooses_a_language_does_so_again(client, session):
    assert asked_again(client, "/sessions/?lang=hi").cookies["django_language"].value == "hi"


@pytest.mark.parametrize("address", ["/api/v1/sessions/", "/data/sessions.csv"])
def test_data_that_still_holds_may_be_read_by_scripts_of_every_site(client, session, address):
    again = asked_again(client, address)
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ["/sessions/", "/api/v1/sessions/", "/sessions.csv", "/sessions.atom"])
def test_texts_are_compressed_and_the_tag_holds_either_way(client, session, address):
    # Gzip adds up to 100 random bytes against BREACH and sends a text as it is where that makes it longer:
    # enough rows that no draw does.
    SessionFactory.create_batch(20)
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert packed["ETag"] == plain["ETag"]
    assert len(gzip.decompress(content(packed))) == len(content(plain))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=1.0, gzip;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip", "gzip"),
        ("", None),
    ],
)
def test_brotli_packs_a_page_where_it_is_accepted(client, accepted, coding):
    plain = client.get("/sessions/")
    packed = client.get("/sessions/", headers={"accept-encoding": accepted})
    assert packed.headers.get("Content-Encoding") == coding
    assert packed["Vary"] == plain["Vary"] if coding is None else "Accept-Encoding" in packed["Vary"]
    assert packed["ETag"] == plain["ETag"]
    if coding == "br":
        assert int(packed["Content-Length"]) == len(packed.content)
        assert len(brotli.decompress(packed.content)) == len(plain.content)


@pytest.mark.parametrize("address", ["/data/coopdash.zip", "/sessions.xlsx", "/accounts/login/"])
def test_what_is_compressed_or_secret_is_left_as_it_is(client, session, address):
    response = client.get(address, headers={"accept-encoding": "gzip"})
    content(response)
    assert "Content-Encoding" not in response


def test_the_api_answers_the_same_when_it_is_compressed(client, session):
    packed = client.get("/api/v1/sessions/", headers={"accept-encoding": "gzip"})
    assert json.loads(gzip.decompress(packed.content)) == client.get("/api/v1/sessions/").json()
