"""The package of a large register: made by a worker with progress, fetched when ready."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from coopdash.data import services
from coopdash.data.models import PackageJob, PackagePart
from coopdash.data.package import made_package
from coopdash.data.services import package_make, package_parts
from coopdash.replica import from_replica
from tests.factories import CommitmentFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/data/coopdash.zip"
PAGE = "/data/package/"


@pytest.fixture(autouse=True)
def large(monkeypatch):
    """Two commitments are many here."""
    monkeypatch.setattr("coopdash.data.views.LONG", 1)
    CommitmentFactory()
    CommitmentFactory()


def content_of(answer) -> bytes:
    assert answer["Content-Type"] == "application/zip"
    return b"".join(answer.streaming_content)


def made(client, address: str = ADDRESS) -> bytes:
    """The file, once a worker has done what was asked of it."""
    client.get(address)
    for job in PackageJob.objects.filter(state="waiting"):
        package_make(pk=job.pk)
    return content_of(client.get(address))


def test_it_is_queued_made_and_fetched(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.get(ADDRESS)
    assert (answer.status_code, answer.url) == (302, PAGE)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert f'href="{ADDRESS}" download' in page.content.decode()
    assert "commitments.csv" in zipfile.ZipFile(io.BytesIO(content_of(client.get(ADDRESS)))).namelist()


def test_the_kept_file_is_the_one_that_would_be_made_at_once(client, monkeypatch):
    monkeypatch.setattr(services, "PART", 1000)
    kept = made(client)
    assert PackagePart.objects.count() == len(kept) // 1000 + 1
    with made_package() as package:
        assert kept == package.read()
    with made_package(raw=True) as package:
        assert made(client, f"{ADDRESS}?raw=1") == package.read()


def test_its_parts_are_read_where_the_job_says_that_they_are_ready(client):
    kept = made(client)
    with from_replica():
        assert b"".join(package_parts(PackageJob.objects.using("default").get())) == kept


def test_until_it_is_made_the_page_asks_again_with_a_script_or_without(client):
    client.get(ADDRESS)
    page = client.get(PAGE)
    text = page.content.decode()
    assert page.status_code == 202
    assert "See how far it is" in text
    assert f'hx-get="{PAGE}" hx-trigger="every 2s"' in text
    assert "0 of " in text
    assert PackageJob.objects.count() == 1, "all who ask share one job"


def test_each_table_is_a_step_that_the_reader_sees_pass(client, monkeypatch):
    client.get(ADDRESS)
    job = PackageJob.objects.get()
    seen = []
    write = services.write_package

    def watched(out, *, raw, progress):
        write(out, raw=raw, progress=lambda done: (progress(done), seen.append(told())))

    def told() -> int:
        return PackageJob.objects.get().done

    monkeypatch.setattr(services, "write_package", watched)
    package_make(pk=job.pk)
    assert sorted(set(seen)) == list(range(job.steps))


def test_a_change_of_the_register_makes_a_new_file_and_the_one_before_is_kept(client):
    files = []
    for _ in range(4):
        files.append(made(client))
        CommitmentFactory()
    assert len(set(files)) == 4
    assert PackageJob.objects.count() == 2
    assert set(PackagePart.objects.values_list("job", flat=True)) == set(
        PackageJob.objects.values_list("pk", flat=True)
    )


def test_one_that_the_register_overtook_is_thrown_away_and_made_anew(client, monkeypatch):
    client.get(ADDRESS)
    write = services.write_package

    def slow(*args, **kwargs):
        write(*args, **kwargs)
        CommitmentFactory()

    with monkeypatch.context() as patch:
        patch.setattr(services, "write_package", slow)
        assert not package_make(pk=PackageJob.objects.get().pk)
    assert not PackageJob.objects.exists()
    assert client.get(PAGE).status_code == 202, "who waits asks for the new one"
    assert made(client)


def test_one_that_failed_says_so_and_is_tried_again_only_when_asked(client, monkeypatch):
    client.get(ADDRESS)
    pk = PackageJob.objects.get().pk

    def fail(*args, **kwargs):
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(services, "write_package", fail)
        with pytest.raises(OSError, match="disk"):
            package_make(pk=pk)
    page = client.get(PAGE)
    assert "could not be made" in page.content.decode()
    assert PackageJob.objects.get().state == "failed"
    client.get(ADDRESS)
    assert PackageJob.objects.get().state == "waiting"
    assert package_make(pk=pk)


@pytest.mark.parametrize(
    ("query", "at_once"), [("", f"{ADDRESS}?now=1"), ("?raw=1", f"{ADDRESS}?raw=1&amp;now=1")]
)
def test_without_a_worker_the_page_offers_to_make_it_at_once(client, query, at_once):
    client.get(f"{ADDRESS}{query}")
    PackageJob.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=31))
    text = client.get(f"{PAGE}{query}").content.decode()
    assert f'href="{at_once}"' in text
    assert "every 2s" not in text
    assert content_of(client.get(at_once.replace("&amp;", "&")))


def test_while_a_worker_may_take_it_up_nobody_has_it_made_by_the_web_server(client):
    for _time in range(2):
        assert client.get(ADDRESS, {"now": "1"}).url == PAGE
    assert PackageJob.objects.get().state == "waiting"


def test_a_small_register_is_answered_at_once(client, monkeypatch):
    monkeypatch.setattr("coopdash.data.views.LONG", 2)
    assert content_of(client.get(ADDRESS))
    assert client.get(PAGE).url == "/data/"
    assert not PackageJob.objects.exists()
