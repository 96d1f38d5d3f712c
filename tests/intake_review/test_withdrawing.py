"""Withdrawing is shown before it is done, field by field, and done only to what was shown."""

import html
import re

import pytest

from coopdash.intake.errors import MovedError
from coopdash.intake.models import Draft
from coopdash.intake.selectors.withdrawal import columns_before, draft_withdrawal
from coopdash.intake.services.withdrawing import draft_withdraw
from sectors_app.models import Commitment
from sessions_app.models import Citation, Person, Session
from tests.factories import CitationFactory, CoChairFactory, SourceFactory
from tests.intake_review.helpers import created, published
from tests.intake_review.test_publishing import NAIROBI, SIDES, totals
from tests.intake_review.texts import ENGLISH, NEW_BODY


@pytest.fixture
def added(register, people):
    """A published session that the register did not have."""
    draft = created(people["editor"], NEW_BODY)
    return published(draft, people["editor"], people["publisher"], NAIROBI | SIDES)


@pytest.fixture
def filled(register, people):
    """An article that gave a session of the register its venue."""
    values = {"venue-0": {"name": "A house", "decision": "edit"}}
    return published(
        created(people["editor"], ENGLISH), people["editor"], people["publisher"], values, str(register.pk)
    )


def test_a_field_that_was_filled_twice_goes_back_to_what_it_was_at_first():
    entries = [
        {"model": "sessions_app.session", "pk": 1, "before": {"venue_en": "", "host": "IN"}},
        {"model": "sessions_app.session", "pk": 1, "before": {"venue_en": "A house"}},
    ]
    assert columns_before(entries) == {("sessions_app.session", 1): {"venue_en": "", "host": "IN"}}


def address(draft) -> str:
    return f"/intake/{draft.pk}/withdraw/"


