"""The page of the preparation pack."""

import re

import pytest
from django.urls import reverse

from tests.briefs.history import PATH, filled, history
from tests.factories import CoChairFactory, PersonFactory, SessionFactory

pytestmark = pytest.mark.django_db

ADDRESS = f"/{PATH}/sessions/11/brief/"


def page(client, **query) -> str:
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_stands_beside_its_session_at_a_lasting_address(client):
    history()
    assert reverse("brief", args=[PATH, "11"]) == ADDRESS
    assert "12th session: preparation pack" in page(client)


def test_its_files_are_offered_in_the_language_of_the_page(client):
    history()
    text = page(client, lang="ru")
    assert f"/{PATH}/sessions/11/brief.docx?lang=ru" in text
    assert f"/{PATH}/sessions/11/brief.pdf?lang=ru" in text


def test_a_session_that_is_not_there_is_answered_with_a_sentence(client):
    history()
    for address in (f"/{PATH}/sessions/77/brief/", f"/{PATH}/sessions/77/brief.pdf"):
        response = client.get(address)
        assert response.status_code == 404
        assert "no such session" in response.content.decode()


@pytest.mark.parametrize("name", ["brief/", "brief.pdf", "brief.docx"])
def test_an_address_by_date_leads_to_the_one_by_number(client, name):
    history()
    response = client.get(f"/{PATH}/sessions/2025-06-17/{name}")
    assert response.status_code == 302
    assert response["Location"] == f"/{PATH}/sessions/11/{name}"


def test_an_unnumbered_session_has_a_pack_too(client):
    found = history()
    SessionFactory(body=found.body, number=None, date="2025-10")
    assert client.get(f"/{PATH}/sessions/2025-10/brief/").status_code == 200


def test_where_the_sources_are_silent_the_page_says_so(client):
    found = history()
    found.agree(11)
    text = page(client)
    for words in (
        "Lead not stated in the sources held",
        "No report on record",
        "No source cited",
        "too few sessions on record to tell one: nothing is assumed",
        "No key figure of this session or its bodies in the sources held.",
    ):
        assert words in text


def test_a_name_in_other_letters_carries_its_language(client):
    found = history()
    CoChairFactory(session=found.sessions[11], person=PersonFactory(name="Иван Петров"))
    assert '<span lang="ru">Иван Петров</span>' in page(client)


def test_an_english_wording_on_a_hindi_page_carries_its_language(client):
    found = history()
    found.agree(11, wording="Build a plant")
    assert '<span lang="en">Build a plant</span>' in page(client, lang="hi")


def test_markup_in_a_wording_is_shown_not_obeyed(client):
    found = history()
    found.agree(11, wording="<script>alert(1)</script>")
    text = page(client)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_styles_in_the_page_carry_data_only(client):
    filled()
    text = page(client)
    assert "<style" not in text
    assert set(re.findall(r'style="([^"]*?)[:"]', text)) == {"--n"}


def test_the_session_offers_to_prepare_the_next_and_to_compare_with_the_last(client):
    history()
    text = client.get(f"/{PATH}/sessions/11/").content.decode()
    assert ADDRESS in text
    assert "Prepare the 12th session" in text
    assert f"/compare/?a={PATH}/sessions/11&amp;b={PATH}/sessions/10" in text
    assert f"/{PATH}/sessions/11.ics" in text


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_takes_as_many_queries_for_two_commitments_as_for_twenty(
    client, number, django_assert_num_queries
):
    filled(number)
    client.get(ADDRESS)
    with django_assert_num_queries(26):
        client.get(ADDRESS)


def test_each_cell_carries_the_head_of_its_column_for_narrow_screens(client):
    found = history()
    found.agree(11)
    text = page(client)
    table = text[text.index('<table class="table brief__t">') :].partition("</table>")[0]
    heads = re.findall(r'<th scope="col">(.*?)</th>', table)
    assert len(heads) > 2
    rows = table.count('<th scope="row">')
    assert re.findall(r'<span class="brief__head">(.*?)</span>', table) == heads[1:] * rows
