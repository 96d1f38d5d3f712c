"""On PostgreSQL, changes become visible in the order of their numbers, whoever commits first."""

import threading

import pytest
from django.db import connection, connections, transaction

from sessions_app.models import Session
from sessions_app.selectors.changes import Change, changes_since, data_version
from tests.factories import SessionFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

WITHIN = 30  # seconds, for another thread to do its part


def waiting() -> bool:
    """Whether some process of the database waits for the lock of the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone()[0] > 0


def test_who_wrote_first_and_commits_last_is_not_overlooked():
    """Without the lock the later number would be seen first, and the earlier one never."""
    slow, quick = SessionFactory(), SessionFactory()
    start = seen = data_version()
    has_written, may_commit = threading.Event(), threading.Event()
    faults = []

    def write_slowly():
        try:
            with transaction.atomic():
                Session.objects.filter(pk=slow.pk).update(venue="Slow")
                has_written.set()
                assert may_commit.wait(WITHIN)
        except BaseException as fault:  # noqa: BLE001  (shown below)
            faults.append(fault)
        finally:
            connections.close_all()

    def write_quickly():
        try:
            Session.objects.filter(pk=quick.pk).update(venue="Quick")
        except BaseException as fault:  # noqa: BLE001
            faults.append(fault)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write_slowly), threading.Thread(target=write_quickly)]
    writers[0].start()
    assert has_written.wait(WITHIN)
    writers[1].start()
    while not waiting():
        assert not faults
        writers[1].join(0.02)
        assert writers[1].is_alive(), "the second writer did not wait for the first"
    followed, seen = changes_since(seen, most=100)
    assert (followed, seen) == ([], start)
    may_commit.set()
    for writer in writers:
        writer.join(WITHIN)
    assert faults == []
    followed, _version = changes_since(seen, most=100)
    assert followed == [Change("sessions_app_session", row.pk, None) for row in (slow, quick)]


def test_readers_do_not_wait():
    row = SessionFactory()
    with transaction.atomic():
        Session.objects.filter(pk=row.pk).update(venue="Elsewhere")
        seen = []
        reader = threading.Thread(target=lambda: (seen.append(data_version()), connections.close_all()))
        reader.start()
        reader.join(WITHIN)
        assert seen
        assert seen != [data_version()]
