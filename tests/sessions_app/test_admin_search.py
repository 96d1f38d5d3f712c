"""What the admin finds by any spelling, and where bodies of each kind stand."""

import re

import pytest
from django.urls import reverse

from sessions_app.models import (
    Body,
    CoChair,
    Commission,
    Document,
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
    address,
    autocomplete_address,
    data_of,
    errors_of,
    listed,
    suggested,
)

pytestmark = pytest.mark.django_db


def test_bodies_to_narrow_sessions_by_are_offered_unless_they_are_very_many(admin_client, monkeypatch):
    for _number in range(2):
        factories.SessionFactory()
        factories.SessionFactory(body=Body.objects.first())
    page = reverse("admin:sessions_app_session_changelist")
    assert admin_client.get(page).text.count("?body__id__exact=") == 2
    monkeypatch.setattr("sessions_app.admin.fields.RelatedFilter.MOST", 1)
    assert "?body__id__exact=" not in admin_client.get(page).text
    one = Body.objects.first()
    narrowed = admin_client.get(page, {"body__id__exact": one.pk})
    assert narrowed.context["cl"].result_count == one.sessions.count() == 3
    [offered] = [spec for spec in narrowed.context["cl"].filter_specs if spec.field_path == "body"]
    assert [key for key, _name in offered.lookup_choices] == [one.pk]


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
    ["(a+)+$", "[", "\\", "%", "_", "' OR 1=1", ".*", "a\x00b", "x" * 3_500, "x " * 1_500, "9" * 500],
)
def test_a_search_of_anything_is_answered(admin_client, typed):
    factories.PersonFactory(name="Somebody")
    response = admin_client.get(address(Person, q=typed), follow=True)
    assert response.status_code == 200
    if "\x00" not in typed:
        assert not response.context["cl"].result_list
    assert admin_client.get(autocomplete_address(CoChair, "person", typed)).status_code == 200


@pytest.mark.parametrize("typed", ["0", "००", "9999", "10000", "99999"])
def test_a_number_that_is_no_year_breaks_no_search_of_sessions(admin_client, typed):
    factories.SessionFactory()
    assert admin_client.get(address(Session, q=typed)).status_code == 200
    assert admin_client.get(autocomplete_address(CoChair, "session", typed)).status_code == 200


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


@pytest.mark.parametrize(
    ("page", "make", "column"),
    [
        ("session", factories.SessionFactory, "host"),
        ("person", factories.PersonFactory, "country"),
        ("organisation", factories.OrganisationFactory, "country"),
    ],
)
def test_a_filter_by_country_names_it_and_has_a_sign_for_none(admin_client, page, make, column):
    for country in ("IN", ""):
        make(**{column: country})
    text = admin_client.get(f"/admin/sessions_app/{page}/").text
    for country, words in (("IN", "India"), ("", "-")):
        assert re.search(rf'href="\?{column}={country}"[^>]*>\s*{words}\s*</a>', text), words
