"""What the models of bodies, sessions and evidence accept, refuse and remember."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.choices import BodyKind, DatePrecision
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.lib.words import pair_name
from sessions_app.models import (
    Body,
    Commission,
    Name,
    Place,
    Source,
    SubGroup,
    WorkingGroup,
)
from sessions_app.models.evidence import citable_models
from tests import factories
from tests.records import complaints, refused

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    "stands",
    [
        lambda body: factories.SessionFactory(body=body),
        lambda body: factories.WorkingGroupFactory(parent=body),
    ],
)
def test_a_body_keeps_its_pair_once_something_stands_under_it(stands):
    body = factories.CommissionFactory(country_a="IN", country_b="RU")
    stands(body)
    body.country_a = "KZ"
    sentence = "The two countries stay as they are: sessions or bodies stand under them."
    assert refused(body, "country_a") == sentence


def test_an_address_has_room_for_so_many_bodies_above_and_no_more():
    above = None
    for number in range(4):
        above = factories.BodyFactory(parent=above, slug=f"{number}-{'b' * 38}")
    body = factories.BodyFactory.build(parent=above, slug="c" * 40)
    assert refused(body, "slug") == "With the bodies above, the address is too long: shorten it."


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


@pytest.mark.parametrize("code", ["XX", "in", "I", "ZZ", "EZ", "१२"])
def test_a_country_is_one_of_iso_3166(code):
    assert (
        f"“{code}” is not a country code of ISO 3166-1, such as IN or RU."
        in complaints(factories.PlaceFactory.build(country=code))["country"]
    )


def test_the_european_union_is_a_side_like_a_state():
    body = factories.CommissionFactory(country_a="EU", country_b="IN")
    body.full_clean()
    assert pair_name(body.country_a, body.country_b, "en") == "European Union–India"


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


@pytest.mark.parametrize("number", [0, -1, 1000, 32_768, 2**63, 10**500])
def test_a_number_is_one_that_could_be_printed(number):
    session = factories.SessionFactory.build(body=factories.BodyFactory(), number=number)
    assert "number" in complaints(session)


@pytest.mark.parametrize("number", [0, 100_001, 2**31, 2**63])
def test_a_count_is_one_that_every_database_holds(number):
    session = factories.SessionFactory.build(body=factories.BodyFactory(), delegates=number)
    body = factories.BodyFactory.build(interval_months=number)
    assert {"delegates"} == set(complaints(session))
    assert "interval_months" in complaints(body)


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


def test_no_index_of_sources_begins_with_a_column_of_few_values():
    """SQLite without statistics would begin there, and count outcomes by source in minutes."""
    few = {column.name for column in Source._meta.fields if column.choices}
    assert "language" in few
    assert not few & {index.fields[0].lstrip("-") for index in Source._meta.indexes}


@pytest.mark.parametrize(
    ("factory", "column"),
    [(factories.SessionFactory, "code"), (factories.BodyFactory, "slug"), (factories.SourceFactory, "code")],
)
def test_a_code_that_may_not_stand_in_an_address_is_refused_in_one_sentence(factory, column):
    row = factory()
    setattr(row, column, "x y")
    said = "Use small Latin letters, digits and single hyphens: this stands in public addresses."
    assert refused(row, column) == said
