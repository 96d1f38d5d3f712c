"""Who may do what: every address of intake, by role, by whose draft it is and where it stands."""

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, reverse

from coopdash.intake import urls
from coopdash.intake.choices import DraftState
from coopdash.intake.models import Draft
from coopdash.intake.services.drafts import draft_save
from tests.factories import SessionFactory, SourceFactory
from tests.intake_review.helpers import created
from tests.intake_review.texts import NOTHING

ROLES = ("anonymous", "reader", "editor", "publisher", "administrator")
LOGIN, NO, GONE, OK, DONE, BAD, MOVED = "login", 403, 404, 200, 302, 422, 409

# Address, method, whose draft, its state; then what each role gets. "bad" is a step reached but refused for
# what the draft lacks: the role may take it.
MATRIX = (
    ("intake", "get", "", "", LOGIN, NO, OK, OK, OK),
    ("intake_new", "get", "", "", LOGIN, NO, OK, OK, OK),
    ("intake_new", "post", "", "", LOGIN, NO, BAD, BAD, BAD),
    ("draft", "get", "own", "draft", LOGIN, NO, OK, OK, OK),
    ("draft", "get", "other", "draft", LOGIN, NO, GONE, GONE, OK),
    ("draft", "get", "other", "in_review", LOGIN, NO, GONE, OK, OK),
    ("draft", "get", "other", "rejected", LOGIN, NO, GONE, OK, OK),
    ("draft", "post", "own", "draft", LOGIN, NO, DONE, DONE, DONE),
    ("draft", "post", "own", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft", "post", "other", "draft", LOGIN, NO, GONE, GONE, DONE),
    ("draft", "post", "other", "in_review", LOGIN, NO, GONE, DONE, DONE),
    ("draft", "post", "other", "rejected", LOGIN, NO, GONE, NO, NO),
    ("draft_autosave", "post", "own", "draft", LOGIN, NO, OK, OK, OK),
    ("draft_autosave", "post", "other", "draft", LOGIN, NO, GONE, GONE, OK),
    ("draft_autosave", "post", "other", "in_review", LOGIN, NO, GONE, OK, OK),
    ("draft_source", "get", "own", "draft", LOGIN, NO, OK, OK, OK),
    ("draft_source", "get", "other", "draft", LOGIN, NO, GONE, GONE, OK),
    ("draft_source", "get", "own", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft_source", "post", "own", "draft", LOGIN, NO, DONE, DONE, DONE),
    ("draft_source", "post", "other", "in_review", LOGIN, NO, GONE, DONE, DONE),
    ("draft_source", "post", "own", "published", LOGIN, NO, NO, NO, NO),
    ("draft_submit", "post", "own", "draft", LOGIN, NO, BAD, BAD, BAD),
    ("draft_submit", "post", "other", "draft", LOGIN, NO, GONE, GONE, BAD),
    ("draft_submit", "post", "other", "in_review", LOGIN, NO, GONE, NO, NO),
    ("draft_take_back", "post", "own", "in_review", LOGIN, NO, DONE, DONE, DONE),
    ("draft_take_back", "post", "other", "in_review", LOGIN, NO, GONE, NO, NO),
    ("draft_return", "post", "own", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft_return", "post", "other", "in_review", LOGIN, NO, NO, DONE, DONE),
    ("draft_return", "post", "other", "rejected", LOGIN, NO, NO, NO, NO),
    ("draft_reject", "post", "own", "draft", LOGIN, NO, DONE, DONE, DONE),
    ("draft_reject", "post", "own", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft_reject", "post", "other", "draft", LOGIN, NO, GONE, GONE, DONE),
    ("draft_reject", "post", "other", "in_review", LOGIN, NO, GONE, DONE, DONE),
    ("draft_publish", "post", "own", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft_publish", "post", "other", "draft", LOGIN, NO, NO, GONE, NO),
    ("draft_publish", "post", "other", "in_review", LOGIN, NO, NO, BAD, BAD),
    ("draft_withdraw", "post", "own", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft_withdraw", "post", "other", "in_review", LOGIN, NO, NO, NO, NO),
    ("draft", "get", "own", "published", LOGIN, NO, OK, OK, OK),
    ("draft", "get", "other", "published", LOGIN, NO, GONE, OK, OK),
    ("draft", "post", "own", "published", LOGIN, NO, NO, NO, NO),
    ("draft", "post", "other", "published", LOGIN, NO, GONE, NO, NO),
    ("draft_autosave", "post", "own", "published", LOGIN, NO, NO, NO, NO),
    ("draft_return", "post", "other", "published", LOGIN, NO, NO, NO, NO),
    ("draft_reject", "post", "own", "published", LOGIN, NO, NO, NO, NO),
    ("draft_publish", "post", "other", "published", LOGIN, NO, NO, NO, NO),
    ("draft_withdraw", "get", "own", "published", LOGIN, NO, NO, OK, OK),
    ("draft_withdraw", "get", "other", "published", LOGIN, NO, NO, OK, OK),
    ("draft_withdraw", "get", "other", "in_review", LOGIN, NO, NO, NO, NO),
    # Nothing was shown before: the step is reached, and refused for that.
    ("draft_withdraw", "post", "own", "published", LOGIN, NO, NO, MOVED, MOVED),
    ("draft_withdraw", "post", "other", "published", LOGIN, NO, NO, MOVED, MOVED),
)
CASES = [
    pytest.param(*row[:4], role, row[4 + place], id="-".join(filter(None, (*row[:4], role))))
    for row in MATRIX
    for place, role in enumerate(ROLES)
]


@pytest.mark.parametrize(("name", "method", "whose", "state", "role", "expected"), CASES)
def test_matrix(name, method, whose, state, role, expected, people, client):
    args, data = [], {"note": "Because.", "version": 1}
    if whose:
        author = people[role] if whose == "own" and role in people else people["other_editor"]
        draft = created(author, NOTHING)
        columns = {"state": state}
        if state == DraftState.PUBLISHED:
            columns |= {"session": SessionFactory(), "source": SourceFactory()}
            columns["reviewer"] = people["other_publisher"]
        type(draft).objects.filter(pk=draft.pk).update(**columns)
        args = [draft.pk]
    if role in people:
        client.force_login(people[role])
    response = getattr(client, method)(reverse(name, args=args), data if method == "post" else None)
    if expected == LOGIN:
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/?next=/intake/")
    else:
        assert response.status_code == expected
        assert not (expected == DONE and "/accounts/login/" in response["Location"])


def test_every_address_stands_in_the_matrix():
    own = {pattern.name for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert own == {row[0] for row in MATRIX}


@pytest.mark.parametrize("name", ["draft_submit", "draft_publish", "draft_autosave"])
def test_a_step_is_never_a_link(name, people, client):
    client.force_login(people["administrator"])
    draft = created(people["editor"], NOTHING)
    assert client.get(reverse(name, args=[draft.pk])).status_code == 405


def test_a_group_that_an_administrator_changed_stays_so(people):
    from coopdash.intake.permissions import groups_ensure

    editor = Group.objects.get(name="editor")
    editor.permissions.clear()
    groups_ensure()
    assert not editor.permissions.exists()


def test_administrators_name_nodal_officers_and_enter_no_accounts(people, client):
    people["administrator"].is_staff = True
    people["administrator"].save()
    client.force_login(people["administrator"])
    assert client.get(reverse("admin:briefs_nodalofficer_add")).status_code == 200
    choice = {"app_label": "briefs", "model_name": "nodalofficer", "field_name": "user", "term": "editor"}
    offered = client.get(reverse("admin:autocomplete"), choice).json()["results"]
    assert str(people["editor"].pk) in {row["id"] for row in offered}
    assert client.get(reverse("admin:auth_user_add")).status_code == 403


def test_the_admin_shows_nobody_a_draft_that_intake_hides(people, client):
    people["editor"].is_staff = True
    people["editor"].save()
    client.force_login(people["editor"])
    own, other = created(people["editor"], NOTHING), created(people["other_editor"], NOTHING + " Again.")
    page = client.get(reverse("admin:intake_draft_changelist")).content.decode()
    assert reverse("admin:intake_draft_change", args=[own.pk]) in page
    assert reverse("admin:intake_draft_change", args=[other.pk]) not in page
    assert client.get(reverse("admin:intake_draft_change", args=[other.pk])).status_code == 302


def test_nobody_is_asked_to_review_a_draft_of_their_own(people, client):
    own, other = created(people["publisher"], NOTHING), created(people["other_editor"], NOTHING + " Again.")
    Draft.objects.update(state=DraftState.IN_REVIEW)
    client.force_login(people["publisher"])
    assert list(client.get(reverse("intake")).context["to_review"]) == [other]
    assert own in client.get(reverse("intake")).context["mine"]


def test_so_many_values_are_added_by_hand_and_no_more(people, monkeypatch):
    monkeypatch.setattr("coopdash.intake.services.edits.MOST_ADDED", 2)
    draft = created(people["editor"], NOTHING)
    for _time in range(3):
        draft = draft_save(draft=draft, by=people["editor"], version=None, add="chair")
    assert draft.edits["added"] == ["chair-0", "chair-1"]


def test_the_navigation_shows_intake_to_those_who_may_open_it(people, client):
    address = f'href="{reverse("intake")}"'
    assert address not in client.get("/about/").content.decode()
    client.force_login(people["reader"])
    assert address not in client.get("/about/").content.decode()
    client.force_login(people["editor"])
    assert address in client.get("/about/").content.decode()


def test_states_are_all_in_the_matrix():
    assert {row[3] for row in MATRIX if row[3]} == set(DraftState.values)
