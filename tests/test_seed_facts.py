"""The seed fixtures against the table of what the articles state: nothing missing, nothing beyond it."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import translation

from sectors_app.models import AgendaItem, Commitment, CommitmentParty, Mention, Sector
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Delegate,
    Document,
    KeyFigure,
    Session,
    Source,
    SubGroupReport,
)
from tests import seed_facts as table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

TRANSLATED = {
    Body: ("name", "short_name"),
    Session: ("venue", "next_wording", "note"),
    CoChair: ("office",),
    Delegate: ("office",),
    Document: ("title",),
    KeyFigure: ("label", "unit"),
    AgendaItem: ("text",),
    Commitment: ("wording", "note"),
    Sector: ("name",),
    Source: ("title", "note"),
    Citation: ("note",),
}
"""Texts of the register that stand in all three languages or in none."""


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The register as the seeds alone give it, loaded once for this module.

    Each test runs in a savepoint inside this transaction, which is undone at the end.
    """
    with django_db_blocker.unblock(), translation.override("en"), transaction.atomic():
        call_command("load_register", only="seeds", verbosity=0)
        yield
        transaction.set_rollback(True)


def where(fact, field: str) -> dict[str, str]:
    """In which articles a field of a fact stands, and at which place, as the table writes it."""
    places = {}
    for citation in fact.citations.filter(field=field).select_related("source"):
        letter = citation.source.code.removeprefix("seed-").upper()
        states = {"states": citation.locator, "implies": table.implied(citation.locator)}
        places[letter] = states.get(citation.stance, f"{citation.stance} {citation.locator}")
    return places


def differences(expected: list[tuple], found: list[tuple]) -> dict[str, list[tuple]]:
    """Rows that only one side has, each as often as it has them more."""

    def counted(rows):
        return Counter((*row[:-1], tuple(sorted(row[-1].items()))) for row in rows)

    ours, theirs = counted(expected), counted(found)
    return {"missing": list((ours - theirs).elements()), "beyond the table": list((theirs - ours).elements())}


NO_DIFFERENCE = {"missing": [], "beyond the table": []}


def session_value(session: Session, what: str):
    """A field of a session as the table writes it."""
    match what:
        case "body":
            return session.body.path
        case "date":
            return session.date and session.date.iso
        case "place":
            return session.place and session.place.slug
        case "delegates":
            return (
                session.delegates
                and f"{'about' if session.delegates_approximate else 'exactly'} {session.delegates}"
            )
    return getattr(session, what)


def test_every_fact_of_a_session_stands_with_exactly_its_citations():
    asked = {(code, what) for code, what, _, _ in table.SESSION_FACTS}
    found = [
        (session.code, what, value, where(session, what))
        for session in Session.objects.all()
        for what in Session.CITABLE
        if what != "kind"
        if (value := session_value(session, what)) or where(session, what) or (session.code, what) in asked
    ]
    assert differences(table.SESSION_FACTS, found) == NO_DIFFERENCE


def test_every_framework_of_a_body_stands_with_exactly_its_citations():
    found = []
    for body in Body.objects.all():
        for what in Body.CITABLE:
            if places := where(body, what):
                value = {"name": body.acronym, "parent": body.parent and body.parent.path}.get(what)
                found.append((body.path, what, value, places))
    assert differences(table.FRAMEWORK, found) == NO_DIFFERENCE


def test_every_co_chair_stands_with_the_office_as_printed_and_nobody_else():
    found = []
    for chair in CoChair.objects.select_related("session", "person"):
        code, label = chair.session.code, f"co-chair {chair.side}"
        found.append((code, label, chair.person.name, where(chair, "person")))
        found.append((code, f"{label}, office", chair.office, where(chair, "office")))
    assert differences(table.CO_CHAIRS, found) == NO_DIFFERENCE


