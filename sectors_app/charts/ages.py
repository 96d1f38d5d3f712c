"""How old the commitments are that nobody has reported as implemented."""

from collections.abc import Sequence
from html import escape

from sectors_app.charts.shared import axis_step, room_of_total, totals
from sectors_app.lib.shares import DUE_STATES, AgeBand
from sessions_app.lib.figure import figure_json
from sessions_app.lib.words import grouped

COLOURS = {"overdue": "--bad", "ahead": "--accent", "none": "--ink-3"}
INKS = {"overdue": "--surface", "ahead": "--on-accent", "none": "--surface"}


def ages_height(bands: Sequence[AgeBand]) -> int:
    return 30 + 44 * max(1, len(bands))


def commitment_ages(bands: Sequence[AgeBand], *, title: str, description: str) -> dict:
    """A bar an age from zero, cut by whether the due date has passed, lies ahead, or was never stated."""
    if not any(band.total for band in bands):
        return figure_json([], {}, title=title, description=description)
    places = list(range(len(bands)))
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": str(label),
            "x": [band.by_due.get(state, 0) for band in bands],
            "y": places,
            "width": 0.56,
            "marker": {
                "color": COLOURS[state],
                "line": {"color": "--surface", "width": 1.5},
            },
            "text": [
                f"{escape(str(label))}: {grouped(n)}" if (n := band.by_due.get(state)) else ""
                for band in bands
            ],
            "textposition": "inside",
            "insidetextanchor": "start",
            "textangle": 0,
            "insidetextfont": {"size": 12, "color": INKS[state]},
            "hovertext": [
                f"<b>{escape(band.label)}</b><br>{escape(str(label))}: {grouped(band.by_due.get(state, 0))}"
                for band in bands
            ],
            "hoverinfo": "text",
        }
        for state, label in DUE_STATES.items()
        if any(band.by_due.get(state) for band in bands)
    ]
    data.append(totals([band.total for band in bands], places))
    most = max(band.total for band in bands)
    layout = {
        "barmode": "stack",
        "uniformtext": {"mode": "hide", "minsize": 10},
        "hovermode": "closest",
        "margin": {"l": 8, "r": room_of_total(most), "t": 8, "b": 8},
        "xaxis": {
            "range": [0, most * 1.04],
            "rangemode": "tozero",
            "dtick": axis_step(most),
            "tickformat": ",d",
        },
        "yaxis": {
            "tickvals": places,
            "ticktext": [escape(band.label) for band in bands],
            "range": [len(bands) - 0.5, -0.5],
            "showgrid": False,
            "ticks": "",
        },
    }
    figure = figure_json(data, layout, title=title, description=description)
    figure["min_width"] = 460
    figure["narrow"] = {"layout": {"xaxis": {"dtick": axis_step(most, most_ticks=4)}}, "min_width": 280}
    return figure
