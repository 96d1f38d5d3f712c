"""What the register says of a sector's presence across sessions, and what it keeps silent on."""

import numpy as np
import pytest
from django.db import connection

from sectors_app.choices import CommitmentKind, MentionRole, Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.lib import findings, tints
from sectors_app.lib.coverage import (
    MOST_CELLS,
    Cell,
    CellState,
    ChangeKind,
    Column,
    Matrix,
    Row,
    change_of,
    folded_groups,
    level_of,
    shown_rows,
    with_absences,
)
from sectors_app.lib.tints import most_where_alike, numbers_of_steps
from sectors_app.models import Commitment, Mention
from sectors_app.selectors.coverage import coverage_by_session, coverage_by_year, covered
from sectors_app.services import coverage_rebuild
from sessions_app.choices import SessionCoverage, SessionStatus
from sessions_app.models import Session
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CommitmentFactory,
    CoverageFactory,
    MentionFactory,
    SectorFactory,
    SessionFactory,
)

STANDS = {"x": Cell(CellState.COUNT, 1, Strength.AGREED), "n": Cell(CellState.NAMED), ".": Cell()}


def columns_of(kinds: str) -> list[Column]:
    """One column a letter: 'f' a full protocol, 'r' a review, anything else a session known from releases."""
    return [
        Column(str(i), f"{i}th", f"{i}th session", is_full=kind == "f", is_review=kind == "r")
        for i, kind in enumerate(kinds, start=1)
    ]


def read(kinds: str, cells: str) -> tuple[list[Column], tuple[Cell, ...]]:
    columns = columns_of(kinds)
    return columns, with_absences(columns, [STANDS[letter] for letter in cells])


def states(kinds: str, cells: str) -> list[str]:
    return [cell.state.value for cell in read(kinds, cells)[1]]


def change(kinds: str, cells: str) -> tuple[str, str]:
    found = change_of(*read(kinds, cells))
    return found.kind.value, found.column.key if found.column else ""


def test_silence_of_a_release_is_not_absence():
    assert states("---", "x.x") == ["count", "silent", "count"]


def test_silence_of_a_full_protocol_is():
    assert states("ff", "..") == ["zero", "zero"]


def test_a_sector_is_dropped_where_it_stood_before_and_the_full_protocol_is_silent():
    assert states("-f", "x.") == ["count", "dropped"]
    assert states("-f", "n.") == ["named", "dropped"]


def test_it_is_dropped_once():
    assert states("fff", "x..") == ["count", "dropped", "zero"]


def test_it_is_not_dropped_where_the_session_before_was_silent():
    assert states("--f", "x..") == ["count", "silent", "zero"]


def test_a_review_is_not_the_session_before():
    assert states("-rf", "x..") == ["count", "silent", "dropped"]
    assert states("-rf", ".x.") == ["silent", "count", "dropped"]


@pytest.mark.parametrize(
    ("kinds", "cells", "expected"),
    [
        ("---", "xxx", ("", "")),
        ("---", "...", ("", "")),
        ("---", "..x", ("entered", "3")),
        ("---", ".xx", ("entered", "2")),
        ("---", "x.x", ("came_back", "3")),
        ("----", ".x.x", ("came_back", "4")),
        ("---", "x..", ("last_seen", "1")),
        ("--f", "xx.", ("dropped", "3")),
        ("-f-", "x..", ("dropped", "2")),
        ("-ff", "x.x", ("came_back", "3")),
        ("--f", "x..", ("last_seen", "1")),
        ("-", "x", ("", "")),
        ("", "", ("", "")),
    ],
)
def test_the_last_change_of_a_sector(kinds, cells, expected):
    assert change(kinds, cells) == expected


def test_dropped_needs_a_full_protocol():
    kinds_seen = {change(kinds, "xx.")[0] for kinds in ("---", "ff-", "-r-", "f--")}
    assert ChangeKind.DROPPED not in kinds_seen


def test_the_strongest_wording_has_the_strongest_tint():
    assert [level_of(strength) for strength in Strength.values] == [6, 5, 4, 3, 2, 1]
    assert level_of("") == 0
    assert STANDS["n"].level == 1


def matrix_of(kinds: str, **sectors: str) -> Matrix:
    """A matrix of sectors given as name=cells, all in one group."""
    columns = columns_of(kinds)
    rows = []
    for name, cells in sectors.items():
        columns, found = read(kinds, cells)
        rows.append(Row.of(f"g.{name.lower()}", name, columns, found))
    together = [
        max(column, key=lambda cell: cell.commitments)
        for column in zip(*(row.cells for row in rows), strict=True)
    ]
    group = Row.of("g", "G", columns, together, sectors=tuple(rows))
    return Matrix(tuple(columns), (group,) if rows else ())


