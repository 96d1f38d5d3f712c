"""Sectors by the sessions of a body, or by year: a matrix of cells."""

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

from django.utils.translation import gettext as _

from sectors_app.charts.shared import STEPS, hatching, lines_of
from sectors_app.lib.coverage import Cell, CellState, Change, Column, Matrix, ShownRow, shown_rows
from sectors_app.lib.words import cell_words, change_words
from sessions_app.lib.figure import figure_json
from sessions_app.lib.words import grouped

ROW_HEIGHT = 37
HEAD_HEIGHT = 92
NOWHERE: Mapping[str, str] = MappingProxyType({})


def matrix_height(matrix: Matrix, folded: frozenset[str] = frozenset()) -> int:
    """Pixels that the rows of a matrix need."""
    return HEAD_HEIGHT + ROW_HEIGHT * max(1, len(shown_rows(matrix, folded)))


def _column(least: int) -> int:
    """Pixels of a column: room for the word that cells bear, which differs by language."""
    return max(least, 9 * len(_("named")))


def coverage_by_session(
    matrix: Matrix,
    *,
    folded: frozenset[str] = frozenset(),
    toggles: Mapping[str, str] = NOWHERE,
    title: str,
    description: str,
) -> dict:
    """Sectors by the sessions of one body: the number of commitments, tinted by the strongest wording.

    ``toggles`` are the addresses that fold and open each group.
    """
    # Few sessions have room for a date, and for what is held of each, in one line.
    letters, least = (20, 132) if len(matrix.columns) <= 5 else (12, 92)
    wide = [
        "<br>".join([f"<b>{escape(c.title)}</b>", *lines_of(c.date, letters), *lines_of(c.held, letters)])
        for c in matrix.columns
    ]
    narrow = [f"<b>{escape(column.title)}</b>" for column in matrix.columns]
    return _coverage(matrix, folded, toggles, (wide, least), (narrow, _column(42)), title, description)


def coverage_by_year(
    matrix: Matrix,
    *,
    folded: frozenset[str] = frozenset(),
    toggles: Mapping[str, str] = NOWHERE,
    title: str,
    description: str,
) -> dict:
    """Sectors by year over the sessions of many bodies."""
    heads = [f"<b>{escape(column.title)}</b>" for column in matrix.columns]
    wide, narrow = (heads, _column(46)), (heads, _column(42))
    return _coverage(matrix, folded, toggles, wide, narrow, title, description, has_changes=False)


def _coverage(
    matrix: Matrix,
    folded: frozenset[str],
    toggles: Mapping[str, str],
    wide: tuple[list[str], int],
    narrow: tuple[list[str], int],
    title: str,
    description: str,
    *,
    has_changes: bool = True,
) -> dict:
    shown = shown_rows(matrix, folded)
    if not shown:
        return figure_json([], {}, title=title, description=description)
    width = len(matrix.columns)
    changes = [_change_lines(row.row.change) for row in shown] if has_changes else []
    data = [_tinted(shown, matrix.columns), _hatched(shown, matrix.columns), _written(shown, matrix.columns)]
    if any(changes):
        data.append(_at_the_edge(shown, changes, width))
    longest = max((len(line) for lines in changes for line in lines), default=0)
    edge = 7 * longest + 16 if longest else 8
    layout = {
        "margin": {"l": 8, "r": edge, "t": 8, "b": 8},
        "hovermode": "closest",
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": {
            "side": "top",
            "tickvals": list(range(width)),
            "ticktext": wide[0],
            "range": [-0.5, width - 0.5],
            "showgrid": False,
            "ticks": "",
        },
        "yaxis": {
            "tickvals": list(range(len(shown))),
            "ticktext": [_row_label(row, 34, toggles) for row in shown],
            "range": [len(shown) - 0.5, -0.5],
            "showgrid": False,
            "ticks": "",
        },
    }
    figure = figure_json(data, layout, title=title, description=description)
    figure["min_width"] = 230 + wide[1] * width + edge
    figure["narrow"] = {
        # Names of sectors over several lines, heads without dates, and what changed left to the table.
        "layout": {
            "margin": {"l": 4, "r": 8, "t": 8, "b": 8},
            "xaxis": {"ticktext": narrow[0]},
            "yaxis": {"ticktext": [_row_label(row, 14, toggles) for row in shown], "tickfont": {"size": 12}},
        },
        "data": [{}, {}, {"textfont": {"size": 12}}, {"visible": False}][: len(data)],
        "min_width": 106 + narrow[1] * width,
    }
    # Names of sectors beside the newest column, which is seen first, where else the changes stand.
    figure["at_end"] = {
        "layout": {"margin": {"r": 8}, "yaxis": {"side": "right"}},
        "data": [{}, {}, {}, {"visible": False}][: len(data)],
    }
    return figure


