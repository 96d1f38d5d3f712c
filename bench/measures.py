"""What is measured over HTTP; each measure gives rows of the table."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.figures import MeasureError, Row, at_least, at_most, median, ms, p95, ratios
from bench.filters import Filter, draw
from bench.servers import Server, coopdash, datasette_on
from bench.worlds import values_of

COMPARED = {
    "datasette": ("kind", "status", "country"),
    "plain": ("kind", "status", "country", "strength", "role"),
}
"""The facets of each that count the same things as ours."""


CUT_FROM = 60
"""Options from which on a facet of ours may be a cut one."""


class WrongCount(Exception):
    """Two servers do not agree; nothing is timed then."""


@dataclass(frozen=True)
class Setting:
    """A world and what is measured in it."""

    folder: Path
    commitments: int
    number: int
    seed: int
    seconds: float
    has_datasette: bool = True
    database: str = ""

    @property
    def more(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database} if self.database else {}

    @property
    def filters(self) -> list[Filter]:
        return draw(values_of(self.folder), self.number, self.seed)

    @property
    def name(self) -> str:
        return f"{self.commitments:,} commitments" + (" on PostgreSQL" if self.database else "")


def warm(server: Server) -> None:
    """Wait until the column store answers, and every worker has seen a page."""
    server.ask("/bench/counts")
    time.sleep(0.3)
    until = time.monotonic() + 120
    best = None
    while time.monotonic() < until:
        took = server.ask("/bench/counts").seconds
        if best is not None and took > best / 2:
            break
        best = took
    for _ in range(6):
        server.ask("/commitments/")


# --- Counts -----------------------------------------------------------------------------------------------


def check_counts(ours: Server, filters: list[Filter], datasette: Server | None) -> int:
    """Compare totals and facets of all servers; the number of counts that agreed."""
    agreed = 0
    for one in filters:
        counts = json.loads(ours.ask(f"/bench/counts?{one.ours}").body)
        others = {"plain": json.loads(ours.ask(f"/bench/plain/commitments?as=json&{one.ours}").body)}
        if datasette:
            others["datasette"] = _datasette_counts(datasette, one)
        for name, found in others.items():
            agreed += _compare(one, name, counts, found)
    return agreed


def _compare(one: Filter, name: str, counts: dict, found: dict) -> int:
    if counts["total"] != found["total"]:
        raise WrongCount(f"{one}: we count {counts['total']}, {name} counts {found['total']}.")
    asked = {key for key, _value in one.conditions}
    # Ours counts a facet without its own filter, Datasette with it: of those nothing can be compared.
    compared = [facet for facet in COMPARED[name] if name == "plain" or facet not in asked]
    # Nor of one that Datasette cut although its limits are raised.
    compared = [facet for facet in compared if name == "plain" or facet in found]
    for facet in compared:
        ours, theirs = counts.get(facet, {}), found.get(facet, {})
        # A facet without an end is cut on our page: what it leaves out is at most the least that it shows.
        shown = [count for value, count in ours.items() if (facet, value) not in one.conditions]
        least = min(shown) if len(ours) >= CUT_FROM else -1
        left_out = {key for key in theirs.keys() - ours.keys() if theirs[key] <= least}
        differing = sorted(
            key for key in (ours.keys() | theirs.keys()) - left_out if ours.get(key) != theirs.get(key)
        )[:3]
        if differing:
            raise WrongCount(
                f"{one}, facet {facet}: "
                + "; ".join(f"{key}: we {ours.get(key)}, {name} {theirs.get(key)}" for key in differing)
            )
    return 1 + sum(len(counts.get(facet, {})) for facet in compared)


def _datasette_counts(server: Server, one: Filter) -> dict:
    asked = [("_facet", name) for name in COMPARED["datasette"]]
    asked += [("_facet_size", "max"), ("_size", "0")]
    conditions = [part for part in one.datasette.split("&") if not part.startswith("_")]
    answer = json.loads(
        server.ask(f"/flat/commitments.json?{'&'.join([urlencode(asked), *conditions])}").body
    )
    results = answer["facet_results"]
    results = results.get("results", results)
    return {
        "total": answer["filtered_table_rows_count"],
        **{
            name: {str(row["value"]): row["count"] for row in facet["results"]}
            for name, facet in results.items()
            if not facet.get("truncated")
        },
    }


# --- Pages ------------------------------------------------------------------------------------------------


def interleaved(cases: list, asks: dict[str, Callable]) -> dict[str, list[float]]:
    """Ask every server each case in turn; the best of two answers, as a reader's second look."""
    times: dict[str, list[float]] = {name: [] for name in asks}
    names = list(asks)
    for place, case in enumerate(cases):
        for name in names[place % len(names) :] + names[: place % len(names)]:
            answers = [asks[name](case) for _ in range(2)]
            for answer in answers:
                if answer.status != 200:
                    raise MeasureError(f"{name} answered {answer.status} to {case}.")
            times[name].append(min(answer.seconds for answer in answers))
    return times