def test_every_sub_group_that_reported_stands_and_no_other():
    found = [
        (report.session.code, "sub-group", report.sub_group.slug, where(report, "sub_group"))
        for report in SubGroupReport.objects.select_related("session", "sub_group")
    ]
    assert differences(table.SUB_GROUP_REPORTS, found) == NO_DIFFERENCE


def test_the_only_document_is_the_protocol_that_both_co_chairs_signed():
    found = []
    for document in Document.objects.select_related("session"):
        signatories = ", ".join(document.signatories.order_by("slug").values_list("slug", flat=True))
        found.append((document.session.code, "document", document.kind, where(document, "kind")))
        found.append(
            (document.session.code, "document signed by", signatories, where(document, "signatories"))
        )
        assert document.signed_on is None
    assert differences(table.DOCUMENTS, found) == NO_DIFFERENCE


def test_every_agenda_item_stands_and_no_other():
    found = [
        (item.session.code, item.kind, item.text, where(item, "text"))
        for item in AgendaItem.objects.select_related("session")
    ]
    assert differences(table.AGENDA, found) == NO_DIFFERENCE


def test_every_delegate_stands_under_the_printed_name_and_nobody_else():
    found = []
    for delegate in Delegate.objects.select_related("session"):
        assert delegate.side == "IN"
        code, label = delegate.session.code, f"delegate {delegate.position}"
        found.append((code, label, delegate.name_printed, where(delegate, "name_printed")))
        if delegate.office or where(delegate, "office"):
            found.append((code, f"{label}, office", delegate.office, where(delegate, "office")))
    assert differences(table.DELEGATION, found) == NO_DIFFERENCE


def test_every_key_figure_stands_and_no_other():
    found = [
        (
            figure.body.path,
            figure.code,
            f"{figure.qualifier} {figure.value:.0f} {figure.unit}",
            where(figure, "value"),
        )
        for figure in KeyFigure.objects.select_related("body")
    ]
    assert differences(table.KEY_FIGURES, found) == NO_DIFFERENCE


def test_every_commitment_stands_with_sector_strength_and_exactly_its_citations():
    wanted = {(code, number): words for code, number, (_, _, words), _ in table.COMMITMENTS}
    found = []
    for mention in Mention.objects.select_related("session", "commitment__sector"):
        code, number = mention.session.code, mention.commitment.reference.rpartition("/")[2]
        assert mention.commitment.reference == f"{table.REFERENCES[code]}/{number}"
        assert mention.role == "made"
        words = wanted.get((code, number), "")
        if words.lower() not in mention.commitment.wording.lower():
            words = mention.commitment.wording
        value = (mention.commitment.sector.code, mention.strength, words)
        found.append((code, number, value, where(mention, "wording")))
    assert differences(table.COMMITMENTS, found) == NO_DIFFERENCE


def test_every_party_of_a_commitment_stands_and_no_other():
    session_of = {reference: code for code, reference in table.REFERENCES.items()}
    found = []
    for party in CommitmentParty.objects.select_related("commitment", "organisation"):
        start, _, number = party.commitment.reference.rpartition("/")
        who = f"{party.side} {party.organisation.slug}"
        found.append((session_of[start], number, who, where(party, "organisation")))
    assert differences(table.PARTIES, found) == NO_DIFFERENCE


def test_further_sectors_stand_only_where_the_table_gives_them():
    found = {
        (commitment.mentions.get().session.code, commitment.reference.rpartition("/")[2]): sectors
        for commitment in Commitment.objects.all()
        if (sectors := set(commitment.further_sectors.values_list("code", flat=True)))
    }
    assert found == table.FURTHER_SECTORS


def test_no_citation_stands_on_anything_that_the_table_does_not_name():
    rows = [
        *table.FRAMEWORK,
        *table.SESSION_FACTS,
        *table.CO_CHAIRS,
        *table.SUB_GROUP_REPORTS,
        *table.DOCUMENTS,
        *table.AGENDA,
        *table.DELEGATION,
        *table.KEY_FIGURES,
        *table.COMMITMENTS,
        *table.PARTIES,
    ]
    expected = Counter(f"seed-{letter.lower()}" for *_, places in rows for letter in places)
    assert Counter(Citation.objects.values_list("source__code", flat=True)) == expected


