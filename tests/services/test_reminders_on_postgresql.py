"""Reminders by two processes at a time on PostgreSQL."""

import pytest

from coopdash.briefs.models import Reminder
from tests.services.test_worker_on_redis import database_url
from tests.two_senders import ask_for_reminders, everyone, send_by_two

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def test_two_processes_send_each_reminder_once(tmp_path):
    ask_for_reminders()
    assert send_by_two(tmp_path, DATABASE_URL=database_url()) == everyone()
    assert set(Reminder.objects.values_list("delivery", flat=True)) == {"sent"}
