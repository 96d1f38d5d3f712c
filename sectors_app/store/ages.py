"""How long ago the open commitments were made, over the columns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from sectors_app.choices import CLOSING, LADDER, MentionRole
from sectors_app.lib.shares import BANDS, DUE_STATES
from sectors_app.models import Mention
from sectors_app.store import codes
from sectors_app.store.asked import Mask
from sectors_app.store.columns import Columns, Keys
from sectors_app.store.counting import Counted
from sectors_app.store.reading import arrays, day

DONE = [codes.STATUSES.index(status) for status, step in LADDER.items() if step == max(LADDER.values())]
ENDED = [codes.ROLES.index(role) for role in CLOSING]
MADE = codes.ROLES.index(MentionRole.MADE)
LIMITS = [below for below, _label in BANDS if below is not None]
NO_DUE, AHEAD, OVERDUE = (list(DUE_STATES).index(state) for state in ("none", "ahead", "overdue"))


@dataclass(frozen=True)
class Open:
    """Open commitments by their age, but for those apart."""

    count: int
    overdue: int
    bands: np.ndarray
    """Of those with a day, by band of ages and state of the due date."""
    oldest: tuple[int, int] | None
    """Primary keys of the commitment and of the session that made it."""
    undated: np.ndarray
    """Primary keys of those made at a session without a date, or mentioned by none."""
    apart: np.ndarray
    """Primary keys of commitments that several sessions mentioned, one of them without a date.

    What came last is worked out from numbers there, see ``sessions_in_order``.
    """


def open_by_age(counted: Counted, at: date) -> Open:
    """The commitments that no report calls implemented and no session ended."""
    columns, facts, sessions = counted.columns, counted.columns.facts, counted.columns.sessions
    going_on, mask = _going_on(columns), counted.mask()
    rows = np.flatnonzero(going_on.is_open if mask is None else going_on.is_open & mask)
    apart = going_on.apart if mask is None else going_on.apart[mask[going_on.apart]]
    made, due = going_on.made.take(rows), dues(columns).take(rows)
    # Behind the last session stands that of those that none has mentioned.
    since = np.append(sessions.latest, 0).take(made, mode="wrap")
    dated = since > 0
    state = np.where(due == 0, NO_DUE, np.where(due < at.toordinal(), OVERDUE, AHEAD))
    shape = len(BANDS), len(DUE_STATES)
    cells = _bands(since, at) * shape[1] + state
    bands = np.bincount(cells[dated], minlength=shape[0] * shape[1]).reshape(shape)
    oldest = None
    if dated.any():
        first = np.argmin(np.where(dated, since, np.iinfo(np.int32).max))
        oldest = int(facts.pk[rows[first]]), int(sessions.known.pk[made[first]])
    return Open(
        len(rows),
        int(np.count_nonzero(state == OVERDUE)),
        bands,
        oldest,
        facts.pk[rows[~dated]],
        facts.pk[apart],
    )


def without_order(columns: Columns) -> Mask:
    """The commitments that several sessions mentioned, one of them without a date."""
    of, undated = columns.facts.mention_of, columns.sessions.earliest == 0
    found = np.zeros(len(columns), dtype=bool)
    if undated.any():
        found[of[undated.take(columns.facts.mention_session)]] = True
        found &= np.bincount(of, minlength=len(columns)) > 1
    return found


@dataclass(frozen=True)
class _GoingOn:
    """What is known of every commitment, whatever the filters."""

    is_open: Mask
    """But for those apart."""
    made: np.ndarray
    """The place of the session that made it, or first mentioned it; -1 where none did."""
    apart: np.ndarray
    """Rows of the open ones that are left out of ``is_open``, see :class:`Open`."""


def _going_on(columns: Columns) -> _GoingOn:
    if "going on" not in columns.kept:
        columns.kept["going on"] = _work_out_going_on(columns)
    return columns.kept["going on"]


def _work_out_going_on(columns: Columns) -> _GoingOn:
    facts, sessions = columns.facts, columns.sessions
    of, session, role = facts.mention_of, facts.mention_session, codes.role_in(facts.mention_said)
    is_open = ~codes.is_among(facts.status, DONE)
    is_apart = is_open & without_order(columns)
    made = np.full(len(columns), -1, dtype=np.int32)
    is_made = np.flatnonzero(role == MADE)
    made[of[is_made]] = session[is_made]
    ended = np.flatnonzero(codes.is_among(role, ENDED))
    # Time matters where something ended that may have gone on, and where nobody says who made it.
    first, last = _first_and_last(columns, is_open & (columns.flagged(of[ended]) | (made < 0)))
    is_open[of[ended[sessions.in_time[session[ended]] == last[of[ended]]]]] = False
    made = np.where(made < 0, first, made)
    return _GoingOn(is_open & ~is_apart, made, np.flatnonzero(is_apart))


def _first_and_last(columns: Columns, wanted: Mask) -> tuple[np.ndarray, np.ndarray]:
    """For some commitments the first session that mentioned each, and the rank in time of the last one.

    -1 where none did, and for all others.
    """
    facts, in_time = columns.facts, columns.sessions.in_time
    places = np.flatnonzero(wanted.take(facts.mention_of))
    of, ranks = facts.mention_of[places], in_time[facts.mention_session[places]]
    first, last = (np.full(len(columns), -1, dtype=np.int32) for _ in range(2))
    if len(of):
        starts = np.concatenate(([0], np.flatnonzero(of[1:] != of[:-1]) + 1))
        first[of[starts]] = np.argsort(in_time)[np.minimum.reduceat(ranks, starts)]
        last[of[starts]] = np.maximum.reduceat(ranks, starts)
    return first, last


MANY = 5000
"""Commitments that changed beyond which what all mentions say is read anew."""


def dues_since(before: Columns, pks: Collection[int]) -> dict:
    """What is known of due dates, for columns that follow others in which some commitments were otherwise."""
    if "dues" in before.kept:
        known, changed = (before.facts.pk, before.kept["dues"]), frozenset(pks)
    elif "dues before" in before.kept:
        *known, changed = before.kept["dues before"]
        changed |= frozenset(pks)
    else:
        return {}
    return {"dues before": (*known, changed)} if len(changed) <= MANY else {}


def dues(columns: Columns) -> np.ndarray:
    """For each commitment the last day that its due date can mean, as last said; 0 for none."""
    kept, facts = columns.kept, columns.facts
    if "dues" not in kept:
        found, changed = codes.ordinals(facts.due_latest).astype(np.int32), None
        if "dues before" in kept:
            known, before, changed = kept["dues before"]
            at = Keys(known).places(facts.pk)
            at[columns.rows(np.array(sorted(changed), dtype=np.int64))] = -1
            found[at >= 0] = before[at[at >= 0]]
        if changed is None or changed:
            # Mentions of each commitment in the order of time: of several for one place the last one stays.
            line = np.lexsort((columns.sessions.in_time[facts.mention_session], facts.mention_of))
            of, said = facts.mention_of[line], _dues_said(columns, changed)[line]
            found[of[said > 0]] = said[said > 0]
        kept["dues"] = found
        kept.pop("dues before", None)
    return kept["dues"]


def _dues_said(columns: Columns, changed: Collection[int] | None) -> np.ndarray:
    """For each mention, of all or of some commitments, the last day of the due date that it gives.

    Read for this alone, by few.
    """
    facts, width = columns.facts, len(columns.sessions.known) or 1
    of_some = "" if changed is None else f" AND commitment_id IN ({', '.join(map(str, sorted(changed)))})"
    commitment, session, due = arrays(
        f"SELECT commitment_id, session_id, {day('due_latest')}"  # noqa: S608
        f" FROM {Mention._meta.db_table} WHERE due_latest IS NOT NULL{of_some}",
        (np.int64, np.int64, np.int32),
    )
    row, place = columns.keys.places(commitment), columns.sessions.known.places(session)
    there = (row >= 0) & (place >= 0)
    wanted = row[there].astype(np.int64) * width + place[there]
    keys = facts.mention_of.astype(np.int64) * width + facts.mention_session
    order = np.argsort(keys)
    at = np.searchsorted(keys, wanted, sorter=order)
    said = np.zeros(len(keys) + 1, dtype=np.int32)
    found = order[np.minimum(at, len(keys) - 1)] if len(keys) else np.full(len(wanted), -1)
    # A mention that was added since has no place yet: what it says goes to the end, which is cut off.
    said[np.where(keys[found] == wanted, found, len(keys)) if len(keys) else found] = due[there]
    return said[: len(keys)]


def due_between(
    counted: Counted, since: date, until: date, *, at: date, closed_since: date
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which of some commitments are due in a stretch of time, as last said: primary keys, and days.

    Those that a report known on ``at`` calls implemented are left out where they were due before
    ``closed_since``. Third the keys of those of which the columns cannot tell, see :func:`without_order`.
    """
    columns, facts = counted.columns, counted.columns.facts
    days = dues(columns)
    wanted = (days >= since.toordinal()) & (days <= until.toordinal())
    is_done = codes.is_among(facts.status, DONE)
    is_done &= codes.ordinals(facts.status_as_of) <= at.toordinal()
    wanted &= ~is_done | (days >= closed_since.toordinal())
    apart = without_order(columns)
    if counted.mask() is not None:
        wanted &= counted.mask()
        apart &= counted.mask()
    wanted &= ~apart
    return facts.pk[wanted], days[wanted], facts.pk[apart]


def _bands(days: np.ndarray, at: date) -> np.ndarray:
    """The band of ages of each day, up to ``at``; worked out once for each day that there is."""
    first = int(days.min(where=days > 0, initial=at.toordinal()))
    known = np.arange(first, int(days.max(initial=first)) + 1)
    bands = np.searchsorted(LIMITS, _months(known, at), side="right").astype(np.int8)
    return bands.take(np.maximum(days - first, 0))


def _months(days: np.ndarray, at: date) -> np.ndarray:
    """Whole months from some days up to ``at``."""
    moments = (days.astype(np.int64) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = moments.astype("datetime64[M]")
    day_of_month = (moments - months.astype("datetime64[D]")).astype(int) + 1
    since = 12 * (at.year - 1970) + at.month - 1 - months.astype(int) - (at.day < day_of_month)
    return np.maximum(since, 0)
