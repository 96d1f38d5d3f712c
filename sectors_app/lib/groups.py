"""The eight colours of sectors: which group of the taxonomy, or single sector, goes by which.

The taxonomy has eleven groups and the palette eight colours that stay apart for every colour vision. The
groups that fill most protocols (industry, mining, energy, transport, agriculture) have a colour each. The
four that rarely meet in one chart beside them share: technology goes with the high-technology industry it
grows out of, environment with energy, and trade, people and regions, which are about exchange rather than a
branch, with each other. Four single sectors stand out of their group where readers look for them elsewhere:
metals and diamonds, fertilisers, coal gasification.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SectorGroup:
    """One colour of the palette with its word; ``code`` ends the token's name, ``--g-am``."""

    code: str
    label: str | Promise

    @property
    def token(self) -> str:
        return f"--g-{self.code}"

    @property
    def css_class(self) -> str:
        return f"g-{self.code}"


GROUPS = {
    group.code: group
    for group in (
        SectorGroup("am", _("Industry and technology")),
        SectorGroup("mc", _("Mining and critical minerals")),
        SectorGroup("mg", _("Metals, gems and jewellery")),
        SectorGroup("en", _("Energy, resources and environment")),
        SectorGroup("af", _("Agriculture and fertilisers")),
        SectorGroup("ti", _("Transport and infrastructure")),
        SectorGroup("df", _("Defence and security")),
        SectorGroup("rf", _("Trade, people and regions")),
    )
}

_BY_PARENT = {
    "agriculture": "af",
    "mining": "mc",
    "industry": "am",
    "technology": "am",
    "energy": "en",
    "environment": "en",
    "transport": "ti",
    "economy": "rf",
    "people": "rf",
    "regional": "rf",
    "security": "df",
}

_BY_SECTOR = {
    "industry.metals": "mg",
    "industry.gems_jewellery": "mg",
    "industry.fertilisers": "af",
    "mining.coal_gasification": "en",
}

# A sector that an installation adds under a group of its own.
_OTHER = "rf"


def sector_group(code: str) -> SectorGroup:
    """The colour group of a sector or of a group of the taxonomy."""
    parent = code.partition(".")[0]
    return GROUPS[_BY_SECTOR.get(code) or _BY_PARENT.get(parent, _OTHER)]
