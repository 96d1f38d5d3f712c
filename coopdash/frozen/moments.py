"""Reading the moment that an address names."""

import re
from datetime import UTC, datetime, timedelta

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from sessions_app.lib.text import ascii_digits, normalise

MAX_LENGTH = 40
VERSION = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})[+ ](\d\d)(\d\d)(\d\d)")
"""A version of the data, as figures are cited with; the plus sign of an address may arrive as a space."""

LOST_PLUS = re.compile(r"([T ]\d\d:\d\d\S*) (\d\d:?\d\d)")


class MomentError(ValueError):
    """A moment that cannot be answered for; says why in a sentence."""


def read_moment(text: str, *, now: datetime) -> datetime:
    """The moment, in UTC where it names no zone; a day alone is its beginning."""
    written = ascii_digits(normalise(text))[:MAX_LENGTH]
    try:
        at = _version(written, now) or _moment(written)
    except (ValueError, OverflowError):
        at = None
    if at is None:
        raise MomentError(
            _(
                "“%(text)s” is not a moment that CoopDash can read. Write a day, as 2025-08-07, a day and a"
                " time in UTC, as 2025-08-07T14:30, or a version of the data."
            )
            % {"text": normalise(text)[:MAX_LENGTH]}
        )
    if at > now:
        raise MomentError(
            _("%(moment)s UTC is still to come: the register can be shown as it is, or as it was.")
            % {"moment": f"{at:%Y-%m-%d %H:%M}"}
        )
    return at


def _version(written: str, now: datetime) -> datetime | None:
    """The last instant of the second that a version is named after: all changes of that second are in it."""
    found = VERSION.fullmatch(written)
    if not found:
        return None
    second = datetime(*map(int, found.groups()), tzinfo=UTC)
    last = second + timedelta(microseconds=999_999)
    return now if second <= now < last else last


def _moment(written: str) -> datetime | None:
    found = LOST_PLUS.fullmatch(written[10:])
    if found:
        written = f"{written[:10]}{found[1]}+{found[2]}"
    at = parse_datetime(written)
    if at is None:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
