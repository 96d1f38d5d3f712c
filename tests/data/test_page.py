"""The page about the data: every column with its meaning, licence, citation."""

import re

import pytest

from coopdash.data import texts
from coopdash.data.sheets import sheets, sheets_by_subject
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


def test_every_column_of_every_table_has_a_meaning_in_words():
    for sheet in sheets():
        assert str(sheet.about).strip(), sheet.name
        assert [one.name for one in sheet.fields if not str(one.label).strip()] == [], sheet.name
        assert len({one.name for one in sheet.fields}) == len(sheet.fields), sheet.name


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_the_page_names_every_column_in_every_language(client, language):
    response = client.get("/data/", headers={"accept-language": language})
    text = response.content.decode()
    for sheet in sheets():
        assert f'id="{sheet.name}"' in text
        assert f'href="/data/{sheet.name}.csv"' in text
        for one in sheet.fields:
            assert f"<code>{one.name}</code>" in text


def test_rules_are_told_where_there_are_any(client):
    text = client.get("/data/").content.decode()
    assert '<a href="#bodies"><code>bodies.path</code></a>' in text
    assert "<code>held</code> Held" in text
    assert "at most 160 characters" in text


def test_licence_and_citation_stand_there_with_the_version(client, time_machine):
    time_machine.move_to("2025-08-07T10:20:30Z", tick=False)
    SessionFactory()
    text = client.get("/data/").content.decode()
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "MIT" in text
    assert "Data, version 2025.8.7+102030. http://testserver/data/ CC BY 4.0." in text
    assert "@misc{coopdash," in text


def test_an_empty_register_has_a_page_and_a_version(client):
    assert "0.0.0" in client.get("/data/").content.decode()


def test_the_dictionary_in_the_package_names_every_column():
    text = texts.dictionary(sheets())
    for sheet in sheets():
        assert f"## {sheet.name}.csv" in text
        for one in sheet.fields:
            assert f"| `{one.name}` |" in text


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_stays_within_a_narrow_screen_and_downloads_the_package(page):
    SessionFactory()
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto("/data/")
    assert page.locator("#main").evaluate("main => main.scrollWidth - main.clientWidth") == 0
    with page.expect_download() as download:
        page.locator("a[href='/data/coopdash.zip']").click()
    assert download.value.suggested_filename == "coopdash.zip"


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_its_contents_lead_to_every_part_and_its_tables_to_their_columns(client, language):
    text = client.get("/data/", headers={"accept-language": language}).content.decode()
    names = re.findall(r'href="#([^"]+)"', text)
    assert {"take", "tables", "columns", "licence", "cite", *(sheet.name for sheet in sheets())} <= set(names)
    assert [name for name in set(names) if text.count(f' id="{name}"') != 1] == []


def test_every_table_stands_under_one_subject():
    assert [sheet.name for _subject, found in sheets_by_subject() for sheet in found] == [
        sheet.name for sheet in sheets()
    ]
    assert set(dict(sheets_by_subject())) == {
        "Sessions",
        "People, organisations, places",
        "Sources",
        "Sectors and commitments",
    }


def test_columns_are_folded_until_all_are_opened(client):
    assert "<details open" not in re.sub(r' class="[^"]*"', "", client.get("/data/").content.decode())
    text = re.sub(r' class="[^"]*"', "", client.get("/data/?open=all").content.decode())
    assert text.count("<details open") == len(sheets())


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_scripts", [True, False])
def test_going_to_a_table_opens_its_columns_by_keyboard_and_without_scripts(
    browser, live_server, has_scripts
):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}/data/")
    assert page.locator("body").bounding_box()["height"] < 9000
    columns = page.locator("#mentions")
    assert not columns.is_visible()
    page.locator('#tables a[href="#mentions"]').focus()
    page.keyboard.press("Enter")
    columns.wait_for()
    name = page.locator("#mentions-h").bounding_box()
    assert 0 <= name["y"] < 740
    page.locator("details:has(#mentions) > summary").focus()
    page.keyboard.press("Enter")
    columns.wait_for(state="hidden")
    context.close()
