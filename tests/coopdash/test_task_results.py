"""What the worker did is looked at in the admin, and typed by nobody."""

import pytest
from django.contrib.auth.models import Group
from django_celery_results.models import GroupResult, TaskResult

from coopdash.intake.permissions import groups_ensure
from tests.admin_pages import address

OF_THE_WORKER = "/admin/django_celery_results/"


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_whoever_enters_records_does_not_meet_them_on_the_index(client, django_user_model, who):
    groups_ensure()
    person = django_user_model.objects.create_user("clerk", is_staff=True, is_superuser=who == "superuser")
    person.groups.add(Group.objects.get(name="administrator"))
    client.force_login(person)
    for page in ("/admin/", "/admin/sessions_app/session/"):
        text = client.get(page).content.decode()
        assert "/admin/sessions_app/session/" in text
        assert OF_THE_WORKER not in text


def test_operators_find_them_on_a_page_of_their_own(admin_client):
    page = admin_client.get(OF_THE_WORKER).content.decode()
    for model in (TaskResult, GroupResult):
        assert f'href="{address(model)}"' in page
        assert f'href="{OF_THE_WORKER}"' in admin_client.get(address(model)).content.decode()


@pytest.mark.parametrize("model", [TaskResult, GroupResult])
def test_results_of_tasks_are_shown_and_not_to_be_added_or_changed(admin_client, model):
    name = "task" if model is TaskResult else "group"
    row = model.objects.create(**{f"{name}_id": "one-of-many"})
    assert "one-of-many" in admin_client.get(address(model)).content.decode()
    assert admin_client.get(address(model, "add")).status_code == 403
    assert admin_client.get(address(model, "delete", row.pk)).status_code == 403
    form = admin_client.get(address(model, "change", row.pk)).content.decode()
    assert "one-of-many" in form
    assert 'name="_save"' not in form
