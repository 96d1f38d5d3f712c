"""Reading the columns from the database: everything at the start, or the commitments that changed."""

from collections.abc import Iterable, Mapping, Sequence

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
from sectors_app.store.columns import (
    OF_SETS,
    Bodies,
    Columns,
    Covered,
    Facts,
    Keys,
    Sectors,
    Sessions,
    keys_of,
)
from sectors_app.store.sets import EMPTY, Sets, code_type, coded
from sessions_app.models import Body, Citation, Organisation, Session, Source
from sessions_app.selectors.changes import data_version
from sessions_app.selectors.evidence import PARTS_OF_SESSION

CHUNK = 2_000
"""Rows that are read together. Of more at a time, a few would hold on to megabytes once they are gone."""

CITED = {
    Commitment: "",
    Mention: "commitment_id",
    CommitmentParty: "commitment_id",
    StatusReport: "commitment_id",
}
"""What a source of a commitment states something of, and the column that leads to the commitment."""

CITED_OF_SESSION = {
    Session: "",
    **dict.fromkeys((*PARTS_OF_SESSION, Mention, AgendaItem), "session_id"),
}
"""The same of a session."""


def read_columns() -> Columns:
    """All of the register. What changes meanwhile is in the log after the version, and is read again."""
    version = data_version()
    bodies = Bodies.of(list(Body.objects.order_by("path").values_list("pk", "path")))
    rows = Sector.objects.order_by("position", "code").values_list("pk", "code", "position")
    sectors = Sectors.of(list(rows))
    sessions = read_sessions(bodies)
    organisations = keys_of(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    facts, sets = read_facts(bodies, sectors, sessions, organisations)
    covered = read_covered(sessions, sectors)
    return Columns(version, bodies, sectors, sessions, organisations, covered, facts, sets)


def arrays(sql: str, types: Sequence[type | str]) -> list[np.ndarray]:
    """The columns of a statement, read a few rows at a time."""
    parts: list[list[np.ndarray]] = [[] for _ in types]
    with connections[router.db_for_read(Session)].cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(CHUNK):
            for part, column, kind in zip(parts, zip(*rows, strict=True), types, strict=True):
                part.append(np.array(column, dtype=kind))
    return [
        np.concatenate(part) if part else np.empty(0, dtype=kind)
        for part, kind in zip(parts, types, strict=True)
    ]


def day(column: str) -> str:
    """A date as Python numbers days; 0 for none."""
    if connections[router.db_for_read(Session)].vendor == "postgresql":
        return f"COALESCE({column} - DATE '0001-01-01' + 1, 0)"
    return f"COALESCE(CAST(julianday({column}) - 1721424.5 AS integer), 0)"


def code(column: str, values: Iterable[str]) -> str:
    """A word of a closed vocabulary as its number."""
    cases = " ".join(f"WHEN '{value}' THEN {i}" for i, value in enumerate(values))
    return f"CASE {column} {cases} ELSE {codes.NONE} END"


def within(column: str, pks: Sequence[int] | None) -> str:
    """A condition for some commitments, or for all."""
    return "" if pks is None else f" AND {column} IN ({', '.join(str(int(pk)) for pk in pks) or 'NULL'})"


def read_sessions(bodies: Bodies) -> Sessions:
    """All sessions with what is said of each."""
    rows = read_session_rows(bodies)
    return Sessions(*rows, session_codes(rows[0]), read_sources(rows[0], CITED_OF_SESSION))


def read_session_rows(
    bodies: Bodies, pks: Sequence[int] | None = None
) -> tuple[Keys, *tuple[np.ndarray, ...]]:
    """The plain columns of all sessions, or of those of some keys, in the order of their keys."""
    status = code("status", codes.SESSION_STATUSES)
    sql = (
        f"SELECT id, body_id, {day('date_earliest')}, {day('date_latest')}, COALESCE(number, 0), {status}"  # noqa: S608
        f" FROM {Session._meta.db_table} WHERE TRUE{within('id', pks)} ORDER BY id"
    )
    pk, body, first, last, number, status = arrays(
        sql, (np.int64, np.int64, np.int32, np.int32, np.int64, np.int8)
    )
    # SQLite takes a number of any size.
    number = np.minimum(number, np.iinfo(np.int32).max).astype(np.int32)
    return Keys(pk), bodies.known.places(body).astype(np.int32), first, last, number, status


def session_codes(known: Keys) -> np.ndarray:
    """The rank of each session by its code, since only the database knows its order of words."""
    (pks,) = arrays(f"SELECT id FROM {Session._meta.db_table} ORDER BY code", (np.int64,))  # noqa: S608
    places = known.places(pks)
    places = places[places >= 0]
    ranks = np.zeros(len(known), dtype=np.int32)
    ranks[places] = np.arange(len(places), dtype=np.int32)
    return ranks


def read_covered(sessions: Sessions, sectors: Sectors, pks: Sequence[int] | None = None) -> Covered:
    """What all sessions covered, or those of some keys; in the order of the sessions' places."""
    strongest = code("strongest", codes.STRENGTHS)
    sql = (
        f"SELECT session_id, sector_id, commitments, is_named, {strongest}"  # noqa: S608
        f" FROM {Coverage._meta.db_table} WHERE TRUE{within('session_id', pks)}"
    )
    session, sector, commitments, named, strongest_wording = arrays(
        sql, (np.int64, np.int64, np.int32, bool, np.int8)
    )
    session, sector = sessions.known.places(session), sectors.known.places(sector)
    order = np.argsort(session, kind="stable")
    order = order[(session[order] >= 0) & (sector[order] >= 0)]
    commitments = commitments.astype(np.min_scalar_type(commitments.max(initial=0)))
    columns = (session.astype(np.int32), sector.astype(sectors.type), commitments, named, strongest_wording)
    return Covered(*(column[order] for column in columns))


def read_facts(
    bodies: Bodies,
    sectors: Sectors,
    sessions: Sessions,
    organisations: Keys,
    pks: Sequence[int] | None = None,
    sets: Mapping[str, Sets] | None = None,
) -> tuple[Facts, dict[str, Sets]]:
    """All commitments in the order of their references, or those of some keys; and the sets that they have.

    Those of ``sets`` keep their codes.
    """
    sql = (
        f"SELECT id, {code('kind', codes.KINDS)}, sector_id, {day('due_earliest')}, {day('due_latest')}"  # noqa: S608
        f" FROM {Commitment._meta.db_table} WHERE TRUE{within('id', pks)} ORDER BY reference"
    )
    pk, kind, sector, due_earliest, due_latest = arrays(
        sql, (np.int64, np.int8, np.int64, np.int32, np.int32)
    )
    if not len(pk) or pk.max() < 2**31:
        pk = pk.astype(np.int32)
    place = Keys(pk)
    status = np.full(len(pk), codes.NONE, dtype=np.int8)
    as_of = np.zeros(len(pk), dtype=np.int32)
    sql = (
        f"SELECT commitment_id, {code('status', codes.STATUSES)}, {day('as_of')}"  # noqa: S608
        f" FROM {StatusReport._meta.db_table} WHERE TRUE{within('commitment_id', pks)} ORDER BY as_of, id"
    )
    of, report, at = placed(place, *arrays(sql, (np.int64, np.int8, np.int32)))
    # Of several values for one place the last one stays, which is the latest report.
    status[of], as_of[of] = report, at
    now, *mentions = read_mentions(place, bodies, sessions, pks)
    of, _session, said = mentions
    held, sets = sets_of(len(pk), sessions, *mentions, sets or {})
    parties = read_links(place, organisations, CommitmentParty._meta.db_table, "organisation_id", pks)
    through = Commitment.further_sectors.through._meta.db_table
    further = read_links(place, sectors.known, through, "sector_id", pks)
    facts = Facts(
        pk,
        kind,
        sectors.known.places(sector).astype(sectors.type),
        codes.days(due_earliest),
        codes.days(due_latest),
        status,
        codes.days(as_of),
        read_sources(place, CITED, pks),
        now,
        bits_of(len(pk), of, codes.strength_in(said), np.uint8),
        bits_of(len(pk), of, codes.role_in(said), np.uint8),
        *held,
        *mentions,
        *parties,
        *further,
    )
    return facts, sets


def placed(place: Keys, of: np.ndarray, *columns: np.ndarray) -> list[np.ndarray]:
    """Columns with the row of the commitment in front; rows of no commitment are left out."""
    rows = place.places(of)
    there = rows >= 0
    return [rows[there].astype(np.int32), *(column[there] for column in columns)]


def read_mentions(place: Keys, bodies: Bodies, sessions: Sessions, pks) -> list[np.ndarray]:
    """The strength of the latest wording, and the mentions: of one commitment, body by body, oldest first."""
    sql = (
        f"SELECT commitment_id, session_id, {code('strength', codes.STRENGTHS)}, {code('role', codes.ROLES)}"  # noqa: S608
        f" FROM {Mention._meta.db_table} WHERE TRUE{within('commitment_id', pks)} ORDER BY id"
    )
    of, session, strength, role = placed(place, *arrays(sql, (np.int64, np.int64, np.int8, np.int8)))
    session = sessions.known.places(session)
    there = session >= 0
    of, session, strength, role = (column[there] for column in (of, session.astype(np.int32), strength, role))
    now = np.full(len(place.pk), codes.NONE, dtype=np.int8)
    latest = np.argsort(sessions.order[session], kind="stable")
    now[of[latest]] = strength[latest]
    order = np.lexsort((sessions.order[session], sessions.body[session], of))
    return [now, of[order], session[order], codes.said(role[order], strength[order])]


def bits_of(rows: int, of: np.ndarray, values: np.ndarray, dtype: type[np.unsignedinteger]) -> np.ndarray:
    """For each of so many rows a bit for every value that it has, of as many as the type has bits."""
    found = np.zeros(rows, dtype=dtype)
    for value in np.unique(values).tolist():
        found[of[values == value]] |= dtype(1 << value)
    return found


def sets_of(
    rows: int,
    sessions: Sessions,
    of: np.ndarray,
    session: np.ndarray,
    said: np.ndarray,
    known: Mapping[str, Sets],
) -> tuple[list[np.ndarray], dict[str, Sets]]:
    """The codes of the sets that mentions make of each commitment, and the sets, for each of ``OF_SETS``."""
    values = (said, sessions.body[session], sessions.year[session])
    found = {
        name: coded(of, one, rows, known.get(name, EMPTY)) for name, one in zip(OF_SETS, values, strict=True)
    }
    return [column for column, _sets in found.values()], {name: sets for name, (_c, sets) in found.items()}


def read_links(place: Keys, known: Keys, table: str, column: str, pks) -> list[np.ndarray]:
    sql = (
        f"SELECT commitment_id, {column} FROM {table}"  # noqa: S608
        f" WHERE TRUE{within('commitment_id', pks)} ORDER BY commitment_id"
    )
    of, other = placed(place, *arrays(sql, (np.int64, np.int64)))
    other = known.places(other)
    there = other >= 0
    of, other = of[there], other[there]
    order = np.lexsort((other, of))
    return [of[order], other[order].astype(code_type(len(known)))]


def read_sources(
    place: Keys, cited: Mapping[type[Model], str], pks: Sequence[int] | None = None
) -> np.ndarray:
    """For each owner a bit for every language and kind of a source that states something of it."""
    bits = np.zeros(len(place.pk), dtype=np.uint16)
    language, kind_of_source = code("s.language", codes.LANGUAGES), code("s.kind", codes.SOURCE_KINDS)
    pair = f"{language} * {len(codes.SOURCE_KINDS)} + {kind_of_source}"
    sources = f"{Citation._meta.db_table} c JOIN {Source._meta.db_table} s ON s.id = c.source_id"
    for model, owner in cited.items():
        kind = ContentType.objects.get_for_model(model).pk
        if owner:
            join, of = f" JOIN {model._meta.db_table} f ON f.id = c.object_id", f"f.{owner}"
        else:
            join, of = "", "c.object_id"
        sql = (
            f"SELECT {of}, {pair} FROM {sources}{join}"  # noqa: S608
            f" WHERE c.content_type_id = {kind} AND {of} IS NOT NULL{within(of, pks)}"
        )
        rows, pairs = placed(place, *arrays(sql, (np.int64, np.int16)))
        bits |= bits_of(len(bits), rows, pairs, np.uint16)
    return bits
