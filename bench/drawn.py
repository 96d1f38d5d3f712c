"""A made-up world as Parquet, without a register: the facts that counts are made of.

A register of ten million commitments takes hours to write and to index; what is counted of it is drawn in
minutes. So ``generate_world``'s own drafting tells the lives of all bodies, the columns of ``REGISTER`` go to
files, and all else is let go. Sectors, organisations and bodies, which are few, stand in a small register
beside the files as well: filters are read by it.
"""

# ruff: noqa: S608 -- statements of the bench's own

import csv
import gc
import resource
import sys
import time
from contextlib import ExitStack
from operator import itemgetter
from pathlib import Path
from subprocess import run

from bench.worlds import KEPT

REGISTER = {
    "sector": "id INTEGER, code VARCHAR, parent_id INTEGER",
    "body": "id INTEGER, path VARCHAR, country_a VARCHAR, country_b VARCHAR",
    "session": "id INTEGER, body_id INTEGER, code VARCHAR, number INTEGER, status VARCHAR,"
    " date_earliest DATE, date_latest DATE",
    "source": "id INTEGER, language VARCHAR, kind VARCHAR",
    "commitment": "id INTEGER, reference VARCHAR, kind VARCHAR, sector_id INTEGER,"
    " due_earliest DATE, due_latest DATE",
    "commitment_further_sectors": "commitment_id INTEGER, sector_id INTEGER",
    "commitmentparty": "id INTEGER, commitment_id INTEGER, organisation_id INTEGER",
    "mention": "id INTEGER, commitment_id INTEGER, session_id INTEGER, role VARCHAR, strength VARCHAR",
    "statusreport": "id INTEGER, commitment_id INTEGER, as_of DATE, status VARCHAR",
    "citation": "source_id INTEGER, content_type_id INTEGER, object_id INTEGER",
    "coverage": "session_id INTEGER, sector_id INTEGER, commitments INTEGER, is_named BOOLEAN,"
    " strongest VARCHAR",
}
"""Models that counts read, and the columns of each that they need."""

ROWS_AT_ONCE = 200_000
"""Rows that are kept before they are written: what bounds the memory."""

DUCKDB = "duckdb==2.0.1"
MEMORY = "4GB"


def duckdb():
    """The module, out of a folder of its own: CoopDash does not need it. Installed at its first use."""
    kept = KEPT / "duckdb"
    if not (kept / "duckdb").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--no-deps", "--target", str(kept), DUCKDB], check=True)
    if str(kept) not in sys.path:
        sys.path.append(str(kept))
    import duckdb as module

    return module


def make(folder: Path, commitments: int, seed: int) -> dict[str, float]:
    """Draw the world into an empty folder, whose register Django is set up for; what that took."""
    from django.conf import settings
    from django.core.management import call_command

    from coopdash.dashboard.loading import register_load
    from coopdash.world.writing import write_rows

    call_command("migrate", verbosity=0)
    register_load(root=settings.BASE_DIR / "fixtures", folders=("",))
    started = time.process_time()
    write_rows(draw(folder, commitments, seed))
    drawn = time.process_time()
    lay_out(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"drawn": drawn - started, "laid out": time.process_time() - drawn, "peak": peak}


def columns(model: str) -> list[str]:
    return [column.split()[0] for column in REGISTER[model].split(", ")]


def draw(folder: Path, commitments: int, seed: int) -> list:
    """Write a file of text for each model; the tables of places, organisations and bodies are given back."""
    from coopdash.dashboard.management.commands.generate_world import AT
    from coopdash.world.history import History
    from coopdash.world.plan import plan_world
    from coopdash.world.stage import Stage, set_stage
    from sectors_app.models import Sector

    stage = Stage(AT, list(Sector.objects.exclude(parent=None)))
    planned = plan_world(commitments, seed)
    set_stage(stage, planned, seed)
    few = [table for table in stage.tables.values() if table.rows]
    most = stage.rows() + ROWS_AT_ONCE
    with ExitStack() as files:
        written = {
            model: csv.writer(files.enter_context(_text(folder, model).open("w", encoding="utf-8")))
            for model in REGISTER
        }

        def write(table) -> None:
            if (model := table.model._meta.model_name) in REGISTER:
                picked = itemgetter(*map(table.attributes.index, columns(model)))
                written[model].writerows(map(picked, table.rows))

        def let_go() -> None:
            for table in stage.tables.values():
                if table not in few:
                    write(table)
                    table.rows.clear()
            gc.collect()

        written["sector"].writerows(Sector.objects.order_by("pk").values_list(*columns("sector")))
        for table in few:
            write(table)
        gc.disable()  # drafts refer to one another: they are let go with their rows
        for plan, body in zip(planned, stage.bodies, strict=True):
            History(stage, plan, body, seed).tell()
            if stage.rows() >= most:
                let_go()
        let_go()
        gc.enable()
    return few


