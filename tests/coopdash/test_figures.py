"""What every figure gives away: files, a link, a page to embed, a citation. And what machines read."""

import html
import io
import json
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from sectors_app.services import coverage_rebuild
from sessions_app.exports import Export, export_response, xlsx_bytes
from sessions_app.lib.edition import Citation, Edition
from sessions_app.lib.figure import Column
from sessions_app.models import Person
from tests.factories import (
    BodyFactory,
    CoChairFactory,
    CommitmentFactory,
    MentionFactory,
    PlaceFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
)

PAGES = {
    "/sessions/": "/sessions/embed/",
    "/commitments/": "/commitments/embed/",
    "/coverage/": "/coverage/embed/",
    "/coverage/?body=in-ru/wg": "/coverage/embed/",
    "/sectors/mining/": "/sectors/mining/embed/",
    "/in-ru/wg/": "/in-ru/wg/embed/",
    "/coverage/more/": "/coverage/more/commitment_flow/embed/",
}


@pytest.fixture
def register(db):
    """Two sessions of a body with a commitment between them."""
    body = BodyFactory(slug="wg", name="Working group", short_name="Group")
    place = PlaceFactory(name="Moscow", country="RU")
    first = SessionFactory(body=body, number=1, code="wg-1", date="2023-05")
    last = SessionFactory(body=body, number=2, code="wg-2", date="2025-08-06", place=place)
    CoChairFactory(session=last, person__name="A </script> B")
    commitment = CommitmentFactory(sector=SectorFactory(code="mining", name="Mining"))
    for session in (first, last):
        MentionFactory(commitment=commitment, session=session, role="made" if session == first else "revised")
    SourceFactory()
    coverage_rebuild()
    return last


# --- Under each chart -----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_every_figure_can_be_taken_linked_embedded_and_cited(client, register, address):
    page = client.get(address).content.decode()
    tools = page[page.index('<div class="fig__tools') :]
    tools = tools[: tools.index("</figure>")]
    for address_of in re.findall(r'<a href="([^"]+\.(?:csv|xlsx|json)[^"]*)"', tools):
        assert client.get(address_of.replace("&amp;", "&")).status_code == 200
    assert tools.count("<details") == 4
    assert "@misc{coopdash" in tools
    assert "TY  - DATA" in tools
    assert "CoopDash contributors" in tools
    assert PAGES[address] in tools
    assert len(re.findall("<li hidden>", tools)) == 2  # pictures, until the chart is drawn


@pytest.mark.parametrize("address", sorted(set(PAGES.values())))
def test_only_the_embedded_figure_may_be_framed_and_it_leaves_no_cookie(client, register, address):
    answer = client.get(f"{address}?lang=hi")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    page = answer.content.decode()
    assert '<html lang="hi"' in page
    assert "lang=hi" in re.search(r'data-figure="([^"]+)"', page)[1]
    assert "fig__tools" not in page


@pytest.mark.parametrize("address", PAGES)
def test_no_other_page_may_be_framed(client, register, address):
    answer = client.get(address)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_the_figure_of_an_embedded_page_leaves_no_cookie_either(client, register):
    assert not client.get("/coverage.json?lang=hi").cookies
    assert client.get("/coverage/?lang=hi").cookies


def test_the_code_to_embed_carries_the_filters_the_language_and_a_title(client, register):
    page = client.get("/coverage/?body=in-ru/wg&lang=ru").content.decode()
    (code,) = [html.unescape(one) for one in re.findall(r"&lt;iframe.*?(?=</textarea>)", page)]
    assert code.startswith(
        '<iframe src="http://testserver/coverage/embed/?body=in-ru%2Fwg&amp;lang=ru" title="'
    )


# --- Citations ------------------------------------------------------------------------------------------


def test_a_citation_says_who_what_when_and_where():
    from datetime import date

    cited = Citation("5 of 10 & more", "https://x.org/a", Edition("2026.1.2+0", date(2026, 1, 2)))
    assert cited.text == (
        "CoopDash contributors (2026). 5 of 10 & more. CoopDash."
        " Data version 2026.1.2+0 of 2026-01-02. https://x.org/a CC BY 4.0."
    )
    assert "title = {{5 of 10 \\& more}}" in cited.bibtex
    assert cited.ris.splitlines()[0] == "TY  - DATA"
    assert "UR  - https://x.org/a" in cited.ris
    assert cited.ris.endswith("ER  - \n")


def test_an_empty_register_is_cited_without_a_date():
    assert "year" not in Citation("T", "https://x.org", Edition()).bibtex


# --- Workbooks ------------------------------------------------------------------------------------------


def workbook(rows, rf, **given) -> tuple:
    columns = [Column("text", "text"), Column("number", "number", numeric=True), Column("day", "day")]
    export = Export("rows", "What it is", columns, rows, page="/sessions/?year=2025", **given)
    content = xlsx_bytes(rf.get("/sessions.xlsx"), export)
    return load_workbook(io.BytesIO(content)), content


