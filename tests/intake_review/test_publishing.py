"""Publishing writes the register in one go; withdrawing takes it back."""

from datetime import date

import pytest
from django.utils import timezone

from coopdash.intake.choices import DraftState
from coopdash.intake.errors import DependentsError, NotReadyError, SameTextError, WrongStateError
from coopdash.intake.models import Draft
from coopdash.intake.selectors.duplicates import compare, counts, same_sessions
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_save, draft_submit
from coopdash.intake.services.publishing import draft_publish
from coopdash.intake.services.withdrawing import draft_withdraw
from sectors_app.models import Commitment, Coverage, Mention
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    FactGrade,
    Organisation,
    Person,
    Place,
    Session,
    Source,
)
from tests.factories import CitationFactory, SourceFactory
from tests.intake_review.helpers import created, decided, published
from tests.intake_review.texts import ANNOUNCED, COMMENT, ENGLISH, NEW_BODY

TOTALS = (Body, Session, Person, Place, CoChair, Source, Citation, Commitment, Mention, Coverage, FactGrade)
NAIROBI = {"city-0": {"name": "Nairobi", "country": "KE", "link": "new", "decision": "edit"}}
"""What a person adds to the text about a new body: the country of a town that is new to the register."""
SIDES = {
    "chair-0": {"name": "Jane Wanjiru", "side": "KE", "office": "Principal Secretary", "decision": "edit"},
    "chair-1": {"name": "Ramesh Kumar", "side": "IN", "office": "Joint Secretary", "decision": "edit"},
}


def totals():
    return {model.__name__: model.objects.count() for model in TOTALS}


@pytest.fixture
def evidence(register, people):
    """The English text, chosen as evidence for the 11th session of the working group."""
    session = Session.objects.get(code="wg-mic-11")
    draft = created(people["editor"], ENGLISH)
    return decided(draft, people["editor"], target=str(session.pk)), session


@pytest.fixture
def new_session(register, people):
    """A published session of a body that the register did not know."""
    before = totals()
    draft = created(people["editor"], NEW_BODY)
    return published(draft, people["editor"], people["publisher"], NAIROBI | SIDES), before


def test_a_new_session_comes_with_all_that_stands_around_it(new_session):
    draft, _before = new_session
    session = draft.session
    assert (session.number, session.date.iso, session.place.name_en, session.host) == (
        1,
        "2025-03-11",
        "Nairobi",
        "KE",
    )
    assert session.body.sides() == ("IN", "KE")
    assert {(chair.side, chair.person.name_en) for chair in session.co_chairs.all()} == {
        ("KE", "Jane Wanjiru"),
        ("IN", "Ramesh Kumar"),
    }
    mention = session.mentions.get()
    assert mention.role == "made"
    assert mention.commitment.reference == f"{session.body.path}/1/01".upper()
    assert Coverage.objects.filter(session=session, sector=mention.commitment.sector).exists()


def test_the_european_union_meets_a_state_as_one_side(register, people):
    text = (
        "BRUSSELS, 4 March 2025\n\nThe 3rd meeting of the EU-India Joint Working Group on Agriculture was "
        "held in Brussels on 4 March 2025. The two sides agreed to cooperate in fertilisers."
    )
    published(created(people["editor"], text), people["editor"], people["publisher"])
    body = Session.objects.get(number=3).body
    assert (body.country_a, body.country_b) == ("EU", "IN")


def test_every_citation_names_its_line_and_quotes_little(new_session):
    draft, _before = new_session
    citations = Citation.objects.filter(source=draft.source)
    date = citations.get(object_id=draft.session_id, content_type__model="session", field="date")
    assert (date.locator, date.value) == ("¶2", "11 March 2025")
    assert all(len(citation.value.split()) <= 12 for citation in citations)
    assert {citation.locator for citation in citations} <= {"¶1", "¶2", "¶3", "¶4"}
    assert FactGrade.objects.filter(object_id=draft.session_id, field="date", grade="D").exists()


