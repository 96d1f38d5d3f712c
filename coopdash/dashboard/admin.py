"""What the worker did, in the admin: to look at. Its own library would let one type results by hand."""

from django.contrib import admin
from django_celery_results.admin import GroupResultAdmin, TaskResultAdmin
from django_celery_results.models import GroupResult, TaskResult

from sessions_app.admin.base import ReadOnly

for model in (TaskResult, GroupResult):
    admin.site.unregister(model)


class OfTheWorker(ReadOnly):
    """Stands on a page of its own, for operators, and not among the records on the index of the admin."""

    def get_model_perms(self, request):
        asked = request.resolver_match.kwargs.get("app_label")
        return super().get_model_perms(request) if asked == self.opts.app_label else {}


@admin.register(TaskResult)
class DoneTaskAdmin(OfTheWorker, TaskResultAdmin):
    """What became of each task that was queued."""


@admin.register(GroupResult)
class DoneGroupAdmin(OfTheWorker, GroupResultAdmin):
    """What became of tasks that were queued together."""