def _row_label(shown: ShownRow, width: int, toggles: Mapping[str, str]) -> str:
    """The name of a row; that of a group opens it, or folds it again."""
    label = "<br>".join(lines_of(shown.row.name, width, most=3))
    if not shown.is_group:
        return label
    address = toggles.get(shown.row.code)
    if not address:
        return f"<b>{label}</b>"
    return f'<a href="{escape(address)}" target="_self">{"+" if shown.is_folded else "−"} <b>{label}</b></a>'


def _hover(row: ShownRow, column: Column, cell: Cell) -> str:
    return f"<b>{escape(row.row.name)}</b><br>{escape(column.name)}<br>{escape(cell_words(cell))}"


def _tinted(shown: Sequence[ShownRow], columns: Sequence[Column]) -> dict:
    """The cells where a sector stood."""
    cells = [row.row.cells for row in shown]
    return {
        "type": "heatmap",
        "x": list(range(len(columns))),
        "y": list(range(len(shown))),
        "z": [[cell.level or None if cell.stands else None for cell in row] for row in cells],
        "zmin": 0.5,
        "zmax": 6.5,
        "colorscale": STEPS,
        "showscale": False,
        "xgap": 2,
        "ygap": 1,
        "customdata": [[cell.href for cell in row] for row in cells],
        "hovertext": [
            [_hover(row, column, cell) for column, cell in zip(columns, row.row.cells, strict=True)]
            for row in shown
        ],
        "hoverinfo": "text",
        "hoverongaps": False,
    }


def _cell_text(cell: Cell) -> str:
    if cell.state == CellState.COUNT:
        return grouped(cell.commitments)
    return {CellState.NAMED: _("named"), CellState.DROPPED: _("dropped")}.get(cell.state, "0")


def _cell_ink(cell: Cell) -> str:
    if cell.stands:
        return f"--q-{cell.level}-ink" if cell.level else "--ink"
    return "--bad" if cell.state == CellState.DROPPED else "--ink-3"


def _places(shown: Sequence[ShownRow], columns: Sequence[Column], *states: CellState) -> list[tuple]:
    return [
        (i, j, row, column, row.row.cells[i])
        for j, row in enumerate(shown)
        for i, column in enumerate(columns)
        if row.row.cells[i].state in states
    ]


def _hatched(shown: Sequence[ShownRow], columns: Sequence[Column]) -> dict:
    """The cells of which the sources held say nothing: hatched, so that they never look like zero."""
    places = _places(shown, columns, CellState.SILENT)
    return {
        "type": "bar",
        "orientation": "h",
        "base": [i - 0.49 for i, *_rest in places],
        "x": [0.98] * len(places),
        "y": [j for _i, j, *_rest in places],
        "width": 0.96,
        "marker": hatching(size=7, solidity=0.12),
        "hovertext": [_hover(row, column, cell) for _i, _j, row, column, cell in places],
        "hoverinfo": "text",
    }


def _written(shown: Sequence[ShownRow], columns: Sequence[Column]) -> dict:
    """What stands in the cells: a number, 'named', a zero or 'dropped', in the ink that its tint asks for."""
    places = [place for place in _places(shown, columns, *CellState) if place[4].state != CellState.SILENT]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [i for i, *_rest in places],
        "y": [j for _i, j, *_rest in places],
        "text": [_cell_text(cell) for *_rest, cell in places],
        "textfont": {"size": 13, "color": [_cell_ink(cell) for *_rest, cell in places]},
        "customdata": [cell.href for *_rest, cell in places],
        "hovertext": [_hover(row, column, cell) for _i, _j, row, column, cell in places],
        "hoverinfo": "text",
    }


def _change_lines(change: Change) -> list[str]:
    """What last happened to a sector in short lines: the longest one takes its width from the columns."""
    return lines_of(change_words(change), 36, most=2)


def _at_the_edge(shown: Sequence[ShownRow], changes: Sequence[Sequence[str]], width: int) -> dict:
    """What last happened to each sector, beside its row."""
    return {
        "type": "scatter",
        "mode": "text",
        # At the very edge: what lies beyond the range of an axis is not drawn.
        "x": [width - 0.5] * len(shown),
        "y": list(range(len(shown))),
        "text": ["<br>".join(f"  {line}" for line in lines) for lines in changes],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": [_CHANGE_INK.get(row.row.change.kind, "--ink-2") for row in shown]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


_CHANGE_INK = {"entered": "--good", "dropped": "--bad"}