def test_a_group_can_be_folded_and_one_of_a_single_sector_is_that_sector():
    matrix = matrix_of("--", Railways="xx", Ports="x.")
    assert [(row.row.name, row.depth) for row in shown_rows(matrix)] == [
        ("G", 0),
        ("Railways", 1),
        ("Ports", 1),
    ]
    assert [row.row.name for row in shown_rows(matrix, frozenset({"g"}))] == ["G"]
    assert [row.row.name for row in shown_rows(matrix_of("--", Railways="xx"))] == ["Railways"]


@pytest.mark.parametrize(
    ("matrix", "finding"),
    [
        (matrix_of("--"), "No source held names a sector here yet"),
        (matrix_of("-", Railways="x"), "1 sector is on record at the 1th session"),
        (matrix_of("-", Railways="x", Ports="x"), "2 sectors are on record at the 1th session"),
        (matrix_of("--", Railways=".x", Ports="xx"), "Railways came in with the 2th session"),
        (
            matrix_of("--", Railways=".x", Ports=".x"),
            "Railways and 1 further sector came in with the 2th session",
        ),
        (
            matrix_of("--", Railways=".x", Ports=".x", Roads=".x", Pharma="x.", Oil="x."),
            "Railways and 2 further sectors came in with the 2th session; "
            "2 sectors have not been seen since the 1th session",
        ),
        (matrix_of("---", Railways="x.x", Ports="xxx"), "Railways came back at the 3th session"),
        (
            matrix_of("---", Railways="x.x", Ports="x.x", Roads="x.x"),
            "Railways and 2 further sectors came back at the 3th session",
        ),
        (matrix_of("-f", Railways="x.", Ports="xx"), "Railways was dropped at the 2th session"),
        (
            matrix_of("-f", Railways="x.", Roads="x.", Ports="xx"),
            "Railways and 1 further sector were dropped at the 2th session",
        ),
        (matrix_of("--", Railways="x.", Ports="xx"), "1 sector has not been seen since the 1th session"),
        (
            matrix_of("--", Railways="xx", Ports="xx"),
            "All 2 sectors on record stood at the 2th session as at the one before",
        ),
    ],
)
def test_the_finding_by_session(matrix, finding):
    assert findings.coverage_by_session(matrix) == finding


def test_the_finding_under_filters_counts_what_fits():
    matrix = matrix_of("--", Railways=".x", Ports="xx")
    assert (
        findings.coverage_by_session(matrix, is_narrowed=True)
        == "3 mentions of commitments fit these filters, in 2 sectors"
    )
    assert (
        findings.coverage_by_year(matrix_of("--"), is_narrowed=True)
        == "No commitment on record fits these filters"
    )


def test_the_finding_by_year_names_the_sector_of_most_years():
    assert (
        findings.coverage_by_year(matrix_of("---", Railways="xx.", Ports="x.."))
        == "Railways stood in 2 of 3 years on record, more than any other sector"
    )
    assert (
        findings.coverage_by_year(matrix_of("---", Railways="xx.", Ports="x.x"))
        == "Railways and 1 other sector stood in 2 of 3 years on record, more than any other"
    )


# --- Tints of numbers -----------------------------------------------------------------------------------


def test_tints_show_numbers_where_the_strongest_wording_tells_nothing():
    numbers, alike = np.arange(1, 201), np.zeros(200, dtype=np.int8)
    assert most_where_alike(numbers, alike) == 200
    assert most_where_alike(numbers, np.repeat(np.arange(2, dtype=np.int8), 100)) == 0
    few = numbers[:99]
    assert most_where_alike(few, alike[:99]) == 0
    assert most_where_alike(np.empty(0), np.empty(0)) == 0


@pytest.mark.parametrize("most", [1, 2, 5, 100, 17_261])
def test_steps_of_numbers_meet_without_a_gap(most):
    steps = numbers_of_steps(most)
    assert steps[0][2] == most
    assert steps[-1][1] == 1
    assert [low - 1 for _step, low, _high in steps[:-1]] == [high for _step, _low, high in steps[1:]]
    assert steps[0][0] == 6


# --- From the database ----------------------------------------------------------------------------------


@pytest.fixture
def body(db):
    return BodyFactory(slug="wg")


@pytest.fixture
def railways(db):
    return SectorFactory(
        parent=SectorFactory(code="transport", name="Transport"), code="transport.railways", name="Railways"
    )


def by_session(body, **narrowing):
    return coverage_by_session(Session.objects.filter(body=body), **narrowing)


