"""What the models of bodies, sessions and evidence accept, refuse and remember."""

import json
import unicodedata
import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ProtectedError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from simple_history.models import HistoricalRecords

from sessions_app.choices import BodyKind, DatePrecision
from sessions_app.errors import StaleVersionError
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.text import ascii_digits, normalise
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
from sessions_app.models.base import Record
from sessions_app.models.evidence import citable_models
from tests import factories

pytestmark = pytest.mark.django_db


def complaints(row) -> dict[str, list[str]]:
    """What the register says against a row, by field; empty where it accepts it."""
    try:
        row.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def refused(row, field: str) -> str:
    """The one sentence against one field of a row."""
    said = complaints(row)
    assert list(said) == [field], said
    (sentence,) = said[field]
    return sentence


# --- Bodies ---------------------------------------------------------------------------------------------


def test_a_body_cannot_stand_under_itself_or_under_what_stands_under_it():
    top = factories.CommissionFactory()
    below = factories.WorkingGroupFactory(parent=top)
    top.parent = top
    assert refused(top, "parent") == "A body cannot stand under itself."
    top.parent = below
    assert refused(top, "parent") == "A body cannot stand under itself."


def test_a_body_stands_under_one_of_its_own_pair():
    elsewhere = factories.CommissionFactory(country_a="KZ", country_b="RU")
    group = factories.WorkingGroupFactory.build(parent=elsewhere, country_a="IN", country_b="RU")
    assert refused(group, "parent") == "The body above belongs to another pair of countries."


def test_a_sub_group_stands_under_something():
    group = factories.BodyFactory.build(kind=BodyKind.SUB_GROUP, parent=None)
    assert refused(group, "parent") == "A sub-group stands under a working group or commission."


def test_no_body_takes_a_word_that_addresses_use():
    body = factories.BodyFactory.build(slug="sessions")
    assert refused(body, "slug") == "“sessions” has a meaning of its own in addresses."


def test_two_bodies_of_one_parent_do_not_share_an_address():
    first = factories.WorkingGroupFactory()
    second = factories.WorkingGroupFactory.build(parent=first.parent, slug=first.slug)
    assert refused(second, "slug") == "Another body already has this address."
    factories.WorkingGroupFactory(slug=first.slug)


def test_the_two_countries_stand_in_the_order_of_the_alphabet():
    sentence = "Give the two countries in alphabetical order of their codes, and two different ones."
    for pair in (("RU", "IN"), ("IN", "IN")):
        body = factories.BodyFactory.build(country_a=pair[0], country_b=pair[1])
        assert sentence in complaints(body)["country_b"]


@pytest.mark.parametrize("code", ["XX", "in", "I", "ZZ", "EU", "१२"])
def test_a_country_is_one_of_iso_3166(code):
    assert (
        f"“{code}” is not a country code of ISO 3166-1, such as IN or RU."
        in complaints(factories.PlaceFactory.build(country=code))["country"]
    )


@pytest.mark.parametrize("slug", ["Irigc", "иригц", "हिन्दी", "a--b", "-a", "a_b", "a b"])
def test_an_address_is_made_of_small_latin_letters_digits_and_hyphens(slug):
    assert "slug" in complaints(factories.PlaceFactory.build(slug=slug))


def test_the_address_of_a_body_is_that_of_the_bodies_above_it_and_moves_with_them():
    top = factories.CommissionFactory(slug="irigc-tec")
    group = factories.WorkingGroupFactory(parent=top, slug="wg-mic")
    leaf = factories.SubGroupFactory(parent=group, slug="mining")
    assert (leaf.path, leaf.depth) == ("in-ru/irigc-tec/wg-mic/mining", 2)
    top.slug = "irigc"
    top.save()
    group.refresh_from_db()
    leaf.refresh_from_db()
    assert group.path == "in-ru/irigc/wg-mic"
    assert leaf.path == "in-ru/irigc/wg-mic/mining"
    assert (group.version, leaf.version) == (1, 1), "a move from above is no edit of the row"
    other = factories.CommissionFactory(slug="other")
    group.parent = other
    group.save()
    leaf.refresh_from_db()
    assert leaf.path == "in-ru/other/wg-mic/mining"


