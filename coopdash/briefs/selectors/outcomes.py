"""What sessions brought, newest first, for those who follow them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from sectors_app.models import Mention
from sessions_app.models import Session

MOST = 50
"""Entries of a feed: more than any reader is behind by."""


@dataclass(frozen=True)
class Outcome:
    """A session that was held, what it agreed, and when the register last learned something of it."""

    session: Session
    wordings: tuple[str, ...]
    changed: datetime


def latest_outcomes(sessions: QuerySet[Session]) -> list[Outcome]:
    """The newest held ones of ``sessions``; a fixed number of queries. Undated ones come last."""
    newest = sessions.held().order_by(
        F("date_earliest").desc(nulls_last=True), F("number").desc(nulls_last=True), "code"
    )
    rows = list(newest.with_header().prefetch_related("documents")[:MOST])
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in (
        Mention.objects.filter(session__in=[row.pk for row in rows])
        .select_related("commitment")
        .order_by("commitment__reference")
    ):
        mentions[mention.session_id].append(mention)
    return [
        Outcome(
            row,
            tuple(mention.wording or mention.commitment.wording for mention in mentions[row.pk]),
            max(
                one.updated_at for one in (row, *row.co_chairs.all(), *row.documents.all(), *mentions[row.pk])
            ),
        )
        for row in rows
    ]