def test_the_s400_row_says_in_each_language_that_it_is_the_headline_of_a_linked_story():
    mention = Mention.objects.get(commitment__reference="IN-RU/ANNUAL-SUMMIT/2018-10/13")
    citation = mention.citations.get()
    assert citation.note_en == "headline of a linked story"
    assert citation.note_hi
    assert citation.note_ru


def test_the_leaders_talks_are_never_cited_to_the_article_that_is_silent_on_them():
    assert not Session.objects.get(code=table.SUMMIT_2018).citations.exists()


def test_there_are_three_top_bodies_and_one_working_group_with_four_sub_groups():
    assert set(Body.objects.filter(parent=None).values_list("path", flat=True)) == table.TOP_BODIES
    group = Body.objects.get(kind="working_group")
    assert group.path == "in-ru/irigc-tec/wg-mic"
    assert set(group.children.values_list("slug", flat=True)) == table.SUB_GROUPS
    assert Body.objects.count() == len(table.TOP_BODIES) + 1 + len(table.SUB_GROUPS)


def test_there_are_four_sessions_and_the_tenth_is_known_only_by_its_number():
    assert set(Session.objects.values_list("code", flat=True)) == table.SESSIONS
    tenth = Session.objects.get(code=table.WG_MIC_10)
    assert (tenth.number, tenth.date, tenth.place, tenth.host, tenth.delegates) == (10, None, None, "", None)


def test_no_article_says_when_or_where_the_next_session_is_to_be():
    assert not Session.objects.exclude(next_date_earliest=None, next_place=None, next_host="").exists()


def test_each_session_is_a_regular_one_and_says_how_much_of_its_record_is_held():
    found = {session.code: (session.kind, session.coverage) for session in Session.objects.all()}
    assert found == table.HELD_RECORD


def test_there_are_five_sources_in_two_languages():
    found = {
        source.code: (
            source.language,
            source.published_on.isoformat(),
            source.kind,
            source.publisher.slug if source.publisher else "",
        )
        for source in Source.objects.select_related("publisher")
    }
    assert found == table.SOURCES
    assert {language for language, *_ in found.values()} == {"en", "hi"}
    release = Source.objects.get(code="seed-b")
    assert release.published_at.isoformat() == "18:37:00"
    assert release.release_id == "2153335"


def test_the_report_and_the_release_it_follows_count_as_one_voice():
    origins = {source.code: source.origin_key() for source in Source.objects.all()}
    assert origins["seed-a"] == origins["seed-b"]
    assert len(set(origins.values())) == 4


def test_there_are_29_commitments_each_made_at_one_session():
    made = Counter(Mention.objects.values_list("session__code", flat=True))
    assert made == {table.WG_MIC_11: 13, table.SUMMIT_2018: 13, table.MMTC_2019: 3}
    assert Commitment.objects.count() == 29


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_what_is_told_in_one_language_is_told_in_all_three(model):
    rows = list(model.objects.all())
    assert rows
    for name in TRANSLATED[model]:
        for row in rows:
            told = [bool(getattr(row, f"{name}_{language}")) for language in ("en", "hi", "ru")]
            assert all(told) or not any(told), (row, name)


def test_every_sector_of_the_two_levels_is_there():
    assert Sector.objects.count() == 50
    assert Sector.objects.filter(parent=None).count() == 11


def test_loading_the_seeds_again_changes_nothing():
    before = Citation.objects.count(), Session.history.count(), Commitment.history.count()
    call_command("load_register", only="seeds", verbosity=0)
    assert (Citation.objects.count(), Session.history.count(), Commitment.history.count()) == before