def confirmed(client, draft, **more):
    """The form of the page as it is shown, sent with a note."""
    page = client.get(address(draft)).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(version|seen)" value="([^"]*)"', page))
    return hidden | {"note": "Another session was meant."} | more


def test_what_goes_and_what_comes_back_is_shown_field_by_field(filled, publisher):
    found = draft_withdrawal(filled)
    back = [line for line in found.lines if not line.is_gone]
    assert [(change.label, change.goes, change.comes) for change in back[0].changes] == [
        ("venue, in English", "A house", "")
    ]
    page = html.unescape(publisher.get(address(filled)).content.decode())
    assert "<del>A house</del> → <b>–</b>" in page
    assert re.search(r"\d+ citations of this article go", page)
    assert "6 August 2025" in page
    assert Draft.objects.get().state == "published", "looking changes nothing"


def test_every_row_that_goes_is_named_with_its_fields(added, publisher):
    page = publisher.get(address(added)).content.decode()
    for word in ("Jane Wanjiru", "Nairobi", "Principal Secretary", "The whole row goes."):
        assert word in page
    gone = {line.row for line in draft_withdrawal(added).lines if line.is_gone}
    assert {added.session, added.session.body, added.source} <= gone
    assert set(Commitment.objects.filter(mentions__session=added.session)) <= gone


def test_confirming_what_was_shown_withdraws_it(added, publisher):
    assert publisher.post(address(added), confirmed(publisher, added)).status_code == 302
    assert Draft.objects.get().state == "draft"
    assert not Session.objects.filter(body__country_b="KE").exists()


def test_its_author_is_told_that_it_was_withdrawn(added, people, publisher, editor):
    publisher.post(address(added), confirmed(publisher, added))
    page = editor.get(added.get_absolute_url()).text
    assert "The record was withdrawn: nothing of it is public any more" in page
    assert "The reviewer asks" not in page
    assert '<span class="pill pill--warn">Withdrawn</span>' in editor.get("/intake/").text


def test_a_row_that_was_changed_and_changed_back_stands_in_nobody_s_way(added, publisher):
    held = added.session.venue_en
    for venue, blockers in (("A palace", 1), (held, 0)):
        session = Session.objects.get(pk=added.session_id)
        session.venue_en = venue
        session.save()
        assert len(draft_withdrawal(added).blockers) == blockers
    assert publisher.post(address(added), confirmed(publisher, added)).status_code == 302
    assert not Session.objects.filter(body__country_b="KE").exists()


def test_who_and_where_others_have_come_to_name_stays(added, publisher):
    chair = added.session.co_chairs.get(side="KE")
    CoChairFactory(person=chair.person, side="KE", session__place=added.session.place)
    found = draft_withdrawal(added)
    assert (found.blockers, set(found.stays.values())) == ([], {added.session.place, chair.person})
    page = publisher.get(address(added)).text
    assert "This stays, since other records need it" in page
    assert publisher.post(address(added), confirmed(publisher, added)).status_code == 302
    assert not Session.objects.filter(body__country_b="KE").exists()
    assert Person.objects.filter(pk=chair.person_id).exists()
    assert not Citation.objects.filter(source=added.source_id).exists()


def test_countries_of_rows_that_go_are_named(added, publisher):
    page = html.unescape(publisher.get(address(added)).content.decode())
    assert re.search(r"First country:</span>\s*<del>India</del>", page)


def test_pressing_twice_is_withdrawing_once(added, publisher):
    data = confirmed(publisher, added)
    for _time in range(2):
        answer = publisher.post(address(added), data, follow=True)
        assert answer.redirect_chain == [("/intake/", 302)], "it is its author's alone again"
        assert "The record is withdrawn: nothing of it is public any more." in answer.text
        assert f"Draft {added.pk} is with its author again" in answer.text
    assert Draft.objects.get().events.filter(action="withdrawn").count() == 1


def test_what_moved_since_is_said_and_shown_anew(filled, publisher, register):
    data = confirmed(publisher, filled)
    register.refresh_from_db()
    register.venue_en = "A palace"
    register.save()
    before = totals()
    answer = publisher.post(address(filled), data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The register moved since you looked, so nothing was withdrawn" in page
    assert "<del>A palace</del>" in page
    assert 'value="Another session was meant."' in page
    assert (Draft.objects.get().state, totals()) == ("published", before)


def test_a_column_that_has_no_version_counts_too(filled, people):
    seen = draft_withdrawal(filled).seen
    session = Session.objects.get(pk=filled.session_id)
    Session.objects.filter(pk=session.pk).update(venue_en="Changed past all versions")
    with pytest.raises(MovedError):
        draft_withdraw(draft=filled, by=people["publisher"], version=filled.version, note="No.", seen=seen)


@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_a_confirmation_of_nothing_shown_is_refused(added, publisher, seen):
    answer = publisher.post(address(added), confirmed(publisher, added, seen=seen))
    assert answer.status_code == 409
    assert Draft.objects.get().state == "published"


def test_a_note_is_asked_for(added, publisher):
    answer = publisher.post(address(added), confirmed(publisher, added, note=" "))
    assert answer.status_code == 422
    assert '<a href="#note">Write why the record is withdrawn.</a>' in answer.text


def test_what_stands_in_the_way_is_named_before_anybody_tries(added, publisher):
    CitationFactory(fact=added.session, field="number", source=SourceFactory(title="Another report"))
    page = publisher.get(address(added)).content.decode()
    assert "What stands in the way" in page
    assert "Another report" in page
    assert publisher.post(address(added), confirmed(publisher, added)).status_code == 409


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_the_page_speaks_the_reader_s_language(added, publisher, language):
    page = publisher.get(f"{address(added)}?lang={language}", follow=True).content.decode()
    for english in ("Withdraw", "Comes back", "Goes", "The whole row goes.", "Leave it"):
        assert english not in page


def test_what_is_published_is_no_longer_asked_whether_it_is_new(added, publisher):
    page = publisher.get(f"/intake/{added.pk}/").text
    assert "New in the register" in page
    assert "unless it is:" not in page
