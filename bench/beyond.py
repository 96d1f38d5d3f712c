"""Counts beyond one machine: DuckDB over Parquet against our columns, on a world of ten million commitments.

    python -m bench.beyond --commitments 10000000

draws the world (see ``bench/drawn.py``) where it is not there yet, asks both for the total, the eleven facets
and the first page under the same seeded filters, compares every count, and keeps the table in
bench/RESULTS.md. Each is measured in a process of its own.
"""

# ruff: noqa: S608 -- statements of the bench's own

import argparse
import json
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from bench.checking import WrongCount
from bench.drawn import MEMORY, REGISTER, duckdb, make
from bench.figures import Row, median, ms, p95, private_memory, ratios
from bench.filters import Filter, draw
from bench.run import RESULTS, head, sections, table, written
from bench.worlds import FACETS as DRAWN_FROM
from bench.worlds import KEPT, ROOT, environment

FACETS = {
    "sector": ("stands", "sector"),
    "status": ("facts", "status"),
    "kind": ("facts", "kind"),
    "strength": ("said", "strength"),
    "role": ("said", "role"),
    "body": ("said JOIN under USING (body)", "above"),
    "country": ("said", "pair"),
    "year": ("said", "year"),
    "party": ("parties", "party"),
    "source_language": ("cited", "language"),
    "source_kind": ("cited", "source_kind"),
}
"""What a facet is counted in, and by which column."""

ONCE = ("facts", "stands", "parties")
"""Tables in which no commitment has one value twice."""

ASKED = {
    "kind": "kind = {}",
    "status": "status = {}",
    "due_after": "due_latest >= DATE '{}'",
    "sector": "row IN (SELECT row FROM stands WHERE sector = {})",
    "strength": "strength = {}",
    "role": "role = {}",
    "body": "body IN (SELECT body FROM under WHERE above = {})",
    "country": "pair = {}",
}
OF_MENTION = ("strength", "role", "body", "country")
"""Filters that are about one and the same mention."""

STEPS = ("make", "values", "duckdb", "columns")
"""Each in a process of its own; what the first two find is kept."""


def connected(folder: Path):
    """A database that has nothing of its own: all is in the files."""
    database = duckdb().connect(config={"memory_limit": MEMORY, "threads": 2})
    for file in sorted(folder.glob("*.parquet")):
        database.execute(f"CREATE VIEW {file.stem} AS FROM '{file}'")
    return database


class InParquet:
    """Total, facets and first page of the commitments under a filter, by DuckDB."""

    def __init__(self, folder: Path) -> None:
        from sectors_app.store import codes

        self.database = connected(folder)
        self.words = {
            "kind": dict(enumerate(codes.KINDS)),
            "status": dict(enumerate(codes.STATUSES)) | {codes.NONE: "none"},
            "strength": dict(enumerate(codes.STRENGTHS)),
            "role": dict(enumerate(codes.ROLES)),
            "sector": self._pairs("SELECT id, code FROM sector"),
            "body": self._pairs("SELECT id, path FROM body"),
            "country": self._pairs("SELECT DISTINCT pair, name FROM pairs"),
        }
        self.numbers = {name: {word: n for n, word in of.items()} for name, of in self.words.items()}

    def _pairs(self, sql: str) -> dict:
        return dict(self.database.execute(sql).fetchall())

    def ask(self, one: Filter) -> dict:
        """What a page of the explorer counts. A facet leaves its own filter out."""
        asked = {
            name: ASKED[name].format(self.numbers.get(name, {}).get(value, value))
            for name, value in one.conditions
        }
        made: dict[frozenset, str] = {}

        def left(*leave_out: str) -> str:
            """The table of the commitments that the filters leave but for some; empty where it is all."""
            names = frozenset(asked) - set(leave_out)
            if names and names not in made:
                made[names] = f"left_{len(made)}"
                self.database.execute(
                    f"CREATE OR REPLACE TEMP TABLE {made[names]} AS"
                    f" SELECT row FROM facts WHERE {self._where(asked, names)}"
                )
            return made.get(names, "")

        found = {}
        for name, (source, column) in FACETS.items():
            wanted = [f"row IN (FROM {rows})"] if (rows := left(name)) else []
            if source.startswith("said"):
                wanted += [asked[one] for one in OF_MENTION if one in asked and one != name]
            count = "count(*)" if source in ONCE else "count(DISTINCT row)"
            sql = f"SELECT {column} AS value, {count} AS n FROM {source} {_all(wanted)} GROUP BY ALL"
            found[name] = self.database.execute(sql).fetchnumpy()
        rows = left()
        found["total"] = self.database.execute(f"SELECT count(*) FROM {rows or 'facts'}").fetchone()[0]
        wanted = _all([f"row IN (FROM {rows})"] if rows else [])
        page = self.database.execute(f"SELECT id FROM facts {wanted} ORDER BY row LIMIT 50")
        found["page"] = page.fetchnumpy()["id"].tolist()
        return found

    def _where(self, asked: dict[str, str], names: frozenset[str]) -> str:
        wanted = [asked[name] for name in sorted(names) if name not in OF_MENTION]
        if of_mention := [asked[name] for name in sorted(names) if name in OF_MENTION]:
            wanted.append(f"row IN (SELECT row FROM said {_all(of_mention)})")
        return " AND ".join(wanted)

    def in_words(self, found: dict) -> dict:
        """The counts by the values that an address has."""
        words = {}
        for name in FACETS:
            values, counts = (found[name][column].tolist() for column in ("value", "n"))
            of = self.words.get(name)
            words[name] = {
                of[value] if of else value: n
                for value, n in zip(values, counts, strict=True)
                if value is not None
            }
        return {"total": found["total"], "page": found["page"], **words}

    def values(self) -> dict[str, list[str]]:
        """The values that filters are drawn from, the commonest first, as those of a register are."""
        made = f"said JOIN pairs USING (body, pair) WHERE role = {self.numbers['role']['made']}"
        columns = {"kind": ("kind", "facts"), "status": ("status", "facts"), "sector": ("sector", "facts")}
        columns |= {"country": ("pair", made), "body": ("body", made)}
        found = {}
        for name in DRAWN_FROM:
            column, source = columns[name]
            rows = self.database.execute(f"SELECT {column}, count(*) FROM {source} GROUP BY ALL").fetchall()
            counted = [(-n, self.words[name][value]) for value, n in rows]
            found[name] = [word for _n, word in sorted(counted)]
        for name in ("strength", "role"):
            rows = self.database.execute(f"SELECT DISTINCT {name} FROM said").fetchall()
            found[name] = sorted(self.words[name][value] for (value,) in rows)
        above = {path.rsplit("/", 1)[0] for path in found["body"]}
        found["body"] = [path for path in found["body"] if path not in above]
        return found


