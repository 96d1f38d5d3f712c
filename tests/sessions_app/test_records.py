"""What all records have in common: what rests on them, versions, audit trail, natural keys, how they read."""

import json
import uuid
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db.models import ProtectedError
from django.utils import translation
from simple_history.models import HistoricalRecords

from sessions_app.errors import StaleVersionError
from sessions_app.models import (
    Body,
    Citation,
    Commission,
    Delegate,
    KeyFigure,
    Name,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroup,
    WorkingGroup,
)
from tests import factories
from tests.records import MAKERS, as_fixture, keyed, without_times

pytestmark = pytest.mark.django_db


# --- What others rest on stays --------------------------------------------------------------------------


def rests_on_a_source():
    return factories.CitationFactory().source


def rests_on_a_publisher():
    return factories.SourceFactory().publisher


def rests_on_a_person():
    return factories.CoChairFactory().person


def rests_on_a_session():
    return factories.CoChairFactory().session


def rests_on_a_body():
    return factories.SessionFactory().body


def rests_on_a_body_above():
    return factories.WorkingGroupFactory().parent


def rests_on_a_place():
    return factories.SessionFactory(place=factories.PlaceFactory()).place


def rests_on_a_document():
    return factories.SourceFactory(document=factories.DocumentFactory()).document


@pytest.mark.parametrize(
    "what",
    [
        rests_on_a_source,
        rests_on_a_publisher,
        rests_on_a_person,
        rests_on_a_session,
        rests_on_a_body,
        rests_on_a_body_above,
        rests_on_a_place,
        rests_on_a_document,
    ],
)
def test_what_another_row_rests_on_cannot_be_deleted(what):
    row = what()
    with pytest.raises(ProtectedError):
        row.delete()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_fact_that_goes_takes_its_citations_and_names_along():
    person = factories.PersonFactory()
    factories.CitationFactory(fact=person)
    factories.NameFactory(named=person)
    person.delete()
    assert not Citation.objects.exists()
    assert not Name.objects.exists()


# --- Versions -------------------------------------------------------------------------------------------


def test_every_save_of_a_person_counts_the_version_up_and_one_of_the_loader_does_not():
    place = factories.PlaceFactory()
    assert place.version == 1
    place.save()
    assert place.version == 2
    place.save(keep_version=True)
    place.refresh_from_db()
    assert place.version == 2


def test_a_stale_save_is_refused_and_changes_nothing():
    factories.PlaceFactory(name="Delhi")
    mine, theirs = Place.objects.get(), Place.objects.get()
    theirs.name_en = "New Delhi"
    theirs.save()
    mine.name_en = "Old Delhi"
    with pytest.raises(StaleVersionError, match="Somebody saved a newer version of “Old Delhi”"):
        mine.save()
    stored = Place.objects.get()
    assert (stored.name_en, stored.version) == ("New Delhi", 2)
    assert (mine.name_en, mine.version) == ("Old Delhi", 1), "what was typed is still there"
    assert stored.history.count() == 2


# --- The audit trail ------------------------------------------------------------------------------------

TRAILED = [
    factories.BodyFactory,
    factories.PlaceFactory,
    factories.OrganisationFactory,
    factories.PersonFactory,
    factories.SessionFactory,
    factories.CoChairFactory,
    factories.DelegateFactory,
    factories.SubGroupReportFactory,
    factories.DocumentFactory,
    factories.KeyFigureFactory,
    factories.SourceFactory,
    factories.CitationFactory,
    factories.NameFactory,
]


@pytest.fixture
def request_being_answered(monkeypatch):
    """As simple_history's middleware leaves it while a request is answered."""
    request = SimpleNamespace(id=str(uuid.uuid4()))
    monkeypatch.setattr(HistoricalRecords.context, "request", request, raising=False)
    return request


