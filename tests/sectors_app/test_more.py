"""The further figures: flows, sizes, strips by body, ages. Pure charts, and one page with its data."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from functools import partial

import plotly.graph_objects as go
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sectors_app import charts
from sectors_app.choices import MentionRole, ReportStatus, Strength
from sectors_app.lib import findings
from sectors_app.lib.coverage import CellState
from sectors_app.lib.rows import GroupRow
from sectors_app.lib.shares import (
    MOST,
    AgeBand,
    Flow,
    OpenCommitment,
    SectorShare,
    Strip,
    StripCell,
    StripRow,
    ages_of,
    bands_of,
    largest,
)
from sectors_app.selectors.shares import flow_address
from sectors_app.services import coverage_rebuild
from sessions_app.lib.partial_date import PartialDate
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CommitmentFactory,
    MentionFactory,
    SectorFactory,
    SessionFactory,
    StatusReportFactory,
)

WORDS = {"title": "A finding", "description": "What is measured"}
AT = date(2026, 6, 1)
FLOWS = [
    Flow("Group", "Industry", "industry", "agreed", 3),
    Flow("Group", "Mining", "mining", "noted", 1),
    Flow("Summit", "Industry", "industry", "agreed", 2),
]
SHARES = [
    SectorShare("industry.metals", "Metals", "Industry", 3, "/m", "/i"),
    SectorShare("industry.pharma", "Pharma", "Industry", 1, "/p", "/i"),
    SectorShare("mining", "Mining", "Mining", 2, "/n", "/n"),
]
STRIPS = [
    Strip(
        "Group",
        "in-ru/wg",
        "/in-ru/wg/",
        (2023, 2024, 2025),
        (
            StripRow(
                "industry",
                "Industry",
                "/i",
                (StripCell(CellState.COUNT, 4, "/c"), StripCell(), StripCell(CellState.SILENT)),
            ),
            StripRow("mining", "Mining", "/n", (StripCell(CellState.NAMED), StripCell(), StripCell())),
        ),
    )
]
BANDS = [AgeBand("Under a year", {"overdue": 1, "none": 2}), AgeBand("1 to 2 years", {})]
FIGURES = {
    "commitment_flow": lambda: charts.commitment_flow(FLOWS, **WORDS),
    "commitment_sizes": lambda: charts.commitment_sizes(SHARES, **WORDS),
    "coverage_strips": lambda: charts.coverage_strips(STRIPS, **WORDS),
    "commitment_ages": lambda: charts.commitment_ages(BANDS, **WORDS),
}


def open_since(text, *, due=None):
    since, until = (PartialDate.parse(value) if value else None for value in (text, due))
    return OpenCommitment("IN-RU/X/1/01", since, until, "", None)


# --- Findings -------------------------------------------------------------------------------------------


def test_what_is_drawn_together_is_no_finding():
    named = [
        Flow("Group", "Mining", "mining", "noted", 1, "in-ru/group"),
        Flow("Group", "Industry", "industry", "agreed", 3, "in-ru/group"),
    ]
    assert findings.commitment_flow(named) == ("Group, Industry: 3 of 4 mentions; no other place has more")
    together = [
        Flow("Other bodies", "Mining", "mining", "noted", 6),
        Flow("Other bodies", "Other sectors", "", "noted", 9),
    ]
    assert findings.commitment_flow(named + together) == "Mining has the most mentions, 7 of 19"


def test_where_several_have_the_most_none_is_said_to_have_more_than_any_other():
    first, second, third = SHARES
    assert findings.commitment_sizes(SHARES) == "6 commitments spread over 3 sectors; Metals has the most, 3"
    assert (
        findings.commitment_sizes([first, replace(second, commitments=3), third])
        == "8 commitments spread over 3 sectors; none has more than 3"
    )
    groups = [
        GroupRow("industry", "Industry", {"agreed": 3}, ""),
        GroupRow("mining", "Mining", {"noted": 3}, ""),
    ]
    assert (
        findings.commitments_by_sector(groups)
        == "Industry has 3 of 6 commitments; no other group of sectors has more"
    )
    assert findings.coverage_strips([STRIPS[0], replace(STRIPS[0], body="Summit")]) == (
        "Group has sectors on record in 1 of 3 years with a session; no other body has more"
    )


# --- Charts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_good_plotly_in_both_themes(name):
    figure = FIGURES[name]()
    go.Figure(data=figure["data"], layout=figure["layout"])
    assert figure["title"] == "A finding"
    assert set(figure["themes"]) == {"light", "dark"}
    assert "--" not in str(figure["data"])


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_to_draw_is_a_figure_without_traces(name):
    assert getattr(charts, name)([], **WORDS)["data"] == []


def test_a_flow_is_as_wide_at_both_sides_of_a_sector():
    trace = FIGURES["commitment_flow"]()["data"][0]
    links = list(zip(trace["link"]["source"], trace["link"]["target"], trace["link"]["value"], strict=True))
    industry = trace["node"]["label"].index("Industry")
    assert sum(n for _source, target, n in links if target == industry) == 5
    assert sum(n for source, _target, n in links if source == industry) == 5


def test_each_band_of_a_flow_leads_to_its_commitments_and_what_is_drawn_together_nowhere():
    flows = [
        Flow("Group", "Mining", "mining", "noted", 1, "in-ru/wg"),
        Flow("Group", "Other sectors", "", "noted", 2, "in-ru/wg"),
    ]
    figure = charts.commitment_flow(
        flows, leads_to=partial(flow_address, "year=2025&strength=agreed"), **WORDS
    )
    node, link = (figure["data"][0][kind]["customdata"] for kind in ("node", "link"))
    assert [number for _address, number in node] == ["3", "1", "2", "3"]
    assert [address for address, _number in node][2] == ""
    group, mining, noted = "body=in-ru%2Fwg", "sector=mining", "strength=noted"
    assert [address.partition("?")[2] for address, _number in link] == [
        f"{group}&{mining}&year=2025&strength=agreed",
        "",
        f"{mining}&{noted}&year=2025",
        "",
    ]


def test_strengths_stand_from_the_strongest_down():
    node = FIGURES["commitment_flow"]()["data"][0]["node"]
    places = dict(zip(node["label"], node["y"], strict=True))
    assert places["Agreed"] < places["Noted"]
    assert all(0 <= y <= 1 for y in places.values())


def test_every_node_of_a_flow_stands_whole_between_top_and_bottom():
    figure = FIGURES["commitment_flow"]()
    trace, gap = figure["data"][0], figure["gap"]
    node, link = trace["node"], trace["link"]
    columns = [[i for i, x in enumerate(node["x"]) if x == place] for place in sorted(set(node["x"]))]
    weights = [
        max(
            sum(n for end, n in zip(link[side], link["value"], strict=True) if end == i)
            for side in ("source", "target")
        )
        for i in range(len(node["x"]))
    ]
    # Plotly draws all columns to the scale of the one that has the least room between its gaps.
    scale = min((1 - gap * (len(column) - 1)) / sum(weights[i] for i in column) for column in columns)
    for y, weight in zip(node["y"], weights, strict=True):
        assert y - scale * weight / 2 >= -0.001
        assert y + scale * weight / 2 <= 1.001


def test_sectors_of_a_flow_stand_by_size_and_what_stands_for_several_last():
    flows = [
        Flow("Group", "Mining", "mining", "noted", 1, "in-ru/group"),
        Flow("Group", "Other sectors", "", "noted", 9, "in-ru/group"),
        Flow("Summit", "Industry", "industry", "agreed", 4, "in-ru/summit"),
    ]
    node = charts.commitment_flow(flows, **WORDS)["data"][0]["node"]
    assert node["label"][:5] == ["Group", "Summit", "Industry", "Mining", "Other sectors"]


def test_a_group_is_as_large_as_its_sectors_together():
    trace = FIGURES["commitment_sizes"]()["data"][0]
    values = dict(zip(trace["ids"], trace["values"], strict=True))
    assert values == {
        "group:Industry": 4,
        "group:Mining": 2,
        "industry.metals": 3,
        "industry.pharma": 1,
        "mining": 2,
    }


def test_a_year_without_a_session_is_a_gap_and_a_silent_one_is_hatched():
    tints, hatched, written = FIGURES["coverage_strips"]()["data"]
    assert tints["z"] == [[5, None, None], [1, None, None]]
    assert [round(base + 0.46) for base in hatched["base"]] == [2]
    assert written["text"] == ["4"]


def test_strips_on_a_phone_begin_with_the_newest_year_and_every_year_written_has_room():
    figure = FIGURES["coverage_strips"]()
    years = len(STRIPS[0].years)
    assert figure["narrow"]["min_width"] >= 36 * years
    assert figure["layout"]["xaxis"]["tickangle"] == 0
    end = figure["at_end"]["layout"]
    assert end["yaxis"] == {"side": "right"}
    # The name of a body stands on the side of the names of its sectors.
    assert end["annotations"][0]["x"] == 1


def test_the_name_of_a_body_stands_whole_beside_its_strip_on_a_tablet():
    body = "Военно-экономическая комиссия"
    figure = charts.coverage_strips([replace(STRIPS[0], body=body)], **WORDS)
    narrow = figure["narrow"]["layout"]
    lines = narrow["annotations"][0]["text"].removeprefix("<b>").removesuffix("</b>").split("<br>")
    assert "".join(lines).replace(" ", "") == body.replace(" ", "")
    assert narrow["margin"]["l"] >= 9 * max(map(len, lines))
    assert figure["narrow"]["min_width"] >= narrow["margin"]["l"] + 36 * len(STRIPS[0].years)


def test_ages_start_at_zero_and_a_zero_is_written():
    figure = FIGURES["commitment_ages"]()
    assert figure["layout"]["xaxis"]["range"][0] == 0
    assert figure["data"][-1]["text"] == [" <b>3</b>", " <b>0</b>"]


def test_on_a_phone_bars_of_ages_stand_whole_with_fewer_ticks():
    figure = FIGURES["commitment_ages"]()
    assert figure["narrow"]["min_width"] <= 286
    assert figure["narrow"]["layout"]["xaxis"]["dtick"] >= figure["layout"]["xaxis"]["dtick"]


def test_no_more_than_six_are_told_apart():
    many = {f"b{n}": n for n in range(1, 10)}
    assert len(largest(many)) == MOST - 1
    assert len(largest({name: 1 for name in "abcdef"})) == MOST


# --- Rows -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "months"),
    [("2026-05-31", 0), ("2026-05-01", 1), ("2025-06-02", 11), ("2025-06-01", 12), (None, None)],
)
def test_age_is_in_whole_months(since, months):
    assert open_since(since).months(AT) == months


def test_the_age_of_a_partial_date_counts_from_its_last_day():
    assert open_since("2025").months(AT) == 5


def test_bands_hold_every_dated_commitment_once_and_keep_empty_ages():
    rows = [open_since("2026-01"), open_since("2024-01", due="2025"), open_since("2010"), open_since(None)]
    bands = bands_of(rows, AT)
    assert [band.total for band in bands] == [1, 0, 1, 0, 0, 1]
    assert bands[2].by_due == {"overdue": 1}


def test_the_finding_names_the_oldest_and_counts_the_overdue():
    rows = [open_since("2024-01-10", due="2025"), open_since("2026-01-01")]
    assert (
        findings.commitment_ages(ages_of(rows, AT))
        == "2 commitments are open; past their due date: 1; the oldest is of 10 January 2024"
    )


@pytest.mark.parametrize(
    ("due", "finding"),
    [
        (None, "2 commitments are open, none with a due date; the oldest is of 10 January 2024"),
        ("2027", "2 commitments are open, none past its due date; the oldest is of 10 January 2024"),
    ],
)
def test_where_none_is_overdue_the_finding_says_whether_one_could_be(due, finding):
    rows = [open_since("2024-01-10", due=due), open_since("2026-01-01")]
    assert findings.commitment_ages(ages_of(rows, AT)) == finding


# --- Page and data --------------------------------------------------------------------------------------


@pytest.fixture
def register(db):
    """Two bodies: one with three commitments of which one is done, one that only named a sector."""
    mining = SectorFactory(code="mining", name="Mining")
    coal = SectorFactory(code="mining.coal", parent=mining, name="Coal")
    SectorFactory(code="energy", name="Energy")
    body = BodyFactory(slug="wg", short_name="Group")
    other = BodyFactory(slug="tpf", short_name="Forum")
    first = SessionFactory(body=body, number=1, code="wg-1", date="2023-05-01")
    second = SessionFactory(body=body, number=2, code="wg-2", date="2025-05-01")
    undated = SessionFactory(body=body, number=3, code="wg-3", date=None)
    AgendaItemFactory(session=SessionFactory(body=other, number=1, date="2024-01-01"), sector=coal, text="")
    rows = [
        CommitmentFactory(reference=f"IN-RU/WG/1/0{n}", sector=coal, wording=f"Dig {n}") for n in range(1, 5)
    ]
    for row, session in zip(rows, (first, first, second, undated), strict=True):
        MentionFactory(commitment=row, session=session, strength=Strength.AGREED)
    MentionFactory(commitment=rows[1], session=second, role=MentionRole.REITERATED, strength=Strength.NOTED)
    StatusReportFactory(commitment=rows[0], status=ReportStatus.IMPLEMENTED)
    coverage_rebuild()
    return rows


NAMES = tuple(FIGURES)


def rows_of(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


@pytest.mark.parametrize(
    "query", ["", "?view=table", "?body=in-ru/wg", "?strength=noted", "?kind=investment"]
)
def test_the_page_shows_all_four_under_the_filters(client, register, query):
    page = client.get(f"/coverage/more/{query}").content.decode()
    for name in NAMES:
        assert f'id="fig-{name}"' in page


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_each_figure_has_its_data(client, register, name, kind):
    assert client.get(f"/coverage/more/{name}.{kind}").status_code == 200


@pytest.mark.parametrize("address", ["nothing.json", "nothing.csv", "nothing/embed/"])
def test_an_unknown_figure_is_not_there(client, db, address):
    assert client.get(f"/coverage/more/{address}").status_code == 404


def test_flows_count_each_mention_once(client, register):
    (row,) = rows_of(client.get("/coverage/more/commitment_flow.csv"))
    assert (row["body"], row["sector"], row["agreed"], row["noted"], row["total"]) == (
        "Group",
        "Mining",
        "4",
        "1",
        "5",
    )


def test_a_list_behind_a_figure_keeps_the_filters_of_the_page(client, register):
    page = client.get("/coverage/more/?body=in-ru/wg&sector=mining.coal&year=2023").content.decode()
    linked = {one.replace("&amp;", "&") for one in re.findall(r'"/commitments/\?([^"]*)"', page)}
    assert "sector=mining.coal&body=in-ru%2Fwg&year=2023" in linked
    assert not [one for one in linked if "body=in-ru%2Fwg" not in one]


def test_sizes_name_the_sectors_without_commitments(client, register):
    rows = rows_of(client.get("/coverage/more/commitment_sizes.csv"))
    assert [(row["sector"], row["commitments"]) for row in rows] == [("mining.coal", "4")]
    assert "1 sector without a commitment here is not drawn: Energy." in client.get(
        "/coverage/more/"
    ).content.decode().replace("\n", " ")


@pytest.mark.parametrize(
    ("sectors", "words"),
    [(1, "Не показана 1 отрасль"), (2, "Не показаны 2 отрасли"), (5, "Не показано 5 отраслей")],
)
def test_how_many_are_not_drawn_is_said_in_the_forms_of_each_language(client, register, sectors, words):
    SectorFactory.create_batch(sectors - 1)
    assert words in client.get("/coverage/more/?lang=ru").content.decode()


def test_a_name_that_has_no_room_beside_its_strip_says_that_it_goes_on():
    name = "Joint group on cables & pipes, their upkeep, and the ships that lay both of them"
    strip = replace(STRIPS[0], body=name, rows=(replace(STRIPS[0].rows[0], name=name),))
    layout = charts.coverage_strips([strip], **WORDS)["layout"]
    for label in (layout["annotations"][0]["text"], layout["yaxis"]["ticktext"][0]):
        assert "…" in label
        assert "cables &amp;" in label


def test_strips_name_undated_sessions_and_leave_out_years_without_any(client, register):
    rows = rows_of(client.get("/coverage/more/coverage_strips.csv"))
    assert [(row["body"], row["year"], row["state"], row["commitments"]) for row in rows] == [
        ("in-ru/wg", "2023", "count", "2"),
        ("in-ru/wg", "2024", "no_session", ""),
        ("in-ru/wg", "2025", "count", "2"),
        ("in-ru/tpf", "2023", "no_session", ""),
        ("in-ru/tpf", "2024", "named", ""),
        ("in-ru/tpf", "2025", "no_session", ""),
    ]
    assert "1 session without a date is not drawn" in client.get("/coverage/more/").content.decode()


def test_ages_leave_out_what_was_implemented_and_name_the_undated(client, register):
    rows = rows_of(client.get("/coverage/more/commitment_ages.csv"))
    assert [row["reference"][-2:] for row in rows] == ["02", "03", "04"]
    assert (
        "1 open commitment of a session without a date is not drawn: IN-RU/WG/1/04."
        in client.get("/coverage/more/").content.decode()
    )


def test_the_page_takes_as_many_queries_for_more_rows(client, register):
    def queries() -> int:
        client.get("/coverage/more/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/coverage/more/")
        return len(seen)

    before = queries()
    body = BodyFactory(slug="third")
    for number in range(1, 6):
        session = SessionFactory(body=body, number=number, date=f"20{10 + number}")
        MentionFactory(commitment=CommitmentFactory(sector=register[0].sector), session=session)
    coverage_rebuild()
    assert queries() == before
