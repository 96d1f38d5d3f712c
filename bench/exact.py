"""Whether columns that followed edits hold what a fresh reading holds, and count what SQL counts."""

from dataclasses import fields

import numpy as np
from django.http import QueryDict
from django.test import override_settings

from sectors_app.filtersets import CommitmentFilterSet, SectorSessionFilterSet
from sectors_app.filtersets.stored import counted, counted_sessions, stored_counts
from sectors_app.models import Commitment
from sectors_app.store import codes
from sectors_app.store.columns import DAYS, OF_SETS, Columns
from sectors_app.store.sets import Sets
from sessions_app.models import Session
from sessions_app.selectors.timeline import session_extent


def contents(columns: Columns) -> dict[str, np.ndarray]:
    """The columns with keys for places, since places depend on what was read when."""
    facts, sessions, covered = columns.facts, columns.sessions, columns.covered
    found = {one.name: vars(facts)[one.name] for one in fields(facts)}
    for name in DAYS:
        found[name] = codes.ordinals(found[name])
    for name in OF_SETS:
        found[name] = _as_hashes(columns.sets[name])[found[name]]
    found["mention_session"] = sessions.known.pk[facts.mention_session]
    party = columns.organisations.pk[facts.party]
    order = np.lexsort((party, facts.party_of))
    found["party"] = party[order]
    there = np.flatnonzero(sessions.is_there)
    for name in ("body", "earliest", "latest", "number", "status", "sources", "year", "is_held"):
        found[f"session_{name}"] = getattr(sessions, name)[there]
    found["session"] = sessions.known.pk[there]
    for name in ("code", "order"):
        found[f"session_{name}"] = np.unique(getattr(sessions, name)[there], return_inverse=True)[1]
    rows = [sessions.known.pk[covered.session], *(vars(covered)[one.name] for one in fields(covered)[1:])]
    order = np.lexsort((rows[1], rows[0]))
    return found | {f"covered_{i}": row[order] for i, row in enumerate(rows)}


def _as_hashes(sets: Sets) -> np.ndarray:
    """For each set a number that follows from its values alone, since codes depend on the order of making."""
    of, values = sets.members
    held: list[list[int]] = [[] for _ in range(len(sets))]
    for code, value in zip(of.tolist(), values.tolist(), strict=True):
        held[code].append(value)
    return np.array([hash(tuple(sorted(one))) for one in held])


def unlike(columns: Columns, others: Columns) -> list[str]:
    """The names of what two sets of columns hold differently."""
    ours, theirs = contents(columns), contents(others)
    return [name for name, column in ours.items() if not np.array_equal(column, theirs[name])]


def differing(columns: Columns, query: str) -> list[str]:
    """What the store counts otherwise than SQL under one set of filters, of commitments and of sessions."""
    with override_settings(STORE_FROM=0):
        commitments = CommitmentFilterSet(QueryDict(query), queryset=Commitment.objects.with_status())
        sessions = SectorSessionFilterSet(QueryDict(query), queryset=Session.objects.all())
        found = _compare("commitments", commitments, counted(commitments, columns))
        store = counted_sessions(sessions, columns)
        found += _compare("sessions", sessions, store)
        extents = store.extent(), session_extent(sessions.qs)
    return found + ([f"sessions: {extents[0]} and {extents[1]}"] if extents[0] != extents[1] else [])


def _compare(what: str, filters, store) -> list[str]:
    found = []
    for name in filters.FACETS:
        ours = {value: n for value, n in stored_counts(store, name).items() if n}
        theirs = {value: n for value, n in filters.counts(name).items() if value and n}
        if ours != theirs:
            found.append(f"{what}, {name}")
    total = filters.qs.count()
    if store.total != total:
        found.append(f"{what}: {store.total} and {total} in all")
    ordering = filters.DEFAULT_ORDERING
    keys = filters.ordered.values_list("pk", flat=True)
    for start in {0, max(total // 2, 0), max(total - 50, 0)}:
        if store.page(ordering, start, start + 50) != list(keys[start : start + 50]):
            found.append(f"{what}: the page from {start}")
    return found
