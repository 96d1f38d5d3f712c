"""What the worker did, in the admin: to look at. Its own library would let one type results by hand."""

from django.contrib import admin
from django_celery_results.admin import GroupResultAdmin, TaskResultAdmin
from django_celery_results.models import GroupResult, TaskResult

from sessions_app.admin.base import ReadOnly

for model in (TaskResult, GroupResult):
    admin.site.unregister(model)


@admin.register(TaskResult)
class DoneTaskAdmin(ReadOnly, TaskResultAdmin):
    """What became of each task that was queued."""


@admin.register(GroupResult)
class DoneGroupAdmin(ReadOnly, GroupResultAdmin):
    """What became of tasks that were queued together."""