def test_the_audit_says_who_and_why(new_session, people):
    draft, _before = new_session
    row = draft.session.history.get()
    assert (row.history_user, row.history_change_reason) == (people["publisher"], f"Intake, draft {draft.pk}")


def test_publishing_twice_gives_one(new_session, people):
    draft, _before = new_session
    after = totals()
    again = draft_publish(draft=draft, by=people["publisher"], version=1)
    assert (again.session_id, totals()) == (draft.session_id, after)


def test_the_same_text_is_read_once(new_session, people):
    draft, _before = new_session
    with pytest.raises(SameTextError) as caught:
        created(people["other_editor"], NEW_BODY + "\n ")
    assert caught.value.draft == draft


def test_withdrawing_leaves_the_register_as_it_was(new_session, people):
    draft, before = new_session
    draft = draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="Wrong body.")
    assert (draft.state, draft.session, totals()) == (DraftState.DRAFT, None, before)


def test_a_withdrawn_reference_is_not_given_again(new_session, people):
    draft, _before = new_session
    first = draft.session.mentions.get().commitment.reference
    draft = draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="Once more.")
    draft = published(draft, people["editor"], people["publisher"])
    assert first.endswith("/01")
    assert draft.session.mentions.get().commitment.reference.endswith("/02")


def test_what_another_source_cites_is_not_withdrawn(new_session, people):
    draft, _before = new_session
    CitationFactory(fact=draft.session, field="number", source=SourceFactory(title="Another report"))
    after = totals()
    with pytest.raises(DependentsError) as caught:
        draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="No.")
    assert "Another report" in " ".join(caught.value.rows)
    draft.refresh_from_db()
    assert (draft.state, totals()) == (DraftState.PUBLISHED, after)


def test_what_a_person_changed_since_is_not_withdrawn(new_session, people):
    draft, _before = new_session
    session = Session.objects.get(pk=draft.session_id)
    session.venue_en = "A hotel"
    session.save()
    with pytest.raises(DependentsError, match="stand on"):
        draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="No.")


def test_a_session_known_already_is_found(evidence):
    draft, session = evidence
    review = draft_review(draft)
    assert same_sessions(review) == [session]
    found = {one.row.kind.code: one.outcome for one in compare(review, session)}
    assert {found[code] for code in ("body", "number", "date", "city", "document", "delegates")} == {"agrees"}
    assert counts(compare(review, session))["agrees"] >= 8


@pytest.mark.parametrize(("day", "is_found"), [("8 August 2025", True), ("20 August 2025", False)])
def test_a_session_without_a_number_is_found_where_reports_differ_by_a_day_or_two(
    register, people, day, is_found
):
    draft = created(people["editor"], ENGLISH)
    values = {"number-0": {"number": "", "decision": "reject"}, "date-0": {"date": day, "decision": "edit"}}
    draft = draft_save(draft=draft, by=people["editor"], version=None, values=values)
    assert same_sessions(draft_review(draft)) == ([register] if is_found else [])


def test_a_session_shows_what_it_agrees_in_before_it_is_chosen(register, people):
    draft = created(people["editor"], ENGLISH)

    def outcomes():
        return {one.row.key: one.outcome for one in compare(draft_review(draft), register)}

    before = outcomes()
    draft = draft_save(draft=draft, by=people["editor"], version=None, target=str(register.pk))
    assert before == outcomes()
    assert "agrees" in {before[key] for key in before if key.startswith("commitment-")}


def test_a_source_bears_the_day_on_which_its_text_was_read(new_session):
    draft, _before = new_session
    assert draft.source.retrieved_on == timezone.localdate(draft.created_at)


def test_evidence_adds_citations_and_no_second_session(evidence, people):
    draft, session = evidence
    before = totals()
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    draft = draft_publish(draft=draft, by=people["publisher"], version=draft.version)
    after = totals()
    assert draft.session == session
    assert {name: after[name] - before[name] for name in ("Session", "Person", "CoChair", "Source")} == {
        "Session": 0,
        "Person": 0,
        "CoChair": 0,
        "Source": 1,
    }
    stated = Citation.objects.filter(source=draft.source, content_type__model="session", object_id=session.pk)
    assert {citation.field: citation.stance for citation in stated}["number"] == "states"
    draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="Not needed.")
    assert totals() == before


