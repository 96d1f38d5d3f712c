"""The admin of sessions and evidence, as the people use it who enter a new protocol."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import translation

from sessions_app.admin.people import PlaceAdmin
from sessions_app.errors import StaleVersionError
from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Commission,
    Document,
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
from tests.admin_pages import (
    MAKERS,
    address,
    autocomplete_address,
    autocompletes,
    data_of,
    errors_of,
    new_row,
    queries_of,
    registered,
)

pytestmark = pytest.mark.django_db

MODELS = registered("sessions_app")
FIELDS = autocompletes("sessions_app")
CITATIONS = "sessions_app-citation-content_type-object_id"
NAMES = "sessions_app-name-content_type-object_id"


def name_of(value) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


def listed(client, model, **query) -> set:
    """The rows that a list shows."""
    return set(client.get(address(model, **query)).context["cl"].result_list)


def suggested(client, model, field, term) -> list[str]:
    """What the widget of a field suggests for what is typed."""
    answer = client.get(autocomplete_address(model, field, term)).json()
    return [suggestion["text"] for suggestion in answer["results"]]


@pytest.fixture
def clerk(client, django_user_model):
    """Somebody of the staff who may do nothing yet."""
    user = django_user_model.objects.create_user("clerk", password="of no use", is_staff=True)
    client.force_login(user)
    return user


def allow(user, *codenames):
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))


# --- Every page answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_lists_forms_and_histories_answer(admin_client, model):
    row = MAKERS[model]()
    assert admin_client.get(address(model)).status_code == 200
    assert admin_client.get(address(model, q="११ Ман")).status_code == 200
    if model is Body:
        page = address(Commission, "change", row.pk)
        assert admin_client.get(address(model, "change", row.pk)).headers["Location"] == page
        return
    assert admin_client.get(address(model, "change", row.pk)).status_code == 200
    assert admin_client.get(address(model, "history", row.pk)).status_code == 200
    assert admin_client.get(address(model, "delete", row.pk)).status_code == 200
    if model is not Citation:
        assert admin_client.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_pages_answer_in_every_language(admin_client, language):
    session = factories.CoChairFactory().session
    for page in (reverse("admin:index"), address(Session), address(Session, "change", session.pk)):
        assert admin_client.get(page, headers={"accept-language": language}).status_code == 200


def test_the_admin_is_called_by_its_name_and_leads_back_to_the_public_site(admin_client):
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert "CoopDash register" in page
    assert 'href="/"' in page
    with translation.override("en"):
        assert "What would you like to enter or correct?" in page


def test_no_page_has_a_script_of_its_own(admin_client):
    session = factories.CoChairFactory().session
    for page in (reverse("admin:index"), address(Session), address(Session, "change", session.pk)):
        text = admin_client.get(page).content.decode()
        inline = re.findall(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>", text)
        assert inline == []
        assert not re.search(r"\son\w+=", text)
        assert "//cdn" not in text


# --- Few queries ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_two(admin_client, model):
    MAKERS[model].create_batch(2)
    queries_of(admin_client, address(model))
    two = queries_of(admin_client, address(model))
    MAKERS[model].create_batch(18)
    assert queries_of(admin_client, address(model)) == two
    searched = queries_of(admin_client, address(model, q="a"))
    assert searched <= two + 1


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=name_of)
def test_suggestions_take_as_many_queries_for_twenty_rows_as_for_two(admin_client, model, field):
    maker = MAKERS[model._meta.get_field(field).related_model]
    page = autocomplete_address(model, field)
    maker.create_batch(2)
    queries_of(admin_client, page)
    two = queries_of(admin_client, page)
    maker.create_batch(18)
    assert queries_of(admin_client, page) == two


# --- Search across spellings ----------------------------------------------------------------------------


@pytest.fixture
def manturov():
    person = factories.PersonFactory(name="Denis Manturov", country="RU")
    factories.NameFactory(named=person, text="Мантуров Денис Валентинович", language="ru", script="Cyrl")
    factories.NameFactory(named=person, text="देनिस मंतुरोव", language="hi", script="Deva")
    factories.PersonFactory(name="Sergey Lavrov", name_ru="Сергей Лавров")
    return person


@pytest.mark.parametrize(
    "typed", ["Manturov", "manturov denis", "Мантуров", "мантуров", "МАНТУРОВ денис", "मंतुरोव", "मँतुरोव"]
)
def test_a_person_is_found_by_every_spelling(admin_client, manturov, typed):
    assert listed(admin_client, Person, q=typed) == {manturov}
    assert suggested(admin_client, CoChair, "person", typed) == ["Denis Manturov"]


def test_letters_and_marks_that_are_left_out_do_not_hide_a_row(admin_client):
    person = factories.PersonFactory(name="Semyonov", name_ru="Семёнов", name_hi="फ\u093cरीद क्\u200dष")
    for typed in ("семенов", "СЕМЁНОВ", "फरीद", "फ़रीद", "क्ष"):
        assert listed(admin_client, Person, q=typed) == {person}, typed


def test_a_session_is_found_by_its_number_in_any_digits_and_by_its_body_in_any_language(admin_client):
    body = factories.BodyFactory(acronym="IRIGC-TEC", name_hi="अंतर-सरकारी आयोग")
    factories.NameFactory(named=body, text="Межправкомиссия", language="ru", script="Cyrl")
    eleventh = factories.SessionFactory(body=body, number=11, code="a")
    factories.SessionFactory(body=body, number=12, code="b")
    for typed in ("11", "११", "irigc 11", "межправкомиссия ११", "आयोग 11"):
        assert listed(admin_client, Session, q=typed) == {eleventh}, typed


def test_a_session_is_found_once_by_those_who_chaired_it(admin_client, manturov):
    session = factories.SessionFactory(number=26)
    factories.SessionFactory(body=session.body, number=25)
    factories.CoChairFactory(session=session, side="RU", person=manturov)
    factories.CoChairFactory(session=session, side="IN", person=factories.PersonFactory(name="Denis Second"))
    for typed in ("Мантуров 26", "मंतुरोव", "denis"):
        assert list(admin_client.get(address(Session, q=typed)).context["cl"].result_list) == [session], typed


def test_a_dash_is_a_dash(admin_client):
    body = factories.BodyFactory(acronym="WG–MIC")
    assert listed(admin_client, Commission, q="wg-mic") == {Commission.objects.get(pk=body.pk)}


@pytest.mark.parametrize(
    "typed",
    ["(a+)+$", "[", "\\", "%", "_", "' OR 1=1", ".*", "a\x00b", "x" * 10_000, "x " * 5_000, "9" * 500],
)
def test_a_search_of_anything_is_answered(admin_client, typed):
    factories.PersonFactory(name="Somebody")
    response = admin_client.get(address(Person, q=typed), follow=True)
    assert response.status_code == 200
    if "\x00" not in typed:
        assert not response.context["cl"].result_list
    assert admin_client.get(autocomplete_address(CoChair, "person", typed)).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"p": 10**30},
        {"p": -1},
        {"status__exact": "\x00"},
        {"date_earliest__year": "x"},
        {"date_earliest__year": 10**9},
        {"body__id__exact": 10**30},
        {"number__exact": "9" * 500},
        {"nothing": "at all"},
        {"o": "99.x"},
    ],
)
def test_a_list_takes_any_query_without_breaking(admin_client, query):
    factories.SessionFactory()
    assert admin_client.get(address(Session, **query), follow=True).status_code in (200, 400)


# --- Kinds of bodies apart ------------------------------------------------------------------------------


def test_commissions_working_groups_and_sub_groups_stand_apart(admin_client):
    leaf = factories.SubGroupFactory()
    group, top = leaf.parent, leaf.parent.parent
    for model, row in ((Commission, top), (WorkingGroup, group), (SubGroup, leaf)):
        assert {shown.pk for shown in listed(admin_client, model)} == {row.pk}
        assert admin_client.get(address(model, "change", row.pk)).status_code == 200
        assert admin_client.get(address(Body, "change", row.pk)).headers["Location"] == address(
            model, "change", row.pk
        )
    other = admin_client.get(address(Commission, "change", leaf.pk))
    assert other.headers["Location"] == reverse("admin:index")


def test_the_index_shows_the_three_and_hides_what_is_entered_elsewhere(admin_client):
    page = admin_client.get(reverse("admin:index")).content.decode()
    for model in (Commission, WorkingGroup, SubGroup, Session, Source, Person, Organisation, Place):
        assert f'href="{address(model)}"' in page
    for model in (Body, CoChair, Document):
        assert f'href="{address(model)}"' not in page


def test_a_page_of_a_kind_makes_rows_of_that_kind(admin_client):
    group = factories.WorkingGroupFactory()
    data = data_of(admin_client.get(address(SubGroup, "add"))) | {
        "parent": group.pk,
        "country_a": "in",
        "country_b": "ru",
        "slug": "mining",
        "name_en": "Sub-group on mining",
        "name_hi": "खनन उप-समूह",
        "name_ru": "Подгруппа по горному делу",
        "short_name_en": "Mining",
    }
    response = admin_client.post(address(SubGroup, "add"), data)
    assert response.status_code == 302, errors_of(response)
    made = Body.objects.get(slug="mining")
    assert (made.kind, made.path) == ("sub_group", f"{group.path}/mining")
    assert (made.country_a, made.name_ru) == ("IN", "Подгруппа по горному делу")
    (trail,) = made.history.all()
    assert trail.request_id == response.headers["X-Request-ID"]
    assert trail.history_user.username == "admin"


def test_a_commission_is_of_one_of_its_kinds(admin_client):
    form = admin_client.get(address(Commission, "add")).context["adminform"].form
    assert [value for value, _ in form.fields["kind"].choices] == [
        "",
        "commission",
        "sub_commission",
        "dialogue",
    ]


def test_any_body_is_found_where_one_is_asked_for(admin_client):
    leaf = factories.SubGroupFactory(acronym="SG-MIN")
    assert suggested(admin_client, Session, "body", "sg-min") == ["SG-MIN"]
    assert admin_client.get(address(Body, "change", leaf.pk, _popup=1)).headers["Location"] == address(
        SubGroup, "change", leaf.pk, _popup=1
    )


def test_nobody_adds_or_deletes_a_body_without_its_kind(admin_client):
    body = factories.BodyFactory()
    page = admin_client.get(address(Session, "add")).content.decode()
    assert address(Body, "add") not in page
    assert Body.objects.filter(pk=body.pk).exists()


# --- Entering a session ---------------------------------------------------------------------------------


@pytest.fixture
def session_data(admin_client):
    """The form of a new session with everything it needs."""
    body = factories.BodyFactory(slug="wg-mic", acronym="WG-MIC")
    data = data_of(admin_client.get(address(Session, "add"))) | {
        "body": body.pk,
        "number": "११",
        "status": "held",
        "kind": "regular",
        "coverage": "media_only",
        "date_earliest": "२०२४-१०-१५",
    }
    return data


def test_a_session_is_entered_with_everybody_and_everything_in_it(admin_client, session_data):
    person, source = factories.PersonFactory(), factories.SourceFactory()
    sub_group = factories.SubGroupFactory(parent=Body.objects.get(slug="wg-mic"))
    data = new_row(session_data, "co_chairs", side="IN", person=person.pk, office_en="Secretary")
    data = new_row(data, "sub_group_reports", sub_group=sub_group.pk)
    data = new_row(data, "delegation", side="RU", position="1", name_printed="I. Ivanov")
    data = new_row(data, "documents", kind="protocol", title_en="Protocol", signatories=[person.pk])
    data = new_row(
        data, "key_figures", code="trade", label_en="Trade", qualifier="about", value="65.7", unit_en="bn"
    )
    data = new_row(data, CITATIONS, source=source.pk, field="number", stance="states", locator="¶2")
    response = admin_client.post(address(Session, "add"), data)
    assert response.status_code == 302, errors_of(response)
    session = Session.objects.get()
    assert (session.number, session.date.iso, session.code) == (11, "2024-10-15", "wg-mic-11")
    assert session.co_chairs.get().person == person
    assert session.sub_group_reports.get().sub_group == sub_group
    assert session.delegation.get().name_printed == "I. Ivanov"
    assert list(session.documents.get().signatories.all()) == [person]
    assert session.key_figures.get().unit == "bn"
    assert session.citations.get().locator == "¶2"


def test_an_unchanged_form_saves_and_changes_nothing_but_the_version(admin_client):
    chair = factories.CoChairFactory()
    factories.DocumentFactory(session=chair.session, signed_on="2024-10")
    factories.CitationFactory(fact=chair.session, field="number")
    page = address(Session, "change", chair.session.pk)
    before = Session.objects.values().get()
    response = admin_client.post(page, data_of(admin_client.get(page)))
    assert response.status_code == 302, errors_of(response)
    after = Session.objects.values().get()
    assert {key for key in after if after[key] != before[key]} == {"version", "updated_at"}
    assert CoChair.objects.get().version == Document.objects.get().version == 1


def test_rows_of_another_body_are_refused_already_while_the_session_is_entered(admin_client, session_data):
    stranger = factories.SubGroupFactory()
    data = new_row(session_data, "co_chairs", side="KZ", person=factories.PersonFactory().pk)
    data = new_row(data, "sub_group_reports", sub_group=stranger.pk)
    errors = errors_of(admin_client.post(address(Session, "add"), data))
    assert errors == {
        "co_chairs-0-side": ["The side is one of the two countries of the body."],
        "sub_group_reports-0-sub_group": ["This sub-group does not stand under the body of the session."],
    }
    assert not Session.objects.exists()


def test_a_month_and_a_year_are_entered_by_their_first_day(admin_client, session_data):
    data = session_data | {"number": "", "date_earliest": "2018-10-01", "date_precision": "month"}
    assert admin_client.post(address(Session, "add"), data).status_code == 302
    session = Session.objects.get()
    assert (session.date.iso, session.code) == ("2018-10", "wg-mic-2018-10")


def test_a_code_that_another_pair_has_is_made_longer(admin_client, session_data):
    factories.SessionFactory(code="wg-mic-11")
    assert admin_client.post(address(Session, "add"), session_data).status_code == 302
    assert Session.objects.filter(code="in-ru-wg-mic-11", body__slug="wg-mic").exists()


def test_an_odd_number_is_asked_about_once(admin_client, session_data):
    body = Body.objects.get(slug="wg-mic")
    factories.SessionFactory(body=body, number=8, date="2025-05-01")
    errors = errors_of(admin_client.post(address(Session, "add"), session_data))
    (question,) = errors["number"]
    assert "The nearest number is that of the 8th session (1 May 2025)." in question
    assert "By its date it would not stand beside the 8th session (1 May 2025)." in question
    assert Session.objects.count() == 1
    data = session_data | {"number_is_as_printed": "on"}
    assert admin_client.post(address(Session, "add"), data).status_code == 302
    page = address(Session, "change", Session.objects.get(number=11).pk)
    assert admin_client.post(page, data_of(admin_client.get(page))).status_code == 302, "not asked again"


def test_a_repeated_number_is_refused(admin_client, session_data):
    factories.SessionFactory(body=Body.objects.get(slug="wg-mic"), number=11)
    errors = errors_of(admin_client.post(address(Session, "add"), session_data))
    assert errors["__all__"] == ["Session with this Body and Number as printed already exists."]


def test_the_same_form_sent_twice_makes_one_session(admin_client, session_data):
    assert admin_client.post(address(Session, "add"), session_data).status_code == 302
    assert errors_of(admin_client.post(address(Session, "add"), session_data))
    assert Session.objects.count() == 1


# --- Citations and names --------------------------------------------------------------------------------


def test_only_citable_fields_can_be_chosen_for_a_citation(admin_client):
    page = admin_client.get(address(Person, "add"))
    (citations,) = (
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == CITATIONS
    )
    assert citations.empty_form.fields["field"].choices == [("", "---------"), ("name", "Name")]
    person, source = factories.PersonFactory(), factories.SourceFactory()
    page = address(Person, "change", person.pk)
    data = new_row(
        data_of(admin_client.get(page)), CITATIONS, source=source.pk, field="slug", stance="states"
    )
    assert f"{CITATIONS}-0-field" in errors_of(admin_client.post(page, data))
    assert not Citation.objects.exists()


@pytest.mark.parametrize("new", [True, False])
def test_the_same_citation_twice_is_refused_with_a_sentence(admin_client, new):
    source = factories.SourceFactory()
    row = {"source": source.pk, "field": "name", "stance": "states"}
    if new:
        page = address(Person, "add")
        data = data_of(admin_client.get(page)) | {"slug": "a", "name_en": "A", "country": "IN"}
    else:
        page = address(Person, "change", factories.PersonFactory().pk)
        data = data_of(admin_client.get(page))
    data = new_row(new_row(data, CITATIONS, **row), CITATIONS, **row)
    assert errors_of(admin_client.post(page, data))
    assert not Citation.objects.exists()


def test_a_citation_that_somebody_else_entered_meanwhile_is_not_doubled(admin_client):
    person, source = factories.PersonFactory(), factories.SourceFactory()
    page = address(Person, "change", person.pk)
    data = data_of(admin_client.get(page))
    factories.CitationFactory(fact=person, source=source, field="name")
    data = new_row(data, CITATIONS, source=source.pk, field="name", stance="states")
    assert "already exists" in str(errors_of(admin_client.post(page, data)))
    assert Citation.objects.count() == 1


def test_a_long_phrase_is_refused_in_its_row(admin_client):
    page = address(Person, "change", factories.PersonFactory().pk)
    data = new_row(
        data_of(admin_client.get(page)),
        CITATIONS,
        source=factories.SourceFactory().pk,
        field="name",
        stance="states",
        phrase="word " * 13,
    )
    assert errors_of(admin_client.post(page, data)) == {f"{CITATIONS}-0-phrase": ["Quote at most 12 words."]}


def test_other_spellings_are_entered_beside_the_name(admin_client):
    page = address(Place, "add")
    data = data_of(admin_client.get(page)) | {"slug": "delhi", "name_en": "Delhi", "country": "in"}
    data = new_row(data, NAMES, text="Дели", language="ru", script="Cyrl", kind="printed")
    assert admin_client.post(page, data).status_code == 302
    assert Place.objects.get().other_names.get().text == "Дели"


def test_the_list_of_citations_names_facts_and_sources_and_takes_no_new_row(admin_client):
    chair = factories.CoChairFactory(person__name="Somebody")
    citation = factories.CitationFactory(fact=chair, field="person", source__title="Release")
    page = admin_client.get(address(Citation)).content.decode()
    assert "Somebody (IN)" in page
    assert "Release" in page
    assert listed(admin_client, Citation, q="release") == {citation}
    assert address(Citation, "add") not in page
    change = address(Citation, "change", citation.pk)
    data = data_of(admin_client.get(change)) | {"field": "office", "value": "Secretary"}
    assert admin_client.post(change, data).status_code == 302
    citation.refresh_from_db()
    assert (citation.field, citation.fact) == ("office", chair)


# --- Versions -------------------------------------------------------------------------------------------


def test_a_stale_form_is_refused_keeps_what_was_typed_and_says_what_is_stored(admin_client):
    place = factories.PlaceFactory(name="Delhi", name_ru="Дели")
    page = address(Place, "change", place.pk)
    mine = data_of(admin_client.get(page)) | {"name_en": "Old Delhi"}
    theirs = Place.objects.get()
    theirs.name_en = "New Delhi"
    theirs.save()
    response = admin_client.post(page, mine)
    errors = errors_of(response)
    (sentence,) = errors.pop("__all__")
    assert sentence.startswith("Somebody saved a newer version of “New Delhi” while you had it open.")
    assert errors == {"name_en": ["Stored now: New Delhi"]}
    typed = data_of(response)
    assert (typed["name_en"], typed["name_ru"]) == ("Old Delhi", "Дели")
    place.refresh_from_db()
    assert (place.name_en, place.version) == ("New Delhi", 2)
    assert admin_client.post(page, typed).status_code == 302, "saving once more is deliberate"
    place.refresh_from_db()
    assert (place.name_en, place.version) == ("Old Delhi", 3)


@pytest.mark.parametrize("version", ["", "0", "x", "9" * 500, None])
def test_a_form_without_its_version_saves_nothing(admin_client, version):
    place = factories.PlaceFactory(name="Delhi")
    page = address(Place, "change", place.pk)
    data = data_of(admin_client.get(page)) | {"name_en": "Old Delhi"}
    if version is None:
        del data["version"]
    else:
        data["version"] = version
    assert errors_of(admin_client.post(page, data))
    assert Place.objects.get().name_en == "Delhi"


def test_a_stale_row_inside_a_page_is_refused_too(admin_client):
    chair = factories.CoChairFactory(office="Secretary")
    page = address(Session, "change", chair.session.pk)
    data = data_of(admin_client.get(page)) | {"venue_en": "Hall", "co_chairs-0-office_en": "Mine"}
    chair.office_en = "Theirs"
    chair.save()
    errors = errors_of(admin_client.post(page, data))
    assert errors["co_chairs-0-office_en"] == ["Stored now: Theirs"]
    assert Session.objects.get().venue == ""
    assert CoChair.objects.get().office == "Theirs"


def test_whoever_is_a_moment_later_is_told_so_too(admin_client, monkeypatch):
    place = factories.PlaceFactory(name="Delhi")
    page = address(Place, "change", place.pk)
    data = data_of(admin_client.get(page)) | {"name_en": "Mine"}
    save = Place.save

    def somebody_is_quicker(self, *args, **kwargs):
        monkeypatch.setattr(Place, "save", save)
        raise StaleVersionError

    get_object = PlaceAdmin.get_object
    reads = []

    def read(self, *args, **kwargs):
        reads.append(1)
        if len(reads) == 2:
            Place.objects.filter(pk=place.pk).update(name_en="Theirs", version=2)
        return get_object(self, *args, **kwargs)

    monkeypatch.setattr(Place, "save", somebody_is_quicker)
    monkeypatch.setattr(PlaceAdmin, "get_object", read)
    errors = errors_of(admin_client.post(page, data))
    assert errors["name_en"] == ["Stored now: Theirs"]
    assert Place.objects.get().name_en == "Theirs"


def test_of_two_who_enter_the_same_place_at_once_the_second_is_told(admin_client, monkeypatch):
    page = address(Place, "add")
    data = data_of(admin_client.get(page)) | {"slug": "delhi", "name_en": "Delhi", "country": "IN"}
    save, get_form = Place.save, PlaceAdmin.get_form

    def somebody_is_quicker(self, *args, **kwargs):
        monkeypatch.setattr(Place, "save", save)
        monkeypatch.setattr(PlaceAdmin, "get_form", read_again)
        raise IntegrityError

    def read_again(self, *args, **kwargs):
        monkeypatch.setattr(PlaceAdmin, "get_form", get_form)
        factories.PlaceFactory(slug="delhi")
        return get_form(self, *args, **kwargs)

    monkeypatch.setattr(Place, "save", somebody_is_quicker)
    assert errors_of(admin_client.post(page, data)) == {"slug": ["Place with this Code already exists."]}
    assert Place.objects.count() == 1


def test_an_earlier_state_is_brought_back_as_a_new_one(admin_client):
    place = factories.PlaceFactory(name="Delhi")
    place.name_en = "Deli"
    place.save()
    first = place.history.earliest()
    page = reverse("admin:sessions_app_place_simple_history", args=(place.pk, first.pk))
    shown = admin_client.get(page)
    data = {bound.html_name: bound.value() or "" for bound in shown.context["adminform"].form}
    assert data["name_en"] == "Delhi"
    text = shown.content.decode()
    assert "<del>Deli</del>" in text
    assert "<ins>Delhi</ins>" in text
    assert admin_client.post(page, data | {"seen": "2"}).status_code == 302
    place.refresh_from_db()
    assert (place.name_en, place.version, place.history.count()) == ("Delhi", 3, 3)


def test_an_earlier_state_is_not_brought_back_over_what_nobody_saw(admin_client):
    place = factories.PlaceFactory(name="Delhi")
    place.name_en = "Deli"
    place.save()
    page = reverse("admin:sessions_app_place_simple_history", args=(place.pk, place.history.earliest().pk))
    data = {
        bound.html_name: bound.value() or "" for bound in admin_client.get(page).context["adminform"].form
    }
    place.name_en = "Dilli"
    place.save()
    for seen in ("2", "", "x"):
        answer = admin_client.post(page, data | {"seen": seen})
        assert answer.status_code == 409
        assert "This row moved since you looked" in answer.content.decode()
        assert "<del>Dilli</del>" in answer.content.decode()
    place.refresh_from_db()
    assert (place.name_en, place.version) == ("Dilli", 3)


def test_a_row_that_is_gone_is_not_brought_back(admin_client):
    place = factories.PlaceFactory(name="Delhi")
    page = reverse("admin:sessions_app_place_simple_history", args=(place.pk, place.history.earliest().pk))
    place.delete()
    assert "has left the register" in admin_client.get(page).content.decode()
    assert admin_client.post(page, {"seen": ""}).status_code == 403
    assert not Place.objects.exists()


def test_who_may_only_look_brings_nothing_back(client, django_user_model):
    from django.contrib.auth.models import Permission

    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_place"))
    client.force_login(reader)
    place = factories.PlaceFactory(name="Delhi")
    page = reverse("admin:sessions_app_place_simple_history", args=(place.pk, place.history.earliest().pk))
    assert client.post(page, {"seen": "1", "slug": "x", "name_en": "X"}).status_code == 403
    place.refresh_from_db()
    assert place.version == 1


# --- What others rest on --------------------------------------------------------------------------------


def test_what_others_rest_on_is_not_deleted_and_the_page_says_why(admin_client):
    chair = factories.CoChairFactory(person__name="Somebody")
    page = address(Person, "delete", chair.person.pk)
    response = admin_client.get(page)
    assert (
        "“Somebody” stays: 1 other row rests on it. Change or delete that first." in response.content.decode()
    )
    admin_client.post(page, {"post": "yes"})
    assert Person.objects.filter(pk=chair.person.pk).exists()


def test_what_came_to_rest_on_a_row_meanwhile_keeps_it_too(admin_client, monkeypatch):
    person = factories.PersonFactory()

    def delete(self, *args, **kwargs):
        raise ProtectedError("another row", set())

    monkeypatch.setattr(Person, "delete", delete)
    response = admin_client.post(address(Person, "delete", person.pk), {"post": "yes"}, follow=True)
    assert "It was not deleted: another row has come to rest on it meanwhile." in response.content.decode()


def test_many_rows_at_once_are_not_deleted_either(admin_client):
    place = factories.SessionFactory(place=factories.PlaceFactory()).place
    data = {"action": "delete_selected", "_selected_action": [place.pk], "post": "yes"}
    response = admin_client.post(address(Place), data)
    assert response.status_code == 200
    assert response.context["protected"]
    assert Place.objects.exists()


def test_a_row_that_nothing_rests_on_goes_with_its_names_and_leaves_its_trail(admin_client):
    place = factories.PlaceFactory()
    factories.NameFactory(named=place)
    response = admin_client.post(address(Place, "delete", place.pk), {"post": "yes"})
    assert response.status_code == 302
    assert not Place.objects.exists()
    assert not Name.objects.exists()
    assert Place.history.latest().request_id == response.headers["X-Request-ID"]


# --- Bad input ------------------------------------------------------------------------------------------

BAD_SESSIONS = {
    "reversed dates": ({"date_earliest": "2024-10-02", "date_latest": "2024-10-01"}, "date_latest"),
    "a latest day alone": ({"date_earliest": "", "date_latest": "2024-10-01"}, "date_earliest"),
    "a precision of nothing": ({"date_earliest": "", "date_precision": "day"}, "date_earliest"),
    "no such day": ({"date_earliest": "2023-02-29"}, "date_earliest"),
    "month thirteen": ({"date_earliest": "2024-13-00"}, "date_earliest"),
    "a year without end": ({"date_earliest": "99999-01-01"}, "date_earliest"),
    "NUL": ({"venue_en": "a\x00b"}, "venue_en"),
    "a number of 500 digits": ({"number": "9" * 500}, "number"),
    "a number of 5000 digits": ({"number": "9" * 5000}, "number"),
    "number zero": ({"number": "0"}, "number"),
    "a number below zero": ({"number": "-1"}, "number"),
    "a word for a number": ({"number": "XI"}, "number"),
    "no delegates": ({"delegates": "0"}, "delegates"),
    "10 KB": ({"venue_en": "x" * 10_240}, "venue_en"),
    "a host of another pair": ({"host": "KZ"}, "host"),
    "no country": ({"host": "XX"}, "host"),
    "a body that is not there": ({"body": "9" * 30}, "body"),
    "a body that is no number": ({"body": "' OR 1=1"}, "body"),
    "an unknown status": ({"status": "<img onerror>"}, "status"),
    "a Hindi code": ({"code": "हिन्दी"}, "code"),
    "neither number nor date": (
        {"number": "", "date_earliest": "", "date_latest": "", "date_precision": ""},
        "number",
    ),
}


@pytest.mark.parametrize("case", BAD_SESSIONS)
def test_bad_input_is_answered_at_its_field_and_changes_nothing(admin_client, session_data, case):
    values, field = BAD_SESSIONS[case]
    assert field in errors_of(admin_client.post(address(Session, "add"), session_data | values))
    assert not Session.objects.exists()
    session = factories.SessionFactory(number=11, body=Body.objects.get(slug="wg-mic"))
    before = Session.objects.values().get()
    page = address(Session, "change", session.pk)
    response = admin_client.post(page, data_of(admin_client.get(page)) | values)
    assert field in errors_of(response)
    assert Session.objects.values().get() == before


@pytest.mark.parametrize(
    "values",
    [
        {"value": "9" * 500},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"value": "1e999"},
        {"as_of_earliest": "2024-10-02", "as_of_latest": "2024-10-01"},
        {"label_en": "x" * 10_240},
        {"body": "", "session": ""},
    ],
)
def test_bad_figures_are_answered_with_the_form(admin_client, values):
    figure = factories.KeyFigureFactory()
    before = KeyFigure.objects.values().get()
    page = address(KeyFigure, "change", figure.pk)
    assert errors_of(admin_client.post(page, data_of(admin_client.get(page)) | values))
    assert KeyFigure.objects.values().get() == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "file:///etc/passwd"}, "address"),
        ({"published_on": "", "published_at": "10:00"}, "published_on"),
        ({"sha256": "z" * 64}, "sha256"),
        ({"code": "Ж"}, "code"),
    ],
)
def test_bad_sources_are_answered_with_the_form(admin_client, values, field):
    source = factories.SourceFactory()
    page = address(Source, "change", source.pk)
    assert field in errors_of(admin_client.post(page, data_of(admin_client.get(page)) | values))
    assert Source.objects.get().version == 1


def test_a_source_may_carry_an_address_within_its_own_network_and_nobody_fetches_it(admin_client):
    page = address(Source, "change", factories.SourceFactory().pk)
    data = data_of(admin_client.get(page)) | {"address": "http://169.254.169.254/latest"}
    assert admin_client.post(page, data).status_code == 302


def test_rows_of_another_session_cannot_be_smuggled_into_a_form(admin_client):
    mine, other = factories.CoChairFactory(), factories.CoChairFactory(office="Secretary")
    page = address(Session, "change", mine.session.pk)
    data = data_of(admin_client.get(page)) | {"co_chairs-0-id": other.pk, "co_chairs-0-office_en": "Stolen"}
    assert admin_client.post(page, data).status_code in (200, 302)
    other.refresh_from_db()
    assert (other.office, other.version) == ("Secretary", 1)
    assert other.session != mine.session
    assert list(mine.session.co_chairs.all()) == [mine]


def test_columns_that_the_form_does_not_show_do_not_change(admin_client):
    body = factories.WorkingGroupFactory()
    page = address(WorkingGroup, "change", body.pk)
    data = data_of(admin_client.get(page)) | {
        "path": "x/y",
        "kind": "commission",
        "id": "1",
        "created_at": "2000-01-01",
    }
    assert admin_client.post(page, data).status_code == 302
    again = Body.objects.get(pk=body.pk)
    assert (again.path, again.kind, again.created_at) == (body.path, "working_group", body.created_at)


def test_markup_in_a_name_is_text(admin_client):
    bad = "<script>alert(1)</script>{{7*7}}"
    session = factories.SessionFactory(place=factories.PlaceFactory(name=bad), body__acronym="<em>")
    pages = (address(Place), address(Session), address(Session, "change", session.pk))
    for page in pages:
        text = admin_client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<em>" not in text


def test_signs_that_turn_the_text_around_do_not_break_a_page(admin_client):
    place = factories.PlaceFactory(name="a\u202eb")
    assert admin_client.get(address(Place, "change", place.pk)).status_code == 200


# --- Who may ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_strangers_are_sent_to_sign_in(client, model):
    row = MAKERS[model]()
    for page in (address(model), address(model, "change", row.pk)):
        assert client.get(page).headers["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_staff_without_permission_are_refused(client, clerk, model):
    row = MAKERS[model]()
    before = model._base_manager.values().get(pk=row.pk)
    for page in (
        address(model),
        address(model, "add"),
        address(model, "change", row.pk),
        address(model, "delete", row.pk),
    ):
        assert client.get(page).status_code == 403
        assert client.post(page, {}).status_code == 403
    assert model._base_manager.values().get(pk=row.pk) == before


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=name_of)
def test_suggestions_need_the_permission_to_see_the_rows(client, clerk, model, field):
    assert client.get(autocomplete_address(model, field)).status_code == 403


def test_who_may_edit_groups_may_search_bodies_and_who_may_see_them_changes_nothing(client, clerk):
    group = factories.WorkingGroupFactory()
    allow(clerk, "view_workinggroup")
    assert client.get(autocomplete_address(Session, "body")).status_code == 200
    page = address(WorkingGroup, "change", group.pk)
    assert client.get(page).status_code == 200
    assert client.post(page, {"name_en": "Mine", "version": "1"}).status_code == 403
    assert client.get(address(Commission, "change", group.parent.pk)).status_code == 403


def test_a_clerk_with_permission_enters_places(client, clerk):
    allow(clerk, "add_place", "view_place")
    page = address(Place, "add")
    data = data_of(client.get(page)) | {"slug": "moscow", "name_en": "Moscow", "country": "RU"}
    assert client.post(page, data).status_code == 302
    assert Place.history.get().history_user == clerk
    assert client.get(address(Place, "change", Place.objects.get().pk)).status_code == 200


def test_the_address_of_a_place_does_not_move_with_its_name(admin_client):
    place = factories.PlaceFactory(slug="bombay", name="Bombay")
    page = address(Place, "change", place.pk)
    data = data_of(admin_client.get(page)) | {"name_en": "Mumbai"}
    admin_client.post(page, data)
    assert Place.objects.get().slug == "bombay"


# --- In a browser ---------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_co_chair_is_added_in_a_browser_under_the_strict_policy(page, admin_user):
    session = factories.SessionFactory(body__acronym="WG-MIC")
    person = factories.PersonFactory(name="Denis Manturov")
    factories.NameFactory(named=person, text="Мантуров", language="ru", script="Cyrl")
    page.goto(reverse("admin:login"))
    page.fill("#id_username", "admin")
    page.fill("#id_password", "password")
    page.click("[type=submit]")
    for address_of_page in (address(Session), address(Session, "history", session.pk)):
        page.goto(address_of_page)
    page.goto(address(Session, "change", session.pk))
    page.click("#co_chairs-group .add-row a")
    page.fill("#id_co_chairs-0-side", "ru")
    page.click(".field-person .select2-selection")
    page.fill(".select2-search__field", "мантуров")
    page.click("text=Denis Manturov")
    page.click("#content-main [name=_continue] >> nth=0")
    page.wait_for_selector(".success")
    chair = CoChair.objects.get()
    assert (chair.person, chair.side) == (person, "RU")
