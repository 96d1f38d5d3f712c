"""The pages of import and of taking back in a browser: as a machine judges them, and by keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coopdash.intake.bulk import steps
from coopdash.intake.bulk.models import BatchJob, PreviewJob
from coopdash.intake.bulk.previews import preview_make, preview_request
from coopdash.intake.bulk.steps import step_make, step_request
from coopdash.intake.tasks import make_preview, take_step
from sectors_app.models import Commitment
from tests.axe import found_by_axe
from tests.intake_import.tables import commitment, previewed, table
from tests.intake_review.helpers import created, published
from tests.intake_review.test_browser import sign_in
from tests.intake_review.test_journeys import Keys
from tests.intake_review.texts import ENGLISH

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REFERENCE = "IN-RU/IRIGC-TEC/WG-MIC/11/01"
ROWS = [
    commitment(),
    commitment(reference=REFERENCE, strength="welcomed"),
    commitment(sector="alchemy", wording="खान बचाव का प्रशिक्षण"),
    commitment(wording="Technology transfer in mining"),
]


@pytest.fixture
def addresses(transactional_db, register, people, monkeypatch):
    """The pages with every kind of row on them, a preview under way, and what taking back shows."""
    by = people["publisher"]
    batch = previewed("commitments", ROWS, by=by)
    monkeypatch.setattr(make_preview, "delay_on_commit", lambda pk: None)
    job = preview_request(kind="commitments", name="large.csv", data=table(ROWS[:1]), by=by)
    PreviewJob.objects.filter(pk=job.pk).update(state="running", done=3)
    monkeypatch.setattr(take_step, "delay_on_commit", lambda pk: None)
    waiting = step_request(batch=previewed("commitments", ROWS[:1], by=by), step="import", by=by)
    left = step_request(batch=previewed("commitments", ROWS[3:], by=by), step="import", by=by)
    BatchJob.objects.filter(pk=left.pk).update(heartbeat_at=timezone.now() - timedelta(minutes=1))
    refused = step_request(batch=previewed("commitments", ROWS[2:], by=by), step="import", by=by)
    step_make(pk=refused.pk)
    draft = published(created(people["editor"], ENGLISH), people["editor"], by, target=str(register.pk))
    return [
        "/intake/import/",
        "/intake/import/new/",
        batch.get_absolute_url(),
        *(job.get_absolute_url() for job in (job, waiting, left, refused)),
        f"/intake/{draft.pk}/withdraw/",
    ]


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_the_pages_are_accessible_and_fit(addresses, page, language):
    sign_in(page, "publisher")
    page.goto(f"/intake/?lang={language}")
    found, wide = {}, {}
    for address in addresses:
        for scheme, width in (("light", 1440), ("dark", 320)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            if violations := found_by_axe(page):
                found[address, scheme] = violations
            if (actual := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[address, width] = actual
    assert found == {}
    assert wide == {}


def test_by_keyboard_from_a_file_to_the_register_and_back(transactional_db, register, people, page, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(table([commitment()]))
    keys = Keys(page.context, "en")
    keys.sign_in("publisher")
    keys.page.goto("/intake/import/new/?kind=commitments")
    keys.page.set_input_files("#id_file", path)
    keys.click("Check the rows")
    keys.click("Import all of it")
    assert Commitment.objects.count() == 2
    keys.click("Undo the whole batch", "a")
    assert Commitment.objects.count() == 2, "looking changes nothing"
    keys.click("Undo all of this")
    assert Commitment.objects.count() == 1
    keys.page.go_back()
    keys.page.go_back()
    assert Commitment.objects.count() == 1, "the way back in the browser repeats nothing"


def test_by_keyboard_a_large_batch_that_no_worker_takes_up(
    transactional_db, register, people, page, monkeypatch
):
    monkeypatch.setattr(take_step, "delay_on_commit", lambda pk: None)
    monkeypatch.setattr(steps, "LONG_ROWS", 1)
    batch = previewed("commitments", [commitment()], by=people["publisher"])
    keys = Keys(page.context, "en")
    keys.sign_in("publisher")
    for address, button, held in (("", "Import all of it", 2), ("undo/", "Undo all of this", 1)):
        keys.page.goto(f"{batch.get_absolute_url()}{address}")
        keys.click(button)
        BatchJob.objects.filter(state="waiting").update(heartbeat_at=timezone.now() - timedelta(minutes=1))
        keys.page.reload()
        keys.click("Do it at once")
        keys.page.wait_for_url(f"**{batch.get_absolute_url()}")
        assert Commitment.objects.count() == held


def test_a_large_file_leads_to_its_rows_by_itself(transactional_db, register, people, page, monkeypatch):
    # The queue is slow today.
    monkeypatch.setattr(make_preview, "delay_on_commit", lambda pk: None)
    sign_in(page, "editor")
    job = preview_request(
        kind="commitments", name="rows.csv", data=table([commitment()]), by=people["editor"]
    )
    page.goto(job.get_absolute_url())
    page.locator("text=0 of 10 steps done").wait_for()
    preview_make(pk=job.pk)
    page.wait_for_url("**/intake/import/*/")
    page.locator("text=Joint training of mine rescuers").wait_for()
