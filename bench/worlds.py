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
"""What Datasette is asked to count. It has the easier page: of several sectors it counts the main one, and
strength and role, of which a commitment has one a session, not at all."""

FLAT = """
    CREATE TABLE commitments AS
    SELECT c.id, c.reference, c.wording_en AS wording, c.wording_hi, c.wording_ru, c.kind,
        coalesce((SELECT r.status FROM sectors_app_statusreport r WHERE r.commitment_id = c.id
                  ORDER BY r.as_of DESC, r.id DESC LIMIT 1), 'none') AS status,
        lower(b.country_a || '-' || b.country_b) AS country, b.path AS body, s.code AS sector,
        c.due_earliest, c.due_latest,
        (SELECT json_group_array(x.code) FROM sectors_app_sector x WHERE x.id = c.sector_id OR x.id IN
            (SELECT f.sector_id FROM sectors_app_commitment_further_sectors f WHERE f.commitment_id = c.id)
        ) AS sectors,
        (SELECT json_group_array(DISTINCT n.strength) FROM sectors_app_mention n
         WHERE n.commitment_id = c.id) AS strengths,
        (SELECT json_group_array(DISTINCT n.role) FROM sectors_app_mention n
         WHERE n.commitment_id = c.id) AS roles
    FROM world.sectors_app_commitment c
    JOIN world.sectors_app_sector s ON s.id = c.sector_id
    JOIN world.sectors_app_mention m ON m.commitment_id = c.id AND m.role = 'made'
    JOIN world.sessions_app_session n ON n.id = m.session_id
    JOIN world.sessions_app_body b ON b.id = n.body_id
    ORDER BY c.reference
"""


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


def flat(folder: Path) -> Path:
    """The same facts as one wide table, with an index on each column that Datasette filters or counts."""
    path, source = folder / "flat.sqlite3", folder / "coopdash.sqlite3"
    if path.exists() and path.stat().st_mtime > source.stat().st_mtime:
        return path
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute("ATTACH ? AS world", [str(source)])
        database.execute(FLAT)
        database.execute("CREATE UNIQUE INDEX commitments_id ON commitments (id)")
        for column in (*FACETS, "due_latest"):
            database.execute(f"CREATE INDEX commitments_{column} ON commitments ({column})")
        database.commit()
        database.execute("DETACH world")
        database.execute("ANALYZE")
    os.utime(path)
    return path


def datasette() -> Path:
    """Datasette in an environment of its own, installed at its first use."""
    kept = KEPT / "datasette"
    command = kept / "bin" / "datasette"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(kept)], check=True)
        pip = [
            str(kept / "bin" / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, "datasette==0.65.5"], check=True)
    return command


def values_of(folder: Path) -> dict[str, list[str]]:
    """The values of each filter, the commonest first."""
    with sqlite3.connect(flat(folder)) as database:
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
            rows = database.execute(f"SELECT DISTINCT {name}s FROM commitments LIMIT 1000")  # noqa: S608
            values[name] = sorted({one for row in rows for one in json.loads(row[0])})
    # A body stands for those below it too, which one column cannot say: only those without any.
    paths = set(values["body"])
    above = {path.rsplit("/", 1)[0] for path in paths}
    values["body"] = [path for path in values["body"] if path not in above]
    return values
