"""The page of results, without a script: groups, counts, languages, what to do when nothing is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coopdash.dashboard.search.services import index_changed
from tests.factories import (
    BodyFactory,
    CoChairFactory,
    CommitmentFactory,
    MentionFactory,
    PersonFactory,
    PlaceFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return [
        PersonFactory(slug=f"zyrianov-{number}", name=f"Zyrianov {number}", name_ru=f"Зырянов {number}")
        for number in range(30)
    ]


def page(client, **query) -> str:
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response.content.decode()


def test_without_words_the_page_says_what_to_look_for(client):
    html = page(client)
    assert "What you can look for" in html
    assert 'lang="hi"' in html
    assert 'role="status"' in html


def test_results_are_grouped_with_counts_and_a_way_to_all(client, people):
    CoChairFactory(person=people[0])
    html = page(client, q="Zyrianov")
    assert "31 results" in html
    assert "?q=Zyrianov&amp;kind=person" in html
    assert html.index('id="k-person"') < html.index('id="k-session"')
    assert html.count("/people/zyrianov-") == 5


def test_one_kind_goes_page_by_page(client, people):
    first = page(client, q="Zyrianov", kind="person")
    assert first.count("/people/zyrianov-") == 20
    assert "page=2" in first
    second = page(client, q="Zyrianov", kind="person", page=2)
    assert second.count("/people/zyrianov-") == 10
    assert 'start="21"' in second
    assert '<a href="?q=Zyrianov">All kinds' in second


def test_a_foreign_run_carries_its_language(client, people):
    html = page(client, q="Зырянов 7")
    assert '<span class="brk" lang="ru"><mark><b>Зырянов</b></mark> <mark><b>7</b></mark></span>' in html
    assert "Found in: Name" in html


def test_the_page_speaks_the_readers_language(client, people):
    html = page(client, q="Zyrianov 7", lang="ru")
    assert '<html lang="ru">' in html
    assert ">Зырянов" not in html.split("</main>")[0] or 'lang="en"' in html
    assert "Зырянов 7" in html.replace("<mark><b>", "").replace("</b></mark>", "")


def test_a_hit_shows_each_of_the_words_and_where_it_belongs(client):
    body = BodyFactory(name="Tallinn Dialogue", short_name="Dialogue")
    session = SessionFactory(body=body, number=7, date="2024-05-06")
    commitment = CommitmentFactory(wording="Dredging of harbours")
    MentionFactory(commitment=commitment, session=session)
    html = page(client, q="Tallinn Dialogue dredging", kind="session")
    assert html.count("Found in:") == 2
    assert "<mark><b>Dredging</b></mark> of harbours" in html
    html = page(client, q="dredging harbours", kind="commitment")
    assert html.count("Found in:") == 1
    assert "Dialogue, 7th session, 6 May 2024" in html


def test_nothing_found_says_what_to_do(client, people):
    html = page(client, q="qqqqqwwwww")
    assert "Nothing was found." in html
    assert "What you can do" in html
    assert "Not in the register, and left out:" in html


def test_a_guess_is_called_one(client, people):
    html = page(client, q="Zyrixanov")
    assert "Not found as typed; the nearest spellings were taken:" in html
    assert "30 results" in html


def test_what_is_typed_is_shown_as_text(client):
    html = page(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_a_place_leads_to_its_sessions(client):
    SessionFactory(place=PlaceFactory(name="Kazan"))
    html = page(client, q="Казань")
    assert "/sessions/?q=Kazan" in html


def test_the_search_field_of_every_page_leads_here(client):
    assert '<form class="search" role="search" action="/search/"' in client.get("/about/").content.decode()


def test_the_number_of_queries_is_constant(client, people):
    index_changed()
    page(client, q="Zyrianov")
    counts = []
    for words in ("Zyrianov", "Зырянов 3", "ज़िर्यानोव", "Zyrianov 1 2 3 4 5 6 7"):
        with CaptureQueriesContext(connection) as queries:
            page(client, q=words)
        counts.append(len(queries))
    # Version, vocabulary's counts and candidates, and what the entry of a person is made of.
    assert max(counts) <= 9
    with CaptureQueriesContext(connection) as of_kind:
        page(client, q="Zyrianov", kind="person", page=2)
    assert len(of_kind) == counts[0]


def test_only_reading_is_allowed(client):
    assert client.post("/search/").status_code == 405
    assert client.head("/search/", {"q": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "language", "wording"),
    [
        ("uglerod", "ru", "Совместное производство углеродного волокна"),
        ("udobreniya", "ru", "Поставки минеральных удобрений"),
        ("urvarak", "hi", "रूस से उर्वरक की आपूर्ति"),
        ("коила", "hi", "भूमिगत कोयला गैसीकरण"),
    ],
)
def test_a_word_in_other_letters_is_found_by_its_sound_and_the_page_says_so(client, typed, language, wording):
    commitment = CommitmentFactory(**{f"wording_{language}": wording})
    html = page(client, q=typed)
    assert commitment.get_absolute_url() in html
    assert "Not found as typed" in html


def test_a_word_that_merely_begins_alike_in_other_letters_is_not_taken(client):
    CommitmentFactory(wording_ru="Углубление сотрудничества")
    assert "Nothing was found." in page(client, q="uglerod")
