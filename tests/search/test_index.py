"""The index follows every change of the register, and is the same written bit by bit or anew."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations import Migration
from django.test.utils import CaptureQueriesContext

from coopdash.dashboard.models import SearchEntry, SearchToken
from coopdash.dashboard.search import marking, services
from coopdash.dashboard.search.fields import Kind, entry_key
from coopdash.dashboard.search.numbers import EVERY
from coopdash.dashboard.search.pending import pending_objects
from coopdash.dashboard.search.ranking import COLUMNS
from coopdash.dashboard.search.receivers import index_migrated, indexing_paused
from coopdash.dashboard.search.selectors import matching_ids, search
from coopdash.dashboard.search.services import index_changed, search_rebuild
from sectors_app.models import Commitment, Sector
from sessions_app.models import Body, Commission, Organisation, Person, Place, Session, Source
from sessions_app.selectors.changes import data_version, one_look
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CoChairFactory,
    CommitmentFactory,
    CommitmentPartyFactory,
    DelegateFactory,
    MentionFactory,
    NameFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
    StatusReportFactory,
)

pytestmark = pytest.mark.django_db


def found(words: str, *kinds: Kind) -> set[str]:
    return {hit.code for hit in search(words, kinds=kinds or None, limit=50)}


def contents() -> list[tuple]:
    """The index: its entries, and how many of them hold each word."""
    fields = ("kind", "object_id", "code", "day", *COLUMNS)
    rows = SearchEntry.objects.values_list(*fields)
    return [*rows, *SearchToken.objects.filter(entries__gt=0).values_list("token", "entries")]


def test_a_new_name_is_found_and_an_old_one_is_not():
    person = PersonFactory(name="Zyrianov")
    assert found("Zyrianov") == {person.slug}
    person.name_en = "Okulov"
    person.save()
    assert found("Okulov") == {person.slug}
    assert found("Zyrianov") == set()


def test_a_further_spelling_counts_until_it_is_deleted():
    person = PersonFactory(name="Plain")
    name = NameFactory(named=person, text="Перемётнов", language="ru", script="Cyrl")
    assert found("Перемётнов") == {person.slug}
    name.delete()
    assert found("Перемётнов") == set()


def test_a_deleted_object_is_gone():
    person = PersonFactory(name="Zyrianov")
    assert found("Zyrianov")
    person.delete()
    assert found("Zyrianov") == set()
    assert not SearchEntry.objects.filter(kind=Kind.PERSON).exists()


def test_a_session_is_found_by_everybody_and_everything_in_it():
    session = SessionFactory(place=PlaceFactory(name="Kazan"), venue="Tulip Hall", note="A quorum stood.")
    CoChairFactory(session=session, person=PersonFactory(name="Zyrianov"), office="Viceroy")
    DelegateFactory(
        session=session, name_printed="Obukhov", organisation=OrganisationFactory(name="Vyatka Works")
    )
    MentionFactory(session=session, commitment=CommitmentFactory(wording="Weave baskets together"))
    AgendaItemFactory(session=session, text="Porcelain", sector=SectorFactory(code="kilns", name="Kilns"))
    for word in (
        "Kazan",
        "Казань",
        "Tulip",
        "quorum",
        "Zyrianov",
        "Viceroy",
        "Obukhov",
        "Vyatka",
        "baskets",
        "kilns",
    ):
        assert session.code in found(word, Kind.SESSION), word
    assert session.code in found("porcelain", Kind.SESSION)


def test_what_is_renamed_is_found_anew_wherever_it_stands():
    chair = CoChairFactory(person=PersonFactory(name="Zyrianov"))
    party = CommitmentPartyFactory(organisation=OrganisationFactory(name="Vyatka Works"))
    body = chair.session.body
    assert found("Zyrianov", Kind.SESSION)
    Person.objects.get().save()
    for row, name in ((Person.objects.get(), "Okulov"), (Organisation.objects.get(), "Perm Works")):
        row.name_en = name
        row.save()
    assert found("Zyrianov") == set()
    assert found("Okulov", Kind.SESSION) == {chair.session.code}
    assert found("Perm", Kind.COMMITMENT) == {party.commitment.reference}
    row = Commission.objects.get(pk=body.pk)
    row.acronym, row.slug = "QZX", "moved"
    row.save()
    assert found("QZX", Kind.SESSION) == {chair.session.code}
    assert search("QZX", kinds=[Kind.BODY])[0].url == Body.objects.get(pk=body.pk).get_absolute_url()


def test_a_co_chair_given_to_another_leaves_the_first():
    chair = CoChairFactory(person=PersonFactory(name="Zyrianov"), office="Viceroy")
    first = chair.person
    assert first.slug in found("Viceroy", Kind.PERSON)
    chair.person = PersonFactory(name="Okulov")
    chair.save()
    assert found("Viceroy", Kind.PERSON) == {chair.person.slug}
    assert found("Zyrianov", Kind.SESSION) == set()


def test_a_further_sector_counts():
    commitment = CommitmentFactory()
    commitment.further_sectors.add(SectorFactory(code="kilns", name="Kilns"))
    assert found("kilns", Kind.COMMITMENT) == {commitment.reference}


def test_bit_by_bit_and_anew_are_the_same():
    chair = CoChairFactory()
    MentionFactory(session=chair.session)
    SourceFactory(title="Report")
    chair.person.name_en = "Zyrianov"
    chair.person.save()
    index_changed()
    before = contents()
    assert before
    assert search_rebuild() == SearchEntry.objects.count()
    assert contents() == before


def held_session() -> Session:
    """A session with everything that its entry and others' hold of it."""
    commission = BodyFactory(slug="commission", name="Commission", acronym="QZX")
    group = BodyFactory(kind="working_group", slug="group", parent=commission, name="Group")
    session = SessionFactory(body=group, place=PlaceFactory(name="Kazan"))
    works = OrganisationFactory(name="Vyatka Works")
    CoChairFactory(session=session, organisation=works)
    DelegateFactory(session=session, person=PersonFactory(), organisation=works)
    top = SectorFactory(code="industry", name="Industry")
    commitment = CommitmentFactory(sector=SectorFactory(code="kilns", name="Kilns", parent=top))
    MentionFactory(session=session, commitment=commitment)
    CommitmentPartyFactory(commitment=commitment, organisation=works)
    AgendaItemFactory(session=session, sector=commitment.sector)
    SourceFactory(publisher=works)
    return session