def _all(wanted: list[str]) -> str:
    return f"WHERE {' AND '.join(wanted)}" if wanted else ""


# --- Our columns ----------------------------------------------------------------------------------------


class InColumns:
    """The same by the column store, which is read from the same files."""

    def __init__(self, folder: Path) -> None:
        from sectors_app.store import reading
        from sectors_app.store.process import give_back

        database = connected(folder)
        for model in reading.CITED | reading.CITED_OF_SESSION:
            if model._meta.model_name not in REGISTER:  # nothing is drawn of it
                database.execute(
                    f"CREATE VIEW {model._meta.db_table} AS SELECT 0 AS id, 0 AS session_id LIMIT 0"
                )
        self._name_as_in_the_register(database)

        def arrays(sql, types):
            found = database.execute(sql).fetchnumpy().values()
            return [column.astype(kind) for column, kind in zip(found, types, strict=True)]

        def day(column):
            return f"COALESCE({column} - DATE '0001-01-01' + 1, 0)"

        with patch.object(reading, "arrays", arrays), patch.object(reading, "day", day):
            self.columns = reading.read_columns()
        database.close()
        give_back()

    @staticmethod
    def _name_as_in_the_register(database) -> None:
        from django.apps import apps

        for app in ("sessions_app", "sectors_app"):
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                if (name := model._meta.model_name) in REGISTER:
                    database.execute(f"CREATE VIEW {model._meta.db_table} AS FROM {name}")

    def ask(self, one: Filter) -> dict:
        from django.http import QueryDict

        from sectors_app.filtersets import CommitmentFilterSet
        from sectors_app.filtersets.stored import counted
        from sectors_app.models import Commitment

        filters = CommitmentFilterSet(QueryDict(one.ours), queryset=Commitment.objects.with_status())
        of = counted(filters, self.columns)
        found = {name: of.counts(name) for name in FACETS}
        return {**found, "total": of.total, "page": of.page("reference", 0, 50), "counted": of}

    @staticmethod
    def in_words(found: dict) -> dict:
        from sectors_app.filtersets.stored import stored_counts

        words = {name: dict(stored_counts(found["counted"], name)) for name in FACETS}
        words = {name: {value: n for value, n in of.items() if n} for name, of in words.items()}
        return {"total": found["total"], "page": found["page"], **words}


# --- Measuring ------------------------------------------------------------------------------------------


def measured(make_one: Callable, folder: Path, filters: list[Filter]) -> dict:
    """What opening and each filter take, by the clock and of the processor, and what is counted."""
    before, clock, processor = private_memory(), time.perf_counter(), time.process_time()
    one = make_one(folder)
    found = {"opened": [time.perf_counter() - clock, time.process_time() - processor]}
    one.ask(filters[0])
    found["memory"] = private_memory() - before
    found |= {"clock": [], "processor": [], "counts": []}
    for each in filters:
        clock, processor = time.perf_counter(), time.process_time()
        answer = one.ask(each)
        found["clock"].append(time.perf_counter() - clock)
        found["processor"].append(time.process_time() - processor)
        found["counts"].append(digests(one.in_words(answer)))
    found["afterwards"] = private_memory() - before
    if make_one is InColumns:
        found["columns"] = one.columns.nbytes / 1e6
    return found


