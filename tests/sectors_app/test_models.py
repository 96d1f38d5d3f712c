"""What the models of sectors and commitments accept, refuse and remember."""

import json
from datetime import date

import pytest
from django.core import serializers
from django.db.models import ProtectedError
from django.utils import translation

from sectors_app.choices import MentionRole, ReportStatus
from sectors_app.models import Commitment, Coverage, Mention, Sector
from sessions_app.errors import StaleVersionError
from tests import factories
from tests.records import MAKERS, as_fixture, complaints, keyed, refused, without_times

pytestmark = pytest.mark.django_db


# --- Rules ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reference", ["IN-RU/IRIGC-TEC/WG-MIC/11/03", "IN-RU/IRIGC-TEC/WG-MIC/2018-10/01", "IN-RU/S&T/1/100"]
)
def test_a_reference_names_pair_bodies_session_and_running_number(reference):
    commitment = factories.CommitmentFactory.build(sector=factories.SectorFactory(), reference=reference)
    assert complaints(commitment) == {}


@pytest.mark.parametrize(
    "reference",
    ["in-ru/irigc/11/03", "IN-RU/03", "IN-RU/IRIGC/11/3", "ИН-РУ/МПК/11/03", "IN-RU//11/03", "x" * 5000],
)
def test_anything_else_is_no_reference(reference):
    commitment = factories.CommitmentFactory.build(sector=factories.SectorFactory(), reference=reference)
    said = complaints(commitment)
    assert list(said) == ["reference"]
    assert "A reference looks like IN-RU/IRIGC-TEC/WG-MIC/11/03." in said["reference"]


def test_a_sector_stands_in_the_group_that_its_code_names():
    mining, energy = factories.SectorFactory(code="mining"), factories.SectorFactory(code="energy")
    sentence = "The group is the part of the code before the dot."
    coal = factories.SectorFactory.build(code="mining.coal", parent=energy, name="Coal")
    assert refused(coal, "parent") == sentence
    coal.parent = None
    assert refused(coal, "parent") == sentence
    coal.parent = mining
    assert complaints(coal) == {}
    assert (coal.group_code, mining.group_code) == ("mining", "mining")
    mining.parent = energy
    assert refused(mining, "parent") == sentence


def test_the_code_of_a_group_stays_while_sectors_begin_with_it():
    mining = factories.SectorFactory(code="mining")
    coal = factories.SectorFactory(code="mining.coal", parent=mining)
    coal.code = "mining.brown_coal"
    assert complaints(coal) == {}
    mining.code = "mine"
    sentence = "The code stays as it is: those of the sectors of this group begin with it."
    assert refused(mining, "code") == sentence
    coal.delete()
    assert complaints(mining) == {}


@pytest.mark.parametrize("code", ["Mining", "mining.coal.brown", "mining-coal", "खनन", "mining.", "2"])
def test_a_code_has_small_latin_letters_and_one_dot(code):
    assert "code" in complaints(factories.SectorFactory.build(code=code))


def test_a_commitment_is_made_once():
    made = factories.MentionFactory()
    again = factories.MentionFactory.build(
        commitment=made.commitment, session=factories.SessionFactory(), role=MentionRole.MADE
    )
    assert complaints(again)["role"] == ["This commitment was already made, at another session."]
    again.role = MentionRole.REITERATED
    assert complaints(again) == {}
    assert complaints(made) == {}


def test_a_session_mentions_a_commitment_once():
    made = factories.MentionFactory()
    again = factories.MentionFactory.build(
        commitment=made.commitment, session=made.session, role="reiterated"
    )
    assert complaints(again)["__all__"] == ["Mention with this Commitment and Session already exists."]


def test_reports_of_one_day_that_name_no_organisation_are_one():
    first = factories.StatusReportFactory(organisation=None)
    second = factories.StatusReportFactory.build(
        commitment=first.commitment, organisation=None, as_of=first.as_of
    )
    assert complaints(second)["as_of"] == [
        "There is already a report of this day that names no organisation."
    ]
    second.as_of = date(2025, 4, 1)
    assert complaints(second) == {}
    assert complaints(first) == {}


def test_an_agenda_item_says_something():
    item = factories.AgendaItemFactory.build(session=factories.SessionFactory(), text="")
    assert complaints(item)["text"] == ["Give a text or a sector."]
    item.sector = factories.SectorFactory()
    assert complaints(item) == {}


@pytest.mark.parametrize("maker", [factories.CommitmentFactory, factories.MentionFactory])
def test_a_due_date_is_refused_with_a_sentence_at_the_column_at_fault(maker):
    row = maker()
    row.due_earliest, row.due_latest, row.due_precision = date(2025, 2, 1), date(2025, 1, 1), "day"
    assert complaints(row)["due_latest"] == ["The latest day comes before the earliest."]
    row.due_earliest = None
    assert complaints(row)["due_earliest"] == ["Give the earliest day too, or leave both empty."]
    row.due_latest = None
    assert complaints(row)["due_earliest"] == ["Give the earliest day, or leave the precision empty too."]


# --- The life of a commitment ---------------------------------------------------------------------------


