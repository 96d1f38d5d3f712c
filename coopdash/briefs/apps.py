"""The official's desk as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefsConfig(AppConfig):
    """What a desk officer takes along: it reads the register and keeps no row of its own."""

    name = "coopdash.briefs"
    label = "briefs"
    verbose_name = _("Preparation packs")
