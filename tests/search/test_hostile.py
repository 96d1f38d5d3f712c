"""Whatever is typed: no error, soon, and a clear answer."""

import time

import pytest

from coopdash.dashboard.search.query import MAX_WORDS
from coopdash.dashboard.search.selectors import answer_to, matching_ids, search
from coopdash.middleware import LONGEST_ADDRESS
from sessions_app.models import Session
from tests.factories import PersonFactory, SessionFactory

pytestmark = pytest.mark.django_db

HOSTILE = {
    "ten kilobytes": "a" * 10_000,
    "ten thousand words": "session " * 10_000,
    "ten thousand unknown words": " ".join(f"qwrt{number}zx" for number in range(10_000)),
    "long hindi": "सत्र" * 5_000,
    "digits": "9" * 5_000,
    "nul": "\x00",
    "nul inside": "sess\x00ion",
    "surrogate": "\ud800",
    "surrogate inside": "session \udfff one",
    "quotes": "\"'`«»“”",
    "open quote": '"session',
    "fts operators": 'session AND OR NOT NEAR(a b, 2) * ^ : {title_tokens} - + "',
    "column filter": "title_tokens: session",
    "prefix": "s* *",
    "tsquery": "session & | ! <-> :* ( ) \\ '",
    "sql": "' OR 1=1; DROP TABLE dashboard_searchentry; --",
    "template": "{{7*7}} {% now %} <img onerror=1>",
    "percent": "%s %(x)s %% %d",
    "controls": "\x01\x02\r\n\t\x7f",
    "bidi": "\u202esession\u202c",
    "marks alone": "\u093c\u094d\u0301\u200d",
    "many marks": "ses" + "\u0301" * 500 + "sion",
    "emoji": "💥🎉",
    "ligatures": "ﷺ" * 5_000,
    "hyphens": "-" * 10_000,
    "hyphenated": "-".join(["session"] * 2_000),
    "sound bait": "х" * 300 + " " + "shch" * 70,
    "acronym bait": "एआईओई" * 60,
    "typo bait": " ".join(["sesssionn", "zyrianoff", "obukhoff"] * 30),
    "roman bait": "xxxxiiiivvvv " * 20,
    "private use": "\ue000~session~",
}


@pytest.fixture
def some_register():
    SessionFactory()
    for number in range(20):
        PersonFactory(name=f"Zyrianov {number}")
    search("session")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_queries_answer_soon(some_register, name):
    start = time.thread_time()
    answer = answer_to(HOSTILE[name])
    answer.hits(answer.scored[:20])
    list(matching_ids(HOSTILE[name], Session))
    assert time.thread_time() - start < 0.2
    assert len(answer.query.groups) + len(answer.query.unknown) <= MAX_WORDS


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_addresses_give_a_page(some_register, client, name):
    for address in ("/search/", "/sessions/"):
        response = client.get(address, {"q": HOSTILE[name].encode("utf-8", "surrogatepass")})
        is_too_long = len(response.wsgi_request.get_full_path()) > LONGEST_ADDRESS
        assert response.status_code == (414 if is_too_long else 200)
        assert "<img onerror" not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["page=-1", "page=" + "9" * 30, "page=x", "kind=nothing", "kind=session&page=99", "q=&q=x"]
)
def test_odd_parameters_are_clamped(some_register, client, query):
    assert client.get(f"/search/?q=session&{query}").status_code == 200


def test_a_query_that_is_too_long_is_cut_and_says_so(some_register, client):
    answer = answer_to("zyrianov " * 100)
    assert answer.query.is_cut
    assert (
        "Only the first words were read" in client.get("/search/", {"q": "zyrianov " * 100}).content.decode()
    )
