"""Two processes that send the same reminders at the same time, for the tests on both databases."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from coopdash.briefs.models import Subscription
from tests.factories import CommitmentFactory, MentionFactory

READERS = 12
DAY = "2026-11-27"


def ask_for_reminders() -> None:
    """Readers who all want to be told of one commitment, each in a mail of their own."""
    MentionFactory(commitment=CommitmentFactory(due="2026-12-01"))
    for number in range(READERS):
        user = get_user_model().objects.create_user(f"reader{number}", f"reader{number}@example.org")
        Subscription.objects.create(user=user, kind="due_soon", days=14)


def send_by_two(folder: Path, **environment: str) -> list[str]:
    """Run the command in two processes at once; whom the mails that it wrote are to."""
    command = [sys.executable, "manage.py", "send_reminders", "--at", DAY]
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env = inherited | {
        "COOPDASH_ENV": "development",
        "COOPDASH_VAR_DIR": str(folder),
        "COOPDASH_MAIL": "file",
        **environment,
    }
    senders = [
        subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    for sender in senders:
        words, _ = sender.communicate(timeout=120)
        assert sender.returncode == 0, words
    texts = [path.read_text(encoding="utf-8") for path in (folder / "mail").glob("*.log")]
    lines = (line for text in texts for line in text.splitlines())
    return sorted(line.removeprefix("To: ") for line in lines if line.startswith("To: "))


def everyone() -> list[str]:
    return sorted(f"reader{number}@example.org" for number in range(READERS))