def test_commissions_working_groups_and_sub_groups_are_told_apart():
    leaf = factories.SubGroupFactory()
    dialogue = factories.BodyFactory(kind=BodyKind.DIALOGUE)
    assert set(Commission.objects.all()) == {leaf.parent.parent, dialogue}
    assert list(WorkingGroup.objects.all()) == [leaf.parent]
    assert list(SubGroup.objects.all()) == [leaf]
    assert Body.objects.count() == 4


# --- Sessions -------------------------------------------------------------------------------------------


def test_the_host_is_one_of_the_pair():
    session = factories.SessionFactory.build(body=factories.BodyFactory(), host="KZ")
    assert refused(session, "host") == "The host is one of the two countries of the body."


def test_a_session_has_a_number_or_a_date():
    session = factories.SessionFactory.build(body=factories.BodyFactory(), number=None, date=None)
    assert complaints(session)["number"] == [
        "Give a number or at least the year: a session needs one of them."
    ]


def test_a_number_is_never_worked_out_from_dates():
    body = factories.BodyFactory()
    factories.SessionFactory(body=body, number=10, date="2022-10-01")
    between = factories.SessionFactory(body=body, number=None, date="2023-10-01")
    factories.SessionFactory(body=body, number=12, date="2024-10-01")
    between.full_clean()
    between.save()
    between.refresh_from_db()
    assert between.number is None
    assert (between.key, between.title) == ("2023-10-01", "Session, number not stated")


def test_two_unnumbered_sessions_of_a_body_do_not_share_an_address():
    body = factories.BodyFactory()
    factories.SessionFactory(body=body, number=None, date="2018-10")
    twin = factories.SessionFactory.build(body=body, number=None, date="2018-10")
    assert refused(twin, "date_earliest") == (
        "Another unnumbered session of this body has the same date, and so the same address."
    )
    twin.date = "2018-10-04"
    assert complaints(twin) == {}
    twin.date, twin.number = "2018-10", 4
    assert complaints(twin) == {}


@pytest.mark.parametrize("number", [0, -1, 10**500])
def test_a_number_is_one_that_could_be_printed(number):
    session = factories.SessionFactory.build(body=factories.BodyFactory(), number=number)
    assert "number" in complaints(session)


def test_the_same_number_twice_is_refused_with_a_sentence():
    first = factories.SessionFactory(number=11)
    second = factories.SessionFactory.build(body=first.body, number=11)
    assert refused(second, NON_FIELD_ERRORS) == "Session with this Body and Number as printed already exists."


@pytest.mark.parametrize(
    ("iso", "key"), [("2018", "2018"), ("2018-10", "2018-10"), ("2018-10-04/2018-10-05", "2018-10-04")]
)
def test_an_unnumbered_session_is_named_by_as_much_of_its_date_as_is_known(iso, key):
    assert factories.SessionFactory(number=None, date=iso).key == key


def test_those_who_appear_speak_for_one_of_the_two_sides():
    session = factories.SessionFactory()
    for maker in (factories.CoChairFactory, factories.DelegateFactory):
        row = maker.build(
            session=session,
            side="KZ",
            **({"person": factories.PersonFactory()} if maker is factories.CoChairFactory else {}),
        )
        assert refused(row, "side") == "The side is one of the two countries of the body."


def test_only_sub_groups_of_the_body_report_to_its_session():
    report = factories.SubGroupReportFactory.build(
        session=factories.SessionFactory(), sub_group=factories.SubGroupFactory()
    )
    assert refused(report, "sub_group") == "This sub-group does not stand under the body of the session."


def test_a_figure_belongs_to_a_body_or_to_a_session():
    sentence = "A key figure belongs either to a body or to a session."
    session = factories.SessionFactory()
    both = factories.KeyFigureFactory.build(body=session.body, session=session)
    neither = factories.KeyFigureFactory.build(body=None, session=None)
    assert sentence in complaints(both)[NON_FIELD_ERRORS]
    assert sentence in complaints(neither)[NON_FIELD_ERRORS]


# --- Partial dates in rows ------------------------------------------------------------------------------

DATED = [
    (factories.BodyFactory, "established"),
    (factories.SessionFactory, "date"),
    (factories.DocumentFactory, "signed_on"),
    (factories.KeyFigureFactory, "as_of"),
]


