"""From times to the numbers of the table."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


class MeasureError(Exception):
    """One part could not be measured; the others go on."""


@dataclass(frozen=True)
class Row:
    """A line of the table: what is asked for and what was seen; None where nothing is asked for."""

    page: str
    what: str
    seen: str
    reach: str = ""
    is_met: bool | None = None


def median(times: Iterable[float]) -> float:
    return statistics.median(times)


def p95(times: Iterable[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def ratios(slow: Sequence[float], fast: Sequence[float]) -> tuple[float, float]:
    """How many times slower, case by case: the geometric mean and the least."""
    each = [one / other for one, other in zip(slow, fast, strict=True)]
    return statistics.geometric_mean(each), min(each)


def at_least(page: str, what: str, seen: float, reach: float) -> Row:
    return Row(page, what, f"{seen:.3g} times", f"at least {reach:g} times", seen >= reach)


def at_most(page: str, what: str, seen: float, reach: float, unit: str = "times") -> Row:
    return Row(page, what, f"{seen:.3g} {unit}", f"at most {reach:g} {unit}", seen <= reach)


def private_memory(pid: int | str = "self") -> float:
    """Megabytes that a process alone has written; pages of libraries become its own as others end."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024
