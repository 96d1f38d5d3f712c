"""Figures of sectors and commitments are good Plotly, in both themes, and show the rows they were given."""

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from django.utils import translation
from django.utils.translation import gettext

from sectors_app import charts
from sectors_app.choices import Strength
from sectors_app.lib.coverage import CellState
from sectors_app.lib.lanes import lanes_of
from sectors_app.lib.rows import GroupRow, SectorSession
from sessions_app.lib.figure import CONFIG, DARK, LIGHT, Cell, Column, Table, figure_json
from sessions_app.lib.partial_date import PartialDate
from tests.sectors_app.test_coverage import matrix_of

MATRIX = matrix_of("--f", Railways=".xx", Ports="n..", Roads="xx.", Pharma="x..")
ROWS = [
    GroupRow("industry", "Industry", {"agreed": 2, "noted": 1}, "/commitments/?sector=industry"),
    GroupRow("mining", "Mining", {"explored": 1}, "/commitments/?sector=mining"),
]


def session(date, commitments=0, body="WG", pair="in-ru", **given):
    return SectorSession(
        session="WG, 11th session",
        body=body,
        body_path=f"{pair}/{body.lower()}",
        body_href="/",
        date=PartialDate.parse(date) if date else None,
        commitments=commitments,
        is_named=not commitments,
        strongest="",
        held="",
        href=f"/{pair}/{body.lower()}/sessions/{date}/",
        words="",
        **given,
    )


SESSIONS = [session("2025-08-06", 2), session("2018-10", body="Summit"), session(None, 1)]
WORDS = {"title": "What it shows", "description": "Of what and when"}

FIGURES = {
    "coverage_by_session": lambda: charts.coverage_by_session(MATRIX, **WORDS),
    "coverage_by_year": lambda: charts.coverage_by_year(MATRIX, **WORDS),
    "folded": lambda: charts.coverage_by_session(MATRIX, folded=frozenset({"g"}), **WORDS),
    "commitments_by_sector": lambda: charts.commitments_by_sector(ROWS, **WORDS),
    "sector_sessions": lambda: charts.sector_sessions(SESSIONS, **WORDS),
}


def merged(base, extra):
    """As the page lays a theme over a figure."""
    if not isinstance(base, dict) or not isinstance(extra, dict):
        return extra
    return {**base, **{key: merged(base.get(key), value) for key, value in extra.items()}}


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("is_narrow", [False, True])
def test_a_figure_is_good_plotly_in_each_theme_and_width(name, theme, is_narrow):
    figure = FIGURES[name]()
    patches = [figure["themes"][theme], *([figure["narrow"]] if is_narrow else [])]
    data, layout = figure["data"], figure["layout"]
    for patch in patches:
        layout = merged(layout, patch["layout"])
        data = [
            merged(trace, extra)
            for trace, extra in zip(data, patch.get("data", [{}] * len(data)), strict=True)
        ]
    go.Figure(data=data, layout=layout)
    assert "--" not in json.dumps([data, layout])


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_as_it_stands_is_the_light_one(name):
    figure = FIGURES[name]()
    assert merged(figure["layout"], figure["themes"]["light"]["layout"]) == figure["layout"]
    for trace, extra in zip(figure["data"], figure["themes"]["light"]["data"], strict=True):
        assert merged(trace, extra) == trace


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_few_series_a_name_and_sends_nothing_away(name):
    figure = FIGURES[name]()
    assert (figure["title"], figure["description"]) == ("What it shows", "Of what and when")
    assert figure["config"] == CONFIG
    assert figure["config"]["showSendToCloud"] is False
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and trace.get("name")]
    assert len(bars) <= 6


@pytest.mark.parametrize(
    "figure",
    [
        charts.coverage_by_session(matrix_of("--"), **WORDS),
        charts.coverage_by_year(matrix_of(""), **WORDS),
        charts.commitments_by_sector([], **WORDS),
        charts.sector_sessions([session(None, 1)], **WORDS),
    ],
)
def test_nothing_to_draw_draws_nothing(figure):
    assert figure["data"] == []


@pytest.mark.parametrize(("sessions", "lines"), [(5, 3), (9, 4)])
def test_the_heads_of_few_sessions_take_a_line_each_for_date_and_sources(sessions, lines):
    matrix = matrix_of("-" * sessions, Railways="x" * sessions)
    dated = [replace(column, date="18 Aug 2016", held="Press reports only") for column in matrix.columns]
    figure = charts.coverage_by_session(replace(matrix, columns=tuple(dated)), **WORDS)
    assert {len(head.split("<br>")) for head in figure["layout"]["xaxis"]["ticktext"]} == {lines}


def test_tinted_cells_stand_where_sectors_stood_and_gaps_stay_gaps():
    tinted, hatched, written, edge = FIGURES["coverage_by_session"]()["data"]
    assert tinted["z"][1:] == [[None, 6, 6], [1, None, None], [6, 6, None], [6, None, None]]
    # Ports, silent at the 2nd; Railways at the 1st; Pharma at the 2nd.
    assert sorted(zip(hatched["base"], hatched["y"], strict=True)) == [(-0.49, 1), (0.51, 2), (0.51, 4)]
    words = dict(zip(zip(written["x"], written["y"], strict=True), written["text"], strict=True))
    assert words[2, 3] == "dropped"
    assert words[2, 4] == "0"
    assert words[0, 2] == "named"
    assert words[1, 1] == "1"
    assert [text.strip() for text in edge["text"]][1:] == [
        "Entered at the 2th",
        "Last seen at the 1th",
        "Dropped at the 3th",
        "Last seen at the 1th",
    ]


