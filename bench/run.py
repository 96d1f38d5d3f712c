"""``make bench``: measures CoopDash at size and keeps the table in bench/RESULTS.md.

Exit code 0 where every reach is met, 1 where one is missed, 3 where two servers count differently.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from bench import chart, hostile, measures, on_postgresql  # noqa: E402
from bench.checking import WrongCount  # noqa: E402
from bench.figures import MeasureError, Row  # noqa: E402
from bench.inside import CHANGING, MEASURES  # noqa: E402
from bench.measures import Running, Setting  # noqa: E402
from bench.worlds import environment, values_of, world  # noqa: E402

RESULTS = ROOT / "bench" / "RESULTS.md"
OVER_HTTP = {
    "commitments": measures.commitments,
    "clients": measures.clients,
    "sessions": measures.sessions,
    "coverage": measures.coverage,
    "repeat": measures.repeat,
    "hostile": hostile.hostile,
    "chart": chart.first_chart,
    "postgresql": on_postgresql.explorer,
}
PARTS = (*OVER_HTTP, *MEASURES)

SIZES = (1_000_000, 30_000, 1_000)


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PARTS, action="append", help="this part alone; may be repeated")
    parser.add_argument(
        "--commitments",
        type=int,
        action="append",
        metavar="N",
        help="size of the world; may be repeated (default 1000000, and the explorer at 30000 and 1000 too)",
    )
    parser.add_argument("--filters", type=int, default=40, metavar="N", help="how many (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="of world and filters (default 1)")
    parser.add_argument("--seconds", type=float, default=8, help="how long eight clients ask (default 8)")
    parser.add_argument("--world", type=Path, metavar="FOLDER", help="where the world is, or is to be")
    parser.add_argument("--results", type=Path, default=RESULTS, help="file of the table")
    parser.add_argument("--no-datasette", action="store_true", help="leave Datasette out")
    parser.add_argument("--note", default="", help="a sentence for the head of the table")
    return parser.parse_args(given)


def inside(part: str, folder: Path) -> Iterator[Row]:
    """A measure within Django, on a copy of the world where it changes it."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="copy-") as copy:
        if part in CHANGING:
            values_of(folder)
            shutil.copytree(
                folder, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("wide.*", "flat.*")
            )
            folder = Path(copy)
        done = subprocess.run(
            [sys.executable, "-m", "bench.inside", part, str(folder)],
            env=environment(folder, DJANGO_SETTINGS_MODULE="bench.settings"),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise MeasureError(done.stderr)
    yield from (Row(**row) for row in json.loads(done.stdout.splitlines()[-1]))


def _part(part: str, setting: Setting, running: Running) -> Iterator[Row]:
    if part in OVER_HTTP:
        yield from OVER_HTTP[part](setting, running)
    else:
        yield from inside(part, setting.folder)


def measured(options: argparse.Namespace) -> Iterator[tuple[int, Row]]:
    """All rows that were asked for, each with the size of the world."""
    parts = options.only or PARTS
    for commitments in options.commitments or SIZES:
        folder = world(commitments, options.seed, options.world)
        setting = Setting(
            folder,
            commitments,
            options.filters,
            options.seed,
            options.seconds,
            has_datasette=not options.no_datasette,
        )
        with Running(setting) as running:
            for part in parts:
                if not options.commitments and commitments < max(SIZES) and part != "commitments":
                    continue
                try:
                    yield from ((commitments, row) for row in _part(part, setting, running))
                except MeasureError as error:
                    print(f"{part}: {error}", file=sys.stderr)
                    words = str(error).strip().splitlines()[-1]
                    yield commitments, Row(part, "could not be measured", words, "", False)


def machine() -> str:
    """What the machine is, and how busy with other things before we began."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    load = os.getloadavg()[1]
    return (
        f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load before the run {load:.1f}"
    )


def head(command: str, note: str = "") -> str:
    """When and where a table came about, and by which command."""
    lines = (f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {machine()}.", f"Command: `{command}`.", note)
    return "".join(f"{line}\n" for line in lines if line)


def table(rows: list[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| page | what | seen | reach | |", "| --- | --- | --- | --- | --- |"]
    signs = {True: "met", False: "**missed**", None: ""}
    lines += [f"| {r.page} | {r.what} | {r.seen} | {r.reach} | {signs[r.is_met]} |" for r in rows]
    return "\n".join(lines) + "\n"


def sections(text: str) -> dict[str, str]:
    """The results of earlier runs, by the size of the world."""
    parts = text.split("\n## ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2].strip("\n") for part in parts}


def written(kept: dict[str, str]) -> str:
    """All results, the largest world first."""
    ordered = sorted(kept, key=lambda title: -int(re.sub(r"\D", "", title) or 0))
    return "# Results of `make bench`\n" + "".join(f"\n## {title}\n\n{kept[title]}\n" for title in ordered)


def main(given: list[str]) -> int:
    options = arguments(given)
    # Where the world lies is of this machine, and what is read here is of any.
    said = ["FOLDER" if one == str(options.world) else one for one in given if one != options.note]
    words = head(f'make bench ARGS="{" ".join(said)}"', options.note)
    kept = sections(options.results.read_text(encoding="utf-8")) if options.results.exists() else {}
    rows: dict[int, list[Row]] = {}
    try:
        for commitments, row in measured(options):
            of_size = rows.setdefault(commitments, [])
            of_size.append(row)
            # After every row: a long run that is stopped leaves what it has seen.
            kept[f"{commitments:,} commitments"] = f"{words}\n{table(of_size)}".strip()
            options.results.write_text(written(kept), encoding="utf-8")
            print(f"{row.page}: {row.what}: {row.seen}", flush=True)
    except WrongCount as error:
        print(f"Wrong count. {error}", file=sys.stderr)
        return 3
    every = [row for of_size in rows.values() for row in of_size]
    missed = [row for row in every if row.is_met is False]
    print("\n\n".join(table(of_size) for of_size in rows.values()))
    print(f"{len(every)} rows in {options.results}, {len(missed)} missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