@pytest.mark.parametrize("maker", TRAILED, ids=lambda maker: maker.__name__)
def test_each_change_leaves_one_row_with_the_id_of_its_request(maker, request_being_answered):
    row = maker()
    row.save()
    kept = type(row).history.model
    pk = row.pk
    row.delete()
    trail = kept.objects.filter(id=pk).order_by("history_id")
    assert list(trail.values_list("history_type", "request_id")) == [
        (kind, request_being_answered.id) for kind in "+~-"
    ]


def test_a_change_outside_a_request_has_no_id():
    assert factories.PlaceFactory().history.get().request_id == ""


@pytest.mark.parametrize("proxy", [Commission, WorkingGroup, SubGroup])
def test_a_body_leaves_its_trail_whatever_it_is_edited_as(proxy):
    body = factories.SubGroupFactory() if proxy is SubGroup else factories.BodyFactory(kind=proxy.KINDS[0])
    row = proxy.objects.get(pk=body.pk)
    row.acronym = "NEW"
    row.save()
    row.delete()
    trail = Body.history.filter(id=body.pk).order_by("history_id")
    assert list(trail.values_list("history_type", "acronym")) == [("+", ""), ("~", "NEW"), ("-", "NEW")]


def test_the_trail_keeps_every_language():
    place = factories.PlaceFactory(name="Moscow", name_ru="Москва")
    place.name_ru = "Москва́"
    place.save()
    assert list(place.history.values_list("name_ru", flat=True)) == ["Москва́", "Москва"]


# --- Natural keys ---------------------------------------------------------------------------------------

KEYED = keyed("sessions_app")


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_a_row_is_found_by_its_natural_key(model):
    MAKERS[model]()
    row = MAKERS[model]()
    assert model.NATURAL_KEY, "every record has one"
    assert model.objects.get_by_natural_key(*row.natural_key()) == row


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_a_row_goes_out_and_comes_back_by_natural_keys_alone(model):
    row = MAKERS[model]()
    if model is Body:
        row = factories.SubGroupFactory(established="2018-10")
    text = as_fixture([row])
    assert "pk" not in json.loads(text)[0]
    model._base_manager.filter(pk=row.pk).delete()
    (loaded,) = serializers.deserialize("json", text)
    loaded.save()
    again = model.objects.get_by_natural_key(*row.natural_key())
    assert without_times(as_fixture([again])) == without_times(text)


def test_a_row_that_is_there_already_is_changed_and_not_doubled():
    place = factories.PlaceFactory(name="Delhi")
    text = as_fixture([place]).replace("Delhi", "New Delhi")
    for loaded in serializers.deserialize("json", text):
        loaded.save()
    assert Place.objects.get().name_en == "New Delhi"


# --- How rows read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [("en", "11th session"), ("hi", "11वां"), ("ru", "11-е")])
def test_a_session_is_titled_by_its_number(language, title):
    session = factories.SessionFactory(number=11)
    with translation.override(language):
        assert title in session.title


def test_the_code_of_a_session_stays_when_its_number_is_learned():
    session = factories.SessionFactory(number=None, date="2018-10", code="in-ru-wg-2018")
    session.number = 7
    session.save()
    assert Session.objects.get_by_natural_key("in-ru-wg-2018").key == "7"


def test_rows_are_called_by_what_people_call_them():
    body = factories.BodyFactory(acronym="IRIGC-TEC", short_name="Trade commission")
    assert str(body) == "IRIGC-TEC"
    assert str(factories.SessionFactory(body=body, number=22)) == "Trade commission, 22nd session"
    assert str(factories.OrganisationFactory(name="Ministry")) == "Ministry"
    assert isinstance(str(factories.CitationFactory()), str)
    assert {Person, Organisation, Delegate, KeyFigure, Source} <= set(MAKERS)
    assert ContentType.objects.get_for_model(Commission, for_concrete_model=True).model_class() is Body


def test_the_class_of_a_trails_manager_is_made_once():
    assert type(Body.history) is type(Body.history)