CHANGES = {
    Session: (
        *({"number": 77}, {"kind": "review", "number": None}, {"date": "2011-02"}, {"venue_en": "Hall"}),
        *({"note_en": "Quorum"}, {"host": "RU"}),
    ),
    Commitment: ({"wording_en": "Weave"}, {"due": "2031"}, {"note_en": "Quorum"}, {"kind": "investment"}),
    Body: (
        *({"short_name_en": "Brief"}, {"acronym": "ZQX"}, {"name_ru": "Орган"}, {"country_b": "ZA"}),
        *({"note_en": "Quorum"}, {"slug": "moved"}),
    ),
    Person: ({"name_en": "Zyrianov"}, {"country": "BR"}),
    Organisation: ({"name_hi": "वर्क्स"}, {"acronym": "VWX"}, {"country": "BR"}),
    Place: ({"name_en": "Perm"}, {"country": "BR"}),
    Sector: ({"name_en": "Ovens"}, {"parent": None}),
}


@pytest.mark.parametrize(
    ("model", "change"), [(model, change) for model, changes in CHANGES.items() for change in changes]
)
def test_whatever_changes_in_a_row_every_entry_that_shows_it_follows(model, change):
    held_session()
    for row in model.objects.all():
        search_rebuild()
        if "slug" in change:
            change = {"slug": f"moved-{row.pk}"}
        for name, value in change.items():
            setattr(row, name, value)
        row.save()
        index_changed()
        before = contents()
        search_rebuild()
        assert contents() == before


