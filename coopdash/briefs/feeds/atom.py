"""New outcomes as an Atom feed (RFC 4287)."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.briefs.selectors.outcomes import Outcome
from sessions_app.lib.words import active_language, date_words

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""What a feed without entries was last changed on."""


def lasting_id(name: str) -> str:
    """An identifier that depends on neither the host nor the address: the same after a move."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"coopdash:{name}").urn


class Feed(Atom1Feed):
    """Atom with the time of the newest entry, so that the same outcomes give the same bytes."""

    def __init__(self, name: str, *, title: str, description: str, page: str, address: str):
        """``page`` shows the same as HTML, ``address`` is the feed's own; ``name`` tells kinds apart."""
        super().__init__(
            title=title,
            link=page,
            description=description,
            subtitle=description,
            language=active_language(),
            feed_url=address,
            feed_guid=lasting_id(f"{name}:{address.partition('?')[2]}"),
            author_name="CoopDash",
        )

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEGINNING)

    def as_bytes(self) -> bytes:
        return self.writeString("utf-8").encode()


def outcomes_feed(outcomes: Iterable[Outcome], *, title: str, page: str, address: str, site: str) -> bytes:
    """The feed of some outcomes; ``page`` and ``address`` as in :class:`Feed`."""
    description = _("Sessions held, with what they agreed, as the register learns of them.")
    feed = Feed("outcomes", title=title, description=description, page=page, address=address)
    for outcome in outcomes:
        session = outcome.session
        feed.add_item(
            title=str(session),
            link=f"{site}{session.get_absolute_url()}",
            description=_summary(outcome),
            unique_id=lasting_id(f"session:{session.code}"),
            pubdate=session.created_at,
            updateddate=outcome.changed,
            categories=[session.body.short_name],
        )
    return feed.as_bytes()


def _summary(outcome: Outcome) -> str:
    """What came of a session, as a little HTML."""
    session = outcome.session
    head = f"{date_words(session.date)}, {session.place or _('city not stated')}."
    chairs = ", ".join(f"{chair.person} ({chair.side_name})" for chair in session.co_chairs.all())
    if outcome.wordings:
        count = ngettext("%(count)d commitment", "%(count)d commitments", len(outcome.wordings)) % {
            "count": len(outcome.wordings)
        }
        rows = format_html_join("", "<li>{}</li>", ((wording,) for wording in outcome.wordings))
        agreed = format_html("<p>{}:</p><ul>{}</ul>", count, rows)
    else:
        agreed = format_html("<p>{}</p>", _("The sources held name no commitment of this session."))
    co_chairs = format_html("<p>{}</p>", _("Co-chairs: %(names)s.") % {"names": chairs}) if chairs else ""
    return format_html("<p>{}</p>{}{}", head, co_chairs, agreed)
