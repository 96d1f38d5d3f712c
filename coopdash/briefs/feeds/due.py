"""What falls due, as an Atom feed and as a calendar of days to keep in mind."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.utils.html import format_html
from django.utils.translation import gettext as _

from coopdash.briefs.feeds.atom import Feed, lasting_id
from coopdash.briefs.feeds.calendar import Entry
from coopdash.briefs.selectors.due import DueCommitment
from sectors_app.models import Commitment
from sessions_app.lib.words import date_words


def due_feed(
    rows: Iterable[DueCommitment],
    *,
    at: date,
    title: str,
    page: str,
    address: str,
    site: str,
    more: str = "",
) -> bytes:
    """Open commitments with a due date; one that becomes overdue, or whose date moves, is news again.

    ``more`` says that there are others.
    """
    description = _("Open commitments that fall due, and those that are overdue.")
    description = f"{description} {more}".strip()
    feed = Feed("due", title=title, description=description, page=page, address=address)
    for row in rows:
        commitment = row.commitment
        feed.add_item(
            title=f"{commitment.wording} ({_state(row, at)})",
            link=f"{site}{commitment.get_absolute_url()}",
            description=format_html(
                "<p>{}</p><p>{}</p>", f"{commitment.reference}: {commitment.sector.name}", _report_words(row)
            ),
            unique_id=lasting_id(f"due:{commitment.reference}"),
            pubdate=commitment.created_at,
            updateddate=_news_of(row, at),
            categories=[commitment.sector.name],
        )
    return feed.as_bytes()


def entry_due(row: DueCommitment, site: str, at: date) -> Entry:
    """The due date as an entry: on its days where they are stated, a window where only the month is."""
    commitment = row.commitment
    parts = _parts(commitment)
    return Entry(
        uid=f"due-{lasting_id(commitment.reference).removeprefix('urn:uuid:')}@coopdash",
        sequence=sum(part.version for part in parts) - 1,
        changed=max(part.updated_at for part in parts),
        title=_("Due: %(wording)s") % {"wording": commitment.wording},
        status="",
        is_cancelled=not row.is_open,
        is_firm=True,
        is_past=False,
        date=row.due,
        place="",
        sentences=(f"{commitment.reference}: {_state(row, at)}.", _report_words(row)),
        address=f"{site}{commitment.get_absolute_url()}",
        body=commitment.sector.name,
    )


def _parts(commitment: Commitment) -> tuple:
    """The rows that say when a commitment falls due and how it stands."""
    return (commitment, *commitment.mentions_known, *commitment.reports_known)


def _state(row: DueCommitment, at: date) -> str:
    words = {"day": date_words(row.due)}
    if not row.is_open:
        return _("closed, was due %(day)s") % words
    return (_("overdue, due %(day)s") if row.days_left(at) < 0 else _("due %(day)s")) % words


def _report_words(row: DueCommitment) -> str:
    if row.report is None:
        return _("No report on record.")
    return _("%(status)s, as of %(day)s.") % {
        "status": row.report.get_status_display(),
        "day": row.report.as_of.isoformat(),
    }


def _news_of(row: DueCommitment, at: date) -> datetime:
    """When there was last something new: a change of the record, or the day it became overdue."""
    changed = max(part.updated_at for part in _parts(row.commitment))
    over = datetime.combine(row.due.latest, time.max, UTC)
    return max(changed, over) if row.days_left(at) < 0 else changed