def commitments(setting: Setting) -> Iterator[Row]:
    """The explorer under mixed filters."""
    page = f"commitments, {setting.name}"
    with ExitStack() as stack:
        ours = stack.enter_context(coopdash(setting.folder, **setting.more))
        beside = stack.enter_context(datasette_on(setting.folder)) if setting.has_datasette else None
        warm(ours)
        filters = setting.filters
        agreed = check_counts(ours, filters, beside)
        yield Row(page, "counts that agree between the servers", f"{agreed:,}", "all", True)
        asks = {
            "F": lambda one: ours.ask("/bench/floor/commitments"),
            "ours": lambda one: ours.ask(f"/commitments/?{one.ours}"),
            "N": lambda one: ours.ask(f"/bench/plain/commitments?{one.ours}"),
        }
        if beside:
            asks["D"] = lambda one: beside.ask(f"/flat/commitments?{one.datasette}")
        for _ in range(4):
            ours.ask("/bench/floor/commitments")
        times = interleaved(filters, asks)
        for name, of in times.items():
            yield Row(page, f"{name}: median, 95th percentile", f"{ms(median(of))}, {ms(p95(of))}")
        floor = median(times["F"])
        yield at_most(page, "median over F's", median(times["ours"]) / floor, 2.5)
        yield at_most(page, "95th percentile over F's median", p95(times["ours"]) / floor, 6)
        mean, least = ratios(times["N"], times["ours"])
        yield at_least(page, "faster than N, geometric mean", mean, 30 if setting.database else 100)
        if beside:
            mean, least = ratios(times["D"], times["ours"])
            wanted = {1_000: 6, 30_000: 10}.get(setting.commitments, 50)
            yield at_least(page, "faster than D, geometric mean", mean, wanted)
            yield at_least(page, "faster than D, least", least, 10 if wanted == 50 else 1)
        yield Row(page, "private memory of each worker", ", ".join(f"{mb} MB" for mb in ours.memory()))


def clients(setting: Setting) -> Iterator[Row]:
    """The same with eight clients at once."""
    page = f"commitments, 8 clients, {setting.name}"
    filters = setting.filters
    with coopdash(setting.folder, **setting.more) as ours, datasette_on(setting.folder) as beside:
        warm(ours)
        own = _crowd(lambda one: ours.ask(f"/commitments/?{one.ours}"), filters, setting.seconds)
        theirs = _crowd(
            lambda one: beside.ask(f"/flat/commitments?{one.datasette}"), filters, setting.seconds
        )
    rate, other = len(own) / setting.seconds, len(theirs) / setting.seconds
    yield Row(page, "requests a second: ours, D", f"{rate:.3g}, {other:.3g}")
    yield at_least(page, "D's requests a second", rate / other, 100)
    yield at_most(page, "95th percentile over the median", p95(own) / median(own), 2)


