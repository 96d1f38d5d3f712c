"""A batch is imported as a whole or not at all, once, and is undone as a whole."""

from datetime import UTC, datetime

import pytest

from coopdash.api.tombstones import removals
from coopdash.intake.bulk.batches import batch_discard, batch_import, batch_preview, batch_refresh, batch_undo
from coopdash.intake.bulk.models import ImportBatch
from coopdash.intake.errors import BatchError, DependentsError, ImportedError, StaleBatchError
from sectors_app.models import Commitment, Coverage, Mention
from sessions_app.models import Session
from tests.factories import CitationFactory, SessionFactory
from tests.intake_import.tables import commitment, previewed, sentences, session, table, verdicts

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
REFERENCE = "IN-RU/IRIGC-TEC/WG-MIC/11/01"


def imported(kind, rows, by=None, **more):
    return batch_import(batch=previewed(kind, rows, by=by), by=by, at=AT, **more)


def without(row: dict, names: set[str]) -> dict:
    return {name: value for name, value in row.items() if name not in names}


def contents() -> list:
    """Everything of the register that a batch could touch, without the times of changes."""
    return [
        [without(row, {"updated_at", "version"}) for row in model.objects.order_by("pk").values()]
        for model in (Session, Commitment, Mention, Coverage, Commitment.further_sectors.through)
    ]


CHANGES = [
    commitment(
        wording="Rescue training",
        further_sectors="industry.aerospace industry.fertilisers",
        due_earliest="2027",
    ),
    commitment(
        reference=REFERENCE,
        wording="Technology transfer in mining",
        role="made",
        strength="welcomed",
        further_sectors="industry.aerospace",
    ),
]


def test_it_writes_rows_mentions_coverage_and_audit(register, people):
    batch = imported("commitments", CHANGES, people["publisher"])
    new = Commitment.objects.get(reference="IN-RU/IRIGC-TEC/WG-MIC/11/02")
    assert (new.wording_en, new.due.iso, new.kind, new.version) == (
        "Rescue training",
        "2027",
        "capacity_building",
        1,
    )
    assert {sector.code for sector in new.further_sectors.all()} == {
        "industry.aerospace",
        "industry.fertilisers",
    }
    mention = new.mentions.get()
    assert (mention.session, mention.role, mention.strength) == (register, "made", "agreed")
    changed = Commitment.objects.get(reference=REFERENCE)
    assert changed.kind == "capacity_building"
    assert changed.version == 2
    assert changed.mentions.get().strength == "welcomed"
    assert Coverage.objects.filter(session=register, sector__code="industry.fertilisers").exists()
    for row in (new, mention, changed, changed.mentions.get()):
        entry = row.history.first()
        assert (entry.history_user, entry.history_change_reason) == (people["publisher"], f"batch {batch.pk}")
    copies = new.history.get().further_sectors.values_list("sector__code", flat=True)
    assert set(copies) == {"industry.aerospace", "industry.fertilisers"}


def test_an_import_leaves_the_same_rows_as_saving_them_one_by_one(register):
    """What is written at once has the same columns as what a form saves."""
    imported("commitments", [commitment(wording="खान बचाव")])
    found = Commitment.objects.get(wording_hi="खान बचाव")
    saved = Commitment(
        reference="IN-RU/X/01/01",
        wording_en="खान बचाव",
        wording_hi="खान बचाव",
        kind=found.kind,
        sector=found.sector,
    )
    saved.full_clean()
    saved.save()
    unlike = {"id", "reference", "created_at", "updated_at"}
    one, other = (Commitment.objects.filter(pk=row.pk).values().get() for row in (found, saved))
    assert {k: v for k, v in one.items() if k not in unlike} == {
        k: v for k, v in other.items() if k not in unlike
    }
    unlike |= {"history_id", "history_date", "history_change_reason"}
    one, other = (row.history.values().get() for row in (found, saved))
    assert {k: v for k, v in one.items() if k not in unlike} == {
        k: v for k, v in other.items() if k not in unlike
    }


def test_undoing_sets_everything_back_and_leaves_tombstones(register, people):
    before = contents()
    batch = imported("commitments", CHANGES, people["publisher"])
    assert contents() != before
    new = Commitment.objects.get(reference="IN-RU/IRIGC-TEC/WG-MIC/11/02").pk
    batch = batch_undo(batch=ImportBatch.objects.get(pk=batch.pk), by=people["publisher"], at=AT)
    assert contents() == before
    assert batch.state == "undone"
    entry = Commitment.history.filter(id=new).first()
    assert (entry.history_type, entry.history_user) == ("-", people["publisher"])
    assert entry.history_change_reason == f"batch {batch.pk} undone"
    assert new in [row["row"] for row in removals()]
    with pytest.raises(BatchError):
        batch_undo(batch=batch, by=people["publisher"], at=AT)


def test_a_batch_that_was_undone_may_come_back_under_the_same_references(register):
    batch = imported("sessions", [session(code="wg-mic-12")])
    batch_undo(batch=batch, by=None, at=AT)
    again = previewed("sessions", [session(code="wg-mic-12")])
    assert verdicts(again) == ["new"]
    assert "comes back" in again.rows.get().remarks[0]
    batch_import(batch=again, by=None, at=AT)
    assert Session.objects.filter(code="wg-mic-12").count() == 1


