"""Commitments as lists hand them out in files: any number of them, a chunk at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sectors_app.models import Commitment, CommitmentParty, Mention
from sessions_app.lib.bulk import address_of, chunks_of, first_of, spoken
from sessions_app.lib.order import sessions_in_order

PLAIN = (
    "pk",
    "reference",
    "kind",
    "sector__code",
    "due_earliest",
    "due_latest",
    "due_precision",
    "current_status",
    "current_status_as_of",
)


class _Said(NamedTuple):
    """A mention with what its session is ordered and named by."""

    commitment: int
    role: str
    strength: str
    date_earliest: date | None
    number: int | None
    code: str
    body: str


def commitment_rows(parts: Iterable[QuerySet[Commitment]]) -> Iterator[dict[str, Any]]:
    """Every commitment that fits, one row each, with its latest mention and the status in force.

    Those of each of ``parts`` carry their status and are in the order wanted; three further queries a chunk.
    """
    columns = (*PLAIN, *spoken("wording"))
    address = address_of("commitment", "IN-RU/A/11/01")
    for chunk in chunks_of(commitments.rewrite(False).values_list(*columns) for commitments in parts):
        keys = [row[0] for row in chunk]
        latest, further, parties = _latest(keys), _further_sectors(keys), _parties(keys)
        for pk, reference, kind, sector, earliest, due_latest, precision, status, as_of, *wording in chunk:
            said = latest.get(pk)
            yield {
                "reference": reference,
                "wording": first_of(*wording),
                "kind": kind,
                "sector": sector,
                "further_sectors": " ".join(further.get(pk, ())),
                "due_earliest": earliest,
                "due_latest": due_latest,
                "due_precision": precision,
                "status": status or "",
                "status_as_of": as_of,
                "session": said.code if said else "",
                "body": said.body if said else "",
                "role": said.role if said else "",
                "strength": said.strength if said else "",
                "parties": "; ".join(parties.get(pk, ())),
                "url": address(reference),
            }


def _latest(commitments: list[int]) -> dict[int, _Said]:
    """The mention of each commitment at the latest session that has one."""
    rows = (
        Mention.objects.rewrite(False)
        .filter(commitment__among=commitments)
        .order_by()
        .values_list(
            "commitment",
            "role",
            "strength",
            "session__date_earliest",
            "session__number",
            "session__code",
            "session__body__path",
        )
    )
    found: dict[int, list[_Said]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(_Said(*row))
    return {pk: said[0] if len(said) == 1 else sessions_in_order(said)[-1] for pk, said in found.items()}


def _further_sectors(commitments: list[int]) -> dict[int, list[str]]:
    """The codes of the sectors beside the main one, in the order of their letters."""
    rows = Commitment.further_sectors.through.objects.filter(commitment__among=commitments)
    found: dict[int, list[str]] = defaultdict(list)
    for pk, code in rows.order_by("sector__code").values_list("commitment", "sector__code"):
        found[pk].append(code)
    return found


def _parties(commitments: list[int]) -> dict[int, list[str]]:
    """The names of those whom each commitment binds, in the order they were entered."""
    rows = CommitmentParty.objects.filter(commitment__among=commitments).order_by("pk")
    found: dict[int, list[str]] = defaultdict(list)
    for pk, *names in rows.values_list("commitment", *spoken("organisation__name")):
        found[pk].append(first_of(*names))
    return found
