"""Sectors, commitments through their lives, and coverage."""

from sectors_app.models.commitments import AgendaItem, Commitment, CommitmentParty, Mention, StatusReport
from sectors_app.models.sectors import Coverage, Sector
from sectors_app.models.succession import CommitmentLink, CommitmentRequest

__all__ = [
    "AgendaItem",
    "Commitment",
    "CommitmentLink",
    "CommitmentParty",
    "CommitmentRequest",
    "Coverage",
    "Mention",
    "Sector",
    "StatusReport",
]
