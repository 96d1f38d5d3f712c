"""Every page of a made-up world says that nothing on it is real; no page of a register does."""

import pytest

from coopdash.world import mark
from coopdash.world.stage import WORLD_CODE
from tests.factories import CommitmentFactory, SessionFactory, SourceFactory

pytestmark = pytest.mark.django_db

WORDS = {
    "en": "Made-up data for measuring.",
    "hi": "माप के लिए गढ़े गए आँकड़े।",
    "ru": "Вымышленные данные для измерений.",
}
PAGES = (
    *("/", "/sessions/", "/commitments/", "/bodies/", "/coverage/", "/coverage/more/", "/sectors/"),
    *("/people/", "/organisations/", "/sources/", "/search/", "/data/", "/compare/", "/quality/", "/about/"),
    *("/accounts/login/", "/no-such-page/", "/coverage/more/commitment_ages/embed/"),
)


@pytest.fixture(autouse=True)
def not_asked_yet(monkeypatch):
    monkeypatch.setattr(mark, "_answer", [])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_that_its_data_are_made_up(client, page):
    CommitmentFactory()
    assert WORDS["en"] not in client.get(page).content.decode()
    mark._answer.clear()
    SourceFactory(code=WORLD_CODE)
    assert WORDS["en"] in client.get(page).content.decode()


@pytest.mark.parametrize("language", WORDS)
def test_it_is_said_in_the_reader_s_language(client, language):
    SourceFactory(code=WORLD_CODE)
    assert WORDS[language] in client.get("/about/", {"lang": language}).content.decode()


def test_a_process_asks_until_the_database_holds_something_and_then_no_more(django_assert_num_queries):
    assert not mark.is_made_up()
    SessionFactory()
    assert not mark.is_made_up()
    with django_assert_num_queries(0):
        assert not mark.is_made_up()
