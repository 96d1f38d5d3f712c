"""A large file is judged by a worker, with progress; a small one in the request."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from coopdash.intake.bulk import previews
from coopdash.intake.bulk.models import ImportBatch, PreviewJob
from coopdash.intake.bulk.previews import preview_make
from coopdash.intake.models import RefusedUpload
from sectors_app.models import Commitment
from tests.intake_import.tables import commitment, table, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

ROWS = [commitment(wording=f"Step {number} of the works") for number in range(20)]


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch):
    monkeypatch.setattr(previews, "LONG_BYTES", {".csv": 1000, ".xlsx": 1000})


@pytest.fixture
def editor(people, client):
    client.force_login(people["editor"])
    return client


def send(client, rows=ROWS, kind="commitments", name="rows.csv"):
    data = rows if isinstance(rows, bytes) else table(rows)
    return client.post("/intake/import/new/", {"kind": kind, "file": SimpleUploadedFile(name, data)})


def test_a_small_file_is_judged_at_once(editor):
    send(editor, [commitment()])
    assert ImportBatch.objects.count() == 1
    assert not PreviewJob.objects.exists()


def test_a_large_one_is_queued_judged_and_shown(editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(editor)
    job = PreviewJob.objects.get()
    assert answer.headers["Location"] == f"/intake/import/preview/{job.pk}/"
    batch = ImportBatch.objects.get()
    assert editor.get(answer.headers["Location"]).headers["Location"] == batch.get_absolute_url()
    assert (batch.counts["new"], batch.by.username, batch.file_name) == (20, "editor", "rows.csv")
    assert job.content is None, "the file goes once it is read"
    assert Commitment.objects.count() == 1


def test_until_it_is_judged_the_page_asks_again_with_a_script_or_without(editor):
    address = send(editor).headers["Location"]
    assert send(editor).headers["Location"] == address, "the same file twice is one job"
    page = editor.get(address)
    assert page.status_code == 202
    assert "See how far it is" in page.text
    assert f'hx-get="{address}" hx-trigger="every 2s"' in page.text
    assert "0 of 10 steps done" in page.text
    preview_make(pk=PreviewJob.objects.get().pk)
    answer = editor.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == ImportBatch.objects.get().get_absolute_url()


def test_the_reader_sees_the_steps_pass(editor, monkeypatch):
    send(editor)
    job, seen = PreviewJob.objects.get(), []
    preview = previews.batch_preview

    def watched(*, progress, **more):
        return preview(progress=lambda done: (progress(done), seen.append(told())), **more)

    def told() -> int:
        return PreviewJob.objects.values_list("done", flat=True).get()

    monkeypatch.setattr(previews, "batch_preview", watched)
    preview_make(pk=job.pk)
    assert sorted(set(seen)) == list(range(1, job.steps))


def test_without_a_worker_the_page_offers_to_judge_it_at_once(editor):
    address = send(editor).headers["Location"]
    PreviewJob.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=31))
    assert f'<form method="post" action="{address}">' in editor.get(f"{address}?now=1").text
    assert not ImportBatch.objects.exists(), "looking judges nothing"
    answer = editor.post(address, follow=True)
    assert answer.redirect_chain[-1] == (ImportBatch.objects.get().get_absolute_url(), 302)


@pytest.mark.parametrize(("language", "words"), [("en", "is missing"), ("hi", "स्तंभ"), ("ru", "столбца")])
def test_a_file_that_is_none_is_refused_in_the_language_of_who_sent_it(editor, language, words):
    editor.get(f"/intake/?lang={language}")
    address = send(editor, workbook([["colour"], *([["green"]] * 400)]), name="rows.xlsx").headers["Location"]
    preview_make(pk=PreviewJob.objects.get().pk)
    page = editor.get(address)
    assert page.status_code == 200
    assert words in page.text
    assert 'href="/intake/import/new/"' in page.text
    assert not ImportBatch.objects.exists()
    kept = RefusedUpload.objects.get()
    assert words in kept.reason
    assert (kept.purpose, kept.file_name, kept.by.username) == ("commitments", "rows.xlsx", "editor")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"reference,wording\n" + b",w\n" * 1_000_000, "The table has more than 20,000 rows"),
        (b"colour\n" + b"green\n" * 400, "is missing, by which a row is known"),
    ],
    ids=["a million rows", "another table"],
)
def test_a_csv_that_is_none_is_refused_before_it_is_queued(editor, data, words):
    answer = send(editor, data)
    assert answer.status_code == 422
    assert words in answer.text
    assert not PreviewJob.objects.exists()
    assert words in RefusedUpload.objects.get().reason


def test_one_that_was_given_up_is_judged_anew(editor):
    for _time in range(2):
        address = send(editor).headers["Location"]
        preview_make(pk=PreviewJob.objects.get().pk)
        batch = ImportBatch.objects.get(state="previewed")
        assert editor.get(address).headers["Location"] == batch.get_absolute_url()
        editor.post(f"{batch.get_absolute_url()}discard/")


def test_a_worker_cut_off_after_judging_leaves_one_batch(editor):
    send(editor)
    job = PreviewJob.objects.get()
    preview_make(pk=job.pk)
    PreviewJob.objects.update(state="running", heartbeat_at=timezone.now() - timedelta(minutes=3))
    assert preview_make(pk=job.pk)
    assert ImportBatch.objects.count() == 1
    assert PreviewJob.objects.get().state == "ready"


def test_somebody_else_s_file_does_not_exist(editor, people):
    address = send(editor).headers["Location"]
    editor.force_login(people["publisher"])
    assert editor.get(address).status_code == 404
