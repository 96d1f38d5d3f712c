"""How much of the register stands in each sector and group, over the columns."""

from sectors_app.lib.rows import SectorCounts
from sectors_app.store import codes
from sectors_app.store.asked import Asked
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.sessions import AskedSessions, CountedSessions


def stored_sector_counts(columns: Columns) -> SectorCounts:
    """Commitments, sessions held, and the day of the newest of these."""
    held = CountedSessions(columns, AskedSessions(statuses=(codes.HELD,)))
    return SectorCounts(
        Counted(columns, Asked()).counts("sector"), held.counts("sector"), held.last_by_sector()
    )