def waiting() -> set[tuple[str, int]]:
    """The objects that wait to be indexed."""
    return {key for _savepoints, pending in pending_objects() for key in pending.objects}


def test_a_change_that_no_other_entry_shows_writes_the_entry_of_the_row_alone():
    session = held_session()
    commitment = Commitment.objects.get()
    search_rebuild()
    session.venue_en = "Tulip Hall"
    session.save()
    commitment.note_en = "Twice"
    commitment.save()
    assert waiting() == {(Kind.SESSION, session.pk), (Kind.COMMITMENT, commitment.pk)}
    session.number = 77
    session.save()
    people = {(Kind.PERSON, pk) for pk in Person.objects.values_list("pk", flat=True)}
    assert waiting() == {(Kind.SESSION, session.pk), (Kind.COMMITMENT, commitment.pk), *people}


def test_a_report_without_words_leaves_the_entry_of_its_commitment_alone():
    commitment = CommitmentFactory()
    search_rebuild()
    report = StatusReportFactory(commitment=commitment, organisation=None)
    assert waiting() == set()
    report.text_en = "Zephyrs were delivered"
    report.save()
    assert found("zephyrs") == {commitment.reference}
    report.text_en = ""
    report.save()
    assert found("zephyrs") == set()


def test_a_new_row_is_asked_nothing_of_and_written_by_at_most_twelve_statements():
    sector = SectorFactory()
    search_rebuild()
    commitment = CommitmentFactory.build(sector=sector)
    with CaptureQueriesContext(connection) as alone, indexing_paused():
        commitment.save()
    commitment.pk, commitment.reference, commitment._state.adding = None, "another", True
    with CaptureQueriesContext(connection) as indexed:
        commitment.save()
        index_changed()
    # Its columns, further sectors, parties, mentions and reports; which of its words are known, those that
    # are not, the entry of before; the entry, and how many hold each word; between a savepoint's two.
    assert len(indexed) - len(alone) <= 12


@pytest.mark.parametrize("saved", ["session", "commitment", "mention"])
def test_a_save_asks_as_much_of_a_long_session_as_of_a_short_one(saved):
    PlaceFactory(name="Tulip Hall")  # so that every word is known both times
    asked = []
    for mentions in (2, 20):
        session = SessionFactory()
        rows = [MentionFactory(session=session) for _number in range(mentions)]
        row = {"session": session, "commitment": rows[0].commitment, "mention": rows[0]}[saved]
        column = "venue_en" if saved == "session" else "wording_en"
        setattr(row, column, "Tulip Hall")
        search_rebuild()
        with CaptureQueriesContext(connection) as queries:
            row.save()
            index_changed()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_indexing_twice_changes_nothing():
    CoChairFactory()
    index_changed()
    before = contents()
    services.search_update(objects=SearchEntry.objects.values_list("kind", "object_id"))
    assert contents() == before


def test_a_change_that_was_rolled_back_is_not_in_the_index():
    person = PersonFactory(name="Zyrianov")
    with transaction.atomic():
        person.name_en = "Okulov"
        person.save()
        assert found("Okulov")
        transaction.set_rollback(True)
    assert found("Okulov") == set()
    assert found("Zyrianov") == {person.slug}


def test_the_index_is_written_when_the_change_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        PersonFactory(name="Zyrianov")
    assert SearchToken.objects.get(token="zyrianov").entries == 1
    assert SearchEntry.objects.filter(kind=Kind.PERSON).exists()