def test_a_value_that_differs_is_cited_and_overwrites_nothing(evidence, people):
    draft, session = evidence
    values = {"delegates-0": {"number": "95", "decision": "edit"}}
    draft = published(draft, people["editor"], people["publisher"], values)
    citation = Citation.objects.get(
        source=draft.source, field="delegates", object_id=session.pk, content_type__model="session"
    )
    session.refresh_from_db()
    assert (citation.stance, session.delegates) == ("differs", 80)


def test_the_register_has_a_number_once(evidence, people):
    draft, _session = evidence
    draft = draft_save(draft=draft, by=people["editor"], version=None, target="new")
    with pytest.raises(NotReadyError) as caught:
        draft_submit(draft=draft, by=people["editor"], version=draft.version)
    assert "add as evidence" in " ".join(sentence for _target, sentence in caught.value.review.problems)


def test_the_question_of_the_duplicate_has_to_be_answered(evidence, people):
    draft, _session = evidence
    draft = draft_save(draft=draft, by=people["editor"], version=None, target="")
    with pytest.raises(NotReadyError) as caught:
        draft_submit(draft=draft, by=people["editor"], version=draft.version)
    assert [target for target, _sentence in caught.value.review.problems] == ["dup"]


def test_nobody_publishes_their_own(register, people):
    draft = decided(created(people["publisher"], NEW_BODY), people["publisher"], NAIROBI | SIDES)
    draft = draft_submit(draft=draft, by=people["publisher"], version=draft.version)
    with pytest.raises(WrongStateError):
        draft_publish(draft=draft, by=people["publisher"], version=draft.version)
    assert not Session.objects.filter(body__country_b="KE").exists()


def test_a_failure_in_the_middle_leaves_nothing(register, people, monkeypatch):
    draft = decided(created(people["editor"], NEW_BODY), people["editor"], NAIROBI | SIDES)
    draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
    before = totals()

    def fail(**kwargs):
        raise RuntimeError("the last step fails")

    monkeypatch.setattr("coopdash.intake.services.publishing.fact_grades_rebuild", fail)
    with pytest.raises(RuntimeError):
        draft_publish(draft=draft, by=people["publisher"], version=draft.version)
    assert totals() == before
    assert Draft.objects.get(pk=draft.pk).state == DraftState.IN_REVIEW


def test_an_article_on_no_named_session_becomes_evidence_for_a_chosen_one(register, people, client):
    draft = created(people["editor"], COMMENT, published_on=date(2025, 8, 9))
    assert draft.extracted["verdict"] == "none"
    client.force_login(people["editor"])
    answer = client.post(
        f"/intake/{draft.pk}/", {"version": draft.version, "action": "find", "find": "modernisation 11"}
    )
    page = client.get(answer["Location"]).content.decode()
    assert f'value="target:{register.pk}"' in page
    before = totals()
    draft = published(
        Draft.objects.get(pk=draft.pk), people["editor"], people["publisher"], target=str(register.pk)
    )
    assert draft.session == register
    after = totals()
    assert after["Session"] == before["Session"]
    assert Citation.objects.filter(source=draft.source, content_type__model="mention").exists()
    assert not Citation.objects.filter(source=draft.source, content_type__model="session").exists()


def test_a_commitment_in_words_of_another_strength_agrees_and_is_no_conflict(evidence, people):
    draft, session = evidence
    one = next(
        one
        for one in compare(draft_review(draft), session)
        if one.row.kind.code == "commitment" and one.outcome == "agrees"
    )
    mention = one.fact
    mention.strength = next(other for other in ("noted", "planned") if other != mention.strength)
    mention.save()
    compared = compare(draft_review(draft), session)
    assert [each.outcome for each in compared if each.fact == mention] == ["worded"]
    assert counts(compared)["differs"] == 0
    draft = published(draft, people["editor"], people["publisher"])
    cited = Citation.objects.filter(source=draft.source, content_type__model="mention", object_id=mention.pk)
    assert set(cited.values_list("field", "stance")) == {("wording", "states")}


