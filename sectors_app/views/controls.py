"""The filter bar above the figures of coverage: a select for each filter."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sectors_app.choices import CommitmentKind, MentionRole, Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.filtersets.shared import status_choices
from sectors_app.selectors.sectors import names_of
from sessions_app.lib.paths import depth_of
from sessions_app.lib.words import active_language, words_of
from sessions_app.models import Body
from sessions_app.selectors.kept import kept

MOST_BODIES = 200
"""Most bodies that a list to choose from holds."""


def controls(filters: CommitmentFilterSet, every_body: str) -> list[dict]:
    """The selects of the filter bar: name, label, words for no choice, options, and the one chosen."""

    def control(name: str, label: str, everything: str, options: Iterable[tuple[str, str]]) -> dict:
        return {
            "name": name,
            "label": label,
            "everything": everything,
            "options": options,
            "chosen": filters.data.getlist(name)[:1],
        }

    bodies = [(value, "\u2003" * depth + label) for value, label, depth in _bodies_to_choose_from(filters)]
    return [
        control("body", _("Body"), every_body, bodies),
        control("sector", _("Sector"), _("All sectors"), _sectors_to_choose_from(filters)),
        control("kind", _("Kind"), _("Any kind"), words_of(CommitmentKind).items()),
        control("strength", _("Strength"), _("Any strength"), words_of(Strength).items()),
        control("role", _("Role"), _("Any role"), words_of(MentionRole).items()),
        control("status", _("Status"), _("Any status"), status_choices()),
    ]


def _sectors_to_choose_from(filters: CommitmentFilterSet) -> list[tuple[str, str]]:
    """Groups, each followed by its sectors, which stand further in."""
    names = names_of(filters.all_sectors)
    return [
        (row.code, ("\u2003" if row.parent_id else "") + names[row.code])
        for row in _in_order(filters.all_sectors)
    ]


def _bodies_to_choose_from(filters: CommitmentFilterSet) -> list[tuple[str, str, int]]:
    """All bodies with their depth in the tree; of very many, those with the most commitments here."""
    known = kept(("bodies to choose from", active_language()), _all_bodies)
    if known:
        return known
    options = filters.facet_body(filters.counts("body")).options
    return [(option.value, option.label, option.depth) for option in options]


def _all_bodies() -> list[tuple[str, str, int]]:
    """All bodies; none where they are too many to choose from."""
    rows = list(Body.objects.order_by("path").values_list("path", "short_name")[: MOST_BODIES + 1])
    return [(path, name, depth_of(path)) for path, name in rows] if len(rows) <= MOST_BODIES else []


def _in_order(sectors) -> list:
    """Groups, each followed by its sectors."""
    place = {sector.code: i for i, sector in enumerate(sectors)}
    return sorted(sectors, key=lambda row: (place.get(row.group_code, 0), "." in row.code, place[row.code]))
