"""Sectors, commitments through their lives, and coverage."""

from sectors_app.models.commitments import AgendaItem, Commitment, CommitmentParty, Mention, StatusReport
from sectors_app.models.sectors import Coverage, Sector

__all__ = ["AgendaItem", "Commitment", "CommitmentParty", "Coverage", "Mention", "Sector", "StatusReport"]
