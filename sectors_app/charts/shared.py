"""What several figures are drawn with: steps of tint, names in lines, axes and totals of bars."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from sessions_app.lib.words import grouped, grouping

# Six steps, each with its own band, so that a strength has one colour and no in-betweens.
STEPS = [[position / 6, f"--q-{step}"] for step in range(1, 7) for position in (step - 1, step)]


def lines_of(text: str, width: int, most: int | None = None) -> list[str]:
    """A text as HTML in lines so wide; beyond ``most`` lines it ends in an ellipsis."""
    lines = wrap(text, width, break_long_words=False, max_lines=most, placeholder=" …")
    return [escape(line) for line in lines]


def hatching(*, size: int, solidity: float) -> dict:
    """How cells are filled of which the sources held say nothing: lines so far apart, so much of it ink."""
    return {
        "color": "--surface",
        "line": {"width": 0},
        "pattern": {
            "shape": "/",
            "fgcolor": "--line-2",
            "bgcolor": "--surface",
            "size": size,
            "solidity": solidity,
        },
    }


def totals(numbers: Sequence[int], places: Sequence[int]) -> dict:
    """The number of all at the end of each bar."""
    write = grouping()
    return {
        "type": "scatter",
        "mode": "text",
        "x": numbers,
        "y": places,
        "text": [f" <b>{write(number)}</b>" for number in numbers],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": "--ink"},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def room_of_total(most: int) -> int:
    """Pixels behind the longest bar for its number."""
    return 12 + 8 * len(grouped(most))


def axis_step(most: int, *, most_ticks: int = 10) -> int:
    """Whole steps of an axis from 0 to ``most``: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if most / step <= most_ticks:
                return step
        power *= 10
