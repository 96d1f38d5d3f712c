"""Sessions over the years, in lanes by body."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from django.utils.translation import gettext, gettext_lazy, ngettext

from sessions_app.choices import SessionStatus
from sessions_app.lib.figure import Cell, Column, LaterRows, Table, figure_json
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.timeline import Extent, Strip, TimelineRow, middle, strip_of
from sessions_app.lib.words import grouped

HOVER = "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<br>%{customdata[4]}<extra></extra>"
"""Title, date, place and status of the session that is pointed at."""

LANE_HEIGHT = 52
ROW_HEIGHT = 24
"""From one row of crowded marks to the next within a lane, where the lane has room for so much."""
HEAD_HEIGHT = 64


def row_step(rows: int) -> float:
    """From one of so many rows of a lane to the next, of the lane's height."""
    return min(ROW_HEIGHT / LANE_HEIGHT, 0.9 / rows)


def timeline_height(rows: Sequence[TimelineRow]) -> int:
    """Pixels that the lanes of ``rows`` need."""
    return height_of_lanes(len({row.body_path for row in rows}))


def height_of_lanes(lanes: int) -> int:
    return HEAD_HEIGHT + LANE_HEIGHT * max(1, lanes)


def session_timeline_finding(extent: Extent) -> str:
    """What the timeline shows: how many sessions were held since when, and how many have no date."""
    count, undated = extent.held, extent.undated
    if not count:
        return gettext("No session held is on record for this choice")
    if extent.first:
        words = ngettext(
            "%(count)s session held is on record since %(year)s",
            "%(count)s sessions held are on record since %(year)s",
            count,
        ) % {"count": grouped(count), "year": extent.first.year}
    else:
        words = ngettext(
            "%(count)s session held is on record", "%(count)s sessions held are on record", count
        ) % {"count": grouped(count)}
    if undated:
        words += "; " + ngettext(
            "%(count)s of them has no date", "%(count)s of them have no date", undated
        ) % {"count": grouped(undated)}
    return words


def session_timeline_sentence(rows: Sequence[TimelineRow], as_of: date | None) -> str:
    """Measure, period and how far the sources reach."""
    years = [row.date.year for row in rows if row.date]
    if not years:
        return gettext("Sessions by body; none of them has a date.")
    words = gettext("Sessions by body, %(first)s to %(last)s.") % {"first": min(years), "last": max(years)}
    if as_of:
        day = PartialDate(as_of, as_of).format()
        words += " " + gettext("The vertical line marks the latest source, %(day)s.") % {"day": day}
    return words


def session_timeline_note(
    rows: Sequence[TimelineRow], undrawn: Sequence[TimelineRow], left_out: int = 0
) -> str:
    """What could not be drawn, counted: further bodies, and sessions on no day, which are named."""
    drawn = len({row.body_path for row in rows})
    notes = (left_out_words(drawn, left_out), _undated_words(rows, undrawn))
    return " ".join(note for note in notes if note)


def left_out_words(drawn: int, left_out: int) -> str:
    """Of how many bodies the sessions are drawn, where there are more; empty where there are not."""
    if not left_out:
        return ""
    return ngettext(
        "Drawn are the %(drawn)s bodies whose sessions are the latest; %(count)s further body is in the list"
        " and in the files only.",
        "Drawn are the %(drawn)s bodies whose sessions are the latest; %(count)s further bodies are in the"
        " list and in the files only.",
        left_out,
    ) % {"drawn": drawn, "count": grouped(left_out)}


def _undated_words(rows: Sequence[TimelineRow], undrawn: Sequence[TimelineRow]) -> str:
    undated = [row for row in rows if row.date is None]
    if not undated:
        return ""
    named = ", ".join(f"{row.title} ({row.body})" for row in undated[:6])
    if len(undated) > 6:
        named += " …"
    words = ngettext(
        "%(count)s session has no date in the sources held: %(names)s.",
        "%(count)s sessions have no date in the sources held: %(names)s.",
        len(undated),
    ) % {"count": grouped(len(undated)), "names": named}
    if undrawn:
        words += " " + ngettext(
            "%(count)s of them has no place on the strip.",
            "%(count)s of them have no place on the strip.",
            len(undrawn),
        ) % {"count": grouped(len(undrawn))}
    return words