@pytest.mark.parametrize("text", ["=1+1", "+7 495", "-5", "@SUM(A1)", "\tx", "=HYPERLINK(1)", "#N/A"])
def test_text_stays_text_in_a_workbook_and_is_marked_as_such(rf, db, text):
    book, _content = workbook([[text, -5, None]], rf)
    cell = book["data"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] != "#")
    assert (book["data"]["B2"].value, book["data"]["B2"].data_type) == (-5, "n")


def test_a_workbook_has_a_frozen_bold_head_and_dates_as_dates(rf, db):
    from datetime import date

    book, _content = workbook([["a", 1, date(2025, 8, 6)]], rf)
    sheet = book["data"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet["C2"].is_date
    assert book.sheetnames == ["data", "notes"]


def test_the_notes_say_what_the_rows_are(rf, db):
    book, _content = workbook([["a", 1, None]], rf, filters=["Year: 2025"])
    notes = {row[0]: row[1] for row in book["notes"].iter_rows(values_only=True)}
    assert notes["Title"] == "What it is"
    assert notes["Filter"] == "Year: 2025"
    assert notes["Address"] == "http://testserver/sessions/?year=2025"
    assert "CC BY 4.0" in notes["Licence"]
    assert "CoopDash contributors" in notes["How to cite"]


def test_the_same_rows_are_the_same_bytes(rf, db):
    assert workbook([["a", 1, None]], rf)[1] == workbook([["a", 1, None]], rf)[1]


def test_csv_gives_the_exact_text_where_it_is_asked_for(rf):
    export = Export("rows", "T", [Column("text", "text")], [["=1+1"]], page="/")
    assert export_response(rf.get("/"), export, "csv").content == b"text\r\n'=1+1\r\n"
    assert export_response(rf.get("/?raw=1"), export, "csv").content == b"text\r\n=1+1\r\n"


# --- What machines read ---------------------------------------------------------------------------------


def linked(response) -> dict:
    text = response.content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[1])


def test_a_session_is_an_event_in_its_page_and_at_its_own_address(client, register):
    address = register.get_absolute_url()
    found = linked(client.get(address))
    assert found == client.get(f"{address.rstrip('/')}.jsonld").json()
    assert (found["@type"], found["startDate"]) == ("Event", "2025-08-06")
    assert found["location"]["address"]["addressLocality"] == "Moscow"
    assert found["performer"][0]["name"] == "A </script> B"


def test_no_name_can_end_the_element_or_begin_a_comment_in_it(client, register):
    Person.objects.update(name_en="<!--<script>&")
    text = client.get(register.get_absolute_url()).content.decode()
    element = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(element)["performer"][0]["name"] == "<!--<script>&"
    assert not set("<>&") & set(element)


def test_an_event_of_a_month_has_no_day(client, register):
    found = client.get("/in-ru/wg/sessions/1.jsonld").json()
    assert found["startDate"] == "2023-05"
    assert "endDate" not in found
    assert "location" not in found


def test_the_data_is_a_dataset(client, register):
    found = linked(client.get("/data/"))
    assert found["@type"] == "Dataset"
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    for part in found["distribution"]:
        answer = client.get(part["contentUrl"].removeprefix("http://testserver"))
        assert answer.status_code == 200
        # Read to its end, which closes it; close() itself would end the test's database connection.
        assert answer.getvalue()


def test_there_is_no_event_where_there_is_no_session(client, register):
    assert client.get("/in-ru/wg/sessions/9.jsonld").status_code == 404


def addresses_of(client, sitemap: str) -> list[str]:
    return re.findall("<loc>http://testserver(.*?)</loc>", client.get(sitemap).content.decode())


def test_the_sitemaps_name_every_page_and_each_answers(client, register):
    parts = addresses_of(client, "/sitemap.xml")
    addresses = [address for part in parts for address in addresses_of(client, html.unescape(part))]
    assert register.get_absolute_url() in addresses
    assert len(set(addresses)) == len(addresses)
    assert [address for address in addresses if Client().get(address).status_code != 200] == []


def test_a_long_sitemap_comes_in_parts(client, register, monkeypatch):
    monkeypatch.setattr("coopdash.sitemaps.Rows.limit", 1)
    parts = [part for part in addresses_of(client, "/sitemap.xml") if "sessions" in part]
    assert parts == ["/sitemap-sessions.xml", "/sitemap-sessions.xml?p=2"]
    assert [len(addresses_of(client, part)) for part in parts] == [1, 1]
    assert client.get("/sitemap-sessions.xml?p=1000000000000000000000000000000").status_code == 404


def test_robots_are_told_of_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text
