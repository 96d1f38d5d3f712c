"""The latest session that mentioned each of some commitments, from the columns."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sectors_app.store import codes
from sectors_app.store.columns import Columns
from sectors_app.store.parts import parts


class Latest(NamedTuple):
    """What the latest session that mentioned a commitment made of it, and which that was."""

    strength: str
    body: str
    """Path of the session's body."""
    number: int


def latest_mentions(columns: Columns, keys: Sequence[int]) -> dict[int, Latest]:
    """The latest mention of each commitment, by its primary key.

    Left out are those of which the columns cannot tell: one without a date stands where its number says
    (see ``sessions_app.lib.order``), and one without a number has another name.
    """
    facts, sessions = columns.facts, columns.sessions
    places = parts(columns, "mention_of", columns.rows(np.asarray(keys, dtype=np.int64)))
    at = facts.mention_session.take(places)
    stands = zip(
        *(one.take(at).tolist() for one in (sessions.earliest, sessions.number, sessions.code)),
        at.tolist(),
        facts.mention_said.take(places).tolist(),
        strict=True,
    )
    latest: dict[int, tuple] = {}
    undated = set()
    for row, mention in zip(facts.mention_of.take(places).tolist(), stands, strict=True):
        latest[row] = max(latest.get(row, mention), mention)
        if not mention[0]:
            undated.add(row)
    return {
        int(facts.pk[row]): Latest(
            codes.STRENGTHS[codes.strength_in(said)], columns.bodies.paths[sessions.body[session]], number
        )
        for row, (_earliest, number, _code, session, said) in latest.items()
        if number and row not in undated
    }
