"""Sessions as their list hands them out in files: any number of them, a chunk at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from sessions_app.lib.bulk import address_of, chunks_of, first_of, spoken
from sessions_app.models import CoChair, Session
from sessions_app.models.sessions import session_key

PLAIN = (
    "pk",
    "code",
    "body__path",
    "body__country_a",
    "body__country_b",
    "number",
    "kind",
    "status",
    "date_earliest",
    "date_latest",
    "date_precision",
    "date_printed",
    "place__country",
    "host",
    "delegates",
    "delegates_approximate",
    "coverage",
)
SPOKEN = ("body__short_name", "place__name", "venue")


def session_rows(parts: Iterable[QuerySet[Session]]) -> Iterator[dict[str, Any]]:
    """Sessions in the order given, part by part, with every plain field; one further query a chunk."""
    columns = (*PLAIN, *dict.fromkeys(spoken(*SPOKEN)))
    pairs = {name: spoken(name) for name in SPOKEN}
    address = address_of("session", "in-ru/body", "1")
    for chunk in chunks_of(sessions.rewrite(False).values(*columns) for sessions in parts):
        chairs = _chairs([row["pk"] for row in chunk])
        for row in chunk:
            body_name, city, venue = (first_of(*(row[column] for column in pairs[name])) for name in SPOKEN)
            path = row["body__path"]
            yield {
                "code": row["code"],
                "body": path,
                "body_name": body_name,
                "number": row["number"],
                "kind": row["kind"],
                "status": row["status"],
                "date_earliest": row["date_earliest"],
                "date_latest": row["date_latest"],
                "date_precision": row["date_precision"],
                "date_printed": row["date_printed"],
                "city": city,
                "country": row["place__country"] or "",
                "venue": venue,
                "host": row["host"],
                "co_chair_a": chairs.get((row["pk"], row["body__country_a"]), ""),
                "co_chair_b": chairs.get((row["pk"], row["body__country_b"]), ""),
                "delegates": row["delegates"],
                "delegates_approximate": row["delegates_approximate"] if row["delegates"] else None,
                "coverage": row["coverage"],
                "address": address(
                    path, session_key(row["number"], row["date_earliest"], row["date_precision"])
                ),
            }


def _chairs(sessions: list[int]) -> dict[tuple[int, str], str]:
    """Who chaired each session for each side, by name."""
    rows = CoChair.objects.filter(session__among=sessions).order_by()
    return {
        (session, side): first_of(*names)
        for session, side, *names in rows.values_list("session", "side", *spoken("person__name"))
    }
