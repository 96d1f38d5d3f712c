"""Two people, or one who presses twice, in the same moment: on a file of SQLite, and on PostgreSQL."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import connection

from coopdash.intake.bulk.batches import batch_import, batch_undo
from coopdash.intake.errors import IntakeError, MovedError, SameTextError
from coopdash.intake.models import Draft
from coopdash.intake.services import drafts
from coopdash.intake.services.drafts import draft_submit
from coopdash.intake.services.publishing import draft_publish
from coopdash.intake.services.reading import article_read
from coopdash.intake.services.withdrawing import draft_withdraw
from sectors_app.models import Commitment
from sessions_app.errors import StaleVersionError
from sessions_app.models import Citation, Session, Source
from tests.at_once import at_once
from tests.intake_import.tables import commitment, previewed
from tests.intake_review.helpers import created, decided
from tests.intake_review.test_publishing import NAIROBI, SIDES, totals
from tests.intake_review.texts import ENGLISH, NEW_BODY

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(transactional_db, register, people):
    """A draft on a session of a new body, in review."""
    draft = decided(created(people["editor"], NEW_BODY), people["editor"], NAIROBI | SIDES)
    return draft_submit(draft=draft, by=people["editor"], version=draft.version)


def test_one_draft_published_by_two_connections_is_one_session(sent, people):
    publish = partial(draft_publish, draft=sent, by=people["publisher"], version=sent.version)
    answers = at_once(publish, publish)
    assert [answer.session_id for answer in answers] == [Session.objects.get(body__country_b="KE").pk] * 2
    after = totals()
    draft_publish(draft=sent, by=people["publisher"], version=sent.version)
    assert totals() == after
    assert Draft.objects.get().events.filter(action="published").count() == 1


def test_while_an_article_is_read_others_can_write(register, people, monkeypatch):
    seen = []

    def read(**given):
        seen.append(connection.in_atomic_block)
        return article_read(**given)

    monkeypatch.setattr(drafts, "article_read", read)
    created(people["editor"], ENGLISH)
    assert seen == [False]


def test_of_two_reviewers_one_publishes(sent, people):
    answers = at_once(
        *(
            partial(draft_publish, draft=sent, by=people[name], version=sent.version)
            for name in ("publisher", "other_publisher")
        )
    )
    assert sorted(isinstance(answer, Draft) for answer in answers) == [False, True]
    assert any(isinstance(answer, (StaleVersionError, IntakeError)) for answer in answers)
    assert Session.objects.filter(body__country_b="KE").count() == 1
    assert Source.objects.filter(sha256=sent.sha256).count() == 1


def test_two_articles_on_one_new_session_give_it_once(sent, people):
    """Both were sent before either was published, so neither was warned of the other."""
    other = created(people["other_editor"], NEW_BODY + "\nSo it was told by others.\n")
    other = decided(other, people["other_editor"], NAIROBI | SIDES)
    other = draft_submit(draft=other, by=people["other_editor"], version=other.version)
    answers = at_once(
        partial(draft_publish, draft=sent, by=people["publisher"], version=sent.version),
        partial(draft_publish, draft=other, by=people["publisher"], version=other.version),
    )
    assert Session.objects.filter(body__country_b="KE", number=1).count() == 1
    assert sum(isinstance(answer, Draft) for answer in answers) == 1
    assert any(isinstance(answer, IntakeError) for answer in answers), answers
    assert sorted(Draft.objects.values_list("state", flat=True)) == ["in_review", "published"]


def test_one_record_is_withdrawn_once(sent, people):
    draft = draft_publish(draft=sent, by=people["publisher"], version=sent.version)
    withdraw = partial(
        draft_withdraw, draft=draft, by=people["publisher"], version=draft.version, note="Twice."
    )
    answers = at_once(withdraw, withdraw)
    assert Counter(type(answer) for answer in answers)[Draft] == 1
    assert any(isinstance(answer, (StaleVersionError, MovedError)) for answer in answers)
    assert not Citation.objects.filter(source__sha256=draft.sha256).exists()
    assert Draft.objects.get().events.filter(action="withdrawn").count() == 1


def test_one_text_sent_twice_is_read_once(transactional_db, register, people):
    answers = at_once(*(partial(created, people[name], ENGLISH) for name in ("editor", "other_editor")))
    assert Counter(type(answer) for answer in answers) == {Draft: 1, SameTextError: 1}
    assert Draft.objects.count() == 1


def test_one_batch_is_imported_and_undone_once(transactional_db, register, people):
    batch = previewed("commitments", [commitment()], by=people["publisher"])
    act = {"by": people["publisher"], "at": AT}
    confirm = partial(batch_import, batch=batch, version=batch.version, **act)
    answers = at_once(confirm, confirm)
    assert [answer.state for answer in answers] == ["imported"] * 2
    assert Commitment.objects.count() == 2
    batch.refresh_from_db()
    undo = partial(batch_undo, batch=batch, version=batch.version, **act)
    answers = at_once(undo, undo)
    assert [answer.state for answer in answers] == ["undone"] * 2
    assert Commitment.objects.count() == 1


def test_of_two_previews_of_one_file_one_is_imported(transactional_db, register, people):
    batches = [previewed("commitments", [commitment()], by=people["publisher"]) for _time in range(2)]
    answers = at_once(
        *(
            partial(batch_import, batch=batch, by=people["publisher"], at=AT, version=batch.version)
            for batch in batches
        )
    )
    assert Commitment.objects.count() == 2
    assert sum(isinstance(answer, IntakeError) for answer in answers) == 1
