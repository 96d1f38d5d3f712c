"""What the worker did is looked at in the admin, and typed by nobody."""

import pytest
from django_celery_results.models import GroupResult, TaskResult

from tests.admin_pages import address


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
