"""What is measured over HTTP; each measure gives rows of the table."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from django.utils.functional import cached_property

from bench.checking import compare
from bench.figures import MeasureError, Row, at_least, at_most, median, ms, p95, ratios
from bench.filters import Filter, draw
from bench.servers import Answer, Server, coopdash, datasette_on
from bench.worlds import values_of


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


LONGEST = 90.0
"""Seconds that a crowd of clients waits for its last answers."""


class Running(ExitStack):
    """The servers of a world, each started when it is first asked and stopped in the end."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting

    @cached_property
    def ours(self) -> Server:
        server = self.enter_context(coopdash(self.setting.folder, **self.setting.more))
        warm(server)
        return server

    @cached_property
    def beside(self) -> Server | None:
        """Datasette, where it is to be measured."""
        return self.enter_context(datasette_on(self.setting.folder)) if self.setting.has_datasette else None


def warm(server: Server) -> None:
    """Wait until the column store answers, and every worker has seen a page."""
    server.ask("/bench/counts")
    time.sleep(0.3)
    until = time.monotonic() + 180
    ready = 0
    while time.monotonic() < until and ready < 8:
        # Each worker reads the columns for itself, and SQL answers until they are there.
        ready = ready + 1 if json.loads(server.ask("/bench/stored").body) else 0
        time.sleep(0.2)
    for _ in range(6):
        server.ask("/commitments/")


# --- Pages ------------------------------------------------------------------------------------------------


def interleaved(
    cases: list, asks: dict[str, Callable], once: tuple[str, ...] = ()
) -> dict[str, list[Answer]]:
    """Ask every server each case in turn; the better of two answers, as a reader's second look.

    Those in ``once`` are slow, and asked once.
    """
    answers: dict[str, list[Answer]] = {name: [] for name in asks}
    names = list(asks)
    for place, case in enumerate(cases):
        for name in names[place % len(names) :] + names[: place % len(names)]:
            found = [asks[name](case) for _ in range(1 if name in once else 2)]
            for answer in found:
                if answer.status != 200:
                    raise MeasureError(f"{name} answered {answer.status} to {case}.")
            answers[name].append(min(found, key=lambda answer: answer.seconds))
        said = ", ".join(f"{name} {ms(answers[name][-1].seconds)}" for name in asks)
        print(f"  {place + 1} of {len(cases)}, {case}: {said}", file=sys.stderr, flush=True)
    return answers


def seconds(answers: dict[str, list[Answer]]) -> dict[str, list[float]]:
    return {name: [answer.seconds for answer in of] for name, of in answers.items()}


def commitments(setting: Setting, running: Running) -> Iterator[Row]:
    """The explorer under mixed filters."""
    page, ours, beside, filters = (
        f"commitments, {setting.name}",
        running.ours,
        running.beside,
        setting.filters,
    )
    asks = {
        "F": lambda one: ours.ask("/bench/floor/commitments"),
        "ours": lambda one: ours.ask(f"/commitments/?{one.ours}"),
        "N": lambda one: ours.ask(f"/bench/plain/commitments?{one.ours}"),
    }
    if beside:
        asks["D"] = lambda one: beside.ask(f"/wide/commitments?{one.datasette}")
    for _ in range(4):
        ours.ask("/bench/floor/commitments")
    answers = interleaved(filters, asks, once=("N", "D"))
    yield Row(
        page,
        "counts that agree between the servers",
        f"{check_counts(ours, filters, answers):,}",
        "all",
        True,
    )
    times = seconds(answers)
    for name, of in times.items():
        yield Row(page, f"{name}: median, 95th percentile", f"{ms(median(of))}, {ms(p95(of))}")
    floor = median(times["F"])
    yield at_most(page, "median over F's", median(times["ours"]) / floor, 2.5)
    yield at_most(page, "95th percentile over F's median", p95(times["ours"]) / floor, 6)
    ours_processor = [answer.processor for answer in answers["ours"]]
    floor_processor = median(answer.processor for answer in answers["F"])
    yield Row(
        page,
        "processor time: F's median, our median and 95th percentile over it",
        f"{ms(floor_processor)}, {median(ours_processor) / floor_processor:.3g} times,"
        f" {p95(ours_processor) / floor_processor:.3g} times",
    )
    mean, least = ratios(times["N"], times["ours"])
    if setting.commitments >= 1_000_000:
        yield at_least(page, "faster than N, geometric mean", mean, 100)
    else:
        yield Row(page, "faster than N, geometric mean", f"{mean:.3g} times")
    if beside:
        mean, least = ratios(times["D"], times["ours"])
        wanted = {1_000: 6, 30_000: 10}.get(setting.commitments, 50)
        yield at_least(page, "faster than D, geometric mean", mean, wanted)
        if wanted == 50:
            yield at_least(page, "faster than D, least", least, 10)
            yield Row(page, "filters under 10 times faster than D", _under(10, filters, times))
    yield Row(page, "private memory of each worker", ", ".join(f"{mb} MB" for mb in ours.memory()))


