"""Measuring search: a file of queries with the objects that each should find."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from coopdash.dashboard.search.selectors import search

AT = 10
"""Hits of a query that are looked at."""


class JudgeError(ValueError):
    """A file of judged queries that cannot be used."""


@dataclass(frozen=True)
class Judged:
    """One query, with the objects (``kind/natural key``) that it should find and those that it found."""

    query: str
    expected: list[str]
    found: list[str]
    seconds: float

    @property
    def reciprocal_rank(self) -> float:
        """1 for an expected object at the first place, 1/2 at the second; 0 for none among the hits."""
        return next((1 / rank for rank, one in enumerate(self.found, 1) if one in self.expected), 0.0)

    @property
    def recall(self) -> float:
        """Share of the expected objects among the hits; of more than fit, as many as fit."""
        return len(set(self.expected) & set(self.found)) / min(len(set(self.expected)), AT)


@dataclass
class Verdict:
    """Means over all queries, and the queries that fell short."""

    judged: list[Judged] = field(default_factory=list)

    @property
    def queries(self) -> int:
        return len(self.judged)

    @property
    def mrr(self) -> float:
        return sum(one.reciprocal_rank for one in self.judged) / self.queries

    @property
    def recall(self) -> float:
        return sum(one.recall for one in self.judged) / self.queries

    @property
    def slowest(self) -> float:
        return max(one.seconds for one in self.judged)

    @property
    def misses(self) -> list[Judged]:
        return [one for one in self.judged if one.reciprocal_rank < 1 or one.recall < 1]


def judge(file: Path) -> Verdict:
    """Put every query of ``file`` (a JSON list of ``{"query", "expected"}``) and compare what is found."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        queries = [(row["query"], list(row["expected"])) for row in rows]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise JudgeError(f"{file} is no file of judged queries ({error}).") from error
    if not queries or not all(expected for _query, expected in queries):
        raise JudgeError(f"{file} has no queries, or a query without an expected object.")
    return judge_queries(queries)


def judge_queries(queries: list[tuple[str, list[str]]]) -> Verdict:
    verdict = Verdict()
    search(queries[0][0], limit=AT)  # reads the vocabulary, as the first search after a change does
    for query, expected in queries:
        start = time.perf_counter()
        hits = search(query, limit=AT)
        seconds = time.perf_counter() - start
        verdict.judged.append(Judged(query, expected, [f"{hit.kind}/{hit.code}" for hit in hits], seconds))
    return verdict
