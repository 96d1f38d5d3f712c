"""The full-text index over the tokens of search entries, kept by the database itself.

SQLite: an FTS5 table over the entries' rows, with triggers, and a table of its vocabulary. The tokenizer takes
what the tokens are made of and nothing else: with its default it would cut Devanagari at every vowel sign.
PostgreSQL: generated ``tsvector`` columns with GIN indexes, made of the tokens as they are; a text search
configuration would only parse them anew, and not as SQLite does.
"""

from django.db import migrations

COLUMNS = "title_tokens, name_tokens, related_tokens, text_tokens"
NEW = "new.title_tokens, new.name_tokens, new.related_tokens, new.text_tokens"
OLD = NEW.replace("new.", "old.")
INSERT = f"INSERT INTO dashboard_search_fts(rowid, {COLUMNS}) VALUES (new.id, {NEW});"  # noqa: S608
DELETE = f"INSERT INTO dashboard_search_fts(dashboard_search_fts, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});"  # noqa: S608

SQLITE = (
    f"""CREATE VIRTUAL TABLE dashboard_search_fts USING fts5(
        {COLUMNS}, content="dashboard_searchentry", content_rowid="id", detail=column,
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc' tokenchars '~'")""",
    "CREATE VIRTUAL TABLE dashboard_search_vocabulary USING fts5vocab('dashboard_search_fts', 'row')",
    f"""CREATE TRIGGER dashboard_searchentry_insert AFTER INSERT ON dashboard_searchentry
        BEGIN {INSERT} END""",
    f"""CREATE TRIGGER dashboard_searchentry_delete AFTER DELETE ON dashboard_searchentry
        BEGIN {DELETE} END""",
    f"""CREATE TRIGGER dashboard_searchentry_update AFTER UPDATE ON dashboard_searchentry
        BEGIN {DELETE} {INSERT} END""",
    "INSERT INTO dashboard_search_fts(dashboard_search_fts) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS dashboard_searchentry_insert",
    "DROP TRIGGER IF EXISTS dashboard_searchentry_delete",
    "DROP TRIGGER IF EXISTS dashboard_searchentry_update",
    "DROP TABLE IF EXISTS dashboard_search_vocabulary",
    "DROP TABLE IF EXISTS dashboard_search_fts",
)


def vector(*columns: str) -> str:
    """The lexemes of some columns: their tokens, without the signs that part segments."""
    together = " || ' ' || ".join(columns)
    return f"array_to_tsvector(array_remove(regexp_split_to_array({together}, '[ |/]+'), ''))"


POSTGRESQL = (
    f"""ALTER TABLE dashboard_searchentry
        ADD COLUMN names_vector tsvector
            GENERATED ALWAYS AS ({vector("title_tokens", "name_tokens")}) STORED,
        ADD COLUMN tokens_vector tsvector
            GENERATED ALWAYS AS ({vector(*COLUMNS.split(", "))}) STORED""",
    "CREATE INDEX search_entry_names ON dashboard_searchentry USING gin (names_vector)",
    "CREATE INDEX search_entry_tokens ON dashboard_searchentry USING gin (tokens_vector)",
)
POSTGRESQL_BACK = (
    "DROP INDEX IF EXISTS search_entry_names",
    "DROP INDEX IF EXISTS search_entry_tokens",
    "ALTER TABLE dashboard_searchentry DROP COLUMN names_vector, DROP COLUMN tokens_vector",
)


def run(forward: bool):
    """The statements of the database at hand, forward or back."""

    def statements(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        of = {"sqlite": (SQLITE_BACK, SQLITE), "postgresql": (POSTGRESQL_BACK, POSTGRESQL)}
        for statement in of[vendor][forward]:
            # Not by schema_editor.execute: it would take the % and quotes of a statement for parameters.
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0001_search_entry")]

    operations = [migrations.RunPython(run(True), run(False))]