@pytest.mark.parametrize(("maker", "name"), DATED)
def test_a_partial_date_is_refused_with_a_sentence_at_the_column_at_fault(maker, name):
    row = maker()
    cases = [
        (date(2024, 10, 2), date(2024, 10, 1), "day", "latest", "The latest day comes before the earliest."),
        (None, date(2024, 10, 1), "day", "earliest", "Give the earliest day too, or leave both empty."),
        (None, None, "year", "earliest", "Give the earliest day, or leave the precision empty too."),
    ]
    for earliest, latest, precision, part, sentence in cases:
        setattr(row, f"{name}_earliest", earliest)
        setattr(row, f"{name}_latest", latest)
        setattr(row, f"{name}_precision", precision)
        assert complaints(row)[f"{name}_{part}"] == [sentence]


@pytest.mark.parametrize(
    ("precision", "latest"),
    [
        ("", date(2024, 2, 1)),
        ("day", date(2024, 2, 1)),
        ("month", date(2024, 2, 29)),
        ("year", date(2024, 12, 31)),
    ],
)
def test_the_earliest_day_and_the_precision_say_enough(precision, latest):
    row = factories.SessionFactory(date=None)
    row.date_earliest, row.date_precision = date(2024, 2, 1), precision
    row.full_clean()
    assert (row.date_latest, row.date_precision) == (latest, precision or DatePrecision.DAY)


@pytest.mark.parametrize("iso", ["2018", "2018-10", "2018-10-04", "2018-10-04/2018-10-05", None])
def test_a_date_comes_back_as_it_was_stored(iso):
    session = factories.SessionFactory(number=3, date=iso)
    session.refresh_from_db()
    assert (session.date.iso if session.date else None) == iso


def test_a_date_may_be_given_in_devanagari_digits():
    assert factories.SessionFactory(date="२०२४-१०-१५").date == PartialDate.parse("2024-10-15")


# --- Evidence -------------------------------------------------------------------------------------------


def test_a_phrase_has_at_most_twelve_words():
    fact = factories.SessionFactory()
    source = factories.SourceFactory()
    citation = factories.CitationFactory.build(source=source, fact=fact, field="number", phrase="word " * 12)
    assert complaints(citation) == {}
    citation.phrase = "word " * 13
    assert refused(citation, "phrase") == "Quote at most 12 words."


def test_a_citation_is_of_a_field_that_takes_one():
    citation = factories.CitationFactory.build(
        source=factories.SourceFactory(), fact=factories.PersonFactory(), field="slug"
    )
    assert refused(citation, "field") == "“slug” of a person takes no citation; these do: name."


def test_a_citation_is_of_a_fact_that_exists():
    citation = factories.CitationFactory.build(
        source=factories.SourceFactory(), fact=factories.PersonFactory()
    )
    citation.object_id += 1
    assert refused(citation, "object_id") == "There is no such fact."


@pytest.mark.parametrize("maker", [factories.SourceFactory, factories.PlaceFactory, factories.NameFactory])
def test_only_facts_are_cited(maker):
    citation = factories.CitationFactory.build(source=factories.SourceFactory(), fact=maker(), field="name")
    assert refused(citation, "content_type") == "Only facts of the register can be cited."


def test_every_citable_field_exists():
    assert citable_models()
    for model in citable_models():
        assert model.CITABLE, model
        for name in model.CITABLE:
            assert hasattr(model, name), f"{model.__name__}.{name}"


def test_only_what_has_other_names_is_named():
    name = factories.NameFactory.build(named=factories.SessionFactory())
    assert refused(name, NON_FIELD_ERRORS) == "A session has no further names."


def test_a_time_of_publication_needs_its_day():
    source = factories.SourceFactory()
    source.published_at, source.published_on = "10:00", None
    assert "Give the day too: a time alone says nothing." in complaints(source)["published_on"]


def test_copies_do_not_run_in_a_circle():
    original = factories.SourceFactory()
    copy = factories.SourceFactory(syndicated_from=original)
    original.syndicated_from = copy
    assert refused(original, "syndicated_from") == "A source cannot be a copy of its own copy."
    original.syndicated_from = original
    assert "A source cannot be a copy of its own copy." in complaints(original)["syndicated_from"]


