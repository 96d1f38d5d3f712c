"""Sessions as iCalendar (RFC 5545), for a calendar to subscribe to.

What a source dates to the day is an all-day event on those days. What is dated to a month is never put on a
day of it: while it is still to come it is a tentative event over the whole month, once held it is a journal
entry without a date, which says in words what is known. A year, or no date at all, is such an entry too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar

from coopdash.briefs.lib.ical import component, escaped, with_components
from sessions_app.choices import DatePrecision, SessionStatus
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import active_language, country_name, date_words, full_stop
from sessions_app.models import Session
from sessions_app.selectors.expected import ExpectedSession

PRODUCT = "-//CoopDash//Register of cooperation sessions//EN"
REFRESH = timedelta(hours=12)
FIRM = (SessionStatus.HELD, SessionStatus.CONFIRMED)


@dataclass(frozen=True)
class Entry:
    """What the calendar says of one session."""

    uid: str
    sequence: int
    changed: datetime
    title: str
    status: str
    is_cancelled: bool
    is_firm: bool
    is_past: bool
    """Held: a date known only to the month is history, not a window to keep free."""
    date: PartialDate | None
    place: str
    sentences: tuple[str, ...]
    address: str
    body: str

    @property
    def is_placed(self) -> bool:
        """Whether it has days of its own, or a month that is still a window."""
        # An entry ends on the day after its last one, and the last day that can be typed in has none.
        if self.date is None or self.date.latest == date.max:
            return False
        if self.date.precision == DatePrecision.DAY:
            return True
        return self.date.precision == DatePrecision.MONTH and not self.is_past

    @property
    def is_window(self) -> bool:
        return self.is_placed and self.date.precision != DatePrecision.DAY


def entry_of(session: Session, site: str) -> Entry:
    """A session of the register; its uid and sequence last as long as its code and version."""
    place = ", ".join(
        part
        for part in (
            session.venue,
            str(session.place or ""),
            country_name(session.place.country) if session.place else "",
        )
        if part
    )
    chairs = ", ".join(f"{chair.person} ({chair.side_name})" for chair in session.co_chairs.all())
    sentences = [
        _("%(status)s: %(date)s.")
        % {"status": session.get_status_display(), "date": date_words(session.date)}
    ]
    if chairs:
        sentences.append(_("Co-chairs: %(names)s.") % {"names": chairs})
    sentences.append(_("Held here: %(holding)s") % {"holding": session.get_coverage_display()} + full_stop())
    return Entry(
        uid=f"session-{session.code}@coopdash",
        sequence=session.version - 1,
        changed=session.updated_at,
        title=str(session),
        status=session.get_status_display(),
        is_cancelled=session.status == SessionStatus.CANCELLED,
        is_firm=session.status in FIRM,
        is_past=session.is_held,
        date=session.date,
        place=place,
        sentences=tuple(sentences),
        address=f"{site}{session.get_absolute_url()}",
        body=session.body.short_name,
    )


def entry_expected(expected: ExpectedSession, site: str) -> Entry | None:
    """The next session as agreed or as usual, where no row announces it; ``None`` without a window.

    Its window is worked out from all sessions of the body, so a change of any of them is one of the entry.
    """
    if expected.session is not None or expected.window is None:
        return None
    body, history = expected.body, expected.history
    return Entry(
        uid=f"next-after-{expected.record.code}@coopdash",
        sequence=body.version + sum(row.version for row in history),
        changed=max(body.updated_at, *(row.updated_at for row in history)),
        title=f"{body.short_name}, {expected.title}",
        status=str(SessionStatus.EXPECTED.label),
        is_cancelled=False,
        is_firm=False,
        is_past=False,
        date=expected.window,
        place=expected.place,
        sentences=tuple(expected.reasons),
        address=f"{site}{body.get_absolute_url()}",
        body=body.short_name,
    )


def calendar_of(entries: Iterable[Entry], *, name: str, address: str = "", left_out: str = "") -> bytes:
    """A calendar with an event for each entry that has days, and a journal entry for each that has none.

    ``left_out`` says which others there are: a calendar holds no more than programs take.
    """
    entries = list(entries)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    sentences = []
    if unplaced := sum(not entry.is_placed for entry in entries):
        words = ngettext(
            "%(count)s entry has no day in the sources held; it stands here as a note without a date.",
            "%(count)s entries have no day in the sources held; they stand here as notes without a date.",
            unplaced,
        ) % {"count": unplaced}
        sentences.append(words)
    if left_out:
        sentences.append(left_out)
    if sentences:
        calendar.add("description", " ".join(sentences))
        calendar.add("x-wr-caldesc", " ".join(sentences))
    if address:
        calendar.add("url", address)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return with_components(calendar.to_ical(), map(_component, entries))


def _component(entry: Entry) -> bytes:
    """An event where the entry has days, else a journal entry."""
    values = _common(entry)
    if not entry.is_placed:
        final = "FINAL" if entry.is_past else "DRAFT"
        return component("VJOURNAL", values | {"STATUS": "CANCELLED" if entry.is_cancelled else final})
    firm = "CONFIRMED" if entry.is_firm and not entry.is_window else "TENTATIVE"
    values |= {
        "DTSTART;VALUE=DATE": f"{entry.date.earliest:%Y%m%d}",
        "DTEND;VALUE=DATE": f"{entry.date.latest + timedelta(days=1):%Y%m%d}",
        "STATUS": "CANCELLED" if entry.is_cancelled else firm,
        # A session is known of, not attended: it blocks nobody's day.
        "TRANSP": "TRANSPARENT",
    }
    if entry.place:
        values["LOCATION"] = escaped(entry.place)
    return component("VEVENT", values)


def _common(entry: Entry) -> dict[str, str]:
    """What an event and a journal entry both say."""
    title = entry.title
    if entry.is_window:
        title = _("%(title)s (some time in %(month)s)") % {"title": title, "month": entry.date.format()}
    elif not entry.is_placed:
        title = f"{title}: {date_words(entry.date)}"
    if not entry.is_firm and entry.status:
        title = f"{title} – {entry.status}"
    language, changed = active_language(), f"{entry.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return {
        f"SUMMARY;LANGUAGE={language}": escaped(title),
        "DTSTAMP": changed,
        "UID": escaped(entry.uid),
        "SEQUENCE": str(max(entry.sequence, 0)),
        "CATEGORIES": escaped(entry.body),
        f"DESCRIPTION;LANGUAGE={language}": escaped("\n".join((*entry.sentences, entry.address))),
        "LAST-MODIFIED": changed,
        "URL": entry.address,
    }
