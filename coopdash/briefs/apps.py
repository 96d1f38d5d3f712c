"""The official's desk as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefsConfig(AppConfig):
    """What a desk officer takes along, and the reminders: its own rows tell who is reminded of what."""

    name = "coopdash.briefs"
    label = "briefs"
    verbose_name = _("Preparation packs and reminders")
