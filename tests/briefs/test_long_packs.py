"""Long packs: made by a worker with progress, once for all who ask, and fetched when ready."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coopdash.briefs.models import PackJob
from coopdash.briefs.services import packs
from coopdash.briefs.services.packs import pack_make
from tests.briefs.history import PATH, filled, history

pytestmark = pytest.mark.django_db

ADDRESS = f"/{PATH}/sessions/11/brief.docx"


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Two commitments are many here."""
    monkeypatch.setattr("coopdash.briefs.views.brief.LONG", 2)


def ask(client, **query):
    return client.get(ADDRESS, {"lang": "en", **query})


def test_a_short_pack_is_answered_at_once(client):
    filled(2)
    assert ask(client)["Content-Type"].startswith("application/vnd")
    assert not PackJob.objects.exists()


def test_a_long_one_is_queued_made_and_fetched(client, django_capture_on_commit_callbacks):
    filled(3)
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(client)
    job = PackJob.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/packs/{job.pk}/")
    page = client.get(answer.url)
    assert "com-11-brief-en.docx" in page.content.decode()
    assert page.status_code == 200
    assert "every 2s" not in page.content.decode()
    file = client.get(f"/packs/{job.pk}/file")
    assert file.content.startswith(b"PK")
    assert 'filename="com-11-brief-en.docx"' in file["Content-Disposition"]


def test_until_it_is_made_the_page_asks_again_and_gives_no_file(client):
    filled(3)
    page = client.get(ask(client).url)
    text = page.content.decode()
    assert page.status_code == 202
    assert "See how far it is" in text
    assert 'hx-trigger="every 2s"' in text
    assert "0 of 3 steps done" in text
    job = PackJob.objects.get()
    assert client.get(f"/packs/{job.pk}/file").url == f"/packs/{job.pk}/"


def test_all_who_ask_for_the_same_share_one_job_until_the_register_changes(client):
    found = filled(3)
    assert ask(client).url == ask(client).url
    assert ask(client, lang="hi").url != ask(client).url
    before = ask(client).url
    found.agree(11)
    assert ask(client).url != before


def test_a_job_is_made_once_though_the_queue_says_it_twice(client):
    filled(3)
    ask(client)
    pk = PackJob.objects.get().pk
    assert [pack_make(pk=pk), pack_make(pk=pk)] == [True, False]


def test_a_job_that_a_killed_worker_left_is_taken_up_again(client):
    filled(3)
    ask(client)
    job = PackJob.objects.get()
    PackJob.objects.update(state="running")
    assert not pack_make(pk=job.pk), "its worker may still be at it"
    PackJob.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=3))
    assert pack_make(pk=job.pk)


def test_without_a_worker_the_page_offers_to_make_it_at_once(client):
    filled(3)
    page = ask(client).url
    PackJob.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=31))
    shown = client.get(page).content.decode()
    assert "every 2s" not in shown
    assert f"{ADDRESS}?lang=en&amp;now=1" in shown
    assert ask(client, now="1")["Content-Type"].startswith("application/vnd")


def test_while_a_worker_may_take_it_up_nobody_has_it_made_by_the_web_server(client):
    filled(3)
    page = ask(client, now="1").url
    assert ask(client, now="1").url == page
    PackJob.objects.update(state="running", heartbeat_at=timezone.now() - timedelta(seconds=31))
    assert ask(client, now="1").url == page


def test_one_that_failed_says_so_and_can_be_tried_again(client, monkeypatch):
    filled(3)
    page = ask(client).url
    pk = PackJob.objects.get().pk

    def fail(*args):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(packs, "made", fail)
        with pytest.raises(OSError, match="disk"):
            pack_make(pk=pk)
    assert "could not be made" in client.get(page).content.decode()
    assert ask(client).url == page
    assert PackJob.objects.get().state == "waiting"
    assert pack_make(pk=pk)


def test_packs_are_forgotten_after_a_day(client):
    filled(3)
    old = ask(client).url
    PackJob.objects.update(created_at=timezone.now() - timedelta(hours=25))
    ask(client, lang="ru")
    assert client.get(old).status_code == 404


def test_a_session_that_is_not_there_makes_no_job(client):
    history()
    assert client.get(f"/{PATH}/sessions/99/brief.pdf").status_code == 404
