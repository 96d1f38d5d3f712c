"""When the register last changed, as its audit trail tells."""

from datetime import UTC, datetime
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models import Subquery

from coopdash.data.tables import TABLES


def register_changed_at() -> datetime | None:
    """The moment of the latest change to any row, removals among them; None for an empty register."""
    alias = router.db_for_read(ContentType)
    with connections[alias].cursor() as cursor:
        cursor.execute(*_question(alias, connections[alias].vendor))
        row = cursor.fetchone() or ()
    return max((_in_utc(value) for value in row if value), default=None)


@lru_cache(maxsize=8)
def _question(alias: str, vendor: str) -> tuple[str, tuple]:
    """The statement. Every page with a figure asks it, and putting it together costs more than its answer."""
    latest = [
        Subquery(table.history.using(alias).order_by("-history_date").values("history_date")[:1])
        for table in TABLES
        if table.history is not None
    ]
    # Any one row will do to hang the questions on; each is answered from an index.
    rows = ContentType.objects.using(alias).order_by().values_list(*latest)[:1]
    return rows.query.get_compiler(alias).as_sql()


def _in_utc(moment: datetime) -> datetime:
    """A moment as PostgreSQL gives it, or SQLite's, which is in UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
