"""Files that are no tables, or bad ones: each is refused with a sentence of its own."""

import io
import zipfile

import pytest

from coopdash.intake.bulk import files, limits
from coopdash.intake.bulk.batches import batch_preview
from coopdash.intake.bulk.files import read_sheet
from coopdash.intake.bulk.judging import with_known_columns
from coopdash.intake.errors import FileRefusedError
from tests.intake_import.tables import commitment, table, workbook

HEAD = b"reference,wording\n"


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(FileRefusedError) as caught:
        with_known_columns("commitments", read_sheet(name, data))
    return str(caught.value)


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


GOOD = workbook([["reference", "wording"], ["", "x"]])


def with_part(name: str, content: bytes, good: bytes = GOOD) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as old:
        return archive({entry: old.read(entry) for entry in old.namelist()} | {name: content})


def bomb() -> bytes:
    """A small workbook with a part that unpacks to 90 MB."""
    out = io.BytesIO(GOOD)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made,
        made.open("xl/media/x.bin", "w") as part,
    ):
        for _piece in range(90):
            part.write(b"0" * 1024 * 1024)
    return out.getvalue()


def lying() -> bytes:
    """A workbook whose directory says that a part is smaller than it is."""
    data = bytearray(bomb())
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/media/x.bin"))
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
    b"<workbook>&lol2;</workbook>"
)

BAD = {
    "empty": ("x.csv", b" \n", "empty"),
    "only a head": ("x.csv", HEAD, "no rows"),
    "no head": ("x.csv", b",,\n1,2,3\n", "name the columns"),
    "another kind": ("x.ods", b"PK\x03\x04", "Choose a .csv or .xlsx"),
    "a workbook called csv": ("x.csv", GOOD, "something else"),
    "a csv called xlsx": ("x.xlsx", HEAD, "is no workbook"),
    "old Excel": ("x.xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 50, "old Excel file"),
    "a column twice": ("x.csv", b"reference,wording,wording\n1,2,3\n", "“wording” stands twice"),
    "a column twice in two languages": (
        "x.csv",
        b"reference,wording,Wording of the register\n1,2,3\n",
        "twice",
    ),
    "a column without a name": ("x.csv", b"reference,,wording\n1,2,3\n", "Column B has no name"),
    "another table": ("x.csv", b"code,body\nx,y\n", "another table, “Sessions”"),
    "no key": ("x.csv", b"wording\nx\n", "“reference” is missing"),
    "no column known": ("x.csv", b"reference,colour\n1,2\n", "Beside “reference” no column is known"),
    "too many columns": (
        "x.csv",
        b"reference," + b",".join(b"c%d" % n for n in range(70)) + b"\n1\n",
        "60 columns",
    ),
    "a cell of 200 KB": (
        "x.csv",
        HEAD + b"1," + b"a" * 200_000 + b"\n",
        "Row 2 has a cell of more than 128 KB",
    ),
    "an open quotation": ("x.csv", HEAD + b'1,"abc\n', "Row 2 is broken"),
    "not text": ("x.csv", HEAD + b"1,\x98\x98\x98\n", "neither in UTF-8 nor in UTF-16"),
    "UTF-16 cut off": ("x.csv", "\ufeffreference,wording\n1,x".encode("utf-16-le")[:-1], "begins as UTF-16"),
    "garbled": (
        "x.csv",
        ("reference,wording\n" + "1,Ð¡Ð¾Ð²Ð¼ÐµÑÑÐ½Ð°Ñ Ð¿Ð¾Ð´Ð³Ð¾ÑÐ¾Ð²ÐºÐ° Ð¿Ð¾Ð»ÑÑÐ°Ñ Ð´ÐµÐ½Ñ\n").encode(),
        "garbled",
    ),
    "entities": ("x.xlsx", with_part("xl/workbook.xml", LAUGHS), "entities of its own"),
    "entities in UTF-16": (
        "x.xlsx",
        with_part("xl/workbook.xml", LAUGHS.decode().encode("utf-16")),
        "entities of its own",
    ),
    "truncated": ("x.xlsx", GOOD[: len(GOOD) // 2], "damaged"),
    "a bomb": ("x.xlsx", bomb(), "unpacks to more"),
    "a lying directory": ("x.xlsx", lying(), "damaged"),
    "ten thousand parts": ("x.xlsx", archive({f"p{n}": b"" for n in range(10_000)}), "unpacks to more"),
    "a way out": ("x.xlsx", with_part("../../x", b"x"), "damaged"),
    "another archive": ("x.xlsx", archive({"word/document.xml": b"<x/>"}), "no workbook"),
    "macros": ("x.xlsx", with_part("xl/vbaProject.bin", b"x"), "macros"),
    "a broken sheet": (
        "x.xlsx",
        with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        "damaged",
    ),
}


@pytest.mark.parametrize("case", BAD, ids=list(BAD))
def test_a_bad_file_has_a_sentence_of_its_own(case):
    name, data, words = BAD[case]
    assert words in refusal(name, data)


def test_a_file_over_the_limit_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)
    assert "larger than 1 MB" in refusal("x.csv", b"a" * (1024 * 1024 + 1))


def test_a_table_of_too_many_rows_is_refused():
    data = HEAD + b"1,x\n" * (limits.MOST_ROWS + 1)
    assert "more than 20,000 rows" in refusal("x.csv", data)
    many = workbook([["reference"], *([["x"]] * (limits.MOST_ROWS + 1))])
    assert "more than 20,000 rows" in refusal("x.xlsx", many)


def sheet(*rows: bytes, size: bytes = b"") -> bytes:
    """A workbook whose first sheet says what it likes of its size."""
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    data = b"<sheetData>" + b"".join(rows) + b"</sheetData></worksheet>"
    return with_part("xl/worksheets/sheet1.xml", start + size + data)


def row(number: int, *cells: bytes) -> bytes:
    texts = b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % cell for cell in cells)
    return b'<row r="%d">%s</row>' % (number, texts)


NAMES = row(1, b"reference", b"wording")


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_a_sheet_of_a_million_rows_is_refused_before_it_is_parsed(prefix, monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 5)
    rows = b'<%srow r="1"/>' % prefix * 1_000_000
    assert "more than 20,000 rows" in refusal("x.xlsx", sheet(NAMES, rows))


def test_a_row_far_below_is_too_many_rows():
    assert "more than 20,000 rows" in refusal("x.xlsx", sheet(NAMES, row(1_048_576, b"", b"x")))


def test_a_sheet_that_says_it_is_wide_is_read_as_it_is():
    size = b'<dimension ref="A1:XFD1048576"/>'
    found = read_sheet("x.xlsx", sheet(NAMES, row(2, b"", b"x"), size=size))
    assert (found.columns, found.rows) == (["reference", "wording"], [(2, ["", "x"])])


def test_a_huge_cell_is_cut_to_what_a_spreadsheet_holds():
    found = read_sheet("x.xlsx", sheet(NAMES, row(2, b"", b"x" * 5_000_000)))
    assert len(found.rows[0][1][1]) == 32_767


def test_a_workbook_is_read_with_its_types():
    from datetime import date, datetime

    sheet = read_sheet(
        "x.xlsx",
        workbook(
            [
                ["reference", "due_earliest", "due_latest", "number", "is"],
                ["=SUM(1,2)", date(2025, 8, 6), datetime(2025, 8, 6, 10, 30), 12.0, True],  # noqa: DTZ001
                [None, None],
                ["x", 45212],
            ]
        ),
    )
    assert sheet.rows == [
        (2, ["", "2025-08-06", "2025-08-06 10:30:00", "12", "true"]),  # a formula nobody has worked out
        (4, ["x", "45212", "", "", ""]),
    ]


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        ("\ufeffreference,wording\r\n1,Обучение\r\n".encode(), ""),
        ("reference;wording\n1;Обучение\n".encode(), "semicolons"),
        ("reference\twording\n1\tОбучение\n".encode("utf-16"), "UTF-16"),
        ("reference,wording\n1,Обучение\n".encode("cp1251"), "Windows-1251"),
        ("Ссылочный номер,wording\n1,Обучение\n".encode(), ""),
    ],
    ids=["BOM", "semicolons", "UTF-16 and tabs", "Windows-1251", "a head in Russian"],
)
def test_other_ways_to_write_a_table_are_read_and_said(data, notice):
    from django.utils import translation

    with translation.override("ru"):
        from coopdash.intake.bulk.resources.commitments import CommitmentResource

        head = str(CommitmentResource.fields["reference"].label)
    data = data.replace("Ссылочный номер".encode(), head.encode())
    sheet = with_known_columns("commitments", read_sheet("x.CSV", data))
    assert sheet.columns == ["reference", "wording"]
    assert sheet.rows == [(2, ["1", "Обучение"])]
    assert notice in " ".join(sheet.notices)


