"""The feed of new outcomes."""

import pytest
from lxml import etree

from tests.briefs.history import PATH, history
from tests.factories import CoChairFactory, MentionFactory, SessionFactory

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, **query):
    response = client.get("/sessions.atom", query)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def values(node, path: str) -> list[str]:
    return [getattr(found, "text", found) for found in node.xpath(path, namespaces=ATOM)]


def test_it_has_what_rfc_4287_asks_for(client):
    history()
    root = feed(client)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']/@href"):
        assert len(values(root, path)) == 1, path
    for entry in root.xpath("a:entry", namespaces=ATOM):
        for path in ("a:id", "a:title", "a:updated", "a:summary", "a:link[@rel='alternate']/@href"):
            assert len(values(entry, path)) == 1, path


def test_an_empty_feed_is_a_feed_too(client):
    root = feed(client)
    assert values(root, "a:updated") == ["2000-01-01T00:00:00Z"] or values(root, "a:updated")[0].startswith(
        "2000-01-01T00:00:00"
    )
    assert values(root, "a:entry") == []


def test_the_newest_outcome_comes_first_and_what_is_not_held_does_not_come(client):
    found = history()
    SessionFactory(body=found.body, number=12, date="2027-01-01", status="confirmed")
    assert values(feed(client), "a:entry/a:title") == [
        "Commission, 11th session",
        "Commission, 10th session",
        "Commission, 9th session",
    ]


def test_identifiers_depend_neither_on_the_host_nor_on_the_address(client):
    found = history()
    before = values(feed(client), "//a:id")
    found.body.slug = "renamed"
    found.body.save()
    after = values(
        etree.fromstring(client.get("/sessions.atom", headers={"host": "127.0.0.1"}).content), "//a:id"
    )
    assert before == after
    assert all(name.startswith("urn:uuid:") for name in before)
    assert len(set(before)) == 4


def test_an_entry_is_updated_when_something_of_the_session_is(client):
    found = history()
    [first, *_] = values(feed(client), "a:entry/a:updated")
    mention = MentionFactory(session=found.sessions[11])
    CoChairFactory(session=found.sessions[11])
    mention.save()
    [second, *_] = values(feed(client), "a:entry/a:updated")
    assert second >= first


def test_the_summary_lists_what_was_agreed_with_markup_made_harmless(client):
    found = history()
    found.agree(11, wording="Build <b>two</b> plants & more")
    [summary, *_] = values(feed(client), "a:entry/a:summary")
    assert "<li>Build &lt;b&gt;two&lt;/b&gt; plants &amp; more</li>" in summary


def test_it_follows_the_filters_of_the_timeline_and_the_language(client):
    history()
    SessionFactory(date="2024-01-01")
    root = feed(client, body=PATH, lang="ru")
    assert len(values(root, "a:entry/a:id")) == 3
    assert root.get(XML_LANG) == "ru"
    assert values(root, "a:entry/a:title")[0].endswith("11-е заседание")


def test_a_feed_that_has_not_changed_is_not_sent_again(client):
    history()
    first = client.get("/sessions.atom")
    assert client.get("/sessions.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("number", [2, 20])
def test_it_takes_as_many_queries_for_two_sessions_as_for_twenty(client, number, django_assert_num_queries):
    for _ in range(number):
        MentionFactory()
    with django_assert_num_queries(6):  # the sectors, to understand a filter by them, are one
        feed(client)
