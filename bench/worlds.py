"""The worlds that are measured, made once and kept, and the same facts as one flat table for Datasette."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(os.environ.get("COOPDASH_BENCH_DIR", ROOT / "build" / "bench"))
"""Where worlds and Datasette are kept between runs."""
FACETS = ("kind", "status", "country", "sector", "body")
"""Facets of one column. Datasette has the easier page: of several sectors it counts the main one, and of
bodies none above."""
ARRAYS = ("strength", "role", "year", "party", "source_language", "source_kind")
"""Facets of which a commitment has several values: columns of JSON."""

WIDE = """
    CREATE TABLE commitments AS
    SELECT c.id, c.reference, c.wording_en AS wording, c.kind,
        coalesce((SELECT r.status FROM sectors_app_statusreport r WHERE r.commitment_id = c.id
                  ORDER BY r.as_of DESC, r.id DESC LIMIT 1), 'none') AS status,
        lower(b.country_a || '-' || b.country_b) AS country, b.path AS body, s.code AS sector,
        c.due_earliest, c.due_latest,
        (SELECT json_group_array(x.code) FROM sectors_app_sector x WHERE x.id = c.sector_id OR x.id IN
            (SELECT f.sector_id FROM sectors_app_commitment_further_sectors f WHERE f.commitment_id = c.id)
        ) AS sectors,
        (SELECT json_group_array(DISTINCT n.strength) FROM sectors_app_mention n
         WHERE n.commitment_id = c.id) AS strength,
        (SELECT json_group_array(DISTINCT n.role) FROM sectors_app_mention n
         WHERE n.commitment_id = c.id) AS role,
        (SELECT json_group_array(DISTINCT substr(z.date_earliest, 1, 4)) FROM sectors_app_mention n
         JOIN sessions_app_session z ON z.id = n.session_id
         WHERE n.commitment_id = c.id AND z.date_earliest IS NOT NULL) AS year,
        (SELECT json_group_array(o.slug) FROM sectors_app_commitmentparty p
         JOIN sessions_app_organisation o ON o.id = p.organisation_id WHERE p.commitment_id = c.id) AS party,
        (SELECT json_group_array(DISTINCT d.language) FROM cited d WHERE d.id = c.id) AS source_language,
        (SELECT json_group_array(DISTINCT d.kind) FROM cited d WHERE d.id = c.id) AS source_kind
    FROM world.sectors_app_commitment c
    JOIN world.sectors_app_sector s ON s.id = c.sector_id
    JOIN world.sectors_app_mention m ON m.commitment_id = c.id AND m.role = 'made'
    JOIN world.sessions_app_session n ON n.id = m.session_id
    JOIN world.sessions_app_body b ON b.id = n.body_id
    ORDER BY c.reference
"""
CITED = """
    SELECT {of} AS id, s.language, s.kind FROM world.sessions_app_citation c
    JOIN world.sessions_app_source s ON s.id = c.source_id
    JOIN world.django_content_type t ON t.id = c.content_type_id AND t.model = '{model}' {join}
"""
"""Which sources state something of a commitment, by one of its parts."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a process needs to serve the world of a folder."""
    return os.environ | {
        "COOPDASH_ENV": "development",
        "COOPDASH_VAR_DIR": str(folder),
        "COOPDASH_API_RATE": "1000000",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def world(commitments: int, seed: int, folder: Path | None = None, **more: str) -> Path:
    """The folder of a world; made at its first use, brought to the newest migration at every use."""
    folder = folder or KEPT / f"world-{commitments}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    manage = [sys.executable, str(ROOT / "manage.py")]
    run = {"env": environment(folder, **more), "cwd": ROOT, "check": True}
    subprocess.run([*manage, "migrate", "--verbosity", "0"], **run)
    subprocess.run([*manage, "generate_world", f"--commitments={commitments}", f"--seed={seed}"], **run)
    return folder


def wide(folder: Path) -> Path:
    """The same facts as one wide table, with an index on each column that Datasette filters or counts."""
    path, source = folder / "wide.sqlite3", folder / "coopdash.sqlite3"
    if path.exists() and _made_of(path) == version(folder):
        return path
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute("ATTACH ? AS world", [str(source)])
        parts = [CITED.format(of="c.object_id", model="commitment", join="")]
        for model in ("mention", "commitmentparty", "statusreport"):
            join = f"JOIN world.sectors_app_{model} p ON p.id = c.object_id"
            parts.append(CITED.format(of="p.commitment_id", model=model, join=join))
        database.execute(f"CREATE TEMP TABLE cited AS {' UNION '.join(parts)}")
        database.execute("CREATE INDEX temp.cited_id ON cited (id)")
        database.execute(WIDE)
        database.execute("CREATE UNIQUE INDEX commitments_id ON commitments (id)")
        for column in (*FACETS, "due_latest"):
            database.execute(f"CREATE INDEX commitments_{column} ON commitments ({column})")
        database.execute("CREATE TABLE made_of AS SELECT ? AS version", [version(folder)])
        database.commit()
        database.execute("DETACH world")
        database.execute("ANALYZE")
    return path


def version(folder: Path) -> str:
    """The version of a world's data, which a migration leaves as it is."""
    with sqlite3.connect(folder / "coopdash.sqlite3") as database:
        newest = database.execute("SELECT max(id) FROM sessions_app_datachange").fetchone()[0]
        of = database.execute("SELECT count(*), max(id) FROM sectors_app_statusreport").fetchone()
    return f"{newest} {of}"


def _made_of(path: Path) -> str:
    with sqlite3.connect(path) as database:
        try:
            return database.execute("SELECT version FROM made_of").fetchone()[0]
        except sqlite3.OperationalError:  # a run that was stopped left it half made
            return ""


def datasette() -> list[str]:
    """The command of Datasette, in an environment of its own, installed at its first use."""
    kept = KEPT / "datasette"
    python = kept / "bin" / "python"
    if not list(kept.glob("lib/*/site-packages/datasette")):
        subprocess.run([sys.executable, "-m", "venv", str(kept)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "datasette==0.65.5"], check=True)
    return [str(python), "-m", "datasette"]


def values_of(folder: Path) -> dict[str, list[str]]:
    """The values of each filter, the commonest first; kept beside the world."""
    kept = folder / "values.json"
    if kept.exists():
        found = json.loads(kept.read_text(encoding="utf-8"))
        if found.pop("version", "") == version(folder):
            return found
    with sqlite3.connect(wide(folder)) as database:
        values = {
            name: [
                row[0]
                for row in database.execute(
                    f"SELECT {name} FROM commitments GROUP BY 1 ORDER BY count(*) DESC, 1"  # noqa: S608
                )
            ]
            for name in FACETS
        }
        for name in ("strength", "role"):
            rows = database.execute(f"SELECT DISTINCT {name} FROM commitments LIMIT 1000")  # noqa: S608
            values[name] = sorted({one for row in rows for one in json.loads(row[0])})
    # A body stands for those below it too, which one column cannot say: only those without any.
    paths = set(values["body"])
    above = {path.rsplit("/", 1)[0] for path in paths}
    values["body"] = [path for path in values["body"] if path not in above]
    kept.write_text(json.dumps({**values, "version": version(folder)}), encoding="utf-8")
    return values
