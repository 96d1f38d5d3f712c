"""A short history for the tests of the official's desk: three sessions of one working group."""

from dataclasses import dataclass
from datetime import date

from sectors_app.choices import MentionRole
from sectors_app.models import Commitment, Mention, Sector
from sessions_app.lib.order import sessions_in_order
from sessions_app.models import Body, Session
from sessions_app.selectors.session_page import with_parts
from tests.factories import (
    BodyFactory,
    CommitmentFactory,
    CommitmentPartyFactory,
    CoverageFactory,
    MentionFactory,
    OrganisationFactory,
    SectorFactory,
    SessionFactory,
)

AT = date(2026, 2, 1)
PATH = "in-ru/commission"


@dataclass
class History:
    """Sessions 9, 10 and 11 of a commission, each with what the tests add."""

    body: Body
    sessions: dict[int, Session]
    sector: Sector

    def __getitem__(self, number: int) -> Session:
        """A session with all that hangs from it, as pages read it."""
        return with_parts(Session.objects.all()).get(pk=self.sessions[number].pk)

    def agree(self, number: int, **row) -> Commitment:
        """A commitment made at a session."""
        commitment = CommitmentFactory(**{"sector": self.sector, **row})
        MentionFactory(commitment=commitment, session=self.sessions[number])
        return commitment

    def say(self, number: int, commitment: Commitment, role: str, **row) -> Mention:
        """What a later session did with a commitment."""
        return MentionFactory(commitment=commitment, session=self.sessions[number], role=role, **row)


def history(**later) -> History:
    """Three sessions two years apart; ``later`` goes to the last one."""
    body = BodyFactory(slug="commission", name="Commission on trade", short_name="Commission", acronym="COM")
    dates = {9: "2021-04-07", 10: "2023-05-11", 11: "2025-06-17"}
    rows = {
        number: SessionFactory(
            body=body, number=number, code=f"com-{number}", date=day, **(later if number == 11 else {})
        )
        for number, day in dates.items()
    }
    group = SectorFactory(code="industry", name="Industry")
    sector = SectorFactory(parent=group, code="industry.pharma", name="Medicines")
    found = History(body, rows, sector)
    assert [row.number for row in sessions_in_order(rows.values())] == [9, 10, 11]
    return found


def filled(number: int = 3) -> History:
    """The history with so many commitments at the last session, each with a party and a sector."""
    found = history()
    for i in range(number):
        sector = SectorFactory(parent=found.sector.parent)
        commitment = found.agree(11, sector=sector, due="2025-12")
        CommitmentPartyFactory(commitment=commitment, organisation=OrganisationFactory())
        CoverageFactory(session=found.sessions[11 if i % 2 else 9], sector=sector)
    return found


__all__ = ["AT", "PATH", "History", "MentionRole", "filled", "history"]
