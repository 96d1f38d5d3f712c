"""How commitments stood on a day: what is read for it, and the rule applied to it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from sectors_app.lib.standing import Standing, standing_of
from sectors_app.models import Commitment, CommitmentLink, CommitmentRequest, Mention, StatusReport
from sessions_app.models import Session


def events_known(at: date, *, mentions: QuerySet[Mention] | None = None) -> tuple[Prefetch, ...]:
    """All that a commitment's standing is derived from, as known on ``at``: one query each.

    They stand in lists, such as ``mentions_known``: a manager for each of hundreds of commitments takes half
    the time of all reading. ``mentions`` says how these are read by who needs little of them.
    """
    if mentions is None:
        # Hundreds of mentions stand with a few dozen sessions: each is read, and made, once.
        sessions = Prefetch("session", Session.objects.select_related("body"))
        mentions = Mention.objects.prefetch_related(sessions).order_by("pk")
    reports = StatusReport.objects.filter(as_of__lte=at).select_related("organisation")
    requests = CommitmentRequest.objects.filter(requested_on__lte=at)
    links = CommitmentLink.objects.select_related("later", "session__body")
    return (
        Prefetch("mentions", mentions, to_attr="mentions_known"),
        Prefetch("status_reports", reports.order_by("-as_of", "-pk"), to_attr="reports_known"),
        Prefetch(
            "requests",
            requests.select_related("organisation", "decided_at__body").order_by("requested_on", "pk"),
            to_attr="requests_known",
        ),
        Prefetch("links_onward", links.order_by("later__reference"), to_attr="links_known"),
    )


def spoken_of(sessions: Iterable[int], at: date) -> QuerySet[Commitment]:
    """What some sessions spoke of, by reference, each with its events known on ``at``."""
    mentions = Mention.objects.filter(session__in=sessions).values("commitment")
    return (
        Commitment.objects.filter(pk__in=mentions)
        .select_related("sector__parent")
        .prefetch_related(*events_known(at))
        .order_by("reference")
    )


def standing_on(at: date, commitment: Commitment, mentions: Sequence[Mention]) -> Standing:
    """How a commitment read with :func:`events_known` stands on ``at``; ``mentions`` come in order."""
    return standing_of(
        commitment,
        mentions=mentions,
        reports=commitment.reports_known,
        # A decision of a later day is not known yet.
        requests=[row for row in commitment.requests_known if row.decided_on is None or row.decided_on <= at],
        links=commitment.links_known,
    )
