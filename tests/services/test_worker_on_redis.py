"""A real worker on a real Redis, with its results in a real PostgreSQL."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from coopdash.celery import app, ping
from sectors_app.models import Coverage
from tests.factories import MentionFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

WITHIN = 60  # seconds, for a worker to start on a busy machine


def database_url() -> str:
    """The address of the database that this test writes to: the run's own, by the test database's name."""
    given = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    return f"{given.scheme}://{given.netloc}/{name}" + (f"?{given.query}" if given.query else "")


@pytest.fixture
def worker(tmp_path) -> Iterator[subprocess.Popen]:
    """`celery worker`, started as an operator starts it; tasks are really sent to it."""
    log = (tmp_path / "worker.log").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [
            sys.executable,
            "-W",
            "ignore::UserWarning:celery.platforms",
            "-m",
            "celery",
            "-A",
            "coopdash",
            "worker",
            "-c",
            "1",
            "-l",
            "INFO",
        ],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "COOPDASH_ENV": "development",
            "COOPDASH_VAR_DIR": str(tmp_path),
            "COOPDASH_QUEUE": app.conf.task_default_queue,
            "DATABASE_URL": database_url(),
        },
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    app.conf.task_always_eager = False
    yield process
    app.conf.task_always_eager = True
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        # Tests here are of what a worker does; on a busy machine it may take its time to stop.
        process.kill()
        process.wait()
    finally:
        log.seek(0)
        sys.stdout.write(log.read())  # pytest shows it where the test fails
        log.close()


def test_the_run_is_on_the_services():
    assert connection.vendor == "postgresql"
    assert app.conf.broker_url.startswith("redis")


def test_a_queued_task_runs(worker):
    result = ping.delay()
    assert result.get(timeout=WITHIN, interval=0.1) == {"pong": True}
    assert worker.poll() is None


def test_a_changed_commitment_is_covered_by_the_worker(worker):
    mention = MentionFactory()
    deadline = time.monotonic() + WITHIN
    while not Coverage.objects.exists():
        assert worker.poll() is None
        assert time.monotonic() < deadline, "the worker did not rebuild the coverage"
        time.sleep(0.1)
    assert Coverage.objects.get().sector == mention.commitment.sector


def test_its_result_is_kept_in_the_database(worker):
    from django_celery_results.models import TaskResult

    result = ping.delay()
    result.get(timeout=WITHIN, interval=0.1)
    row = TaskResult.objects.get(task_id=result.id)
    assert (row.status, row.task_name) == ("SUCCESS", "coopdash.celery.ping")
