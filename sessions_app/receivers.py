"""Have the database log every change of the register; set anew after each ``migrate``.

Not in a migration: a change of a column on SQLite makes the table anew, and its triggers go with the old one.
"""

from django.apps import AppConfig

from sessions_app.lib.change_log import Tracked, tracked
from sessions_app.models import Citation, FactGrade
from sessions_app.selectors.evidence import PARTS_OF_SESSION
from sessions_app.services import change_triggers_ensure


def register_migrated(sender: AppConfig, using: str, **kwargs) -> None:
    """Log the changes of sessions, of what belongs to them, and of the evidence."""
    evidence = {model._meta.db_table for model in (Citation, FactGrade)}
    tables = [
        Tracked(row.table, key="object_id", owner="content_type_id") if row.table in evidence else row
        for row in tracked(sender, dict.fromkeys(PARTS_OF_SESSION, "session_id"))
    ]
    change_triggers_ensure(using=using, tables=tables)