def _under(wanted: float, filters: list[Filter], times: dict[str, list[float]]) -> str:
    """The filters where we are not so many times faster than Datasette, with its times and ours."""
    rows = zip(filters, times["D"], times["ours"], strict=True)
    found = [f"`{one}` {ms(theirs)}, {ms(own)}" for one, theirs, own in rows if theirs < wanted * own]
    return f"{len(found)} of {len(filters)}" + (f": {'; '.join(found[:12])}" if found else "")


def check_counts(ours: Server, filters: list[Filter], answers: dict[str, list[Answer]]) -> int:
    """Compare our totals and facets with those of the pages that were timed; how many counts agreed."""
    agreed = 0
    for place, one in enumerate(filters):
        counts = json.loads(ours.ask(f"/bench/counts?{one.ours}").body)
        for name in answers.keys() & {"N", "D"}:
            agreed += compare(one, name, counts, answers[name][place].body.decode())
    return agreed


def clients(setting: Setting, running: Running) -> Iterator[Row]:
    """The same with eight clients at once."""
    page, filters = f"commitments, 8 clients, {setting.name}", setting.filters
    ours, beside = running.ours, running.beside  # started before anybody asks
    own, rate = _crowd(lambda one: ours.ask(f"/commitments/?{one.ours}"), filters, setting.seconds)
    if beside:
        _theirs, other = _crowd(
            lambda one: beside.ask(f"/wide/commitments?{one.datasette}"), filters, setting.seconds
        )
        # It may still be working on what nobody waits for.
        beside.process.terminate()
        yield Row(page, "requests a second: ours, D", f"{rate:.3g}, {other:.3g}")
        yield at_least(page, "D's requests a second", rate / other, 100)
    yield Row(page, "median, 95th percentile", f"{ms(median(own))}, {ms(p95(own))}")
    yield at_most(page, "95th percentile over the median", p95(own) / median(own), 2)


def _crowd(ask: Callable, filters: list[Filter], seconds: float, size: int = 8) -> tuple[list[float], float]:
    """The times of the answers to clients that ask for so many seconds, and the answers a second.

    An answer that takes longer than ``LONGEST`` is not waited for, and counts as half given.
    """
    started, found = time.monotonic(), []

    def client(place: int) -> None:
        at = place * 5
        while time.monotonic() < started + seconds:
            try:
                found.append(ask(filters[at % len(filters)]).seconds)
            except (OSError, HTTPException):  # the server was stopped meanwhile
                return
            at += 1

    threads = [threading.Thread(target=client, args=(place,), daemon=True) for place in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, started + LONGEST - time.monotonic()))
    waiting = sum(thread.is_alive() for thread in threads)
    return list(found), (len(found) + waiting / 2) / (time.monotonic() - started)


def sessions(setting: Setting, running: Running) -> Iterator[Row]:
    """The timeline from its first page to a late one."""
    page = f"sessions, {setting.name}"
    last = min(500, max(1, setting.commitments // 10 // 50))
    pages = [1, max(1, last // 2), last] * max(2, setting.number // 8)
    ours = running.ours
    for number in pages[:3] * 2:
        ours.ask(f"/sessions/?page={number}")
        ours.ask(f"/bench/floor/sessions?page={number}")
    asks = {
        "F": lambda number: ours.ask(f"/bench/floor/sessions?page={number}"),
        "ours": lambda number: ours.ask(f"/sessions/?page={number}"),
    }
    times = seconds(interleaved(pages, asks))
    plain = {"N": lambda number: ours.ask(f"/bench/plain/sessions?page={number}")}
    times |= seconds(interleaved(pages[:3], plain, once=("N",)))
    of = {
        number: [t for n, t in zip(pages, times["ours"], strict=True) if n == number] for number in set(pages)
    }
    yield Row(page, "F, ours, N: median", ", ".join(ms(median(times[name])) for name in ("F", "ours", "N")))
    yield at_most(page, "median over F's", median(times["ours"]) / median(times["F"]), 1.5)
    yield at_most(page, f"page {last} over page 1", median(of[last]) / median(of[1]), 1.5)
    yield at_least(page, "faster than N", median(times["N"]) / median(times["ours"]), 150)


def coverage(setting: Setting, running: Running) -> Iterator[Row]:
    """The coverage page under the filters that it shares with the explorer."""
    page = f"coverage, {setting.name}"
    filters = setting.filters[: max(2, setting.number // 2)]
    ours = running.ours
    for _ in range(4):
        ours.ask("/bench/floor/coverage")
    asks = {
        "F": lambda one: ours.ask("/bench/floor/coverage"),
        "ours": lambda one: ours.ask(f"/coverage/?{one.ours}"),
        "N": lambda one: ours.ask(f"/bench/plain/coverage?{one.ours}"),
    }
    times = seconds(interleaved(filters, asks, once=("N",)))
    yield Row(page, "F, ours, N: median", ", ".join(ms(median(times[name])) for name in ("F", "ours", "N")))
    yield at_most(page, "median over F's", median(times["ours"]) / median(times["F"]), 3.5)
    yield at_least(page, "faster than N, geometric mean", ratios(times["N"], times["ours"])[0], 30)


def repeat(setting: Setting, running: Running) -> Iterator[Row]:
    """A second visit to an unchanged page, and what the first weighs."""
    page = f"a repeat visit, {setting.name}"
    ours = running.ours
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
