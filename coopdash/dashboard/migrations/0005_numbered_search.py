"""The index of search by numbers of words, and without the texts: a sixth of its size.

What was indexed is not carried over: ``receivers.index_migrated`` writes it anew from the register.
SQLite: an FTS5 table over the entries' rows, kept by triggers. PostgreSQL: generated ``tsvector`` columns.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("coopdash.dashboard.migrations.0002_search_index")

SQLITE = (
    f"""CREATE VIRTUAL TABLE dashboard_search_fts USING fts5(
        {before.COLUMNS}, content="dashboard_searchentry", content_rowid="id", detail=column, columnsize=0,
        tokenize="ascii")""",
    *before.SQLITE[2:5],
)
STATEMENTS = {
    "sqlite": (before.SQLITE_BACK, SQLITE),
    "postgresql": (before.POSTGRESQL_BACK, before.POSTGRESQL),
}


def run(wanted: dict[str, tuple[str, ...]]):
    """The statements for the database at hand."""

    def statements(apps, schema_editor):
        for statement in wanted[schema_editor.connection.vendor]:
            # Not by schema_editor.execute: it would take the % and quotes of a statement for parameters.
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(statement)

    return statements


set_up = run({vendor: forward for vendor, (_back, forward) in STATEMENTS.items()})
take_away = run({vendor: back for vendor, (back, _forward) in STATEMENTS.items()})
set_up_before = run({"sqlite": before.SQLITE, "postgresql": before.POSTGRESQL})


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0004_sign_in_attempt")]

    operations = [
        migrations.RunPython(take_away, set_up_before),
        migrations.DeleteModel("SearchEntry"),
        migrations.CreateModel(
            name="SearchToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=400, unique=True, verbose_name="token")),
                ("entries", models.PositiveIntegerField(default=0, verbose_name="entries that hold it")),
            ],
            options={
                "verbose_name": "word of the search index",
                "verbose_name_plural": "words of the search index",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="object")),
                ("code", models.CharField(max_length=200, verbose_name="natural key")),
                ("day", models.PositiveIntegerField(default=0, verbose_name="day as a number")),
                ("title_tokens", models.TextField(blank=True, verbose_name="what it is called")),
                ("name_tokens", models.TextField(blank=True, verbose_name="other names")),
                ("related_tokens", models.TextField(blank=True, verbose_name="who and what it is with")),
                ("text_tokens", models.TextField(blank=True, verbose_name="its texts")),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "id",
                    models.BigIntegerField(db_column="rowid", primary_key=True, serialize=False),
                ),
            ],
            options={
                "verbose_name": "row of the search index",
                "verbose_name_plural": "rows of the search index",
                "db_table": "dashboard_search_fts",
                "ordering": ("id",),
                "managed": False,
            },
        ),
        migrations.RunPython(set_up, take_away),
    ]