def test_an_organisation_is_not_part_of_itself():
    whole = factories.OrganisationFactory()
    part = factories.OrganisationFactory(parent=whole)
    whole.parent = part
    assert refused(whole, "parent") == "An organisation cannot be part of itself."


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/a", "example"]
)
def test_the_address_of_a_source_is_one_of_the_web(address):
    source = factories.SourceFactory.build(publisher=None, address=address)
    assert "address" in complaints(source)


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


# --- Text -----------------------------------------------------------------------------------------------

KSHA_WITH_ZWNJ = "क्\u200cष"
KSHA_WITH_ZWJ = "क्\u200dष"
QA_DECOMPOSED, QA_SINGLE = "क\u093c", "\u0958"


@given(st.text())
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\x00" not in once


@given(st.text(alphabet=st.sampled_from("क्ष\u200c\u200dाеё é\u0301\u200b\x00")))
def test_joiners_are_spelling_and_stay(text):
    once = normalise(text)
    for joiner in "\u200c\u200d":
        assert once.count(joiner) == text.count(joiner)
    assert "\u200b" not in once


def test_text_is_stored_in_one_form_in_every_language():
    place = factories.PlaceFactory(
        name=" Se\u0301oul\u200b ",
        name_hi=f"{QA_SINGLE}{KSHA_WITH_ZWNJ}{KSHA_WITH_ZWJ}",
        name_ru="Йошкар-Ола",
    )
    place.refresh_from_db()
    assert place.name_en == "Séoul"
    assert place.name_hi == f"{QA_DECOMPOSED}{KSHA_WITH_ZWNJ}{KSHA_WITH_ZWJ}"
    assert place.name_ru == "Йошкар-Ола"


def test_names_and_citations_are_stored_in_that_form_too():
    name = factories.NameFactory(text="Се\u0438\u0306час", language="ru", script="Cyrl")
    citation = factories.CitationFactory(value="и\u0306")
    assert name.text == "Сейчас"
    assert citation.value == "й"
    assert Name.objects.filter(text="Сейчас").exists()


@pytest.mark.parametrize("active", ["en", "hi", "ru"])
def test_saving_in_one_language_leaves_the_others_alone(active):
    place = factories.PlaceFactory(name="Moscow", name_hi="मॉस्को", name_ru="Москва")
    with translation.override(active):
        row = Place.objects.get(pk=place.pk)
        row.country = "RU"
        row.full_clean()
        row.save()
    row = Place.objects.get(pk=place.pk)
    assert (row.name_en, row.name_hi, row.name_ru) == ("Moscow", "मॉस्को", "Москва")


@given(st.integers(min_value=0))
def test_digits_of_another_script_mean_the_same(number):
    devanagari = str(number).translate({ord("0") + n: chr(0x0966 + n) for n in range(10)})
    assert ascii_digits(devanagari) == str(number)


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

KEYED = [
    model
    for model in apps.get_models()
    if issubclass(model, Record) and not model._meta.proxy and model.__module__.startswith("sessions_app")
]
MAKERS = {
    maker._meta.model: maker
    for maker in vars(factories).values()
    if isinstance(maker, type) and issubclass(maker, factories.RegisterFactory) and maker._meta.model
}


def as_fixture(rows) -> str:
    return serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)


def without_times(text: str) -> list[dict]:
    """A fixture without the moments of entry, whose fractions of a second JSON shortens."""
    times = {"created_at", "updated_at"}
    return [
        row | {"fields": {name: value for name, value in row["fields"].items() if name not in times}}
        for row in json.loads(text)
    ]


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
    body = factories.BodyFactory(acronym="IRIGC-TEC")
    assert str(body) == "IRIGC-TEC"
    assert str(factories.SessionFactory(body=body, number=22)) == "IRIGC-TEC, 22nd session"
    assert str(factories.OrganisationFactory(name="Ministry")) == "Ministry"
    assert isinstance(str(factories.CitationFactory()), str)
    assert {Person, Organisation, Delegate, KeyFigure, Source} <= set(MAKERS)
    assert ContentType.objects.get_for_model(Commission, for_concrete_model=True).model_class() is Body
