"""Uploaded files: their words, or one sentence that says why there are none; nothing is stored then."""

import os
import resource
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coopdash.intake.lib.devanagari import mend_spaces
from coopdash.intake.lib.files.extract import paragraphs
from coopdash.intake.lib.legibility import illegible
from coopdash.intake.lib.names import fold
from coopdash.intake.models import Draft, RefusedUpload
from tests.intake_review import files
from tests.intake_review.texts import ENGLISH, HINDI, RUSSIAN

NEW = "/intake/new/"
MEGABYTE = 2**20


def upload(client, name, content, **more):
    return client.post(NEW, {"file": SimpleUploadedFile(name, content)} | more)


BAD = {
    "another kind": ("a.rtf", lambda: b"{words}", "Choose a .txt, .html, .docx or .pdf file"),
    "no kind": ("article", lambda: b"words", "Choose a .txt, .html, .docx or .pdf file"),
    "a name that reads backwards": ("a\u202etxt.exe", lambda: b"words", "Choose a .txt, .html"),
    "empty": ("a.txt", lambda: b"", "The file is empty"),
    "blank": ("a.txt", lambda: b" \n\x00\n", "The file is empty"),
    "Windows-1251": ("a.txt", lambda: "Заседание".encode("cp1251"), "not in UTF-8"),
    "UTF-16": ("a.txt", lambda: "Session".encode("utf-16"), "UTF-16"),
    "large text": ("a.txt", lambda: b"a" * (2 * MEGABYTE + 1), "The file is too large"),
    "large document": ("a.pdf", lambda: b"%PDF-" + b"a" * 10 * MEGABYTE, "The file is too large"),
    "binary": ("a.txt", lambda: b"a\x00" * 99, "holds NUL characters"),
    "one NUL": ("a.txt", lambda: b"Sess\x00ion of the Commission", "holds NUL characters"),
    "one NUL in a page": ("a.html", lambda: b"<p>Sess\x00ion</p>", "holds NUL characters"),
    "UTF-16 without its mark": ("a.txt", lambda: "Session".encode("utf-16-le"), "holds NUL characters"),
    "page of scripts": ("a.html", lambda: b"<script>alert(1)</script><style>p{}</style>", "holds no words"),
    "hostile page": ("a.html", lambda: b"<!--" * 500_000, "more time or memory"),
    "PDF named text": ("a.txt", files.encrypted_pdf, "this is a PDF"),
    "Word named text": ("a.txt", lambda: files.docx_of("x"), "this is a Word, Excel or ZIP file"),
    "text named PDF": ("a.pdf", lambda: b"words", "damaged"),
    "old Word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0rest", "a file of an old Office"),
    "Word with a password": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "cut Word": ("a.docx", lambda: files.docx_of("x")[:-300], "damaged"),
    "macros": ("a.docx", files.renamed_docm, "The file holds macros"),
    "macro part": (
        "a.docx",
        lambda: files.docx_with(**{"word/vbaProject.bin": b"x"}),
        "The file holds macros",
    ),
    "entities": ("a.docx", files.docx_with_entities, "things outside itself"),
    "template elsewhere": ("a.docx", files.docx_with_template, "from elsewhere"),
    "bomb of Word": (
        "a.docx",
        lambda: files.docx_with(**{"word/document.xml": b" " * 60 * MEGABYTE}),
        "more than 50 MB",
    ),
    "smaller bomb of Word": (
        "a.docx",
        lambda: files.docx_with(**{"word/document.xml": b" " * 40 * MEGABYTE}),
        "more tightly than any real document",
    ),
    "lying Word": ("a.docx", files.lying_docx, "damaged"),
    "too many parts": (
        "a.docx",
        lambda: files.docx_with(**{f"word/{number}.txt": b"" for number in range(1001)}),
        "more than 1,000 parts",
    ),
    "part outside": ("a.docx", lambda: files.docx_with(**{"../../x.xml": b"<a/>"}), "damaged"),
    "workbook": (
        "a.docx",
        lambda: files.docx_with(**{"[Content_Types].xml": b"<Types/>"}),
        "no Word document",
    ),
    "PDF with a password": ("a.pdf", files.encrypted_pdf, "protected by a password"),
    "scan": ("a.pdf", lambda: files.pdf_of_pages(1), "pictures of pages and no text"),
    "too many pages": ("a.pdf", lambda: files.pdf_of_pages(101), "more than 100 pages"),
    "cut PDF": ("a.pdf", lambda: b"%PDF-1.7\nnothing", "damaged"),
    "looping PDF": ("a.pdf", files.looping_pdf, "damaged"),
    "mojibake": ("a.txt", lambda: RUSSIAN.encode().decode("cp1252", "replace").encode(), "garbled"),
    "old Hindi font": (
        "a.txt",
        lambda: b"Hkkjr vkSj :l ds dk;Z lewg dh cSBd ubZ fnYyh esa gqbZ",
        "Kruti Dev",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_no_article_is_refused_in_words(editor, case):
    name, content, sentence = BAD[case]
    answer = upload(editor, name, content(), publisher="My paper")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "<title>Error: " in page
    assert 'value="My paper"' in page
    assert not Draft.objects.exists()
    assert sentence in RefusedUpload.objects.get().reason


def test_a_refused_file_is_on_record(editor, people):
    content = b"Sess\x00ion"
    answer = upload(editor, "../\u202eнота.txt", content)
    kept = RefusedUpload.objects.get()
    assert (kept.purpose, kept.file_name, kept.size) == ("article", "нота.txt", len(content))
    assert kept.sha256 == sha256(content).hexdigest()
    assert (kept.by, kept.request_id) == (people["editor"], answer.headers["X-Request-ID"])


def test_a_file_whose_text_was_read_before_is_on_record_and_a_pasted_text_is_not(editor):
    upload(editor, "a.txt", b"Words of an article")
    upload(editor, "b.txt", b"Words of an article")
    editor.post(NEW, {"text": "Words of an article"})
    assert [one.file_name for one in RefusedUpload.objects.all()] == ["b.txt"]


def test_a_slip_beside_a_good_file_is_no_refusal_of_it(editor):
    assert upload(editor, "a.txt", b"Words", published_on="32 May 2025").status_code == 422
    assert not RefusedUpload.objects.exists()


def test_administrators_look_at_refused_files_and_change_none(editor, people):
    upload(editor, "a.rtf", b"words")
    address = f"/admin/intake/refusedupload/{RefusedUpload.objects.get().pk}/change/"
    for name in ("editor", "administrator"):
        people[name].is_staff = True
        people[name].save()
    assert editor.get(address).status_code == 403
    editor.force_login(people["administrator"])
    assert "Choose a .txt" in editor.get("/admin/intake/refusedupload/").text
    assert 'name="_save"' not in editor.get(address).text
    assert editor.post(address, {"reason": "none"}).status_code == 403


def test_a_bomb_in_a_pdf_costs_little(editor):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = upload(editor, "a.pdf", files.bomb_pdf())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert answer.status_code == 422
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5
    # What a child is counted for begins with the memory of the process that starts it.
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after.ru_maxrss <= max(300 * 1024, ours)
    assert not Draft.objects.exists()


def test_an_uploaded_page_is_read_as_its_words(editor):
    page = (
        "<html><head><title>T</title></head><body><script>x()</script><p>One &amp; two</p><p>Three</p></body>"
    )
    upload(editor, "a.html", page.encode())
    assert Draft.objects.get().text == "One & two\nThree"


def test_a_page_named_text_is_read_as_a_page(editor):
    upload(editor, "a.txt", b"<!DOCTYPE html><p>One</p><p>Two</p>")
    assert Draft.objects.get().text == "One\nTwo"


def test_a_word_file_is_read_with_its_tables(editor):
    upload(editor, "../../Статья.DOCX", files.docx_of("One\ntwo", cells=("Left", "Right")))
    assert Draft.objects.get().text == "One\ntwo\nLeft\nRight"


@pytest.mark.parametrize(
    ("text", "number", "city"),
    [(ENGLISH, "11", "New Delhi"), (HINDI, "11", "New Delhi"), (RUSSIAN, "11", "New Delhi")],
    ids=["en", "hi", "ru"],
)
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_document_reads_like_its_text(register, editor, text, number, city, kind, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # no pdftotext: the harder way
    content = files.pdf_of(text) if kind == "pdf" else files.docx_of(*text.split("\n"))
    assert upload(editor, f"a.{kind}", content).status_code == 302
    read = {value["kind"]: value["data"] for value in Draft.objects.get().extracted["values"]}
    assert read["number"]["number"] == number
    assert read["city"]["name"] == city
    assert read["date"]["date"] == "2025-08-06"


def test_pdftotext_is_asked_where_it_is_there(editor, monkeypatch, tmp_path):
    program = tmp_path / "pdftotext"
    program.write_text('#!/bin/sh\n/bin/cat > /dev/null\nprintf "By poppler\\n\\f"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    upload(editor, "a.pdf", files.pdf_of("Words"))
    assert Draft.objects.get().text == "By poppler"


def test_the_headline_of_a_pdf_stands_apart_though_no_sign_ends_it():
    page = "\n".join(("A headline of fifty letters that ends without a sign", "w" * 60, "w" * 62, "The end."))
    assert len(paragraphs(page)) == 1
    assert paragraphs(page, is_first=True)[0] == "A headline of fifty letters that ends without a sign"
    assert len(paragraphs(f"{'w' * 60}\n{page}", is_first=True)) == 1, "a full line is no headline"


def test_lines_of_a_page_become_paragraphs():
    page = (
        "Title\nThe first line of the text is as long as it can be\nand this one ends it.\nNext.\x00\n2 / 5\n"
    )
    assert paragraphs(page) == [
        "Title",
        "The first line of the text is as long as it can be and this one ends it.",
        "Next.",
    ]


def test_spaces_of_hindi_come_back():
    known = ["नई दिल्ली", "सहयोग", "अमरदीप सिंह भाटिया"]
    printed = "आज नईदिल्ली में दोनों पक्षोंने सह योग पर अमरदी प सिंह भाटि या"
    assert mend_spaces(printed, known) == "आज नई दिल्ली में दोनों पक्षों ने सहयोग पर अमरदीप सिंह भाटिया"
    assert fold("अमरदीपसिंह भाटिया") == fold("श्री अमरदीप सिंह भाटिया")


def test_a_long_text_is_mended_to_its_end():
    many = [f"दिल्ली {number}" for number in range(2_000)] + ["नई दिल्ली", "सहयोग"]
    assert mend_spaces("नईदिल्ली में सह योग " * 20_000, many) == "नई दिल्ली में सहयोग " * 20_000


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1251"])
@pytest.mark.parametrize("text", [HINDI, RUSSIAN], ids=["hi", "ru"])
def test_garbled_letters_are_told_from_good_ones(text, encoding):
    assert illegible(text) == ""
    assert illegible(text.encode().decode(encoding, "replace"))


def test_a_few_garbled_words_are_no_reason(editor):
    assert illegible("The déjà-vu of Ōsaka. " * 20 + "â€™") == ""


def test_garbled_text_that_is_pasted_is_kept_and_told(editor):
    garbled = RUSSIAN.encode().decode("latin-1").replace("\x85", "")
    answer = editor.post(NEW, {"text": garbled})
    assert answer.status_code == 422
    assert "garbled" in answer.content.decode()
    assert not Draft.objects.exists()
