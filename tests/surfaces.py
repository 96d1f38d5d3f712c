"""A register wide enough to tell filters apart, and the rows that each surface of a list gives."""

import csv
import io
import re
from datetime import date

from openpyxl import load_workbook

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.services import coverage_rebuild
from sessions_app.choices import Language, SessionCoverage, SessionStatus, SourceKind
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CitationFactory,
    CoChairFactory,
    CommitmentFactory,
    CommitmentPartyFactory,
    MentionFactory,
    OrganisationFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
    StatusReportFactory,
    WorkingGroupFactory,
)

SECTORS = ("transport.railways", "transport.ports", "mining.coal", "people.culture")
COMMITMENTS = 64
"""More than one page of the list."""


def build() -> None:
    """Three bodies of two pairs, their sessions, commitments and sources; by rule, not by chance."""
    groups = {code: SectorFactory(code=code, name=code.title()) for code in ("transport", "mining", "people")}
    sectors = [
        SectorFactory(code=code, parent=groups[code.split(".")[0]], name=code.split(".")[1].title())
        for code in SECTORS
    ]
    commission = BodyFactory(slug="irigc", name="Commission", short_name="Commission", acronym="IRIGC")
    group = WorkingGroupFactory(parent=commission, slug="wg", name="Group", short_name="WG", acronym="WG")
    other = BodyFactory(country_a="IN", country_b="US", slug="tpf", name="Forum", short_name="Forum")
    bodies = (commission, group, other)
    sources = [
        SourceFactory(language=language, kind=kind)
        for language, kind in (
            (Language.EN, SourceKind.OFFICIAL),
            (Language.HI, SourceKind.WIRE),
            (Language.RU, SourceKind.OFFICIAL),
            (Language.RU, SourceKind.PRESS),
        )
    ]
    sessions = []
    for n in range(60):
        undated = n % 20 == 19
        session = SessionFactory(
            body=bodies[n % 3],
            number=n + 1,
            code=f"s-{n + 1:02}",
            date=None if undated else f"{2006 + n % 20}-{n % 12 + 1:02}-10",
            status=SessionStatus.CANCELLED if n % 17 == 16 else SessionStatus.HELD,
            coverage=SessionCoverage.FULL_PROTOCOL if n % 7 == 0 else SessionCoverage.ONE_RELEASE,
        )
        sessions.append(session)
        if n % 2:
            CitationFactory(fact=session, field="date", source=sources[n % 4])
        if n % 5 == 0:
            CitationFactory(
                fact=CoChairFactory(session=session), field="person", source=sources[(n // 5) % 4]
            )
        if n % 6 == 0:
            AgendaItemFactory(session=session, sector=sectors[(n // 6) % 4], text="")
    parties = [OrganisationFactory(slug=f"party-{n}", name=f"Party {n}") for n in range(3)]
    kinds, strengths, reports = list(CommitmentKind), list(Strength), list(ReportStatus)
    for n in range(COMMITMENTS):
        commitment = CommitmentFactory(
            reference=f"IN-RU/T/{n // 9 + 1}/{n % 9 + 1:02}",
            wording=f"{'Build' if n % 3 else '=Lay'} subject {n}",
            sector=sectors[n % 4],
            kind=kinds[n % len(kinds)],
            due=None if n % 4 == 3 else f"20{20 + n % 9}-06",
        )
        if n % 5 == 0:
            commitment.further_sectors.add(sectors[(n + 1) % 4])
        made = MentionFactory(
            commitment=commitment, session=sessions[n % 30], strength=strengths[n % len(strengths)]
        )
        if n % 3 == 0:
            MentionFactory(
                commitment=commitment,
                session=sessions[30 + n % 30],
                role=MentionRole.REITERATED,
                strength=strengths[(n + 1) % len(strengths)],
            )
        CitationFactory(fact=made, field="wording", source=sources[n % 4])
        if n % 4 == 0:
            party = CommitmentPartyFactory(commitment=commitment, organisation=parties[n % 3])
            CitationFactory(fact=party, field="organisation", source=sources[(n // 4) % 4])
        if n % 2:
            StatusReportFactory(
                commitment=commitment, status=reports[n % len(reports)], as_of=date(2025, 3, 1)
            )
    coverage_rebuild()


def of_pages(client, address: str, query: str, pattern: str) -> list[str]:
    """What every page of a list shows, in order."""
    found, page = [], 1
    while True:
        html = client.get(f"{address}?{query}&page={page}").content.decode()
        found += re.findall(pattern, html)
        if 'rel="next"' not in html:
            return found
        page += 1


def of_csv(client, address: str, key: str) -> list[str]:
    text = client.get(address).content.decode()
    return [row[key] for row in csv.DictReader(io.StringIO(text, newline=""))]


def of_xlsx(client, address: str, key: str) -> list[str]:
    book = load_workbook(io.BytesIO(client.get(address).content))
    head, *rows = book["data"].iter_rows(values_only=True)
    return [row[head.index(key)] for row in rows]


def of_api(client, address: str, query: str, key: str) -> list[str]:
    """What every page of the API gives, in order."""
    found, address = [], f"{address}?{query}&page_size=30"
    while address:
        answer = client.get(address).json()
        found += [row[key] for row in answer["results"]]
        address = answer["next"]
    return found
