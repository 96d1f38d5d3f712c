"""The log also says in what else a row stood; the triggers that write it are set after ``migrate``."""

from django.db import migrations

from sessions_app.lib import change_log


def renew_note(apps, schema_editor):
    """On SQLite each trigger holds its own statement, and there is nothing to renew."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in change_log.POSTGRESQL_NOTE:
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0004_next_session")]

    operations = [migrations.RunPython(renew_note, migrations.RunPython.noop)]