def session_timeline_table(rows: Sequence[TimelineRow]) -> Table:
    """The same sessions as rows."""
    return Table(
        caption=gettext("Sessions by body, oldest first"),
        columns=[
            Column("session", gettext("Session")),
            Column("body", gettext("Body")),
            Column("date", gettext("Date")),
            Column("place", gettext("City")),
            Column("status", gettext("Status")),
        ],
        rows=LaterRows(len(rows), lambda: [_table_row(row) for row in rows]),
    )


def _table_row(row: TimelineRow) -> dict:
    return {
        "session": Cell(row.title, row.url),
        "body": Cell(row.body, row.body_url),
        "date": row.date_words,
        "place": row.place or gettext("not stated"),
        "status": row.status_label,
    }


TIMELINE_COLUMNS = (
    Column("body", "body"),
    Column("number", "number", numeric=True),
    Column("session", "session"),
    Column("status", "status"),
    Column("date_earliest", "date_earliest"),
    Column("date_latest", "date_latest"),
    Column("date_precision", "date_precision"),
    Column("place", "place"),
    Column("address", "address"),
)


def session_timeline_row(row: TimelineRow) -> dict:
    """The same of one session for CSV: codes and ISO dates."""
    return {
        "body": row.body_path,
        "number": row.number,
        "session": row.title,
        "status": row.status,
        "date_earliest": row.date.earliest if row.date else None,
        "date_latest": row.date.latest if row.date else None,
        "date_precision": row.date.precision if row.date else None,
        "place": row.place,
        "address": row.url,
    }


# Name in the key, symbol, fill and edge of each kind of mark.
_MARKS = {
    "held": (gettext_lazy("Held"), "circle", "--accent", "--surface", "--on-accent"),
    "coming": (gettext_lazy("Announced or expected"), "circle", "--surface", "--accent", "--accent"),
    "cancelled": (gettext_lazy("Cancelled"), "circle-x-open", "--surface", "--edge", "--ink-2"),
}


def _kind(row: TimelineRow) -> str:
    if row.is_held:
        return "held"
    return "cancelled" if row.status == SessionStatus.CANCELLED else "coming"


def session_timeline(
    rows: Sequence[TimelineRow],
    *,
    as_of: date | None = None,
    dues: dict[str, tuple[str, PartialDate]] | None = None,
    extent: Extent | None = None,
) -> dict:
    """Swim lanes of bodies over the years; an undated session is a dotted line between its neighbours."""
    strip = strip_of(rows, as_of=as_of, dues=dues)
    lanes = [lane.body for lane in strip.lanes] if strip else []
    data, span_names = _spans(strip) if strip else ([], [])
    data += _marks(rows, strip) if strip else []
    data += _key(data)
    years = strip.years if strip else range(2000, 2001)
    year_step = strip.year_step if strip else 1
    layout = _layout(lanes, years, year_step, as_of) | {
        "height": timeline_height(rows),
        "annotations": span_names,
    }
    figure = figure_json(
        data,
        layout,
        title=session_timeline_finding(extent or Extent.of(rows)),
        description=session_timeline_sentence(rows, as_of),
    )
    return figure | {"narrow": _narrow(data, lanes, years, span_names)}


def _marks(rows: Sequence[TimelineRow], strip: Strip) -> list[dict]:
    """The dated sessions, a trace for each kind of mark; crowded ones stand in rows, as on the strip."""
    lanes = {path: i for i, path in enumerate(dict.fromkeys(row.body_path for row in rows))}
    below = {mark.row.url: mark.level * row_step(lane.rows) for lane in strip.lanes for mark in lane.marks}
    traces = []
    for kind, (words, symbol, fill, edge, ink) in _MARKS.items():
        drawn = [row for row in rows if row.date and _kind(row) == kind]
        if not drawn:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [middle(row.date).isoformat() for row in drawn],
                "y": [lanes[row.body_path] + below.get(row.url, 0) for row in drawn],
                "meta": {"lanes": [lanes[row.body_path] for row in drawn]},
                "text": [str(row.number) if row.number is not None else "" for row in drawn],
                "textposition": "middle center",
                "textfont": {"size": 11, "color": ink},
                "customdata": [
                    [row.url, row.title, row.date_words, row.place, row.status_label] for row in drawn
                ],
                "hovertemplate": HOVER,
                "marker": {"symbol": symbol, "size": 22, "color": fill, "line": {"color": edge, "width": 2}},
                "cliponaxis": False,
                "name": str(words),
            }
        )
    return traces