HEADS = [
    ("reference,wording,kind", "the names of the export"),
    ("KIND,Wording,Reference", "another order, in capitals"),
    ("﻿Further Sectors,wording,reference", "a mark before the first, words for an underscore"),
    ("Due-Earliest, wording ,reference", "hyphens and spaces"),
]


@pytest.mark.parametrize(("head", "what"), HEADS, ids=[what for _head, what in HEADS])
def test_heads_are_known_however_people_write_them(head, what):
    sheet = with_known_columns("commitments", read_sheet("x.csv", f"{head}\n1,2,3\n".encode()))
    names = {"reference", "wording", "kind", "further_sectors", "due_earliest"}
    assert set(sheet.columns) <= names
    assert sheet.notices == []


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize("kind", ["sessions", "commitments"])
def test_every_label_of_every_language_names_its_column(kind, language):
    from django.utils import translation

    from coopdash.intake.bulk.judging import RESOURCES

    with translation.override(language):
        labels = {name: str(part.label) for name, part in RESOURCES[kind].fields.items()}
    assert len(set(labels.values())) == len(labels)
    head = table([dict.fromkeys(labels.values(), "x")])
    assert with_known_columns(kind, read_sheet("x.csv", head)).columns == list(labels)


def test_columns_that_are_not_known_are_named_and_left_out(register):
    rows = [{"Remarks": "=1+1", "colour": "green"} | commitment(sector="alchemy")]
    batch = batch_preview(kind="commitments", name="x.csv", data=table(rows), by=None)
    assert batch.notices == ["2 columns are not known and are left out: remarks, colour."]
    assert [problem[1] for problem in batch.rows.get().problems] == ["F2"], "as a spreadsheet shows it"


@pytest.mark.django_db
def test_names_of_files_lose_folders_and_signs_that_turn_text_round():
    data = table([commitment()])
    batch = batch_preview(kind="commitments", name="../..\\a\u202excod.csv", data=data, by=None)
    assert batch.file_name == "axcod.csv"
