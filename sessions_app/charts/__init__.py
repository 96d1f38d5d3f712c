"""Figures of sessions and bodies: rows in, Plotly figure out. No database."""

from sessions_app.charts.cadence import (
    CADENCE_COLUMNS,
    CADENCE_HEIGHT,
    body_cadence,
    body_cadence_finding,
    body_cadence_note,
    body_cadence_rows,
    body_cadence_sentence,
    body_cadence_table,
)
from sessions_app.charts.timeline import (
    TIMELINE_COLUMNS,
    left_out_words,
    session_timeline,
    session_timeline_finding,
    session_timeline_note,
    session_timeline_row,
    session_timeline_sentence,
    session_timeline_table,
    timeline_height,
)

__all__ = [
    "CADENCE_COLUMNS",
    "CADENCE_HEIGHT",
    "TIMELINE_COLUMNS",
    "body_cadence",
    "body_cadence_finding",
    "body_cadence_note",
    "body_cadence_rows",
    "body_cadence_sentence",
    "body_cadence_table",
    "left_out_words",
    "session_timeline",
    "session_timeline_finding",
    "session_timeline_note",
    "session_timeline_row",
    "session_timeline_sentence",
    "session_timeline_table",
    "timeline_height",
]
