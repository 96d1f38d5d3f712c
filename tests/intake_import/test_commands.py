"""The commands give the same verdicts as the pages, with an exit code."""

import io

import pytest
from django.core.management import CommandError, call_command

from coopdash.intake.bulk.models import ImportBatch
from coopdash.intake.models import RefusedUpload
from sectors_app.models import Commitment
from sessions_app.models import Session
from tests.intake_import.tables import commitment, session, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def run(name, *args, **options) -> str:
    out = io.StringIO()
    call_command(name, *map(str, args), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(rows):
        path = tmp_path / "rows.csv"
        path.write_bytes(table(rows))
        return path

    return write


def test_a_dry_run_says_what_would_happen_and_writes_nothing(file):
    held = session(code="wg-mic-11", number="11", date_earliest="6 August 2025", delegates="85")
    rows = [session(), held]
    said = run("import_sessions", file(rows), dry_run=True)
    assert "row 3, wg-mic-11, changed: delegates: 80 → 85" in said
    assert "2 rows: 1 new, 1 changed." in said
    assert Session.objects.count() == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_in_which_nobody_meets_is_an_error(file, day):
    out = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_sessions", str(file([session(date_earliest=day)])), stdout=out)
    assert "Give a year from 1800 to 2199." in out.getvalue()


def test_a_row_that_changes_nothing_is_named_where_something_of_it_is_not_taken_over(file):
    held = session(code="wg-mic-11", number="11", date_earliest="6 August 2025", co_chair_a="Somebody")
    said = run("import_sessions", file([held]), dry_run=True)
    assert "row 2, wg-mic-11, same: Not taken over" in said
    assert "co_chair_a" in said


def test_it_imports_in_somebody_s_name(file, people):
    said = run("import_commitments", file([commitment()]), by="publisher")
    assert "1 rows: 1 new." in said
    assert Commitment.objects.count() == 2
    assert ImportBatch.objects.get().by == people["publisher"]
    with pytest.raises(CommandError, match="already imported"):
        run("import_commitments", file([commitment()]))


def test_a_file_that_is_refused_is_on_record(file, people):
    for by in ("", "publisher"):
        with pytest.raises(CommandError, match="another table, “Commitments”"):
            run("import_sessions", file([commitment()]), by=by)
    with pytest.raises(CommandError, match="rows have errors"):
        run("import_commitments", file([commitment(sector="x")]))
    kept = RefusedUpload.objects.order_by("pk")
    assert [one.by for one in kept] == [None, people["publisher"]], "an error of a row is no refusal"
    assert {(one.purpose, one.file_name) for one in kept} == {("sessions", "rows.csv")}


def test_errors_name_row_and_cell_and_nothing_is_written(file):
    out = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was imported: 1 rows have errors"):
        call_command("import_commitments", str(file([commitment(), commitment(sector="x")])), stdout=out)
    assert "row 3, –, error: D3 “x” is no sector" in out.getvalue()
    assert Commitment.objects.count() == 1


def test_possible_duplicates_need_a_word(file):
    path = file([commitment(wording="Technology transfer in mining")])
    with pytest.raises(CommandError, match="may be in the register already"):
        run("import_commitments", path)
    run("import_commitments", path, with_duplicates=True)
    assert Commitment.objects.count() == 2


def test_what_cannot_be_read_is_a_sentence(tmp_path, file):
    with pytest.raises(CommandError, match="No such file"):
        run("import_sessions", tmp_path / "none.csv")
    with pytest.raises(CommandError, match="another table, “Commitments”"):
        run("import_sessions", file([commitment()]))
    with pytest.raises(CommandError, match="no user"):
        run("import_sessions", file([session()]), by="nobody")


def test_an_unchanged_file_has_nothing_left_to_import(file):
    said = run("import_sessions", file([{"code": "wg-mic-11", "number": "11"}]))
    assert "Nothing is left to import." in said