def test_the_current_status_is_that_of_the_latest_report_and_nobody_types_it():
    commitment = factories.CommitmentFactory()
    factories.StatusReportFactory(commitment=commitment, as_of=date(2025, 6, 1), status=ReportStatus.PARTLY)
    factories.StatusReportFactory(commitment=commitment, as_of=date(2025, 3, 1), status=ReportStatus.DELAYED)
    silent = factories.CommitmentFactory()
    found = {row.pk: row for row in Commitment.objects.with_status()}
    assert found[commitment.pk].current_status == ReportStatus.PARTLY
    assert found[commitment.pk].current_status_as_of == date(2025, 6, 1)
    assert found[silent.pk].current_status is None
    assert "status" not in {field.name for field in Commitment._meta.get_fields()}


def test_the_short_reference_is_enough_within_a_session():
    commitment = factories.CommitmentFactory(reference="IN-RU/IRIGC-TEC/WG-MIC/11/03")
    assert (commitment.short_reference, str(commitment)) == ("WG-MIC/11/03", "IN-RU/IRIGC-TEC/WG-MIC/11/03")


# --- What others rest on stays --------------------------------------------------------------------------


def rests_on_a_session():
    return factories.MentionFactory().session


def rests_on_a_commitment():
    return factories.MentionFactory().commitment


def rests_on_a_sector():
    return factories.CommitmentFactory().sector


def rests_on_a_group():
    return factories.SectorFactory(parent=factories.SectorFactory()).parent


def rests_on_a_party():
    return factories.CommitmentPartyFactory().organisation


def rests_on_a_reporting_organisation():
    return factories.StatusReportFactory().organisation


@pytest.mark.parametrize(
    "what",
    [
        rests_on_a_session,
        rests_on_a_commitment,
        rests_on_a_sector,
        rests_on_a_group,
        rests_on_a_party,
        rests_on_a_reporting_organisation,
    ],
)
def test_what_another_row_rests_on_cannot_be_deleted(what):
    row = what()
    with pytest.raises(ProtectedError):
        row.delete()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_what_is_worked_out_holds_nothing_back():
    row = factories.CoverageFactory()
    row.session.delete()
    assert not Coverage.objects.exists()


# --- Versions, languages and the audit trail ------------------------------------------------------------


def test_a_stale_save_is_refused_and_changes_nothing():
    made = factories.MentionFactory(wording="First")
    mine, theirs = Mention.objects.get(pk=made.pk), Mention.objects.get(pk=made.pk)
    theirs.strength = "noted"
    theirs.save()
    mine.strength = "planned"
    with pytest.raises(StaleVersionError):
        mine.save()
    made.refresh_from_db()
    assert (made.strength, made.version) == ("noted", 2)


@pytest.mark.parametrize("active", ["en", "hi", "ru"])
def test_saving_in_one_language_leaves_the_others_alone(active):
    wording = {"wording": "Work together", "wording_hi": "साथ काम करना", "wording_ru": "Работать вместе"}
    factories.CommitmentFactory(**wording)
    with translation.override(active):
        Commitment.objects.get().save()
    row = Commitment.objects.get()
    assert [row.wording_en, row.wording_hi, row.wording_ru] == list(wording.values())


@pytest.mark.parametrize(
    "maker",
    [
        factories.SectorFactory,
        factories.CommitmentFactory,
        factories.CommitmentPartyFactory,
        factories.MentionFactory,
        factories.StatusReportFactory,
        factories.AgendaItemFactory,
    ],
    ids=lambda maker: maker.__name__,
)
def test_each_change_leaves_one_row_in_the_trail(maker):
    row = maker()
    row.save()
    kept, pk = type(row).history.model, row.pk
    row.delete()
    assert list(kept.objects.filter(id=pk).order_by("history_id").values_list("history_type", flat=True)) == [
        "+",
        "~",
        "-",
    ]


# --- Natural keys ---------------------------------------------------------------------------------------

KEYED = keyed("sectors_app")


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_a_row_goes_out_and_comes_back_by_natural_keys_alone(model):
    row = MAKERS[model]()
    assert model.NATURAL_KEY, "every record has one"
    assert model.objects.get_by_natural_key(*row.natural_key()) == row
    text = as_fixture([row])
    assert "pk" not in json.loads(text)[0]
    model._base_manager.filter(pk=row.pk).delete()
    (loaded,) = serializers.deserialize("json", text)
    loaded.save()
    again = model.objects.get_by_natural_key(*row.natural_key())
    assert without_times(as_fixture([again])) == without_times(text)


def test_further_sectors_travel_by_their_codes():
    further = factories.SectorFactory(code="energy")
    commitment = factories.CommitmentFactory()
    commitment.further_sectors.add(further)
    text = as_fixture([commitment])
    assert json.loads(text)[0]["fields"]["further_sectors"] == [["energy"]]
    commitment.further_sectors.clear()
    for loaded in serializers.deserialize("json", text):
        loaded.save()
    assert list(Commitment.objects.get().further_sectors.all()) == [further]


def test_a_report_that_names_no_organisation_is_found_too():
    report = factories.StatusReportFactory(organisation=None)
    assert type(report).objects.get_by_natural_key(*report.natural_key()) == report


def test_sectors_stand_in_their_order():
    factories.SectorFactory(code="b", position=1)
    factories.SectorFactory(code="a", position=2)
    assert [sector.code for sector in Sector.objects.all()] == ["b", "a"]
