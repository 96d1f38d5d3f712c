"""Two addresses for operators: is the process up, and can it do its work."""

import os

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

OK = "ok"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches nothing, so that a slow database does not get the process killed."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The process can do its work; where it cannot, 503 and which part is at fault."""
    checks = {"database": database()}
    checks["migrations"] = (
        migrations() if checks["database"] == OK else "not checked: the database does not answer"
    )
    if settings.EMBEDDED_QUEUE:
        checks["queue"] = queue()
    ready = all(result == OK for result in checks.values())
    body = {"status": OK if ready else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if ready else 503)


def database() -> str:
    """Whether the database answers. The error itself goes to the log's readers, not to visitors."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError as error:
        return f"the database does not answer ({type(error).__name__})"
    return OK


def migrations() -> str:
    """Whether the tables are those that this code expects."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InconsistentMigrationHistory) as error:
        return f"the applied migrations cannot be read ({type(error).__name__})"
    if plan:
        first = plan[0][0]
        return f"{len(plan)} not applied, first {first.app_label}.{first.name}: run `manage.py migrate`"
    return OK


def queue() -> str:
    """Whether the folder of the embedded queue can take a message."""
    for folder in (settings.QUEUE_DIR, settings.QUEUE_CONTROL_DIR):
        if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            return f"the folder {folder.name} of the queue cannot be written to"
    return OK
