"""Writing many rows at once: the database's own bulk road, with indexes and triggers made anew at the end."""

import gc
import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, transaction

from coopdash.world.drafts import Table
from sessions_app.lib import change_log

SQLITE_SPEED = {"synchronous": 0, "foreign_keys": 0, "cache_size": -200_000}
"""A world that is lost in a power cut is made again."""
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def write_rows(tables: list[Table]) -> None:
    """Write what waits in the tables, in one transaction."""
    write = _write_postgresql if connection.vendor == "postgresql" else _write_sqlite
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            if table.rows:
                write(cursor, table)
                table.written += len(table.rows)
                table.rows.clear()
    gc.collect()


def _write_sqlite(cursor, table: Table) -> None:
    names = ", ".join(f'"{column}"' for column in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', table.rows)  # noqa: S608


def _write_postgresql(cursor, table: Table) -> None:
    names = ", ".join(f'"{column}"' for column in table.columns)
    lines = io.StringIO()
    for row in table.rows:
        lines.write("\t".join(map(_as_text, row)))
        lines.write("\n")
    lines.seek(0)
    cursor.copy_expert(f'COPY "{table.name}" ({names}) FROM STDIN', lines)


def _as_text(value) -> str:
    """A value as COPY reads it."""
    if value is None:
        return r"\N"
    if value is True or value is False:
        return "t" if value else "f"
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)


@contextmanager
def bulk_road(tables: list[Table], say) -> Iterator[None]:
    """Fill tables without their indexes and triggers, and make both anew once all rows are there.

    Where filling stops half-way they stay away: such a database is of no use and is refused later.
    """
    road = _postgresql_road if connection.vendor == "postgresql" else _sqlite_road
    # Rows refer to one another: what is written is let go by write_rows, and sought no oftener than that.
    gc.disable()
    try:
        yield from road({table.name: table for table in tables}, say)
    finally:
        gc.enable()
    # The rows passed by the log of changes: whoever follows it has to read them all.
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO {change_log.TABLE} ("table", "key", "mark") VALUES (%s, 0, %s)',  # noqa: S608
            [(table.name, secrets.randbits(62)) for table in tables],
        )


def _sqlite_road(tables: dict[str, Table], say) -> Iterator[None]:
    with connection.cursor() as cursor:
        usual = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in SQLITE_SPEED}
        for name, value in SQLITE_SPEED.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.execute(
            "SELECT type, name, sql, tbl_name FROM sqlite_master"
            " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, name"
        )
        made = [row[:3] for row in cursor.fetchall() if row[3] in tables]
        for kind, name, _sql in made:
            cursor.execute(f'DROP {kind} "{name}"')
    yield
    with connection.cursor() as cursor:
        for kind, name, sql in made:
            say(f"{kind} {name}")
            cursor.execute(sql)
        say("full-text index")
        cursor.execute("INSERT INTO dashboard_search_fts(dashboard_search_fts) VALUES ('rebuild')")
        say("statistics")
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for name, value in usual.items():
            cursor.execute(f"PRAGMA {name} = {value}")


def _postgresql_road(tables: dict[str, Table], say) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " JOIN pg_class ON pg_class.oid = indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE relname = ANY(%s) AND nspname = ANY(current_schemas(false))"
            " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1",
            [list(tables)],
        )
        made = cursor.fetchall()
        for name, _sql in made:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        for name, sql in made:
            say(f"index {name}")
            cursor.execute(sql)
        for statement in connection.ops.sequence_reset_sql(no_style(), [t.model for t in tables.values()]):
            cursor.execute(statement)
        say("statistics")
        cursor.execute("ANALYZE")
