"""What narrows commitments, and sessions by what they agreed."""

from sectors_app.filtersets.commitments import NO_REPORT, PLACING, CommitmentFilterSet
from sectors_app.filtersets.sessions import SectorSessionFilterSet

__all__ = ["NO_REPORT", "PLACING", "CommitmentFilterSet", "SectorSessionFilterSet"]