def test_sessions_stand_in_their_order_with_what_the_register_holds(body, railways):
    later = SessionFactory(body=body, number=9, date="2022-12-23", coverage=SessionCoverage.FULL_PROTOCOL)
    undated = SessionFactory(body=body, number=8, date=None)
    first = SessionFactory(body=body, number=5, date="2016-08-18")
    for session in (first, undated):
        CoverageFactory(session=session, sector=railways, commitments=2, strongest=Strength.PLANNED)
    view = by_session(body)
    assert [(column.title, column.date, column.held) for column in view.matrix.columns] == [
        ("5th", "18 Aug 2016", "Press reports only"),
        ("8th", "date not stated", "Press reports only"),
        ("9th", "23 Dec 2022", "Full protocol"),
    ]
    row = view.matrix.sectors[0]
    assert [(cell.state.value, cell.commitments) for cell in row.cells] == [
        ("count", 2),
        ("count", 2),
        ("dropped", 0),
    ]
    assert row.change.kind == ChangeKind.DROPPED
    assert row.change.column.href == later.get_absolute_url()


def test_a_session_of_which_nothing_is_known_is_left_out_and_named(body, railways):
    known = SessionFactory(body=body, number=5, date="2016-08-18")
    unknown = SessionFactory(body=body, number=6, date=None)
    CoverageFactory(session=known, sector=railways)
    view = by_session(body)
    assert [column.key for column in view.matrix.columns] == ["5"]
    assert view.left_out == (unknown,)
    assert view.sessions == 2


def test_a_session_to_come_is_no_column(body, railways):
    CoverageFactory(
        session=SessionFactory(body=body, status=SessionStatus.EXPECTED, date="2027"), sector=railways
    )
    view = by_session(body)
    assert view.matrix.is_empty
    assert view.matrix.columns == ()


def test_a_sector_merely_named_stands_without_a_number(body, railways):
    CoverageFactory(
        session=SessionFactory(body=body), sector=railways, commitments=0, is_named=True, strongest=""
    )
    assert by_session(body).matrix.sectors[0].cells[0].state == CellState.NAMED


def test_each_number_leads_to_its_commitments(body, railways):
    session = SessionFactory(body=body, code="wg-11")
    CoverageFactory(session=session, sector=railways, commitments=3)
    cell = by_session(body, query="kind=investment").matrix.sectors[0].cells[0]
    assert cell.href == "/commitments/?sector=transport.railways&session=wg-11&kind=investment"


def test_years_sum_the_sessions_of_all_bodies_and_name_the_undated(railways):
    first, second = SessionFactory(date="2024-02"), SessionFactory(date="2024-10-15")
    undated = SessionFactory(number=99, date=None)
    for session in (first, second, undated):
        CoverageFactory(session=session, sector=railways, commitments=2, strongest=Strength.NOTED)
    view = coverage_by_year(Session.objects.all())
    assert [column.key for column in view.matrix.columns] == ["2024"]
    assert view.matrix.sectors[0].cells[0].commitments == 4
    assert view.left_out == (undated,)


def said_of(row: Row) -> list[tuple]:
    return [(cell.state.value, cell.commitments, cell.strongest) for cell in row.cells]


def test_a_group_counts_a_commitment_once_a_session_and_takes_the_strongest_wording(body, railways):
    ports = SectorFactory(parent=railways.parent, code="transport.ports")
    elsewhere = SectorFactory(code="energy")
    of_both = CommitmentFactory(sector=railways)
    of_both.further_sectors.set([ports, elsewhere])
    of_one = CommitmentFactory(sector=ports)
    first = SessionFactory(body=body, number=1, date="2020-01-01")
    second = SessionFactory(body=body, number=2, date="2020-06-01")
    for session, role in ((first, MentionRole.MADE), (second, MentionRole.REITERATED)):
        MentionFactory(commitment=of_both, session=session, role=role, strength=Strength.WELCOMED)
    MentionFactory(commitment=of_one, session=second, strength=Strength.PLANNED)
    third = SessionFactory(body=body, number=3, date="2021-01-01")
    AgendaItemFactory(session=third, sector=ports)
    coverage_rebuild()
    years = coverage_by_year(Session.objects.all()).matrix
    assert [row.code for row in years.groups] == ["transport", "energy"]
    # Twice at a session of 2020 and once more, though its sectors sum up to five.
    assert said_of(years.groups[0]) == [("count", 3, "planned"), ("named", 0, "")]
    assert [row.cells[0].commitments for row in years.groups[0].sectors] == [2, 3]
    assert said_of(by_session(body, has_groups=True).matrix.groups[0]) == [
        ("count", 1, "welcomed"),
        ("count", 2, "planned"),
        ("named", 0, ""),
    ]
    only_ports = coverage_by_year(Session.objects.all(), sectors=[ports.pk]).matrix
    assert said_of(only_ports.groups[0]) == [("count", 3, "planned"), ("named", 0, "")]
    assert only_ports.groups[0].cells[0].href == "/commitments/?sector=transport.ports&year=2020"


