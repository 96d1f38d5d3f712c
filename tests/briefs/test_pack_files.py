"""The pack as page, DOCX and PDF: the same words, in the right shapes, whatever they are."""

import io
import re

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from tests.briefs.history import PATH, filled, history
from tests.factories import CitationFactory, CommitmentPartyFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

HOSTILE = '#import "x" $ *a* _b_ `c` @d <e> \\ // [f] #{panic("g")} & “h”'


def file_of(client, form: str, language: str = "en") -> bytes:
    """The file as a visitor downloads it."""
    response = client.get(reverse("brief_file", args=[PATH, "11", form]), {"lang": language})
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="com-11-brief-{language}.{form}"'
    return response.content


def pdf_text(content: bytes) -> str:
    """What a reader copies out of a PDF, with lines joined."""
    pages = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return re.sub(r"\s+", " ", text)


def docx_of(content: bytes):
    return Document(io.BytesIO(content))


def docx_text(document) -> str:
    """All words of a document in their order."""
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


# --- PDF ------------------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_and_names_its_language_and_title(client):
    history()
    for language in ("en", "hi", "ru"):
        content = file_of(client, "pdf", language)
        assert content.startswith(b"%PDF-1.7")
        assert b"/StructTreeRoot" in content
        assert b"/Marked true" in content
        assert f"/Lang({language})".encode() in content.replace(b"/Lang (", b"/Lang(")
        assert b"pdfuaid" in content


def test_hindi_and_russian_are_copied_from_the_pdf_as_they_were_written(client):
    found = history()
    hindi, russian = "हिन्दी क्षेत्र त्रि-पक्षीय विकास", "Совместная разработка двигателей"
    found.agree(11, wording_hi=hindi, wording_ru=russian)
    # pdfium scatters spaces in Devanagari, so letters are compared without them.
    assert hindi.replace(" ", "") in pdf_text(file_of(client, "pdf", "hi")).replace(" ", "")
    assert russian in pdf_text(file_of(client, "pdf", "ru"))


def test_the_pdf_sets_hostile_words_as_words(client):
    found = history()
    found.agree(11, wording=HOSTILE)
    text = pdf_text(file_of(client, "pdf"))
    assert HOSTILE.replace(" ", "") in text.replace(" ", "")


def test_a_pdf_of_two_hundred_points_has_its_head_on_every_page_of_the_table(client):
    found = history()
    for i in range(200):
        found.agree(11, wording=f"Work together on subject {i}")
    pages = pypdfium2.PdfDocument(file_of(client, "pdf"))
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    of_points = [text for text in texts if "Lead not stated" in text]
    assert len(of_points) > 5
    assert all("Verdict" in text for text in of_points)


# --- DOCX -----------------------------------------------------------------------------------------------


def test_the_docx_has_a_title_and_real_headings(client):
    history()
    document = docx_of(file_of(client, "docx"))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert document.paragraphs[0].text == "12th session: preparation pack"
    assert styles.count("Heading 1") == 8
    assert document.core_properties.title.startswith("12th session")


def test_the_heads_of_its_tables_repeat_and_no_row_is_cut(client):
    filled()
    document = docx_of(file_of(client, "docx"))
    tables = [table for table in document.tables if table.style.name == "Register"]
    assert len(tables) >= 4
    for table in tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


@pytest.mark.parametrize(
    ("language", "tag", "latin"),
    [("en", "en-IN", "en-IN"), ("hi", "hi-IN", "en-IN"), ("ru", "ru-RU", "ru-RU")],
)
def test_the_docx_names_its_language(client, language, tag, latin):
    history()
    document = docx_of(file_of(client, "docx", language))
    assert document.core_properties.language == tag
    lang = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == latin
    assert lang.get(qn("w:bidi")) == "hi-IN"


def test_devanagari_in_the_docx_is_marked_as_a_complex_script(client):
    found = history()
    found.agree(11, wording_hi="रेल परिवहन में सहयोग")
    document = docx_of(file_of(client, "docx", "hi"))
    runs = document.element.body.iter(qn("w:r"))
    run = next(run for run in runs if run.text == "रेल परिवहन में सहयोग")
    assert run.rPr.find(qn("w:cs")) is not None
    assert run.rPr.find(qn("w:bCs")) is not None
    assert run.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "hi-IN"


def test_a_verdict_can_be_picked_from_a_list_in_the_docx(client):
    found = history()
    found.agree(11)
    document = docx_of(file_of(client, "docx"))
    [choice] = document.element.body.iter(qn("w:comboBox"))
    assert [item.get(qn("w:value")) for item in choice] == [
        "Accepted",
        "Reiterated",
        "Awaited",
        "Not pursued",
    ]


def test_the_docx_keeps_hostile_words_as_words(client):
    found = history()
    found.agree(11, wording=HOSTILE)
    assert HOSTILE in docx_text(docx_of(file_of(client, "docx")))


def test_characters_that_no_xml_can_hold_do_not_break_the_docx(client):
    found = history()
    commitment = found.agree(11, wording="Build")
    type(commitment).objects.filter(pk=commitment.pk).update(wording_en="Build\x0b it\ufffe")
    assert "Build it" in docx_text(docx_of(file_of(client, "docx")))


def test_letters_lead_to_their_source_inside_the_docx(client):
    found = history()
    CitationFactory(fact=found.agree(11).mentions.get(), field="wording")
    body = docx_of(file_of(client, "docx")).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert links == {"src_a"}
    assert links <= marks


# --- All three ------------------------------------------------------------------------------------------


def test_page_docx_and_pdf_say_the_same(client):
    found = history()
    commitment = found.agree(11, wording="Build a plant together", due="2025-12")
    CommitmentPartyFactory(
        commitment=commitment,
        organisation=OrganisationFactory(name="Ministry of Mines"),
        side="IN",
        role="lead",
    )
    CitationFactory(fact=commitment.mentions.get(), field="wording")
    page = client.get(reverse("brief", args=[PATH, "11"])).content.decode()
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    docx = re.sub(r"\s+", " ", docx_text(docx_of(file_of(client, "docx"))))
    pdf = pdf_text(file_of(client, "pdf"))
    for words in (
        "12th session: preparation pack",
        "Build a plant together",
        "India: Ministry of Mines",
        "Russia: lead not stated",
        "No report on record",
        "1 commitment is open, 1 of them is overdue",
        "December 2025",
        "Co-chairs of the body so far",
        "Sources",
    ):
        assert words in page, words
        assert words in docx, words
        assert words in pdf, words


def test_the_verdict_to_fill_in_is_asked_for_in_the_readers_language(client):
    filled(1)
    for language, words in (("en", "choose or write"), ("hi", "चुनें या लिखें"), ("ru", "выберите или впишите")):
        assert words in docx_text(docx_of(file_of(client, "docx", language)))
