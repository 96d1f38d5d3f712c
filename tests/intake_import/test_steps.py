"""A large batch is imported, undone and judged again by a worker; a small one in the request."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import timezone

from coopdash.intake.bulk import steps
from coopdash.intake.bulk.batches import batch_import
from coopdash.intake.bulk.models import BatchJob, ImportBatch
from coopdash.intake.bulk.steps import step_make, step_take
from coopdash.intake.tasks import take_step
from sectors_app.models import Commitment
from sessions_app.models import Session
from tests.intake_import.tables import commitment, previewed, session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

ROWS = [commitment(wording=f"Step {number} of the works") for number in range(6)]


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch):
    monkeypatch.setattr(steps, "LONG_ROWS", 5)


@pytest.fixture
def publisher(people, client):
    client.force_login(people["publisher"])
    return client


@pytest.fixture
def batch(people):
    return previewed("commitments", ROWS, by=people["editor"])


def press(client, batch, button="confirm", **more):
    batch.refresh_from_db()
    return client.post(f"{batch.get_absolute_url()}{button}/", {"version": batch.version, **more})


def state(batch) -> str:
    return ImportBatch.objects.values_list("state", flat=True).get(pk=batch.pk)


def left_by_a_worker() -> None:
    BatchJob.objects.update(state="running", heartbeat_at=timezone.now() - timedelta(minutes=3))


def test_a_small_batch_is_imported_at_once(publisher, people):
    batch = previewed("commitments", ROWS[:2], by=people["editor"])
    assert press(publisher, batch).headers["Location"] == batch.get_absolute_url()
    assert state(batch) == "imported"
    assert not BatchJob.objects.exists()


def test_from_confirming_to_undoing_a_worker_does_it(publisher, batch, django_capture_on_commit_callbacks):
    for button, reached, held in (("confirm", "imported", 7), ("undo", "undone", 1)):
        with django_capture_on_commit_callbacks(execute=True):
            address = press(publisher, batch, button).headers["Location"]
        assert address == BatchJob.objects.first().get_absolute_url()
        assert publisher.get(address).headers["Location"] == batch.get_absolute_url()
        assert (state(batch), Commitment.objects.count()) == (reached, held)


def test_audit_rows_name_who_confirmed_and_the_request(publisher, batch, people):
    answer = press(publisher, batch)
    assert not Commitment.history.exclude(request_id="").exists()
    step_make(pk=BatchJob.objects.get().pk)
    entry = Commitment.history.latest("history_id")
    assert (entry.history_user, entry.request_id) == (people["publisher"], answer.headers["X-Request-ID"])


def test_until_then_the_page_asks_again_and_the_batch_says_so(publisher, batch):
    address = press(publisher, batch).headers["Location"]
    page = publisher.get(address)
    assert page.status_code == 202
    assert f'hx-get="{address}" hx-trigger="every 2s"' in page.text
    assert "See how far it is" in page.text
    page = publisher.get(batch.get_absolute_url()).text
    assert f'href="{address}"' in page
    assert "Import all of it</button>" not in page
    assert Commitment.objects.count() == 1
    step_make(pk=BatchJob.objects.get().pk)
    answer = publisher.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == batch.get_absolute_url()


def test_the_judging_is_seen_to_pass_before_anything_is_locked(publisher, batch, monkeypatch):
    press(publisher, batch)
    seen = []
    take = steps.step_take

    def watched(*, progress, **more):
        def told(done):
            progress(done)
            seen.append(BatchJob.objects.values_list("done", flat=True).get())

        return take(progress=told, **more)

    monkeypatch.setattr(steps, "step_take", watched)
    step_make(pk=BatchJob.objects.get().pk)
    assert seen == sorted(seen)
    assert seen[-1] == BatchJob.steps - 1


def test_two_people_who_confirm_at_once_share_one_job(publisher, batch, people):
    first = press(publisher, batch)
    publisher.force_login(people["administrator"])
    assert press(publisher, batch).headers["Location"] == first.headers["Location"]
    job = BatchJob.objects.get()
    assert step_make(pk=job.pk)
    assert not step_make(pk=job.pk), "the queue may name it twice"
    assert Commitment.objects.count() == 7


@pytest.mark.parametrize("button", ["confirm", "undo"])
def test_the_same_button_pressed_again_later_changes_nothing(publisher, batch, button, people):
    if button == "undo":
        batch_import(batch=batch, by=people["publisher"], at=timezone.now())
    batch.refresh_from_db()
    address, given = f"{batch.get_absolute_url()}{button}/", {"version": batch.version}
    first = publisher.post(address, given).headers["Location"]
    step_make(pk=BatchJob.objects.get().pk)
    held = list(Commitment.objects.values_list("pk", "version"))
    again = publisher.post(address, given)
    assert again.headers["Location"] == first
    assert publisher.get(first).headers["Location"] == batch.get_absolute_url()
    assert list(Commitment.objects.values_list("pk", "version")) == held


def test_what_a_worker_left_is_taken_up_and_done_once(publisher, batch):
    press(publisher, batch)
    job = BatchJob.objects.get()
    left_by_a_worker()  # before it had written: all of that was rolled back
    assert step_make(pk=job.pk)
    assert Commitment.objects.count() == 7
    left_by_a_worker()  # after it had written, and before it could say so
    assert step_make(pk=job.pk)
    job.refresh_from_db()
    assert (job.state, job.refusal, Commitment.objects.count()) == ("ready", "", 7)


def test_a_step_that_breaks_leaves_nothing_and_can_be_tried_again(publisher, batch, monkeypatch):
    press(publisher, batch)

    def broken(*args, **more):
        raise RuntimeError("no room left")

    with monkeypatch.context() as patch:
        patch.setattr("coopdash.intake.bulk.writing.refresh", broken)
        with pytest.raises(RuntimeError):
            step_make(pk=BatchJob.objects.get().pk)
    assert (state(batch), Commitment.objects.count()) == ("previewed", 1)
    page = publisher.get(BatchJob.objects.get().get_absolute_url()).text
    assert "Nothing was written; the operators find the reason in their log." in page
    press(publisher, batch)
    step_make(pk=BatchJob.objects.get().pk)
    assert (state(batch), Commitment.objects.count()) == ("imported", 7)


def test_a_step_that_met_a_locked_database_is_tried_again(publisher, batch, monkeypatch):
    press(publisher, batch)
    take, tries = steps.step_take, []

    def locked_at_first(**more):
        tries.append(more)
        if len(tries) == 1:
            raise OperationalError("database is locked")
        return take(**more)

    monkeypatch.setattr(steps, "step_take", locked_at_first)
    take_step.apply(args=[str(BatchJob.objects.get().pk)], throw=False)
    assert len(tries) == 2
    assert (state(batch), Commitment.objects.count()) == ("imported", 7)


def test_what_waits_too_long_is_done_at_once_by_a_button(publisher, batch, people):
    address = press(publisher, batch).headers["Location"]
    BatchJob.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=31))
    page = publisher.get(address).text
    assert f'<form method="post" action="{address}">' in page
    assert Commitment.objects.count() == 1, "looking changes nothing"
    publisher.force_login(people["editor"])
    assert publisher.post(address).status_code == 403
    publisher.force_login(people["publisher"])
    assert publisher.post(address).headers["Location"] == address
    assert publisher.get(address).headers["Location"] == batch.get_absolute_url()


def test_one_that_works_long_is_not_said_to_be_left(publisher, batch):
    address = press(publisher, batch).headers["Location"]
    BatchJob.objects.update(state="running", heartbeat_at=timezone.now() - timedelta(seconds=60))
    assert publisher.get(address).status_code == 202
    left_by_a_worker()
    assert "Nobody has taken it up for a while." in publisher.get(address).text


@pytest.mark.parametrize(("language", "words"), [("en", "changed"), ("hi", "रजिस्टर"), ("ru", "реестр")])
def test_where_the_register_changed_nothing_is_written_and_the_rows_are_judged_anew(
    publisher, people, language, words
):
    rows = [session(code="wg-mic-11", number="11", date_earliest="2025-08-06", delegates="85")]
    rows += [session(number=str(n), date_earliest=f"200{n}", delegates="7") for n in range(1, 7)]
    batch = previewed("sessions", rows, by=people["publisher"])
    publisher.get(f"/intake/?lang={language}")
    address = press(publisher, batch).headers["Location"]
    held = Session.objects.get(code="wg-mic-11")
    held.delegates = 90
    held.save()
    step_make(pk=BatchJob.objects.get().pk)
    page = publisher.get(address)
    assert page.status_code == 200
    assert words in page.text
    assert f'href="{batch.get_absolute_url()}"' in page.text
    assert Session.objects.count() == 1
    assert ["delegates", "90", "85"] in batch.rows.get(key="wg-mic-11").changes
    press(publisher, batch)
    step_make(pk=BatchJob.objects.first().pk)
    assert Session.objects.count() == 7


def test_possible_duplicates_wait_for_a_word(publisher, people):
    rows = [session(number=str(n), date_earliest="2026-08-06") for n in range(20, 26)]
    batch = previewed("sessions", rows, by=people["publisher"])
    rows = [{**row, "number": str(30 + n)} for n, row in enumerate(rows)]
    step_take(batch=batch, step="import", by=people["publisher"], at=timezone.now(), with_duplicates=True)
    other = previewed("sessions", rows, by=people["publisher"])
    assert other.counts["duplicate"] == 6
    address = press(publisher, other).headers["Location"]
    step_make(pk=BatchJob.objects.first().pk)
    assert "say that they are others" in publisher.get(address).text
    press(publisher, other, with_duplicates="1")
    step_make(pk=BatchJob.objects.exclude(batch=batch).get().pk)
    assert state(other) == "imported"


def test_what_it_may_be_a_duplicate_of_is_part_of_what_was_seen(publisher, people):
    batch = previewed("sessions", [session(date_earliest="2025-08-07")], by=people["publisher"])
    assert batch.counts["duplicate"] == 1
    batch.rows.update(alike=[["It may be another.", "/in-ru/irigc-tec/", False]])
    answer = press(publisher, batch, with_duplicates="1")
    assert answer.status_code == 409
    assert state(batch) == "previewed"


def test_rows_that_stand_in_the_way_of_undoing_are_found_by_the_worker_too(publisher, batch, people):
    batch_import(batch=batch, by=people["publisher"], at=timezone.now())
    address = press(publisher, batch, "undo").headers["Location"]
    assert publisher.get(f"{batch.get_absolute_url()}undo/").headers["Location"] == address
    changed = Commitment.objects.latest("pk")
    changed.wording_en = "Another step"
    changed.save()
    step_make(pk=BatchJob.objects.get().pk)
    page = publisher.get(address).text
    assert "1 row stands in the way, so the batch stays." in page
    assert f'href="{batch.get_absolute_url()}undo/"' in page
    assert (state(batch), Commitment.objects.count()) == ("imported", 7)


def test_a_preview_given_up_meanwhile_is_not_imported(publisher, batch):
    press(publisher, batch)
    press(publisher, batch, "discard")
    step_make(pk=BatchJob.objects.get().pk)
    assert (state(batch), Commitment.objects.count()) == ("discarded", 1)
    assert BatchJob.objects.get().refusal


@pytest.mark.parametrize("version", ["0", "99", "9" * 5000, "x", ""])
def test_another_version_than_the_one_shown_is_refused_at_once(publisher, batch, version):
    answer = publisher.post(f"{batch.get_absolute_url()}confirm/", {"version": version})
    assert answer.status_code == 409
    assert "Somebody took this batch a step on since you opened it." in answer.text
    assert not BatchJob.objects.exists()


def test_judging_again_is_a_step_too(publisher, batch):
    address = press(publisher, batch, "refresh").headers["Location"]
    step_make(pk=BatchJob.objects.get().pk)
    assert publisher.get(address).headers["Location"] == batch.get_absolute_url()
    assert ImportBatch.objects.get().version == batch.version + 1


def test_others_write_while_rows_are_judged_and_it_is_noticed(batch, people, monkeypatch):
    from coopdash.intake.bulk import batches

    judge, times = batches.judge, []

    def slow(*args):
        found = judge(*args)
        if not times:
            held = Session.objects.get(code="wg-mic-11")
            held.delegates = 91
            held.save()
        times.append(1)
        return found

    monkeypatch.setattr(batches, "judge", slow)
    batch_import(batch=batch, by=people["publisher"], at=timezone.now())
    assert len(times) == 2, "once ahead, and once under the lock"
    assert Commitment.objects.count() == 7


def test_somebody_else_s_step_does_not_exist(publisher, batch, people):
    address = press(publisher, batch).headers["Location"]
    publisher.force_login(people["other_editor"])
    assert publisher.get(address).status_code == 404
    assert publisher.get(f"/intake/import/step/{uuid4()}/").status_code == 404
