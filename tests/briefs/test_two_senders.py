"""Reminders by two processes at a time on SQLite."""

import sqlite3

import pytest
from django.db import connection

from tests.two_senders import ask_for_reminders, everyone, send_by_two

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the services run has a test of its own"),
]


def test_two_processes_send_each_reminder_once(tmp_path):
    ask_for_reminders()
    copy = sqlite3.connect(tmp_path / "coopdash.sqlite3")
    connection.connection.backup(copy)
    copy.close()
    assert send_by_two(tmp_path) == everyone()
    copy = sqlite3.connect(tmp_path / "coopdash.sqlite3")
    assert copy.execute("SELECT delivery, COUNT(*) FROM briefs_reminder GROUP BY delivery").fetchall() == [
        ("sent", len(everyone()))
    ]
    copy.close()
