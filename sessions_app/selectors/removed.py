"""What the register held once and holds no longer, as the audit trail tells."""

from datetime import date

from django.db.models import Model, Q

from sessions_app.models import Body, Session
from sessions_app.models.sessions import session_key

REMOVED = "-"
MOST = 200
"""Removals of one body that are looked through."""


def removed_on(model: type[Model], **known) -> date | None:
    """The day on which a row that was known by this was last removed; ``None`` if none ever was."""
    rows = model.history.filter(history_type=REMOVED, **known).order_by("-history_date")
    moment = rows.values_list("history_date", flat=True).first()
    return moment.date() if moment else None


def session_removed_on(path: str, key: str) -> date | None:
    """The same of a session of a body, by what names it in addresses."""
    # The body may be gone as well, where one article named both.
    now, once = Body.objects.filter(path=path), Body.history.filter(path=path)
    was_here = Q(body_id__in=now.values("id")) | Q(body_id__in=once.values("id"))
    rows = Session.history.filter(was_here, history_type=REMOVED).order_by("-history_date")
    columns = ("number", "date_earliest", "date_precision", "history_date")
    for number, earliest, precision, moment in rows.values_list(*columns)[:MOST]:
        if session_key(number, earliest, precision) == key:
            return moment.date()
    return None
