"""Saved views: one's own and nobody else's, and only pages of this site."""

import pytest
from django.urls import reverse

from coopdash.dashboard.forms import MAX_VIEWS
from coopdash.dashboard.models import SavedView

pytestmark = pytest.mark.django_db
LIST = "/views/"


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_user("anna")


@pytest.fixture
def boris(django_user_model):
    return django_user_model.objects.create_user("boris")


@pytest.fixture
def hers(client, anna):
    """Anna's browser."""
    client.force_login(anna)
    return client


def saved(user, name="Coal", **fields) -> SavedView:
    return SavedView.objects.create(user=user, name=name, path="/sessions/", **fields)


def test_who_is_not_signed_in_is_asked_to_sign_in(client, anna):
    view = saved(anna)
    for response in (client.get(LIST), client.post(LIST), client.post(f"{LIST}{view.pk}/", {"delete": 1})):
        assert (response.status_code, response.url.split("?")[0]) == (302, reverse("login"))
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("page", ["/sessions/", "/commitments/", "/coverage/"])
def test_only_the_signed_in_are_offered_to_save(client, anna, page):
    assert "Save this view" not in client.get(page).content.decode()
    client.force_login(anna)
    html = client.get(page, {"q": "coal"}).content.decode()
    assert "Save this view" in html
    assert f'name="address" value="{page}?q=coal"' in html


def test_a_view_is_saved_with_its_filters_and_listed(hers, anna):
    answer = hers.post(LIST, {"name": " Coal  in Hindi ", "address": "/commitments/?sector=coal&lang=hi"})
    assert (answer.status_code, answer.url) == (302, LIST)
    view = SavedView.objects.get()
    assert (view.user, view.name) == (anna, "Coal in Hindi")
    assert (view.path, view.query) == ("/commitments/", "sector=coal&lang=hi")
    html = hers.get(LIST).content.decode()
    assert 'href="/commitments/?sector=coal&amp;lang=hi">Coal in Hindi</a>' in html


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/sessions/",
        "//elsewhere.example/sessions/",
        "/\\elsewhere.example/",
        "/\t/elsewhere.example/",
        "javascript:alert(1)",
        "sessions/",
        "/no/such/page/at/all/here",
        "/admin/",
        "/accounts/logout/",
        "/views/",
        "/reminders/",
        "/sessions/?q=" + "x" * 2100,
        "",
    ],
)
def test_only_pages_of_this_site_are_saved(hers, address):
    answer = hers.post(LIST, {"name": "A trap", "address": address})
    assert answer.status_code == 400
    assert "The view was not saved" in answer.content.decode()
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "x" * 81])
def test_a_view_needs_a_name_of_eighty_letters_at_most(hers, name):
    assert hers.post(LIST, {"name": name, "address": "/sessions/"}).status_code == 400
    assert not SavedView.objects.exists()


def test_a_name_is_used_once_by_each_person(hers, anna, boris):
    saved(anna)
    saved(boris, "Rail")
    assert hers.post(LIST, {"name": "Coal", "address": "/coverage/"}).status_code == 400
    assert hers.post(LIST, {"name": "Rail", "address": "/coverage/"}).status_code == 302


def test_a_person_keeps_two_hundred_views_at_most(hers, anna):
    SavedView.objects.bulk_create(
        SavedView(user=anna, name=str(n), path="/sessions/") for n in range(MAX_VIEWS)
    )
    answer = hers.post(LIST, {"name": "One more", "address": "/sessions/"})
    assert answer.status_code == 400
    assert "which is the most" in answer.content.decode()


def test_a_view_is_renamed_and_deleted(hers, anna):
    view = saved(anna)
    assert hers.post(f"{LIST}{view.pk}/", {"name": "Coking coal"}).status_code == 302
    view.refresh_from_db()
    assert view.name == "Coking coal"
    assert hers.post(f"{LIST}{view.pk}/", {"name": "Coking coal"}).status_code == 302
    other = saved(anna, "Rail")
    assert hers.post(f"{LIST}{other.pk}/", {"name": "Coking coal"}).status_code == 400
    assert hers.post(f"{LIST}{view.pk}/", {"delete": "1"}).status_code == 302
    assert [row.name for row in SavedView.objects.all()] == ["Rail"]


def test_views_of_others_do_not_exist(hers, boris):
    theirs = saved(boris, "Secret plan")
    assert "Secret plan" not in hers.get(LIST).content.decode()
    assert hers.post(f"{LIST}{theirs.pk}/", {"name": "Mine"}).status_code == 404
    assert hers.post(f"{LIST}{theirs.pk}/", {"delete": "1"}).status_code == 404
    assert SavedView.objects.get().name == "Secret plan"


def test_a_link_alone_changes_nothing(hers, anna):
    view = saved(anna)
    assert hers.get(f"{LIST}{view.pk}/", {"delete": "1"}).status_code == 405
    assert SavedView.objects.count() == 1


def test_saving_needs_the_form_of_this_site(anna):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(anna)
    assert browser.post(LIST, {"name": "Coal", "address": "/sessions/"}).status_code == 403
