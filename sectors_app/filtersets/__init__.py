"""What narrows commitments, and sessions by what they agreed."""

from sectors_app.filtersets.commitments import NO_REPORT, CommitmentFilterSet
from sectors_app.filtersets.sessions import SectorSessionFilterSet

__all__ = ["NO_REPORT", "CommitmentFilterSet", "SectorSessionFilterSet"]
