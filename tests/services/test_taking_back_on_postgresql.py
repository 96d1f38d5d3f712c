"""On PostgreSQL, what is taken back takes no change with it that somebody makes in the same moment."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connections

from coopdash.intake.bulk import batches
from coopdash.intake.bulk.batches import batch_import, batch_undo
from coopdash.intake.services import withdrawing
from coopdash.intake.services.withdrawing import draft_withdraw
from sessions_app.errors import StaleVersionError
from sessions_app.models import Session
from tests.intake_import.tables import previewed
from tests.intake_review.conftest import people, register
from tests.intake_review.helpers import created, published
from tests.intake_review.texts import ENGLISH
from tests.services.test_order_of_changes import WITHIN, waiting

__all__ = ["people", "register"]

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


class Editor(threading.Thread):
    """Somebody who saves a session with another number of delegates."""

    def __init__(self, session: Session):
        super().__init__()
        self.session, self.fault = session, None

    def run(self) -> None:
        self.session.delegates = 90
        try:
            self.session.save()
        except StaleVersionError as fault:
            self.fault = fault
        finally:
            connections.close_all()

    def save_now(self) -> None:
        """Until it is saved, or waits for whoever writes before."""
        self.start()
        while self.is_alive() and not waiting():
            self.join(0.02)


def is_told_or_kept(editor: Editor) -> bool:
    """Whether who saved was told that a newer version is there, or finds in the register what was saved."""
    editor.join(WITHIN)
    return editor.fault is not None or Session.objects.get(pk=editor.session.pk).delegates == 90


def test_undoing_a_batch(register, people, monkeypatch):
    row = {"code": register.code, "delegates": "85", "status": "held"}
    batch = batch_import(batch=previewed("sessions", [row]), by=None, at=AT)
    editor, undo = Editor(Session.objects.get(pk=register.pk)), batches.undo

    def undone(*given, **named):
        editor.save_now()
        undo(*given, **named)

    monkeypatch.setattr(batches, "undo", undone)
    batch_undo(batch=batch, by=None, at=AT)
    assert is_told_or_kept(editor)


def test_withdrawing_a_draft(register, people, monkeypatch):
    Session.objects.filter(pk=register.pk).update(delegates=None)
    draft = created(people["editor"], ENGLISH)
    draft = published(draft, people["editor"], people["publisher"], target=str(register.pk))
    assert any("delegates" in entry.get("before", {}) for entry in draft.ledger)
    editor, withdrawal = Editor(Session.objects.get(pk=register.pk)), withdrawing.draft_withdrawal

    def looked_at(draft):
        found = withdrawal(draft)
        editor.save_now()
        return found

    monkeypatch.setattr(withdrawing, "draft_withdrawal", looked_at)
    draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="A mistake")
    assert is_told_or_kept(editor)