def _crowd(ask: Callable, filters: list[Filter], seconds: float, size: int = 8) -> list[float]:
    """The times of all answers that some clients got in so many seconds."""
    until, found = time.monotonic() + seconds, []

    def client(place: int) -> None:
        at = place * 5
        while time.monotonic() < until:
            found.append(ask(filters[at % len(filters)]).seconds)
            at += 1

    threads = [threading.Thread(target=client, args=(place,)) for place in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def sessions(setting: Setting) -> Iterator[Row]:
    """The timeline from its first page to a late one."""
    page = f"sessions, {setting.name}"
    last = min(500, max(1, setting.commitments // 10 // 50))
    pages = [1, max(1, last // 2), last] * max(2, setting.number // 8)
    with coopdash(setting.folder, **setting.more) as ours:
        warm(ours)
        for number in (1, last) * 2:
            ours.ask(f"/sessions/?page={number}")
            ours.ask("/bench/floor/sessions")
        times = interleaved(
            pages,
            {
                "F": lambda number: ours.ask("/bench/floor/sessions"),
                "ours": lambda number: ours.ask(f"/sessions/?page={number}"),
                "N": lambda number: ours.ask(f"/bench/plain/sessions?page={number}"),
            },
        )
    of = {
        number: [t for n, t in zip(pages, times["ours"], strict=True) if n == number] for number in set(pages)
    }
    yield Row(page, "F, ours, N: median", ", ".join(ms(median(times[name])) for name in ("F", "ours", "N")))
    yield at_most(page, "median over F's", median(times["ours"]) / median(times["F"]), 1.5)
    yield at_most(page, f"page {last} over page 1", median(of[last]) / median(of[1]), 1.5)
    yield at_least(page, "faster than N", median(times["N"]) / median(times["ours"]), 150)


def coverage(setting: Setting) -> Iterator[Row]:
    """The coverage page under the filters that it shares with the explorer."""
    page = f"coverage, {setting.name}"
    filters = setting.filters[: max(2, setting.number // 2)]
    with coopdash(setting.folder, **setting.more) as ours:
        warm(ours)
        for _ in range(4):
            ours.ask("/bench/floor/coverage")
        times = interleaved(
            filters,
            {
                "F": lambda one: ours.ask("/bench/floor/coverage"),
                "ours": lambda one: ours.ask(f"/coverage/?{one.ours}"),
                "N": lambda one: ours.ask(f"/bench/plain/coverage?{one.ours}"),
            },
        )
    yield Row(page, "F, ours, N: median", ", ".join(ms(median(times[name])) for name in ("F", "ours", "N")))
    yield at_most(page, "median over F's", median(times["ours"]) / median(times["F"]), 3.5)
    yield at_least(page, "faster than N, geometric mean", ratios(times["N"], times["ours"])[0], 30)


def repeat(setting: Setting) -> Iterator[Row]:
    """A second visit to an unchanged page, and what the first weighs."""
    page = f"a repeat visit, {setting.name}"
    with coopdash(setting.folder, **setting.more) as ours:
        warm(ours)
        first = ours.ask("/commitments/", Accept_Encoding="gzip")
        yield Row(page, "first answer, as sent", f"{len(first.body) / 1000:.3g} kB, {_coding(first)}")
        tag = first.headers.get("etag")
        if not tag:
            yield Row(page, "the page carries no ETag", "none", "304 within 2 empty answers", False)
            return
        empty, again = [], []
        for _ in range(max(10, setting.number)):
            empty.append(ours.ask("/bench/empty").seconds)
            answer = ours.ask("/commitments/", Accept_Encoding="gzip", If_None_Match=tag)
            if answer.status != 304:
                yield Row(page, "answer to the same ETag", str(answer.status), "304", False)
                return
            again.append(answer.seconds)
    yield at_most(page, f"304 in {ms(median(again))} over an empty answer", median(again) / median(empty), 2)


def _coding(answer) -> str:
    return answer.headers.get("content-encoding", "not compressed")