def digests(words: dict) -> dict[str, list[int]]:
    """For the total, the page and each facet, how many numbers it has and what they come to."""
    return {
        name: [len(of) if isinstance(of, dict) else 1, zlib.crc32(repr(_sorted(of)).encode())]
        for name, of in words.items()
    }


def _sorted(of):
    return sorted((str(value), int(n)) for value, n in of.items()) if isinstance(of, dict) else of


def compared(filters: list[Filter], theirs: list[dict], ours: list[dict]) -> int:
    """How many counts agree; an error where one does not."""
    for one, other, own in zip(filters, theirs, ours, strict=True):
        if differing := [name for name in own if own[name] != other[name]]:
            raise WrongCount(f"{one}: DuckDB and the columns differ in {', '.join(differing)}.")
    return sum(number for own in ours for number, _digest in own.values())


def inside(step: str, folder: Path, options: argparse.Namespace):
    """One step, in a process for it alone."""
    import django

    django.setup()
    if step == "make":
        return make(folder, options.commitments, options.seed)
    if step == "values":
        return InParquet(folder).values()
    filters = draw(_read(folder, "values"), options.filters, options.seed)
    return measured({"duckdb": InParquet, "columns": InColumns}[step], folder, filters)


def _read(folder: Path, step: str) -> dict:
    return json.loads((folder / f"{step}.json").read_text(encoding="utf-8"))


def rows(folder: Path, options: argparse.Namespace) -> list[Row]:
    """The table of one size."""
    made, theirs, own = (_read(folder, step) for step in ("make", "duckdb", "columns"))
    filters = draw(_read(folder, "values"), options.filters, options.seed)
    page = f"counts, {options.commitments:,} commitments"
    sizes = {file.stem: file.stat().st_size / 1e6 for file in folder.glob("*.parquet")}
    register = sum(sizes[name] for name in REGISTER)
    processor = f"{made['drawn']:.0f} s and {made['laid out']:.0f} s"
    found = [
        Row(page, "drawn, laid out: processor time; most memory", f"{processor}; {made['peak']:.0f} MB"),
        Row(
            page,
            "Parquet: tables of the register that counts need, tables to be counted",
            f"{register:.0f} MB, {sum(sizes.values()) - register:.0f} MB",
        ),
        Row(
            page,
            f"counts that agree under {len(filters)} filters",
            f"{compared(filters, theirs['counts'], own['counts']):,}",
            "all",
            True,
        ),
    ]
    for name, of in (("DuckDB", theirs), ("columns", own)):
        clock, busy = of["opened"]
        found.append(
            Row(
                page,
                f"{name}: opened by the clock, of processor time; memory then, and at the end",
                f"{ms(clock)}, {ms(busy)}; {of['memory']:.0f} MB, {of['afterwards']:.0f} MB",
            )
        )
        found += (
            Row(
                page,
                f"{name}: total, eleven facets, first 50 {how}: median, 95th percentile, most",
                ", ".join(map(ms, (median(of[key]), p95(of[key]), max(of[key])))),
            )
            for key, how in (("clock", "by the clock"), ("processor", "of processor time"))
        )
    found.append(Row(page, "columns themselves", f"{own['columns']:.0f} MB"))
    for key, how in (("clock", "by the clock"), ("processor", "of processor time")):
        mean, least = ratios(theirs[key], own[key])
        found.append(
            Row(
                page,
                f"columns faster than DuckDB {how}, geometric mean, least",
                f"{mean:.3g} times, {least:.3g} times",
            )
        )
    return found


def main(given: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.beyond", description=__doc__.splitlines()[0])
    parser.add_argument("--commitments", type=int, default=10_000_000, metavar="N")
    parser.add_argument("--filters", type=int, default=40, metavar="N", help="how many (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="of world and filters (default 1)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="file of the table")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    options = parser.parse_args(given)
    folder = KEPT / f"parquet-{options.commitments}-{options.seed}"
    if options.step:
        found = inside(options.step, folder, options)
        (folder / f"{options.step}.json").write_text(json.dumps(found), encoding="utf-8")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step in STEPS[:2] and (folder / f"{step}.json").exists():
            continue
        print(step, file=sys.stderr, flush=True)
        subprocess.run(
            [sys.executable, "-m", "bench.beyond", *given, "--step", step],
            env=environment(folder, DJANGO_SETTINGS_MODULE="bench.settings"),
            cwd=ROOT,
            check=True,
        )
    found = table(rows(folder, options))
    print(found)
    kept = sections(options.results.read_text(encoding="utf-8"))
    command = f"python -m bench.beyond {' '.join(given)}"
    kept[f"{options.commitments:,} commitments, in Parquet"] = f"{head(command)}\n{found}".strip()
    options.results.write_text(written(kept), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
