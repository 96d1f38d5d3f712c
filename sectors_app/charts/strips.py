"""Groups of sectors by year, one strip for each body."""

from collections.abc import Sequence
from html import escape, unescape

from django.utils.translation import gettext as _

from sectors_app.charts.shared import STEPS, hatching, lines_of
from sectors_app.lib.coverage import CellState
from sectors_app.lib.shares import Strip, StripCell, tint_of
from sessions_app.lib.figure import figure_json
from sessions_app.lib.words import grouped

ROW = 28
HEAD = 40
YEAR = 36
"""Width of a column whose year is written above it."""
MOST_LABELLED = 24
"""Years that are each written; of more, every fifth is."""
WIDE, NARROW = 36, 18
"""Letters in a line of a name."""
BOLD = 9
"""Pixels for a letter of the name of a body, which no axis makes room for."""
AT_END = {"x": 1, "xanchor": "left", "align": "left", "xshift": 6}
"""Where a body is named in a box that shows the newest years first: above the names of its sectors."""


def strips_height(strips: Sequence[Strip]) -> int:
    return sum(HEAD + ROW * len(strip.rows) for strip in strips)


def coverage_strips(strips: Sequence[Strip], *, title: str, description: str) -> dict:
    """A heat strip a body, all over the same years; hatched where the sources held are silent."""
    if not strips:
        return figure_json([], {}, title=title, description=description)
    years = strips[0].years
    whole = strips_height(strips)
    data, layout, narrow, notes, narrow_notes, top = [], {}, {}, [], [], whole
    for i, strip in enumerate(strips, start=1):
        axis = "" if i == 1 else str(i)
        bottom = top - HEAD - ROW * len(strip.rows)
        notes.append(_heading((top - HEAD) / whole, lines_of(strip.body, 24, most=2)))
        narrow_notes.append(_heading((top - HEAD) / whole, lines_of(strip.body, NARROW, most=3)))
        layout[f"yaxis{axis}"] = {
            "domain": [max(0, bottom / whole), (top - HEAD) / whole],
            "anchor": f"x{axis}",
            "tickvals": list(range(len(strip.rows))),
            "ticktext": ["<br>".join(lines_of(row.name, WIDE, most=2)) for row in strip.rows],
            "tickfont": {"size": 12, "color": "--ink-2"},
            "range": [len(strip.rows) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "ticks": "",
        }
        narrow[f"yaxis{axis}"] = {
            "ticktext": ["<br>".join(lines_of(row.name, NARROW, most=2)) for row in strip.rows]
        }
        layout[f"xaxis{axis}"] = {
            "anchor": f"y{axis}",
            "tickvals": [j for j, year in enumerate(years) if _is_labelled(year, years)],
            "ticktext": [str(year) for year in years if _is_labelled(year, years)],
            "tickfont": {"size": 12, "color": "--ink-2"},
            "range": [-0.5, len(years) - 0.5],
            "side": "top",
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
        }
        data += [_tints(strip, axis), _hatched(strip, axis), _numbers(strip, axis)]
        top = bottom
    layout |= {
        "annotations": notes,
        "barmode": "overlay",
        "bargap": 0,
        "hovermode": "closest",
        "margin": {"l": _beside(notes), "r": 16, "t": 8, "b": 8},
    }
    narrow["margin"] = {"l": _beside(narrow_notes)}
    figure = figure_json(data, layout, title=title, description=description)
    columns = (YEAR if len(years) <= MOST_LABELLED else 24) * len(years)
    figure["min_width"] = 270 + columns
    figure["narrow"] = {
        "layout": {**narrow, "annotations": narrow_notes},
        "min_width": max(8 * NARROW, _beside(narrow_notes)) + columns,
    }
    figure["at_end"] = {
        "layout": {
            **{axis: {"side": "right"} for axis in narrow if axis.startswith("yaxis")},
            "annotations": [note | AT_END for note in narrow_notes],
            "margin": {"l": 8, "r": max(8 * NARROW, _beside(narrow_notes))},
        }
    }
    return figure


def _is_labelled(year: int, years: Sequence[int]) -> bool:
    return len(years) <= MOST_LABELLED or year % 5 == 0


def _beside(headings: Sequence[dict]) -> int:
    """Pixels that the longest line of these names needs beside the years."""
    lines = [unescape(line) for note in headings for line in note["text"][3:-4].split("<br>")]
    return 12 + BOLD * max(map(len, lines))


def _heading(y: float, lines: Sequence[str]) -> dict:
    return {
        "text": f"<b>{'<br>'.join(lines)}</b>",
        "align": "right",
        "x": 0,
        "xref": "paper",
        "xanchor": "right",
        "xshift": -6,
        "yshift": 5,
        "y": y,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13},
    }


def cell_says(cell: StripCell) -> str:
    """What a cell of a strip says, in words."""
    if cell.state == CellState.COUNT:
        return grouped(cell.commitments)
    if cell.state == CellState.NAMED:
        return _("named, without a commitment")
    return _("not in the sources held") if cell.state == CellState.SILENT else _("no session on record")


def _tints(strip: Strip, axis: str) -> dict:
    return {
        "type": "heatmap",
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "x": list(range(len(strip.years))),
        "y": list(range(len(strip.rows))),
        "z": [[tint_of(cell) or None for cell in row.cells] for row in strip.rows],
        "zmin": 0.5,
        "zmax": 6.5,
        "colorscale": STEPS,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "customdata": [[cell.href for cell in row.cells] for row in strip.rows],
        "hovertext": [
            [
                f"<b>{escape(row.name)}</b><br>{year}: {escape(cell_says(cell))}"
                for year, cell in zip(strip.years, row.cells, strict=True)
            ]
            for row in strip.rows
        ],
        "hoverinfo": "text",
        "hoverongaps": False,
    }


def _hatched(strip: Strip, axis: str) -> dict:
    places = [
        (i, j)
        for j, row in enumerate(strip.rows)
        for i, cell in enumerate(row.cells)
        if cell.state == CellState.SILENT
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "base": [i - 0.46 for i, _j in places],
        "x": [0.92] * len(places),
        "y": [j for _i, j in places],
        "width": 0.92,
        "marker": hatching(size=6, solidity=0.14),
        "hoverinfo": "skip",
    }


def _numbers(strip: Strip, axis: str) -> dict:
    places = [
        (i, j, cell)
        for j, row in enumerate(strip.rows)
        for i, cell in enumerate(row.cells)
        if cell.state == CellState.COUNT
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "x": [i for i, _j, _cell in places],
        "y": [j for _i, j, _cell in places],
        "text": [grouped(cell.commitments) for *_rest, cell in places],
        "textfont": {"size": 12, "color": [f"--q-{tint_of(cell)}-ink" for *_rest, cell in places]},
        "customdata": [cell.href for *_rest, cell in places],
        "hoverinfo": "skip",
    }