def test_every_silence_is_hatched_and_nothing_else():
    hatched = FIGURES["coverage_by_year"]()["data"][1]
    silent = sum(
        cell.state == CellState.SILENT for row in [MATRIX.groups[0], *MATRIX.sectors] for cell in row.cells
    )
    assert len(hatched["base"]) == silent


def test_the_text_of_each_cell_has_the_ink_of_its_tint():
    written = FIGURES["coverage_by_session"]()
    ink = written["themes"]["dark"]["data"][2]["textfont"]["color"]
    assert DARK["--q-6-ink"] in ink
    assert LIGHT["--q-6-ink"] in written["data"][2]["textfont"]["color"]


def test_bars_add_up_to_the_rows_and_start_at_zero():
    figure = FIGURES["commitments_by_sector"]()
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert [trace["name"] for trace in bars] == [
        str(label) for label in (Strength.AGREED.label, Strength.EXPLORED.label, Strength.NOTED.label)
    ]
    assert [sum(values) for values in zip(*(trace["x"] for trace in bars), strict=True)] == [3, 1]
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_an_undated_session_is_not_drawn():
    figure = FIGURES["sector_sessions"]()
    assert sum(len(trace["x"]) for trace in figure["data"]) == 2


def test_bodies_of_one_name_have_a_lane_each():
    rows = [session("2025-08-06"), session("2024-05-01", pair="cn-ru")]
    figure = charts.sector_sessions(rows, **WORDS)
    assert figure["layout"]["yaxis"]["ticktext"] == ["WG", "WG"]
    assert sorted(place for trace in figure["data"] for place in trace["y"]) == [0, 1]
    assert charts.lanes_height(rows) > charts.lanes_height(rows[:1])


def test_crowded_sessions_of_a_sector_stand_in_rows_of_their_lane_in_chart_and_strip():
    rows = [session(f"{year}-05-01", 1) for year in range(1960, 2026)]
    levels = [mark.level for mark in lanes_of(rows).lanes[0].marks]
    assert set(levels) == {-0.5, 0.5}
    (trace,) = charts.sector_sessions(rows, **WORDS)["data"]
    assert [place > 0 for place in trace["y"]] == [level > 0 for level in levels]
    assert [mark.level for mark in lanes_of(rows[::10]).lanes[0].marks] == [0] * 7


def test_the_last_session_of_a_sector_does_not_stand_on_the_names_of_bodies():
    for first, end in (("2020-01-01", "2026-07-01"), ("1990-01-01", "2027-01-01")):
        figure = charts.sector_sessions([session(first, 1), session("2025-12-31", 1)], **WORDS)
        assert figure["layout"]["xaxis"]["range"][1] == end


def test_a_large_number_has_its_room_behind_the_bar():
    for number, room in ((4, 20), (1_000_000, 80)):
        figure = charts.commitments_by_sector([GroupRow("mining", "Mining", {"agreed": number})], **WORDS)
        assert figure["layout"]["margin"]["r"] >= room


def test_a_name_that_has_no_room_says_that_it_goes_on():
    name = "Power plants, cables, renewable sources and saving of fuel"
    figures = (
        charts.coverage_by_year(matrix_of("f", **{name: "x"}), **WORDS),
        charts.commitments_by_sector([GroupRow("energy", name, {"agreed": 1})], **WORDS),
    )
    for figure in figures:
        label = figure["narrow"]["layout"]["yaxis"]["ticktext"][-1]
        assert label.count("<br>") == 2
        assert label.endswith(" …")


def test_years_on_a_phone_have_room_and_begin_with_the_newest():
    figure = charts.sector_sessions([session("2014"), session("2025")], **WORDS)
    assert figure["layout"]["xaxis"]["dtick"] == "M12"
    assert figure["narrow"]["layout"]["xaxis"]["dtick"] == "M24"
    assert figure["at_end"]


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_a_cell_on_a_phone_has_room_for_its_word(language):
    with translation.override(language):
        figure = charts.coverage_by_year(MATRIX, **WORDS)
        word = gettext("named")
    assert figure["narrow"]["min_width"] >= len(MATRIX.columns) * 9 * len(word)


def test_a_name_with_markup_stays_text():
    figure = charts.commitments_by_sector([GroupRow("a", "<img onerror=alert(1)>", {"agreed": 1})], **WORDS)
    assert "<img" not in json.dumps(figure["data"] + [figure["layout"]])


def test_only_what_holds_a_colour_differs_by_theme():
    figure = figure_json(
        [{"x": [1], "marker": {"color": ["--g-am", "red"], "size": 3}}], {}, title="", description=""
    )
    assert figure["data"][0]["marker"] == {"color": [LIGHT["--g-am"], "red"], "size": 3}
    assert figure["themes"]["dark"]["data"] == [{"marker": {"color": [DARK["--g-am"], "red"]}}]


def test_a_table_takes_rows_by_key_and_in_order():
    columns = [Column("a", "A"), Column("b", "B", numeric=True)]
    table = Table("Caption", columns, [{"a": Cell("one", "/one/"), "b": 1}, ("two", None)])
    assert list(table.values()) == [["one", 1], ["two", None]]
    first = next(table.body())
    assert (first[0].href, first[0].numeric, first[1].numeric) == ("/one/", False, True)
