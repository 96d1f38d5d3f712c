"""The verdict of each row: what is wrong in which cell, what would change, what may be there already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coopdash.intake.bulk.likeness import is_alike, skeleton
from sectors_app.models import Commitment, Sector
from sessions_app.models import Session
from tests.factories import CommitmentFactory, SessionFactory
from tests.intake_import.tables import commitment, previewed, sentences, session, table, verdicts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

SESSION_CELLS = {
    "body": [
        ("in-ru/nothing", "is no body of the register"),
        ("", "may not be empty"),
        ("WG-МIС", "in other letters"),
    ],
    "number": [
        ("0", "greater than or equal to 1"),
        ("-1", "greater than or equal to 1"),
        ("twelve", "not a whole number"),
        ("1" * 5000, "not a whole number"),
        ("99999999", "is more than 999"),
    ],
    "status": [("done", "is none of: expected"), ("", "may not be empty")],
    "date_earliest": [
        ("29.02.2023", "not a day of the calendar"),
        ("00/13/2024", "not a day of the calendar"),
        ("03/04/2024", "can mean two days"),
        ("45212", "number for a day, perhaps 13 October 2023"),
        ("2024-05-05 10:00", "has a time of day"),
        ("someday", "is not a date"),
    ],
    "date_latest": [("2020-01-01", "comes before the earliest")],
    "city": [("Atlantis", "is no place of the register")],
    "country": [("RU", "do not fit together")],
    "host": [("KZ", "one of the two countries"), ("XX", "is no country: give its name")],
    "delegates": [
        ("many", "not a whole number"),
        ("0", "greater than or equal to 1"),
        ("1,000", "not a whole number"),
        ("1.000", "not a whole number"),
    ],
    "delegates_approximate": [("perhaps", "neither true nor false")],
    "venue": [
        ("a\x00b", "U+0000"),
        ("a\ud800b", "U+D800"),
        ("a\ue000b", "U+E000"),
        ("a" * 6000, "at most 5000 are read"),
        ("a" * 161, "at most 160 characters"),
    ],
    "code": [("Bad Code", "small Latin letters")],
}
COMMITMENT_CELLS = {
    "reference": [("XI/3", "looks like IN-RU")],
    "wording": [
        ("", "may not be empty"),
        ("a" * 301, "at most 300 characters"),
        ("Hkkjr ljdkj dh fMftVy O;oLFkk ds fy, izf'k{k.k ;kstuk", "old Hindi font"),
    ],
    "kind": [("promise", "is none of")],
    "sector": [("alchemy", "is no sector")],
    "further_sectors": [("alchemy", "is no sector"), ("mining.general", "is no further one")],
    "due_precision": [("hour", "is none of")],
    "session": [("wg-mic-99", "is no session of the register"), ("", "may not be empty")],
    "body": [("in-ru/irigc-tec", "is one of in-ru/irigc-tec/wg-mic")],
    "role": [("said", "is none of"), ("", "may not be empty")],
    "strength": [("strong", "is none of")],
}
CASES = [
    pytest.param(kind, column, value, words, id=f"{kind}-{column}-{value[:12]!a}")
    for kind, cells in (("sessions", SESSION_CELLS), ("commitments", COMMITMENT_CELLS))
    for column, bad in cells.items()
    for value, words in bad
]


@pytest.mark.parametrize(("kind", "column", "value", "words"), CASES)
def test_a_bad_cell_is_named_with_a_sentence(kind, column, value, words):
    from coopdash.intake.bulk.files import Sheet, cell_name
    from coopdash.intake.bulk.judging import judge

    row = {"sessions": session, "commitments": commitment}[kind](**{column: value})
    sheet = Sheet(list(row), [(2, list(row.values()))])
    (one,) = judge(kind, sheet)
    assert one.verdict == "error"
    place = cell_name(sheet.columns.index(column), 2)
    assert {(problem.column, problem.cell) for problem in one.problems} == {(column, place)}
    assert words in " ".join(problem.sentence for problem in one.problems)


GOOD = {
    "Devanagari digits": ("sessions", {"number": "१२", "date_earliest": "१५/०८/२०२६"}, ("number", "12")),
    "a day, the last one left empty": (
        "sessions",
        {"number": "12", "date_earliest": "2026-08-06", "date_latest": "", "date_precision": ""},
        ("date_latest", "2026-08-06"),
    ),
    "a month, the last day left empty": (
        "sessions",
        {"number": "12", "date_earliest": "2026-08", "date_latest": "", "date_precision": ""},
        ("date_latest", "2026-08-31"),
    ),
    "Roman": ("sessions", {"number": "XII"}, ("number", "12")),
    "Roman in Cyrillic letters": ("sessions", {"number": "ХII"}, ("number", "12")),
    "English ordinal": ("sessions", {"number": "12th"}, ("number", "12")),
    "Russian ordinal": ("sessions", {"number": "12-я"}, ("number", "12")),
    "Hindi ordinal": ("sessions", {"number": "12वां"}, ("number", "12")),
    "a range": ("sessions", {"date_earliest": "15–16 March 2026"}, ("date_latest", "2026-03-16")),
    "a month": ("sessions", {"date_earliest": "март 2026"}, ("date_precision", "month")),
    "a body by its name": ("sessions", {"body": "wg-mic"}, ("body", "in-ru/irigc-tec/wg-mic")),
    "a label for its code": ("sessions", {"status": "Held"}, ("status", "held")),
    "a formula as text": ("sessions", {"venue": "=HYPERLINK(1)"}, ("venue_en", "=HYPERLINK(1)")),
    "a number with decimals": ("sessions", {"delegates": "80.0"}, ("delegates", "80")),
    "a sector named twice": (
        "commitments",
        {"further_sectors": "people.capacity_building PEOPLE.capacity_building"},
        ("further_sectors", "people.capacity_building"),
    ),
    "an apostrophe before it": ("sessions", {"venue": "'=HYPERLINK(1)"}, ("venue_en", "=HYPERLINK(1)")),
    "NFD": ("commitments", {"wording": "и\u0306од"}, ("wording_ru", "йод")),
    "joiners stay": ("commitments", {"wording": "क्\u200dष"}, ("wording_hi", "क्\u200dष")),
    "zero-width spaces go": ("commitments", {"wording": "a\u200bb"}, ("wording_en", "ab")),
    "Hindi": ("commitments", {"wording": "खान बचाव प्रशिक्षण"}, ("wording_hi", "खान बचाव प्रशिक्षण")),
    "the next reference": ("commitments", {}, ("reference", "")),
}


@pytest.mark.parametrize("case", GOOD, ids=list(GOOD))
def test_ways_to_write_a_value_are_understood(case):
    kind, more, (name, value) = GOOD[case]
    row = {"sessions": session, "commitments": commitment}[kind](**more)
    batch = previewed(kind, [row])
    assert (verdicts(batch), sentences(batch)) == (["new"], [])
    found = batch.rows.get()
    if name == "reference":
        assert found.key == "IN-RU/IRIGC-TEC/WG-MIC/11/02"
    else:
        assert {change[0]: change[2] for change in found.changes}[name] == value


def test_a_change_is_shown_field_by_field_and_an_empty_cell_empties():
    batch = previewed("sessions", [{"code": "wg-mic-11", "delegates": "85", "city": "", "status": "held"}])
    row = batch.rows.get()
    assert row.verdict == "changed"
    assert sorted(row.changes) == [["city", "New Delhi", ""], ["delegates", "80", "85"]]


def test_a_commitment_may_be_mentioned_at_one_more_session(register):
    SessionFactory(body=register.body, code="wg-mic-12", number=12)
    row = {"reference": "IN-RU/IRIGC-TEC/WG-MIC/11/01", "session": "wg-mic-12", "role": "reiterated"}
    assert sentences(previewed("commitments", [row])) == ["This cell may not be empty."]
    batch = previewed("commitments", [row | {"strength": "planned"}])
    assert batch.rows.get().changes == [
        ["session", "", "wg-mic-12"],
        ["role", "", "reiterated"],
        ["strength", "", "planned"],
    ]
    assert (
        "already made"
        in sentences(previewed("commitments", [row | {"strength": "agreed", "role": "made"}]))[0]
    )


def test_what_is_worked_out_is_not_taken_over_and_it_says_so():
    batch = previewed("commitments", [{"reference": "IN-RU/IRIGC-TEC/WG-MIC/11/01", "status": "implemented"}])
    assert verdicts(batch) == ["same"]
    assert "Not taken over" in batch.rows.get().remarks[0]


def test_a_row_too_long_or_too_short_and_a_key_twice_are_wrong():
    data = (
        table([commitment(reference="IN-RU/X/1/01")])
        + b"a,b\n"
        + table([commitment(reference="IN-RU/X/1/01")]).splitlines()[1]
    )
    from coopdash.intake.bulk.batches import batch_preview

    batch = batch_preview(kind="commitments", name="x.csv", data=data, by=None)
    assert verdicts(batch) == ["new", "error", "error"]
    assert sentences(batch) == [
        "This row has 2 cells and the first one names 7 columns.",
        "A4 Row 2 has “IN-RU/X/1/01” already.",
    ]


def test_a_session_of_the_same_number_or_day_is_a_possible_duplicate():
    rows = [
        session(number="XI", date_earliest="1999-01-01"),
        session(number="", date_earliest="2025-08-08"),
        session(number="14", date_earliest="2030-01-01"),
        session(number="14", date_earliest="2031-01-01"),
    ]
    batch = previewed("sessions", rows)
    assert verdicts(batch) == ["duplicate", "duplicate", "new", "duplicate"]
    first = batch.rows.first()
    assert "wg-mic-11, 11th session, 6 August 2025" in first.alike[0][0]
    assert first.alike[0][1].endswith("/wg-mic/sessions/11/")
    assert [row.alike[0][2] for row in batch.rows.exclude(alike=[])] == [True, False, True]


def test_a_code_that_a_later_row_names_is_given_to_no_earlier_one():
    rows = [session(number="12"), session(code="wg-mic-12", body="in-ru/irigc-tec", number="5")]
    batch = previewed("sessions", rows)
    assert (verdicts(batch), sentences(batch)) == (["new", "new"], [])
    assert [row.key for row in batch.rows.all()] == ["wg-mic-12-2", "wg-mic-12"]


def test_numbers_that_leave_a_gap_or_run_against_the_dates_are_remarked():
    batch = previewed("sessions", [session(number="14", date_earliest="2020-01-01")])
    remarks = " ".join(batch.rows.get().remarks)
    assert "run against each other: wg-mic-11" in remarks
    assert "The one before is wg-mic-11, 11th session, 6 August 2025: sessions between" in remarks


@pytest.mark.parametrize(
    "wording",
    [
        "Technology transfer in mining",
        "Тechnology transfer in mining",  # a Cyrillic Т
        "technology  transfer in mining.",
        "Technology transfers in mining",
        "Technology transfer in the mining",
    ],
)
def test_a_wording_that_reads_the_same_is_a_possible_duplicate(wording):
    batch = previewed("commitments", [commitment(wording=wording)])
    assert verdicts(batch) == ["duplicate"]
    assert batch.rows.get().alike[0][1] == "/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/01/"


def test_keys_in_other_letters_are_possible_duplicates(register):
    reference = "IN-RU/IRIGC-TEC/WG–MIС/11/01"  # a dash, and a Cyrillic С
    batch = previewed("commitments", [commitment(reference=reference, wording="Another thing")])
    assert verdicts(batch) == ["duplicate"]
    assert "in other letters" in batch.rows.get().alike[0][0]
    assert verdicts(previewed("sessions", [session(code="wg‑mic‑11")])) == ["duplicate"]


PAIRS = (
    ("Trade facilitation", "Тrade facilitation", True),
    ("Trade – facilitation", "Trade - facilitation", True),
    ("22 wagons a day", "२२ wagons a day", True),
    ("22 wagons a day", "23 wagons a day", False),
    ("Joint centre for titanium", "Joint centre for titanium alloys", False),
    ("Training of mine rescuers", "Training of mine rescuers.", True),
    ("Ёлочный завод", "Елочный завод", True),
    ("खनन क़ानून", "खनन कानून", True),
    ("Export of fertilisers", "Import of fertilisers", False),
    ("Training in Moscow", "Training in Mumbai", False),
)


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_likeness_of_wordings(one, other, expected):
    assert is_alike(skeleton(one), skeleton(other)) is expected


def test_a_withdrawn_reference_is_not_given_again():
    gone = CommitmentFactory(reference="IN-RU/IRIGC-TEC/WG-MIC/11/07")
    gone.delete()
    batch = previewed("commitments", [commitment(reference="IN-RU/IRIGC-TEC/WG-MIC/11/07")])
    assert "was withdrawn" in sentences(batch)[0]


def queries_of_judging(kind: str, rows: list[dict]) -> int:
    with CaptureQueriesContext(connection) as queries:
        previewed(kind, rows)
    return len(queries)


def test_judging_asks_the_same_of_the_database_for_2_and_20_rows(register):
    two, twenty = (
        queries_of_judging(
            "commitments",
            [commitment(reference=f"IN-RU/X/{size}/{n:02}", wording=f"Step {n}") for n in range(size)],
        )
        for size in (2, 20)
    )
    assert two == twenty
    assert (Commitment.objects.count(), Session.objects.count()) == (1, 1)


def test_judging_asks_the_same_for_2_and_20_rows_that_may_be_in_the_register(register):
    for number in range(100, 120):
        SessionFactory(body=register.body, number=number, date=f"{number + 1800}-01-01")
    two, twenty = (
        queries_of_judging(
            "sessions",
            [session(code=f"list-{size}-{n}", number=str(100 + n), date_earliest="") for n in range(size)],
        )
        for size in (2, 20)
    )
    assert two == twenty


def test_a_session_without_a_reference_left_says_so(register):
    CommitmentFactory(reference="IN-RU/IRIGC-TEC/WG-MIC/11/999")
    batch = previewed("commitments", [commitment()])
    assert sentences(batch) == [
        "E2 The session “wg-mic-11” has no reference left: their numbers end at 999.",
    ]


def test_countries_and_sectors_are_known_by_their_names():
    rows = [
        session(number="14", host="Россия", country="India", city="New Delhi", date_earliest="2026-05-06")
    ]
    batch = previewed("sessions", rows)
    assert verdicts(batch) == ["new"]
    assert ["host", "", "RU"] in batch.rows.get().changes
    Sector.objects.filter(code="mining.general").update(name_hi="खनन और अन्वेषण")
    batch = previewed("commitments", [commitment(sector="खनन और अन्वेषण")])
    assert ["sector", "", "mining.general"] in batch.rows.get().changes


def test_a_country_that_is_none_is_told_once_and_in_the_order_of_the_columns():
    batch = previewed("sessions", [session(number="many", host="Atlantis")])
    first, second = sentences(batch)
    assert "many" in first
    assert second.endswith("“Atlantis” is no country: give its name, or its two letters, such as IN.")


@pytest.mark.parametrize(
    "named",
    [
        "/in-ru/irigc-tec/wg-mic/sessions/11/",
        "in-ru/irigc-tec/wg-mic/sessions/11",
        "https://register.example.org/in-ru/irigc-tec/wg-mic/sessions/11/",
    ],
)
def test_a_session_is_known_by_the_address_of_its_page(named):
    batch = previewed("commitments", [commitment(session=named)])
    assert verdicts(batch) == ["new"]
    assert ["session", "", "wg-mic-11"] in batch.rows.get().changes
