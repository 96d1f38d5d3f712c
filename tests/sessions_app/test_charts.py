"""Figures and the strip: pure functions of rows."""

import json
from datetime import date

import pytest

from sessions_app import charts
from sessions_app.lib.cadence import due_after, months_between, usual_gap
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.timeline import Extent, TimelineRow, position, with_neighbours
from sessions_app.lib.timeline import strip_of as lay_out
from sessions_app.selectors.cadence import CadenceRow


def row(number=1, day="2020-06-01", *, status="held", body="in-ru/a", precision=None):
    moment = PartialDate.parse(day) if day else None
    return TimelineRow(
        body_path=body,
        body=body.rpartition("/")[2].upper(),
        body_url=f"/{body}/",
        depth=0,
        number=number,
        title=f"{number}th session",
        status=status,
        status_label=status,
        date=moment,
        place="Moscow",
        url=f"/{body}/sessions/{number}/",
    )


def strip_of(rows, **options):
    """The strip of all sessions of one body."""
    return lay_out(with_neighbours(rows), **options)


def test_a_day_stands_where_its_share_of_the_years_is():
    assert position(date(2020, 1, 1), range(2020, 2022)) == 0
    assert position(date(2021, 1, 1), range(2020, 2022)) == 50
    assert 74 < position(date(2021, 7, 1), range(2020, 2022)) < 76


def test_nothing_dated_gives_no_strip():
    assert strip_of([row(1, None)], as_of=None) is None
    assert strip_of([], as_of=None) is None


def test_an_undated_session_lies_between_its_neighbours():
    strip = strip_of([row(9, "2022-12-23"), row(10, None), row(11, "2025-08-06")], as_of=date(2025, 8, 7))
    (span,) = strip.lanes[0].spans
    before, after = (mark.x for mark in strip.lanes[0].marks)
    assert span.kind == "und"
    assert span.label == "10th, date not stated"
    assert span.x == pytest.approx(before, abs=0.1)
    assert span.x + span.width == pytest.approx(after, abs=0.1)
    assert strip.undrawn == []


def test_undated_sessions_in_a_row_share_one_span():
    rows = [row(5, "2016-08-18"), row(6, None), row(7, None), row(8, None), row(9, "2022-12-23")]
    (span,) = strip_of(rows, as_of=None).lanes[0].spans
    assert span.text == "6th to 8th"


def test_an_undated_session_keeps_its_place_where_its_neighbours_are_filtered_away():
    rows = with_neighbours([row(5, "2016-08-18"), row(6, None), row(9, "2022-12-23"), row(11, "2025-08-06")])
    strip = lay_out([rows[1], rows[3]], as_of=date(2025, 8, 7))
    (span,) = strip.lanes[0].spans
    assert span.x + span.width < position(date(2023, 1, 1), strip.years)


def test_an_undated_session_without_a_later_one_reaches_to_the_latest_source():
    (span,) = strip_of([row(9, "2022-12-23"), row(10, None)], as_of=date(2025, 8, 7)).lanes[0].spans
    assert span.kind == "und"


def test_an_undated_session_that_is_only_expected_is_named_and_not_drawn():
    strip = strip_of([row(11, "2025-08-06"), row(12, None, status="expected")], as_of=date(2025, 8, 7))
    assert [one.number for one in strip.undrawn] == [12]
    assert strip.lanes[0].spans == []


def test_an_announced_month_is_a_window_and_an_announced_day_a_ring():
    strip = strip_of(
        [row(12, "2026-03", status="expected"), row(13, "2027-03-05", status="confirmed")], as_of=None
    )
    assert [span.kind for span in strip.lanes[0].spans] == ["due"]
    assert [mark.row.mark for mark in strip.lanes[0].marks] == ["mk--ann"]


def test_a_mark_late_in_the_last_year_has_room():
    assert strip_of([row(1, "2025-12-05")], as_of=None).years.stop == 2027


def test_every_mark_stands_on_the_strip():
    days = ["1994-01-01", "2000-02-29", "2018", "2018-10", "2025-12-31"]
    strip = strip_of([row(number, day) for number, day in enumerate(days, 1)], as_of=date(2026, 1, 1))
    assert all(0 <= mark.x <= 100 for lane in strip.lanes for mark in lane.marks)


def test_the_figure_holds_each_dated_session_once_and_has_both_themes():
    rows = [row(1, "2019-01-01"), row(2, None), row(3, "2021-01-01"), row(4, "2026-01-01", status="expected")]
    figure = charts.session_timeline(rows, as_of=date(2025, 8, 7))
    marks = [trace for trace in figure["data"] if "marker" in trace and not trace.get("showlegend", True)]
    drawn = [point[0] for trace in marks for point in trace["customdata"]]
    assert sorted(drawn) == [rows[0].url, rows[2].url, rows[3].url]
    assert set(figure["themes"]) == {"light", "dark"}
    assert len(figure["narrow"]["data"]) == len(figure["data"])
    names = [one["text"] for one in figure["narrow"]["layout"]["annotations"]]
    assert names == [rows[0].body, *(one["text"] for one in figure["layout"]["annotations"])]
    assert len(figure["data"]) <= 6 + 5, "six kinds of marks at most, and the key"
    json.dumps(figure)


def test_crowded_marks_stand_in_rows_of_their_lane_and_lanes_of_one_name_stay_apart():
    crowd = [row(number, f"2021-0{number}-01") for number in (1, 2, 3)]
    far = [row(4, "1990-01-01"), row(5, "1990-01-01", body="in-zz/a")]
    figure = charts.session_timeline([far[0], *crowd, far[1]])
    (marks,) = [trace for trace in figure["data"] if "meta" in trace]
    assert marks["meta"]["lanes"] == [0, 0, 0, 0, 1]
    assert len(set(marks["y"][1:4])) == 3
    assert [round(y) for y in marks["y"]] == marks["meta"]["lanes"]
    assert (marks["y"][0], marks["y"][4]) == (0, 1)
    assert figure["layout"]["yaxis"]["ticktext"] == ["A", "A"]


