"""Bringing columns up to date from the log of changes, commitment by commitment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models import Model

from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentParty,
    Coverage,
    Mention,
    Sector,
    StatusReport,
)
from sectors_app.store import codes
from sectors_app.store.ages import dues_since
from sectors_app.store.columns import (
    DAYS,
    OF_COMMITMENT,
    PARTS,
    Columns,
    Covered,
    Facts,
    Keys,
    Sessions,
    keys_of,
)
from sectors_app.store.reading import (
    CITED,
    CITED_OF_SESSION,
    read_covered,
    read_facts,
    read_session_rows,
    read_sources,
    session_codes,
)
from sectors_app.store.sets import Sets
from sessions_app.lib.change_log import placing
from sessions_app.models import Body, Citation, Organisation, Session, Source
from sessions_app.selectors.changes import Change, DataVersion, changes_since
from sessions_app.selectors.evidence import PARTS_OF_SESSION

MOST = 5_000
"""Changes from which on it is quicker to read everything anew."""

PLAIN_OF_SESSION = ("body", "earliest", "latest", "number", "status")

OF_A_SESSION = {
    *(model._meta.db_table for model in (*PARTS_OF_SESSION, AgendaItem)),
    placing(Mention._meta.db_table, "session_id"),
}
"""Under which names the log speaks of parts of a session."""

OF_A_COMMITMENT = {
    model._meta.db_table
    for model in (Mention, CommitmentParty, StatusReport, Commitment.further_sectors.through)
}


def followed(columns: Columns, *, most: int = MOST) -> Columns | None:
    """The columns at the version of now; None where everything has to be read anew."""
    found = changes_since(columns.version, most=most)
    if found is None:
        return None
    changes, version = found
    if not changes:
        return columns
    by_table: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    if any(change.key == 0 for change in changes) or not _are_same(columns, by_table):
        return None
    return _applied(columns, by_table, version)


def _are_same(columns: Columns, by_table: dict[str, list[Change]]) -> bool:
    """Whether bodies and sectors stand in the order that they stood in; only their names changed."""
    if Body._meta.db_table in by_table:
        now = dict(Body.objects.order_by().values_list("pk", "path"))
        then = dict(zip(columns.bodies.known.pk.tolist(), columns.bodies.paths, strict=True))
        if now != then:
            return False
    if Sector._meta.db_table in by_table:
        rows = list(Sector.objects.order_by("position", "code").values_list("pk", "code", "position"))
        sectors = columns.sectors
        then = zip(sectors.known.pk.tolist(), sectors.codes, sectors.position.tolist(), strict=True)
        if rows != list(then):
            return False
    if Source._meta.db_table in by_table:
        # Its language or kind may have changed, of whatever it is cited for.
        keys = {change.key for change in by_table[Source._meta.db_table]}
        if Citation.objects.filter(source__in=keys).count() > MOST:
            return False
    return True


def _applied(before: Columns, by_table: dict[str, list[Change]], version: DataVersion) -> Columns | None:
    columns = before
    if Organisation._meta.db_table in by_table:
        columns = _with_organisations(columns, by_table[Organisation._meta.db_table])
    cited = _cited(by_table)
    moved: set[int] = set()
    if Session._meta.db_table in by_table:
        keys = {change.key for change in by_table[Session._meta.db_table]}
        sessions = _sessions_again(columns, sorted(keys))
        if sessions is None:
            return None
        elsewhere = _moved(columns.sessions, sessions, keys)
        rows = Mention.objects.filter(session__in=elsewhere).order_by()
        moved = set(rows.values_list("commitment", flat=True))
        columns = replace(columns, sessions=sessions, kept={})
    if keys := _sessions_spoken_of(by_table, cited):
        if len(keys) > MOST:
            return None
        columns = replace(columns, sessions=_sources_again(columns.sessions, sorted(keys)), kept={})
    if Coverage._meta.db_table in by_table or Session._meta.db_table in by_table:
        keys = {change.owner for change in by_table.get(Coverage._meta.db_table, ())}
        columns = replace(columns, covered=_covered_again(columns, keys), kept={})
    pks = moved | _commitments_of(by_table, cited)
    if len(pks) > MOST:
        return None
    if pks:
        facts, sets = _facts_again(columns, sorted(pks))
        columns = replace(columns, facts=facts, sets=sets, kept={})
    if columns is not before:
        columns.kept.update(dues_since(before, pks))
    return replace(columns, version=version)


def _with_organisations(columns: Columns, changes: list[Change]) -> Columns:
    """New ones at the end: places that are in use stay."""
    known = columns.organisations
    new = sorted({change.key for change in changes if known.place(change.key) < 0})
    # Nothing that was kept holds on: there the number of organisations stands for nobody.
    return replace(columns, organisations=keys_of([*known.pk.tolist(), *new]), kept={}) if new else columns


def _sessions_again(columns: Columns, pks: Sequence[int]) -> Sessions | None:
    """Some sessions as they are now: new ones at the end, so that places in use stay.

    ``None`` where a new one would have to stand before others, or is of a body that is new as well.
    """
    old = columns.sessions
    known, *rows = read_session_rows(columns.bodies, pks)
    places = old.known.places(known.pk)
    new = places < 0
    count = len(old.known) + int(np.count_nonzero(new))
    if (new.any() and len(old.known) and known.pk[new].min() < old.known.pk.max()) or (rows[0] < 0).any():
        return None
    places[new] = np.arange(len(old.known), count)
    gone = old.known.places(np.array(pks, dtype=np.int64))
    gone = np.setdiff1d(gone[gone >= 0], places)
    plain = []
    for name, now in zip(PLAIN_OF_SESSION, rows, strict=True):
        column = np.concatenate((vars(old)[name], np.zeros(count - len(old.known), dtype=now.dtype)))
        column[places] = now
        if name == "status":
            column[gone] = codes.NONE
        plain.append(column)
    keys = Keys(np.concatenate((old.known.pk, known.pk[new])))
    sources = np.concatenate((old.sources, np.zeros(count - len(old.known), dtype=old.sources.dtype)))
    return Sessions(keys, *plain, session_codes(keys), sources)


def _moved(old: Sessions, now: Sessions, pks: Iterable[int]) -> list[int]:
    """The sessions that changed their body or their place in time."""
    keys = np.array(sorted(pks), dtype=np.int64)
    before, after = old.known.places(keys), now.known.places(keys)
    is_old = before >= 0
    same = is_old.copy()
    for name in ("body", "earliest", "number"):
        same[is_old] &= vars(old)[name][before[is_old]] == vars(now)[name][after[is_old]]
    return keys[~same].tolist()


def _sources_again(sessions: Sessions, pks: Sequence[int]) -> Sessions:
    """What sources state of some sessions as it is now."""
    places = sessions.known.places(np.array(pks, dtype=np.int64))
    places = places[places >= 0]
    now = read_sources(sessions.known, CITED_OF_SESSION, pks)[places]
    if np.array_equal(sessions.sources[places], now):
        return sessions
    sources = sessions.sources.copy()
    sources[places] = now
    return replace(sessions, sources=sources)


def _covered_again(columns: Columns, sessions: set[int]) -> Covered:
    if len(sessions) > 200:
        return read_covered(columns.sessions, columns.sectors)
    new = read_covered(columns.sessions, columns.sectors, sorted(sessions))
    places = columns.sessions.known.places(np.array(sorted(sessions), dtype=np.int64))
    gone = codes.among([int(one) for one in places if one >= 0], len(columns.sessions.known) or 1)
    kept = ~gone[columns.covered.session]
    rows = {
        name: np.concatenate((column[kept], vars(new)[name]))
        for name, column in vars(columns.covered).items()
    }
    order = np.argsort(rows["session"], kind="stable")
    return Covered(*(column[order] for column in rows.values()))


def _commitments_of(by_table: dict[str, list[Change]], cited: dict[int, set[int]]) -> set[int]:
    """Primary keys of the commitments that changes are about."""
    pks = {change.key for change in by_table.get(Commitment._meta.db_table, ())}
    for table in OF_A_COMMITMENT & by_table.keys():
        pks |= {change.owner for change in by_table[table]}
    return pks | _owners(cited, CITED)


def _sessions_spoken_of(by_table: dict[str, list[Change]], cited: dict[int, set[int]]) -> set[int]:
    """Primary keys of the sessions of which sources may state something else than before."""
    pks = {change.key for change in by_table.get(Session._meta.db_table, ())}
    for table in OF_A_SESSION & by_table.keys():
        # A figure may be of a body instead.
        pks |= {change.owner for change in by_table[table] if change.owner}
    return pks | _owners(cited, CITED_OF_SESSION)


def _cited(by_table: dict[str, list[Change]]) -> dict[int, set[int]]:
    """Keys of the facts of which a source may state something else than before, by content type."""
    cited: dict[int, set[int]] = defaultdict(set)
    for change in by_table.get(Citation._meta.db_table, ()):
        cited[change.owner].add(change.key)
    if sources := {change.key for change in by_table.get(Source._meta.db_table, ())}:
        rows = Citation.objects.filter(source__in=sources).order_by().values_list("content_type", "object_id")
        for kind, key in rows:
            cited[kind].add(key)
    return cited


def _owners(cited: dict[int, set[int]], parts: Mapping[type[Model], str]) -> set[int]:
    """What facts belong to; whatever a fact that is gone was part of is named by its own change."""
    pks: set[int] = set()
    for model, owner in parts.items():
        keys = cited.get(ContentType.objects.get_for_model(model).pk, set())
        if owner and keys:
            pks |= set(model.objects.filter(pk__in=keys).order_by().values_list(owner, flat=True))
        else:
            pks |= keys
    return pks - {None}


def _facts_again(columns: Columns, pks: Sequence[int]) -> tuple[Facts, dict[str, Sets]]:
    """The rows of some commitments as they are now, among all others as they were; and the sets of all."""
    old = columns.facts
    places = (columns.bodies, columns.sectors, columns.sessions, columns.organisations)
    new, sets = read_facts(*places, pks, columns.sets)
    rows = np.sort(columns.rows(np.array(pks, dtype=np.int64)))
    keeps = np.ones(len(old.pk), dtype=bool)
    keeps[rows] = False
    before = _places_before(columns, keeps, new.pk)
    # With the changed rows taken out, each may stand behind as many others as it did.
    if not np.array_equal(old.pk[rows], new.pk) or not np.array_equal(before, np.cumsum(keeps)[rows]):
        return _merged(old, keeps, new, before), sets
    facts = {}
    for name in OF_COMMITMENT:
        column, now = _alike(name, vars(old)[name], vars(new)[name])
        if not np.array_equal(column[rows], now):
            column = column.copy()
            column[rows] = now
        facts[name] = column
    return Facts(**facts, **_parts(old, keeps, np.arange(len(old.pk), dtype=np.int32), new, rows)), sets


def _places_before(columns: Columns, keeps: np.ndarray, pks: np.ndarray) -> np.ndarray:
    """For each new row, how many of the kept rows stand before it by their references.

    The database is asked for the row in front of each, since only it knows its order of words.
    """
    table = Commitment._meta.db_table
    sql = (
        f"SELECT id FROM {table} WHERE reference < (SELECT reference FROM {table} WHERE id = %s)"  # noqa: S608
        " ORDER BY reference DESC LIMIT 1"
    )
    standing = np.cumsum(keeps)
    found: dict[int, int] = {}
    with connections[router.db_for_read(Commitment)].cursor() as cursor:
        # In their order, so that a row in front that is new itself has its place already.
        for pk in pks.tolist():
            at, here = None, pk
            while at is None:
                cursor.execute(sql, [here])
                row = cursor.fetchone()
                if row is None:
                    at = 0
                elif row[0] in found:
                    at = found[row[0]]
                elif (place := columns.keys.place(row[0])) >= 0:
                    at = int(standing[place])
                else:  # added since: the log will tell of it
                    here = row[0]
            found[pk] = at
    return np.array(list(found.values()), dtype=np.int64)


def _merged(old: Facts, keeps: np.ndarray, new: Facts, before: np.ndarray) -> Facts:
    """Old rows that are kept and new ones, each behind as many of the kept ones as ``before`` says."""
    kept = int(np.count_nonzero(keeps))
    # Where each row stands in the end: pushed back by the new ones in front of it.
    pushed = np.searchsorted(before, np.arange(kept), side="right")
    kept_rows = np.full(len(old.pk), -1, dtype=np.int32)
    kept_rows[keeps] = np.arange(kept) + pushed
    places = before + np.arange(len(before))
    columns = {}
    for name in OF_COMMITMENT:
        was, now = _alike(name, vars(old)[name], vars(new)[name])
        column = np.empty(kept + len(now), dtype=was.dtype)
        column[kept_rows[keeps]], column[places] = was[keeps], now
        columns[name] = column
    return Facts(**columns, **_parts(old, keeps, kept_rows, new, places))


def _alike(name: str, was: np.ndarray, now: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two pieces of a column in the type that holds the values of both."""
    if was.dtype != now.dtype and name in DAYS:
        return codes.ordinals(was), codes.ordinals(now)
    both = np.promote_types(was.dtype, now.dtype)
    return was.astype(both, copy=False), now.astype(both, copy=False)


def _parts(
    old: Facts, keeps: np.ndarray, kept_rows: np.ndarray, new: Facts, places: np.ndarray
) -> dict[str, np.ndarray]:
    """What hangs from commitments, under their new numbers and in their new order."""
    columns = {}
    for of, names in PARTS.items():
        was, now = vars(old)[of], vars(new)[of]
        keep = keeps[was]
        rows = kept_rows[was[keep]]
        own = places[now].astype(np.int32)
        at = np.searchsorted(rows, own, side="left")
        columns[of] = np.insert(rows, at, own)
        for name in names:
            was, now = _alike(name, vars(old)[name][keep], vars(new)[name])
            columns[name] = np.insert(was, at, now)
    return columns
