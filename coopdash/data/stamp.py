"""When the register last changed, as its audit trail tells."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Subquery

from coopdash.data.tables import TABLES


def register_changed_at() -> datetime | None:
    """The moment of the latest change to any row, removals among them; None for an empty register."""
    latest = [
        Subquery(table.history.order_by("-history_date").values("history_date")[:1])
        for table in TABLES
        if table.history is not None
    ]
    # Any one row will do to hang the questions on; each is answered from an index.
    moments = ContentType.objects.order_by().values_list(*latest)[:1]
    return max((moment for row in moments for moment in row if moment), default=None)
