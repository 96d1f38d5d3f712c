"""Two people at one row, the way back, and rows that others rest on."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse

from sessions_app.admin.people import PlaceAdmin
from sessions_app.errors import StaleVersionError
from sessions_app.models import (
    CoChair,
    Name,
    Person,
    Place,
    Session,
)
from tests import factories
from tests.admin_pages import (
    address,
    data_of,
    errors_of,
)

pytestmark = pytest.mark.django_db


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
    assert "Sessions and evidence</a>" in text, "the way to it is told by names, not by those of modules"
    assert "Sessions_app" not in text
    assert admin_client.post(page, data | {"seen": "2"}).status_code == 302
    place.refresh_from_db()
    assert (place.name_en, place.version, place.history.count()) == ("Delhi", 3, 3)


def test_the_history_tells_what_was_typed_and_not_the_boxes_left_empty(admin_client):
    place = factories.PlaceFactory(name="Delhi", name_hi=None)
    page = reverse("admin:sessions_app_place_change", args=(place.pk,))
    shown = admin_client.get(page)
    data = {bound.html_name: bound.value() or "" for bound in shown.context["adminform"].form}
    for one in shown.context["inline_admin_formsets"]:
        data |= {bound.html_name: bound.value() or 0 for bound in one.formset.management_form}
    answer = admin_client.post(page, data | {"name_en": "New Delhi"})
    assert answer.status_code == 302
    place.refresh_from_db()
    assert (place.name_en, place.name_hi) == ("New Delhi", None)
    history = admin_client.get(reverse("admin:sessions_app_place_history", args=(place.pk,)))
    changes = history.context["page_obj"][0].history_delta_changes
    assert [(one["old"], one["new"]) for one in changes] == [("Delhi", "New Delhi")]


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
