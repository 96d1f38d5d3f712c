"""The log of changed rows; the triggers that write it are set after each ``migrate``, see ``receivers``."""

from django.db import migrations

from sessions_app.lib import change_log


def run(forward: bool):
    """The statements of the database at hand, forward or back."""
    of = {
        "sqlite": (change_log.SQLITE_TABLE_BACK, change_log.SQLITE_TABLE),
        "postgresql": (
            change_log.POSTGRESQL_TABLE_BACK,
            (*change_log.POSTGRESQL_TABLE, *change_log.POSTGRESQL_NOTE),
        ),
    }

    def statements(apps, schema_editor):
        for statement in of[schema_editor.connection.vendor][forward]:
            # Not by schema_editor.execute: it would take the % and quotes of a statement for parameters.
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0002_audit_links")]

    operations = [migrations.RunPython(run(True), run(False))]
