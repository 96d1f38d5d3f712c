"""The rhythm of one body: months between its sessions."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext, pgettext

from sessions_app.lib.figure import Cell, Column, Table, figure_json
from sessions_app.lib.words import ordinal
from sessions_app.selectors.cadence import CadenceRow

CADENCE_HEIGHT = 300


def body_cadence_finding(rows: Sequence[CadenceRow], interval: int | None) -> str:
    """How often the body meets, as far as dated sessions tell."""
    gaps = [row.months for row in rows if row.months is not None and not row.is_after_gap]
    dated = [row for row in rows if row.date]
    if not dated:
        return gettext("None of these sessions has a date in the sources held")
    if not gaps or interval is None:
        count = len(rows)
        return ngettext(
            "%(count)s session is on record; too few to tell a rhythm",
            "%(count)s sessions are on record; too few in a row to tell a rhythm",
            count,
        ) % {"count": count}
    usual = ngettext(
        "About %(count)s month lies between sessions", "About %(count)s months lie between sessions", interval
    ) % {"count": interval}
    longest = max(gaps)
    pause = ngettext(
        "the longest pause was %(count)s month", "the longest pause was %(count)s months", longest
    ) % {"count": longest}
    return f"{usual}; {pause}"


def body_cadence_sentence(body: str, rows: Sequence[CadenceRow]) -> str:
    years = [row.date.year for row in rows if row.date]
    if not years:
        return gettext("%(body)s: months between one session and the next.") % {"body": body}
    return gettext("%(body)s: months between one dated session and the next, %(first)s to %(last)s.") % {
        "body": body,
        "first": min(years),
        "last": max(years),
    }


def body_cadence_note(rows: Sequence[CadenceRow]) -> str:
    """Sessions that are not drawn, and bars that span missing ones."""
    undated = [row.title for row in rows if row.date is None]
    words = []
    if undated:
        words.append(
            ngettext(
                "%(count)s session has no date and is not drawn: %(names)s.",
                "%(count)s sessions have no date and are not drawn: %(names)s.",
                len(undated),
            )
            % {"count": len(undated), "names": ", ".join(undated[:8])}
        )
    if any(row.is_after_gap and row.months is not None for row in rows):
        words.append(gettext("A pale bar spans sessions that are missing from the record or have no date."))
    return " ".join(words)


def body_cadence_table(rows: Sequence[CadenceRow]) -> Table:
    return Table(
        caption=gettext("Sessions with the months since the dated one before"),
        columns=[
            Column("session", gettext("Session")),
            Column("date", gettext("Date")),
            Column("place", gettext("City")),
            Column("months", gettext("Months since the one before"), numeric=True),
        ],
        rows=[
            {
                "session": Cell(row.title, row.url),
                "date": row.date.format() if row.date else gettext("date not stated"),
                "place": row.place or gettext("not stated"),
                "months": _months_words(row),
            }
            for row in rows
        ],
    )


def _months_words(row: CadenceRow) -> str | int:
    if row.months is None:
        return gettext("not known")
    return (
        gettext("%(months)s, sessions missing between") % {"months": row.months}
        if row.is_after_gap
        else row.months
    )


CADENCE_COLUMNS = (
    Column("number", "number", numeric=True),
    Column("session", "session"),
    Column("status", "status"),
    Column("date_earliest", "date_earliest"),
    Column("date_latest", "date_latest"),
    Column("months_since_previous", "months_since_previous", numeric=True),
    Column("sessions_missing_between", "sessions_missing_between"),
)


def body_cadence_rows(rows: Sequence[CadenceRow]) -> list[dict]:
    return [
        {
            "number": row.number,
            "session": row.title,
            "status": row.status,
            "date_earliest": row.date.earliest if row.date else None,
            "date_latest": row.date.latest if row.date else None,
            "months_since_previous": row.months,
            "sessions_missing_between": row.is_after_gap if row.months is not None else None,
        }
        for row in rows
    ]


def body_cadence(rows: Sequence[CadenceRow], *, title: str = "", description: str = "") -> dict:
    """Bars from zero: months from each dated session to the one before; pale where some are missing."""
    drawn = [row for row in rows if row.months is not None]
    places = list(range(len(drawn)))
    data = [
        {
            "type": "bar",
            "x": places,
            "y": [row.months for row in drawn],
            "text": [str(row.months) for row in drawn],
            "textposition": "outside",
            "cliponaxis": False,
            "customdata": [[row.url, row.title, row.date.format(), row.place] for row in drawn],
            "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
            "marker": {
                "color": ["--accent-soft" if row.is_after_gap else "--accent" for row in drawn],
                "line": {"color": "--accent", "width": 1},
            },
        }
    ]
    layout = {
        "height": CADENCE_HEIGHT,
        "margin": {"l": 8, "r": 8, "t": 24, "b": 8},
        "bargap": 0.35,
        "xaxis": {
            "tickvals": places,
            "ticktext": [f"{_short_title(row)}<br>{row.date.year}" for row in drawn],
            "showgrid": False,
        },
        "yaxis": {"rangemode": "tozero", "title": {"text": gettext("months")}, "nticks": 5},
    }
    figure = figure_json(data if drawn else [], layout, title=title, description=description)
    figure["min_width"] = 96 + 76 * len(drawn)
    return figure


def _short_title(row: CadenceRow) -> str:
    """'11th': what fits under a bar."""
    return pgettext("head of a column", "Unnumbered") if row.number is None else ordinal(row.number)
