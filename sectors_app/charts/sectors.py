"""Commitments by group of sectors, and one sector through the sessions."""

from collections.abc import Sequence
from html import escape

from sectors_app.charts.shared import axis_step, lines_of, room_of_total, totals
from sectors_app.choices import Strength
from sectors_app.lib.coverage import level_of
from sectors_app.lib.lanes import lanes_of
from sectors_app.lib.rows import GroupRow, SectorSession
from sessions_app.charts.timeline import height_of_lanes, row_step
from sessions_app.lib.figure import figure_json
from sessions_app.lib.words import grouped, grouping

# --- Commitments by sector and strength -----------------------------------------------------------------


def bars_height(rows: Sequence[GroupRow]) -> int:
    return 24 + 44 * max(1, len(rows))


def commitments_by_sector(rows: Sequence[GroupRow], *, title: str, description: str) -> dict:
    """Bars of commitments by group of sectors, from zero, cut by the strength of the latest wording."""
    if not rows:
        return figure_json([], {}, title=title, description=description)
    places, write = list(range(len(rows))), grouping()
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": str(strength.label),
            "x": [row.by_strength.get(strength.value, 0) for row in rows],
            "y": places,
            "width": 0.56,
            "marker": {
                "color": f"--q-{level_of(strength)}",
                "line": {"color": "--surface", "width": 1.5},
            },
            "text": [write(n) if (n := row.by_strength.get(strength.value)) else "" for row in rows],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "insidetextfont": {"size": 12, "color": f"--q-{level_of(strength)}-ink"},
            "customdata": [row.href for row in rows],
            "hovertext": [
                f"<b>{escape(row.name)}</b><br>"
                f"{escape(str(strength.label))}: {write(row.by_strength.get(strength.value, 0))}"
                for row in rows
            ],
            "hoverinfo": "text",
        }
        for strength in Strength
        if any(row.by_strength.get(strength.value) for row in rows)
    ]
    data.append(totals([row.total for row in rows], places))
    most = max(row.total for row in rows)
    layout = {
        "barmode": "stack",
        "uniformtext": {"mode": "hide", "minsize": 10},
        "hovermode": "closest",
        "margin": {"l": 8, "r": room_of_total(most), "t": 8, "b": 8},
        "xaxis": {
            "rangemode": "tozero",
            "range": [0, most * 1.02],
            "tickformat": ",d",
            "dtick": axis_step(most),
            "side": "bottom",
        },
        "yaxis": {
            "tickvals": places,
            "ticktext": ["<br>".join(lines_of(row.name, 34)) for row in rows],
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
            "ticks": "",
        },
    }
    figure = figure_json(data, layout, title=title, description=description)
    figure["narrow"] = {
        "layout": {
            "yaxis": {
                "ticktext": ["<br>".join(lines_of(row.name, 16, most=3)) for row in rows],
                "tickfont": {"size": 12},
            },
            "xaxis": {"dtick": axis_step(most, most_ticks=4)},
        }
    }
    return figure


# --- One sector through the sessions --------------------------------------------------------------------


def lanes_height(rows: Sequence[SectorSession]) -> int:
    return height_of_lanes(len({row.body_path for row in rows if row.date}))


def sector_sessions(rows: Sequence[SectorSession], *, title: str, description: str) -> dict:
    """One lane a body, one mark a session where the sector stood: its commitments, or a ring if named."""
    drawn = [row for row in rows if row.date]
    if not drawn:
        return figure_json([], {}, title=title, description=description)
    # By path: bodies of two pairs of countries may have one name.
    names = {row.body_path: row.body for row in sorted(drawn, key=lambda row: row.body_path)}
    lanes = {path: place for place, path in enumerate(names)}
    below = {
        mark.row.href: mark.level * row_step(lane.rows)
        for lane in lanes_of(drawn).lanes
        for mark in lane.marks
    }
    data = []
    for has_commitments, fill, ink in ((True, "--accent", "--on-accent"), (False, "--surface", "--accent")):
        marks = [row for row in drawn if bool(row.commitments) == has_commitments]
        if not marks:
            continue
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [row.date.earliest.isoformat() for row in marks],
                "y": [lanes[row.body_path] + below[row.href] for row in marks],
                "text": [grouped(row.commitments) if has_commitments else "" for row in marks],
                "textfont": {"size": 11, "color": ink},
                "marker": {
                    "size": 24 if has_commitments else 14,
                    "color": fill,
                    "line": {"color": "--accent", "width": 2},
                },
                "customdata": [row.href for row in marks],
                "hovertext": [f"<b>{escape(row.session)}</b><br>{escape(row.words)}" for row in marks],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        )
    years = [row.date.earliest.year for row in drawn]
    first, last = min(years), max(years) + 1
    step = 1 if last - first <= 14 else 2 if last - first <= 26 else 5
    layout = {
        "hovermode": "closest",
        "margin": {"l": 8, "r": 24, "t": 34, "b": 8},
        "xaxis": {
            "type": "date",
            "side": "top",
            # With room for half a mark on either side, where the lanes are named.
            "range": [f"{first - 1}-07-01", f"{last}-07-01"]
            if step == 1
            else [f"{first - 1}-01-01", f"{last + 1}-01-01"],
            "tickformat": "%Y",
            "tick0": f"{first - first % 5}-01-01",
            "dtick": f"M{12 * step}",
        },
        "yaxis": {
            "tickvals": list(range(len(lanes))),
            "ticktext": ["<br>".join(lines_of(name, 26)) for name in names.values()],
            "range": [len(lanes) - 0.5, -0.5],
            "ticks": "",
        },
    }
    figure = figure_json(data, layout, title=title, description=description)
    figure["min_width"] = 260 + (40 if step == 1 else 20) * (last - first)
    figure["narrow"] = {
        "layout": {
            "xaxis": {"dtick": f"M{12 * step * 2}"},
            "yaxis": {
                "ticktext": ["<br>".join(lines_of(name, 14)) for name in names.values()],
                "tickfont": {"size": 12},
            },
        },
        "min_width": 150 + 24 * (last - first),
    }
    # The newest sessions are seen first, with the lanes named beside them.
    figure["at_end"] = {"layout": {"yaxis": {"side": "right"}}}
    return figure