def _text(folder: Path, model: str) -> Path:
    return folder / f"{model}.csv"


# --- Parquet --------------------------------------------------------------------------------------------


def lay_out(folder: Path) -> None:
    """Make Parquet of the files of text: the tables of the register, and of these the ones to be counted."""
    with duckdb().connect(config={"memory_limit": MEMORY, "threads": 2}) as database:
        for model in REGISTER:
            types = ", ".join(
                f"'{name}': '{kind}'" for name, kind in (one.split() for one in REGISTER[model].split(", "))
            )
            text = _text(folder, model)
            _keep(database, folder, model, f"FROM read_csv('{text}', header = false, columns = {{{types}}})")
            text.unlink()
        for name, select in counted_tables().items():
            _keep(database, folder, name, select)


def _keep(database, folder: Path, name: str, select: str) -> None:
    file = folder / f"{name}.parquet"
    database.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    database.execute(f"CREATE VIEW {name} AS FROM '{file}'")


def counted_tables() -> dict[str, str]:
    """The tables that counts are made of: narrow ones, in the order of the commitments' references."""
    from django.contrib.contenttypes.models import ContentType

    from sectors_app.store import codes
    from sectors_app.store.reading import CITED, code

    cited = []
    for model, owner in CITED.items():
        name = model._meta.model_name
        join, of = (f"JOIN {name} p ON p.id = c.object_id", f"p.{owner}") if owner else ("", "c.object_id")
        kind = ContentType.objects.get_for_model(model).pk
        cited.append(
            f"SELECT {of} AS commitment, source_id FROM citation c {join} WHERE content_type_id = {kind}"
        )
    return {
        "facts": f"""
            SELECT CAST(row_number() OVER (ORDER BY reference) - 1 AS INTEGER) AS row, id,
                CAST({code("kind", codes.KINDS)} AS UTINYINT) AS kind, CAST(sector_id AS SMALLINT) AS sector,
                CAST(coalesce(status, {codes.NONE}) AS UTINYINT) AS status, due_latest
            FROM commitment LEFT JOIN (
                SELECT commitment_id AS id, arg_max({code("status", codes.STATUSES)}, (as_of, id)) AS status
                FROM statusreport GROUP BY ALL) USING (id)
            ORDER BY row""",
        "under": """
            SELECT one.id AS body, above.id AS above
            FROM (SELECT id, string_split(path, '/') AS parts, unnest(range(2, len(parts) + 1)) AS upto
                  FROM body) one
            JOIN body above ON above.path = array_to_string(parts[1:upto], '/')""",
        "pairs": """
            SELECT id AS body, lower(country_a || '-' || country_b) AS name,
                CAST(dense_rank() OVER (ORDER BY name) AS SMALLINT) AS pair FROM body""",
        "said": f"""
            SELECT row, body, pair, CAST(year(date_earliest) AS SMALLINT) AS year,
                CAST({code("role", codes.ROLES)} AS UTINYINT) AS role,
                CAST({code("strength", codes.STRENGTHS)} AS UTINYINT) AS strength
            FROM mention m JOIN (SELECT row, id AS commitment_id FROM facts) USING (commitment_id)
            JOIN (SELECT id AS session_id, body_id AS body, date_earliest FROM session) USING (session_id)
            JOIN pairs USING (body) ORDER BY row""",
        "stands": """
            WITH named AS (SELECT row, sector FROM facts
                UNION SELECT row, sector_id FROM commitment_further_sectors JOIN facts ON id = commitment_id)
            SELECT DISTINCT row, CAST(unnest([id, coalesce(parent_id, id)]) AS SMALLINT) AS sector
            FROM named JOIN sector ON id = sector ORDER BY row""",
        "parties": """
            SELECT row, CAST(organisation_id AS SMALLINT) AS party
            FROM commitmentparty p JOIN facts c ON c.id = commitment_id ORDER BY row""",
        "cited": f"""
            SELECT DISTINCT row, language, s.kind AS source_kind FROM ({" UNION ALL ".join(cited)})
            JOIN source s ON s.id = source_id JOIN facts f ON f.id = commitment ORDER BY row""",
    }