def test_a_session_of_another_body_is_not_evidence(register, people):
    draft = created(people["editor"], NEW_BODY)
    draft = decided(draft, people["editor"], NAIROBI | SIDES, target=str(register.pk))
    with pytest.raises(NotReadyError) as caught:
        draft_submit(draft=draft, by=people["editor"], version=draft.version)
    assert "of another body" in " ".join(sentence for _target, sentence in caught.value.review.problems)


def test_an_announced_session_is_expected_and_becomes_held_with_its_day(register, people):
    values = {"date-0": {"date": "March 2026", "decision": "edit", "paragraph": "2"}}
    draft = created(people["editor"], ANNOUNCED, published_on=date(2026, 2, 1))
    draft = published(draft, people["editor"], people["publisher"], values)
    session = draft.session
    assert (session.number, session.status, session.date.iso) == (12, "expected", "2026-03")
    held = ENGLISH.replace("11th", "12th").replace("7 August 2025", "6 March 2026")
    held = held.replace("6 August 2025", "5 March 2026")
    report = published(
        created(people["editor"], held), people["editor"], people["publisher"], target=str(session.pk)
    )
    session.refresh_from_db()
    assert report.session == session
    assert (session.status, session.date.iso) == ("held", "2026-03-05")
    again = created(people["editor"], ANNOUNCED + "\nSo it was said.", published_on=date(2026, 2, 1))
    again = draft_save(draft=again, by=people["editor"], version=None, target=str(session.pk))
    outcome = {one.row.kind.code: one.outcome for one in compare(draft_review(again), session)}
    assert outcome["status"] == "earlier"
    draft_withdraw(draft=report, by=people["publisher"], version=None, note="Another session was meant.")
    session.refresh_from_db()
    assert (session.status, session.date.iso) == ("expected", "2026-03")


def test_a_value_without_a_passage_is_not_cited(evidence, people):
    draft, session = evidence
    values = {"venue-0": {"name": "A house", "decision": "edit"}}
    draft = published(draft, people["editor"], people["publisher"], values)
    session.refresh_from_db()
    assert session.venue == "A house"
    assert not Citation.objects.filter(source=draft.source, field="venue").exists()


def test_a_paragraph_can_be_named_as_the_passage(evidence, people):
    draft, _session = evidence
    values = {"venue-0": {"name": "A house", "decision": "edit", "paragraph": "¶३"}}
    draft = published(draft, people["editor"], people["publisher"], values)
    assert Citation.objects.get(source=draft.source, field="venue").locator == "¶3"


@pytest.mark.parametrize("target", ["9" * 5000, "²", "-1", "0", "x"])
def test_a_session_that_is_none_is_not_chosen(register, people, target):
    draft = draft_save(
        draft=created(people["editor"], ENGLISH), by=people["editor"], version=None, target=target
    )
    assert draft.edits["target"] == ""


def test_a_ministry_that_publishes_and_sends_a_co_chair_is_one_organisation(register, people):
    text = NEW_BODY.replace("Joint Secretary", "Secretary, Ministry of Agriculture")
    named = {"publisher": "Ministry of Agriculture", "publisher_country": "IN"}
    draft = created(people["editor"], text, **named)
    office = {"office": "Secretary, Ministry of Agriculture"}
    values = SIDES | {"chair-1": SIDES["chair-1"] | office}
    draft = published(draft, people["editor"], people["publisher"], NAIROBI | values)
    ministry = Organisation.objects.get(name_en="Ministry of Agriculture")
    assert draft.source.publisher == ministry
    assert draft.session.co_chairs.get(side="IN").organisation == ministry