def test_an_empty_choice_still_makes_a_figure():
    figure = charts.session_timeline([], as_of=None)
    assert figure["data"] == []
    assert charts.session_timeline_finding(Extent.of([])) == "No session held is on record for this choice"


def test_the_finding_counts_and_dates():
    rows = [row(1, "2019-01-01"), row(2, None)]
    assert (
        charts.session_timeline_finding(Extent.of(rows))
        == "2 sessions held are on record since 2019; 1 of them has no date"
    )
    assert "2th session (A)" in charts.session_timeline_note(rows, [])


def test_an_announced_session_is_a_mark_where_its_window_is_a_sliver():
    (lane,) = strip_of([row(1, "2018-01-01"), row(2, "2024-11", status="expected")], as_of=None).lanes
    assert [mark.row.number for mark in lane.marks] == [1, 2]
    (lane,) = strip_of([row(2, "2024", status="expected")], as_of=None).lanes
    assert (lane.marks, len(lane.spans)) == ([], 1)


def test_the_key_names_each_kind_of_mark_that_is_drawn_and_no_other():
    rows = [row(1, "2019-01-01"), row(2, "2020-01-01"), row(3, "2030-01-01", status="expected")]
    figure = charts.session_timeline(rows)
    assert figure["layout"]["showlegend"]
    keyed = [trace["name"] for trace in figure["data"] if trace.get("showlegend", True)]
    assert keyed == ["Held", "Announced or expected"]


def test_the_key_of_a_small_box_breaks_what_is_longer_than_the_box():
    figure = charts.session_timeline([row(1, "2019-01-01"), row(2, "2026", status="expected")])
    names = [trace["name"] for trace in figure["narrow"]["data"]]
    assert [name.replace("<br>", " ") for name in names] == [trace["name"] for trace in figure["data"]]
    assert max(len(line) for name in names for line in name.split("<br>")) <= 36


def test_table_and_csv_hold_the_same_sessions():
    rows = [row(1, "2019-01-01"), row(2, None)]
    table = list(charts.session_timeline_table(rows).values())
    assert [line[2] for line in table] == ["1 January 2019", "date not stated"]
    csv = [charts.session_timeline_row(row) for row in rows]
    assert [line["date_earliest"] for line in csv] == [date(2019, 1, 1), None]


def cadence(number, day, months=None, *, after_gap=False):
    return CadenceRow(
        number,
        f"{number}th session",
        PartialDate.parse(day) if day else None,
        months,
        "held",
        "Held",
        "",
        f"/{number}/",
        after_gap,
    )


def test_bars_of_the_cadence_start_at_zero_and_an_undated_session_is_missing_not_zero():
    rows = [
        cadence(5, "2016-08-18"),
        cadence(6, None),
        cadence(9, "2022-12-23", 76, after_gap=True),
        cadence(10, "2024-10-15", 22),
    ]
    figure = charts.body_cadence(rows)
    assert figure["layout"]["yaxis"]["rangemode"] == "tozero"
    assert figure["data"][0]["y"] == [76, 22]
    assert "6th session" in charts.body_cadence_note(rows)
    assert [line["months_since_previous"] for line in charts.body_cadence_rows(rows)] == [None, None, 76, 22]


def test_a_bar_without_a_number_of_its_session_has_its_own_place_and_a_short_label():
    rows = [
        cadence(20, "2014-11-05"),
        cadence(None, "2015-02-01", 3),
        cadence(None, "2015-10-01", 8),
        cadence(22, "2016-09-13", 11),
    ]
    figure = charts.body_cadence(rows)
    assert figure["data"][0]["x"] == figure["layout"]["xaxis"]["tickvals"] == [0, 1, 2]
    labels = ["Unnumbered<br>2015", "Unnumbered<br>2015", "22nd<br>2016"]
    assert figure["layout"]["xaxis"]["ticktext"] == labels


def test_a_rhythm_is_told_only_from_enough_sessions_in_a_row():
    assert usual_gap([12, 12]) is None
    assert usual_gap([10, 12, 30]) == 12
    rows = [cadence(9, "2022-12-23"), cadence(10, "2024-10-15", 22)]
    assert "too few" in charts.body_cadence_finding(rows, None)
    rows = [
        cadence(1, "2020-01"),
        cadence(2, "2021-01", 12),
        cadence(3, "2022-01", 12),
        cadence(4, "2024-01", 24),
    ]
    assert charts.body_cadence_finding(rows, 12) == (
        "About 12 months lie between sessions; the longest pause was 24 months"
    )


def test_a_session_falls_due_in_a_month_by_the_interval():
    last = PartialDate.parse("2025-08-06")
    assert due_after(last, 12).iso == "2026-08"
    assert due_after(last, None) is None
    assert due_after(None, 12) is None
    assert months_between(PartialDate.parse("2024-10-15"), last) == 10


def test_marks_that_would_overlap_stand_in_rows_above_each_other():
    days = ("2000-01-01", "2019-12-01", "2020-02-01", "2020-04-01", "2024-01-01", "2024-06-01")
    strip = strip_of([row(n, day) for n, day in enumerate(days, 1)], as_of=None)
    (lane,) = strip.lanes
    assert [mark.level for mark in lane.marks] == [0, -1, 0, 1, -0.5, 0.5]
    assert lane.rows == 3
