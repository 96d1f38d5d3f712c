"""The pages of the admin of sessions and evidence: each answers, in few queries, to those who may."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation

from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Commission,
    Place,
    Session,
    WorkingGroup,
)
from tests import factories
from tests.admin_pages import (
    MAKERS,
    address,
    autocomplete_address,
    autocompletes,
    data_of,
    queries_of,
    registered,
)

pytestmark = pytest.mark.django_db

MODELS = registered("sessions_app")
FIELDS = autocompletes("sessions_app")


def name_of(value) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


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
    # The first look also asks for content types, which are kept.
    queries_of(admin_client, address(model, q="a"))
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