def test_undoing_says_what_stands_in_the_way_and_changes_nothing(register):
    batch = imported(
        "sessions",
        [session(code="wg-mic-12"), session(code="wg-mic-13", number="13", date_earliest="2027-08-06")],
    )
    cited = Session.objects.get(code="wg-mic-12")
    CitationFactory(fact=cited, field="number")
    changed = Session.objects.get(code="wg-mic-13")
    changed.delegates = 9
    changed.save()
    with pytest.raises(DependentsError) as caught:
        batch_undo(batch=batch, by=None, at=AT)
    assert len(caught.value.rows) == 2
    assert any("changed since" in row for row in caught.value.rows)
    assert Session.objects.filter(code__in=("wg-mic-12", "wg-mic-13")).count() == 2
    assert ImportBatch.objects.get(pk=batch.pk).state == "imported"


def test_one_wrong_row_keeps_all_out(register):
    batch = previewed("sessions", [session(), session(number="twelve")])
    with pytest.raises(BatchError, match="1 row has an error"):
        batch_import(batch=batch, by=None, at=AT)
    assert Session.objects.count() == 1


def test_possible_duplicates_wait_for_a_word_and_certain_ones_stay_out(register):
    soft = previewed("sessions", [session(number="", date_earliest="2025-08-07")])
    with pytest.raises(BatchError, match="may be in the register already"):
        batch_import(batch=soft, by=None, at=AT)
    batch_import(batch=soft, by=None, at=AT, with_duplicates=True)
    hard = previewed("sessions", [session(number="11", date_earliest="1990")])
    with pytest.raises(BatchError, match="stands where the register has another"):
        batch_import(batch=hard, by=None, at=AT, with_duplicates=True)
    assert Session.objects.count() == 2


def test_the_same_batch_twice_writes_once_and_the_same_file_is_known(register):
    batch = previewed("commitments", [commitment()])
    other = previewed("commitments", [commitment()])
    batch_import(batch=batch, by=None, at=AT, version=1)
    assert batch_import(batch=batch, by=None, at=AT, version=1).state == "imported"
    assert Commitment.objects.count() == 2
    with pytest.raises(ImportedError, match=f"already imported, as batch {batch.pk}"):
        batch_import(batch=other, by=None, at=AT)
    with pytest.raises(ImportedError):
        previewed("commitments", [commitment()])


def test_a_register_that_changed_since_the_preview_stops_it(register):
    batch = previewed(
        "commitments", [commitment(reference=REFERENCE, strength="welcomed", wording="Another")]
    )
    held = Commitment.objects.get()
    held.note_en = "Seen."
    held.save()
    with pytest.raises(StaleBatchError, match="with it 1 row, first row 2"):
        batch_import(batch=batch, by=None, at=AT)
    assert Mention.objects.get().strength == "agreed"
    batch = batch_refresh(batch=batch)
    with pytest.raises(StaleBatchError):
        batch_import(batch=batch, by=None, at=AT, version=1)
    batch_import(batch=batch, by=None, at=AT, version=2)
    assert Mention.objects.get().strength == "welcomed"


def test_a_code_taken_in_between_stops_it(register):
    batch = previewed("sessions", [session(code="wg-mic-12")])
    SessionFactory(body=register.body, code="wg-mic-12", number=12, date="2026-08-06")
    with pytest.raises(StaleBatchError):
        batch_import(batch=batch, by=None, at=AT)


def test_a_discarded_batch_keeps_no_rows_and_goes_nowhere(register):
    batch = batch_discard(batch=previewed("sessions", [session()]))
    assert batch.rows.count() == 0
    for refused in (batch_refresh, batch_discard):
        with pytest.raises(BatchError):
            refused(batch=batch)
    with pytest.raises(BatchError):
        batch_import(batch=batch, by=None, at=AT)


def test_nothing_but_same_rows_is_nothing_to_import(register):
    batch = previewed("sessions", [{"code": "wg-mic-11", "number": "11"}])
    with pytest.raises(BatchError, match="nothing is left to import"):
        batch_import(batch=batch, by=None, at=AT)


def test_500_rows_with_12_seeded_errors(register):
    """All twelve are found in their cells, and nothing is saved."""
    rows = [
        commitment(reference=f"IN-RU/BULK/1/{n:03}", wording=f"Step {n} of the works") for n in range(500)
    ]
    seeded = {
        10: ("reference", "not a reference"),
        51: ("wording", ""),
        92: ("wording", "x" * 301),
        133: ("kind", "promise"),
        174: ("sector", "alchemy"),
        215: ("session", "nowhere"),
        256: ("role", "said"),
        297: ("strength", ""),
        338: ("due_earliest", "29.02.2023"),
        379: ("due_earliest", "03/04/2024"),
        420: ("reference", "IN-RU/BULK/1/419"),
        461: ("wording", "a\ue000b"),
    }
    for place, (column, value) in seeded.items():
        rows[place] = rows[place] | {column: value}
    rows = [row | {"due_earliest": row.get("due_earliest", "")} for row in rows]
    before = contents()
    batch = batch_preview(kind="commitments", name="x.csv", data=table(rows), by=None)
    assert batch.counts["error"] == 12
    wrong = {
        row.number: {column for column, _cell, _sentence in row.problems}
        for row in batch.rows.filter(verdict="error")
    }
    assert wrong == {place + 2: {column} for place, (column, _value) in seeded.items()}
    assert len(set(sentences(batch))) == 12
    with pytest.raises(BatchError):
        batch_import(batch=batch, by=None, at=AT, with_duplicates=True)
    assert contents() == before