def _layout(lanes: list[str], years: range, year_step: int, as_of: date | None) -> dict:
    """Years from left to right, a lane for each body, and a line where the sources end."""
    return {
        "margin": {"l": 8, "r": 20, "t": 34, "b": 8},
        "hovermode": "closest",
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.04,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "shapes": [_line_at(as_of)] if as_of else [],
        "xaxis": {
            "type": "date",
            "side": "top",
            "range": [f"{years.start}-01-01", f"{years.stop}-01-01"],
            "tickformat": "%Y",
            "dtick": f"M{12 * year_step}",
            "tick0": f"{years.start - years.start % 10}-01-01",
            "showgrid": True,
        },
        "yaxis": {
            "tickvals": list(range(len(lanes))),
            "ticktext": lanes,
            "range": [len(lanes) - 0.4, -0.6],
            "showgrid": True,
        },
    }


def _line_at(day: date) -> dict:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "line": {"color": "--ink-2", "width": 1.5},
    }


def _narrow(data: list[dict], lanes: list[str], years: range, span_names: list[dict]) -> dict:
    """In a small box names stand above their lanes and marks lose their numerals and
    their rows; all years stay in sight."""
    lane_names = [
        {
            "xref": "paper",
            "x": 0,
            "y": i,
            "yshift": 16,
            "text": lane,
            "showarrow": False,
            "xanchor": "left",
        }
        for i, lane in enumerate(lanes)
    ]
    return {
        "data": [
            ({"mode": "markers", "marker": {"size": 11}} if "marker" in trace else {"mode": "lines"})
            | ({"y": trace["meta"]["lanes"]} if "meta" in trace else {})
            # The key has one kind of mark a line, and a line has this much room.
            | {"name": "<br>".join(wrap(trace["name"], 36))}
            for trace in data
        ],
        "layout": {
            "margin": {"l": 4, "r": 10},
            "xaxis": {"dtick": f"M{12 * (10 if len(years) > 20 else 5 if len(years) > 8 else 2)}"},
            "yaxis": {"showticklabels": False},
            "annotations": lane_names + [name | {"font": {"size": 11}, "yshift": -12} for name in span_names],
        },
    }


def _key(traces: list[dict]) -> list[dict]:
    """What each kind of mark means: one sample of each, drawn in the key alone."""
    found = {}
    for trace in traces:
        trace["showlegend"] = False
        sample = {name: trace[name] for name in ("marker", "line", "name") if name in trace}
        if "marker" in sample:
            sample["marker"] = sample["marker"] | {"size": 14}
        mode = "markers" if "marker" in sample else "lines"
        found[trace["name"]] = sample | {"type": "scatter", "mode": mode, "x": [None], "y": [0]}
    return sorted(found.values(), key=lambda sample: sample["mode"] == "lines")


def _span_name(span) -> str:
    """What a bar means; that of a session on record lies under its mark and means the same."""
    if span.kind == "und":
        return gettext("Held, date not stated")
    return (
        gettext("Announced or expected")
        if span.url
        else gettext("Due, by the usual interval or as announced")
    )


def _spans(strip: Strip) -> tuple[list[dict], list[dict]]:
    """Undated sessions and due months as bars along their lane, to lie under the marks; and the names of the
    undated ones, standing clear of their dotted line."""
    first, step = strip.years.start, len(strip.years) / 100

    def day(percent: float) -> str:
        year, share = divmod(first + percent * step, 1)
        return date.fromordinal(date(int(year), 1, 1).toordinal() + round(share * 364)).isoformat()

    traces, names = [], []
    for i, lane in enumerate(strip.lanes):
        for span in lane.spans:
            is_undated = span.kind == "und"
            if is_undated:
                names.append(
                    {
                        "x": day(span.x + span.width / 2),
                        "y": i,
                        "yshift": 12,
                        "text": span.text,
                        "showarrow": False,
                        "font": {"size": 11, "color": "--ink-2"},
                    }
                )
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [day(span.x), day(span.x + span.width / 2), day(span.x + span.width)],
                    "y": [i] * 3,
                    "customdata": [[span.url, span.label]] * 3,
                    "hovertemplate": "%{customdata[1]}<extra></extra>",
                    "name": _span_name(span),
                    "line": {
                        "color": "--accent" if is_undated else "--edge",
                        "width": 2 if is_undated else 10,
                        "dash": "dot" if is_undated else "solid",
                    },
                }
            )
    return traces, names