def test_a_change_that_bears_on_very_many_is_left_to_a_worker(
    django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(marking, "MAX_AT_ONCE", 2)
    with django_capture_on_commit_callbacks(execute=True):
        SessionFactory()
        PersonFactory()
        PersonFactory()
    assert (
        SearchEntry.objects.count() == Body.objects.count() + Session.objects.count() + Person.objects.count()
    )


def test_the_database_keeps_its_own_index_in_step():
    PersonFactory(name="Zyrianov")
    index_changed()
    SearchEntry.objects.all().delete()
    assert found("Zyrianov") == set()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dashboard_search_fts(dashboard_search_fts) VALUES ('integrity-check')"
            )


def test_names_of_any_length_are_indexed():
    organisation = OrganisationFactory(name="W" * 200)
    note = " ".join(f"word{number}" for number in range(20_000))
    body = BodyFactory(note=note)
    assert organisation.slug in found("W" * 200)
    assert found("word7", Kind.BODY) == {body.path}


def test_lists_ask_for_every_word():
    wanted = CommitmentFactory(wording="Build wind tunnels")
    CommitmentFactory(wording="Build bridges")
    rows = Commitment.objects.filter(pk__in=matching_ids("tunnels build", Commitment))
    assert list(rows) == [wanted]
    assert not matching_ids("tunnels nowhereword", Commitment).exists()
    assert not matching_ids("", Commitment).exists()
    assert not matching_ids("tunnels", Source).exists()


def test_the_key_of_an_entry_says_of_which_object_it_is():
    person, place = PersonFactory(name="Zyrianov"), PlaceFactory(name="Zyrianov")
    index_changed()
    keys = {entry_key(Kind.PERSON, person.pk), entry_key(Kind.PLACE, place.pk)}
    assert set(SearchEntry.objects.values_list("pk", flat=True)) == keys
    assert [row["key"] for row in matching_ids("Zyrianov", Place)] == [place.pk]


def test_references_and_addresses_are_no_words_of_their_own():
    CommitmentFactory(reference="IN-RU/QZX/WG-KILNS/2019-11/03")
    SourceFactory(address="https://qzx.example/notes/2483239/12345/kilns-8f2a9c1d7")
    index_changed()
    words = set(SearchToken.objects.values_list("token", flat=True))
    assert {"qzx", "kiln", "2019", "11", "3"} <= words
    assert not [
        one for one in words if "2483239" in one or "12345" in one or "8f2a9c1d7" in one or "kilns2019" in one
    ]
    assert found("WG-KILNS/2019-11/03") == {"IN-RU/QZX/WG-KILNS/2019-11/03"}


def test_words_are_counted_by_the_entries_that_hold_them():
    people = [PersonFactory(name="Zyrianov") for _number in range(3)]
    index_changed()
    assert SearchToken.objects.get(token="zyrianov").entries == 3
    people[0].name_en = "Okulov"
    people[0].save()
    people[1].delete()
    index_changed()
    assert SearchToken.objects.get(token="zyrianov").entries == 1
    assert SearchToken.objects.get(token=EVERY).entries == SearchEntry.objects.count()


def test_what_stayed_the_same_is_not_written_again():
    commitment = CommitmentFactory()
    index_changed()
    before = data_version()
    services.search_update(objects=[(Kind.COMMITMENT, commitment.pk)])
    assert data_version() == before


def test_a_migration_that_leaves_the_index_empty_has_it_written_anew():
    person = PersonFactory(name="Zyrianov")
    index_changed()
    plan = [(Migration("0005_numbered_search", "dashboard"), False)]
    SearchEntry.objects.all().delete()
    dashboard = apps.get_app_config("dashboard")
    index_migrated(dashboard, using="default", plan=[])
    assert found("Zyrianov") == set()
    index_migrated(dashboard, using="default", plan=plan)
    assert found("Zyrianov") == {person.slug}


def test_a_request_that_looked_at_the_version_looks_again_once_a_search_has_indexed():
    """Else the numbers of words would be kept under a version from before they were given."""
    person = PersonFactory(name="Zyrianov")
    with one_look():
        before = data_version()
        assert found("Zyrianov") == {person.slug}
        assert data_version() != before
