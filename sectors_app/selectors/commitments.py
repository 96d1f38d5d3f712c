"""Commitments in lists, by sector, and one by one through their lives."""

from collections import defaultdict

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from sectors_app.choices import Strength
from sectors_app.lib.rows import GroupRow
from sectors_app.models import Mention
from sectors_app.selectors.sectors import all_sectors, names_of
from sectors_app.store.counting import Counted
from sessions_app.lib.addresses import address
from sessions_app.lib.order import sessions_in_order

# Newest session first; one without a date is never the newest.
LATEST_FIRST = (
    F("session__date_earliest").desc(nulls_last=True),
    F("session__number").desc(nulls_last=True),
    F("pk").desc(),
)


def latest_strength() -> Subquery:
    """The strength of a commitment's wording at the latest session that mentioned it."""
    mentions = Mention.objects.filter(commitment=OuterRef("pk")).order_by(*LATEST_FIRST)
    return Subquery(mentions.values("strength")[:1])


def mentions_in_order(mentions) -> list[Mention]:
    """The mentions of one commitment, oldest session first."""
    by_session = {mention.session_id: mention for mention in mentions}
    return [
        by_session[session.pk] for session in sessions_in_order(row.session for row in by_session.values())
    ]


def commitments_by_sector(commitments: QuerySet | Counted, *, query: str = "") -> list[GroupRow]:
    """Commitments by group of the taxonomy and strength of their latest wording, the largest group first.

    A commitment counts once, in the group of its main sector. ``query`` is added to the addresses that bars
    lead to.
    """
    counts = commitments.by_group() if isinstance(commitments, Counted) else _by_group(commitments)
    # Codes of sectors are letters, dots and underscores, which stand in an address as they are.
    before = f"{address('commitments')}?sector="
    after = f"&{query}" if query else ""
    groups = [
        GroupRow(code, name, dict(counts[code]), f"{before}{code}{after}")
        for code, name in names_of(all_sectors()).items()
        if code in counts
    ]
    return sorted(groups, key=lambda row: -row.total)


def _by_group(commitments: QuerySet) -> dict[str, dict[str, int]]:
    """The counts of :func:`commitments_by_sector`, by SQL."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = commitments.order_by().annotate(strength_now=latest_strength())
    rows = rows.values_list("sector__code", "strength_now")
    for code, strength, count in rows.annotate(count=Count("pk")):
        # One that no session has mentioned has no wording on record: the weakest there is.
        counts[code.partition(".")[0]][strength or Strength.NOTED] += count
    return counts
