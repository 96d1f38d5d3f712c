"""Pages and files beyond the explorer: what the first visit after a change takes, the next, what is sent."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import MeasureError, Row, at_most, ms

FIRST, AGAIN = 1.0, 0.3
"""Seconds of processor time that a page may take at the first visit after a change, and at the next."""

MOST_SENT = 2_000_000
"""Bytes of an answer that comes whole."""

COMMONEST = {
    "body": "SELECT b.path FROM sessions_app_body b JOIN sessions_app_session s ON s.body_id = b.id",
    "session": "SELECT b.path || '/sessions/' || s.number FROM sessions_app_session s"
    " JOIN sessions_app_body b ON b.id = s.body_id JOIN sectors_app_mention m ON m.session_id = s.id"
    " WHERE s.number IS NOT NULL",
    "person": "SELECT p.slug FROM sessions_app_person p JOIN sessions_app_cochair c ON c.person_id = p.id",
    "organisation": "SELECT o.slug FROM sessions_app_organisation o"
    " JOIN sectors_app_commitmentparty p ON p.organisation_id = o.id",
    "source": "SELECT source_id FROM sessions_app_citation",
    "sector": "SELECT s.code FROM sectors_app_sector s JOIN sectors_app_commitment c ON c.sector_id = s.id"
    " WHERE s.parent_id IS NOT NULL",
    "group": "SELECT g.code FROM sectors_app_sector s JOIN sectors_app_sector g ON g.id = s.parent_id"
    " JOIN sectors_app_commitment c ON c.sector_id = s.id",
    "commitment": "SELECT c.reference FROM sectors_app_commitment c"
    " JOIN sectors_app_mention m ON m.commitment_id = c.id",
}
"""Of each kind, rows of which the one that stands there most often is asked for: it holds the most."""

PAGES = (
    *("/", "/about/", "/bodies/", "/people/", "/organisations/", "/sectors/", "/quality/", "/compare/"),
    *("/sources/", "/sources/?language=hi", "/sources/?kind=official&page=500", "/sources/?page=last"),
    *("/people/?page=last", "/search/?q=equipment", "/coverage/more/"),
    *("/{body}/", "/{body}/embed/", "/{session}/", "/{session}/brief/", "/{session}/carry-over/"),
    *("/people/{person}/", "/organisations/{organisation}/", "/sources/{source}/", "/sectors/{sector}/"),
    *("/sectors/{group}/", "/sectors/{group}/embed/", "/commitments/{commitment}/"),
    *("/quality/conflicts/", "/quality/facts-without-source/", "/quality/facts-without-source/?page=last"),
    *(
        "/quality/single-origin/",
        "/quality/number-gaps/",
        "/quality/unreported/",
        "/quality/orphan-citations/",
    ),
)
FILES = (
    *("/commitments.atom", "/commitments.atom?body={body}", "/commitments.atom?sector={group}"),
    *("/commitments.ics", "/commitments.ics?body={body}", "/commitments.ics?q=equipment"),
    *("/sessions.atom", "/sessions.ics", "/sessions.ics?body={body}", "/{body}.ics", "/{session}.ics"),
    *("/{session}.json", "/{session}.jsonld", "/commitments/{commitment}.json", "/coverage.csv"),
    *("/sectors/{group}/sessions.csv", "/sectors/{group}/sessions.json", "/commitments.csv", "/sessions.csv"),
    *("/data/", "/data/datapackage.json", "/data/commitments.csv", "/data/citations.csv", "/sitemap.xml"),
    *("/sitemap-commitments.xml", "/sitemap-sources.xml", "/api/v1/", "/robots.txt"),
)


@dataclass(frozen=True)
class Visit:
    """One answer: seconds of processor time, bytes, and whether all of it came at once."""

    status: int
    seconds: float
    sent: int
    is_whole: bool


def addresses() -> list[str]:
    """What is asked of a world."""
    from django.db import connection

    names = {}
    with connection.cursor() as cursor:
        for kind, sql in COMMONEST.items():
            cursor.execute(f"{sql} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
            names[kind] = cursor.fetchone()[0]
    return [address.format(**names) for address in (*PAGES, *FILES)]


def visit(client, address: str) -> Visit:
    started, sent = time.process_time(), 0
    response = client.get(address)
    if response.streaming:
        # The first piece is what somebody waits for.
        sent = len(next(iter(response.streaming_content), b""))
        response.close()
    else:
        sent = len(response.content)
    return Visit(response.status_code, time.process_time() - started, sent, not response.streaming)


def pages(folder: Path) -> Iterator[Row]:
    """Every one of them twice after a change of a commitment's note, which touches nothing that they show."""
    from django.test import Client

    from sectors_app.models import Commitment
    from sectors_app.store.process import keeper
    from sessions_app.lib.memory import settle

    keeper.read()
    settle()
    client, asked = Client(HTTP_HOST="localhost"), addresses()
    changing = Commitment.objects.order_by("pk").values_list("pk", flat=True)[0]
    found: list[tuple[str, Visit, Visit]] = []
    for address in asked:
        visit(client, address)  # what a process reads once and keeps from change to change
    for number, address in enumerate(asked):
        Commitment.objects.filter(pk=changing).update(note=f"Change {number}")
        found.append((address, visit(client, address), visit(client, address)))
    failed = [address for address, first, _again in found if first.status != 200]
    if failed:
        raise MeasureError(f"No answer to: {', '.join(failed)}.")
    page = f"pages and files, {len(asked)} addresses"
    for which, what, most in ((1, "first visit after a change", FIRST), (2, "next visit", AGAIN)):
        slowest = sorted(found, key=lambda one: -one[which].seconds)
        over = sum(one[which].seconds > most for one in found)
        words = "; ".join(f"{one[0]} {ms(one[which].seconds)}" for one in slowest[: max(5, min(over, 12))])
        yield Row(page, f"{what}, processor time; {over} over {ms(most)}", words)
        yield at_most(page, f"{what}: the slowest", slowest[0][which].seconds * 1000, 1000 * most, "ms")
    whole = sorted((one for one in found if one[1].is_whole), key=lambda one: -one[1].sent)
    yield Row(page, "largest that come whole", "; ".join(f"{one[0]} {one[1].sent:,}" for one in whole[:5]))
    yield at_most(page, "bytes of the largest, in kB", whole[0][1].sent / 1000, MOST_SENT / 1000, "kB")
