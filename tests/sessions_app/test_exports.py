"""What leaves the register as CSV or JSON can be read as it is, by programs and by spreadsheets."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from sessions_app.exports import STREAM_FROM, csv_cell, csv_response, figure_response
from sessions_app.lib.figure import Cell, Column

COLUMNS = [Column("name", "Name"), Column("count", "Count", numeric=True)]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+7 495", "-5 of them", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_looks_like_a_formula_is_quoted(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-5, 0, 3.5, Decimal("-1.20")])
def test_numbers_stay_numbers(value):
    assert csv_cell(value) == value


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (True, "true"), (date(2025, 8, 6), "2025-08-06"), (Cell("a", "/b/"), "a"), ("सत्र", "सत्र")],
)
def test_other_values_are_written_plainly(value, cell):
    assert csv_cell(value) == cell


def test_a_file_reads_back_as_it_was_written():
    response = csv_response("coverage", COLUMNS, [{"name": 'a "b", c\nd', "count": 1}, ("क्ष", None)])
    text = response.content.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["name", "count"],
        ['a "b", c\nd', "1"],
        ["क्ष", ""],
    ]
    assert text.count("\r\n") == 3


@pytest.mark.parametrize(
    ("stem", "name"),
    [("coverage", "coverage.csv"), ("सत्र", "coopdash.csv"), ('a"\r\nb', "a-b.csv"), ("../x", "x.csv")],
)
def test_the_name_of_a_file_is_ascii_and_safe(stem, name):
    disposition = csv_response(stem, COLUMNS, [])["Content-Disposition"]
    assert disposition == f'attachment; filename="{name}"'


def test_the_same_figure_has_the_same_bytes():
    assert (
        figure_response({"b": 1, "a": {"d": 2, "c": "é"}}).content
        == figure_response({"a": {"c": "é", "d": 2}, "b": 1}).content
        == '{"a":{"c":"é","d":2},"b":1}'.encode()
    )


def test_a_large_file_leaves_line_by_line_with_the_same_text():
    columns = [Column("number", "Number", numeric=True)]
    rows = [{"number": n} for n in range(STREAM_FROM + 1)]
    small, large = csv_response("numbers", columns, rows[:-1]), csv_response("numbers", columns, rows)
    assert (small.streaming, large.streaming) == (False, True)
    assert large.getvalue() == small.content + f"{STREAM_FROM}\r\n".encode()
    assert large["Content-Disposition"] == small["Content-Disposition"]