def test_a_matrix_of_one_strength_is_tinted_by_number_on_the_page_and_in_the_chart(
    body, railways, client, monkeypatch
):
    monkeypatch.setattr(tints, "FEWEST_ALIKE", 3)
    for year, number in ((2023, 1), (2024, 40), (2025, 400)):
        session = SessionFactory(body=body, date=str(year))
        CoverageFactory(session=session, sector=railways, commitments=number, strongest=Strength.AGREED)
    view = coverage_by_year(Session.objects.all())
    assert view.matrix.tinted_to == 400
    assert [cell.level for cell in view.matrix.groups[0].cells] == [1, 4, 6]
    page = client.get("/coverage/").content.decode()
    assert "so tints show the number" in page
    assert '<li class="q-6">147–400</li>' in page
    assert '<td class="num-c hm q-4">' in page
    assert client.get("/coverage.json").json()["data"][0]["z"][0] == [1, 4, 6]


def test_a_group_leads_to_the_list_of_its_commitments(body, railways):
    session = SessionFactory(body=body, code="wg-11")
    CoverageFactory(session=session, sector=railways, commitments=3)
    group = by_session(body, query="kind=investment").matrix.groups[0]
    assert group.cells[0].href == "/commitments/?sector=transport&session=wg-11&kind=investment"


def test_a_wide_matrix_shows_its_groups_until_they_are_opened():
    narrow, wide = (
        matrix_of("-" * width, Railways="x" * width, Ports="x" * width) for width in (2, MOST_CELLS)
    )
    assert folded_groups(narrow, fold=[], opened=[]) == frozenset()
    assert folded_groups(narrow, fold=["g", "other"], opened=[]) == {"g"}
    assert folded_groups(wide, fold=[], opened=[]) == {"g"}
    assert folded_groups(wide, fold=[], opened=["g"]) == frozenset()
    assert folded_groups(wide, fold=[], opened=["all"]) == frozenset()
    assert [row.row.name for row in shown_rows(wide, frozenset({"g"}))] == ["G"]


def test_counting_mentions_gives_what_coverage_says(body, railways):
    ports = SectorFactory(parent=railways.parent, code="transport.ports")
    session = SessionFactory(body=body)
    one, two = CommitmentFactory(sector=railways), CommitmentFactory(sector=railways)
    one.further_sectors.add(ports)
    MentionFactory(commitment=one, session=session, strength=Strength.WELCOMED)
    MentionFactory(commitment=two, session=session, strength=Strength.PLANNED)
    gone = CommitmentFactory(sector=ports)
    MentionFactory(commitment=gone, session=session, role=MentionRole.DROPPED)
    coverage_rebuild()
    filters = CommitmentFilterSet({}, queryset=Commitment.objects.with_status())
    assert {*covered([session.pk])} == {*covered([session.pk], mentions=filters.mentions())}


def test_under_a_filter_only_fitting_commitments_count_and_nothing_is_merely_named(body, railways):
    session = SessionFactory(body=body)
    for kind in (CommitmentKind.INVESTMENT, CommitmentKind.REVIEW):
        MentionFactory(session=session, commitment=CommitmentFactory(sector=railways, kind=kind))
    AgendaItemFactory(session=session, sector=SectorFactory(code="energy"), text="")
    coverage_rebuild()
    filters = CommitmentFilterSet({"kind": "investment"}, queryset=Commitment.objects.with_status())
    view = by_session(body, mentions=filters.mentions())
    assert [(row.code, row.cells[0].commitments) for row in view.matrix.sectors] == [
        ("transport.railways", 1)
    ]


def test_the_matrix_takes_as_many_queries_for_two_sessions_as_for_twenty(
    body, railways, django_assert_num_queries
):
    for count in (2, 20):
        while body.sessions.count() < count:
            CoverageFactory(session=SessionFactory(body=body), sector=railways)
        with django_assert_num_queries(3):
            by_session(body)


def test_sql_is_asked_the_same_of_two_sessions_and_of_twenty(body, railways):
    """With a parameter for each of 96,000 sessions SQLite looked at all of them for each commitment."""
    commitment = CommitmentFactory(sector=railways)
    commitment.further_sectors.add(SectorFactory())
    MentionFactory(commitment=commitment, session=SessionFactory(body=body, date="2024"))
    statements = []
    for count in (2, 20):
        while body.sessions.count() < count:
            session = SessionFactory(body=body, date="2024")
            MentionFactory(commitment=commitment, session=session, role=MentionRole.REITERATED)
        asked = []

        def note(execute, sql, params, many, context, asked=asked):
            asked.append((sql, len(params)))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            coverage_by_year(Session.objects.all(), mentions=Mention.objects.all())
            coverage_by_year(Session.objects.all())
        statements.append(asked)
    assert statements[0] == statements[1]
