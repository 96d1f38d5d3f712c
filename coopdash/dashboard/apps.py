"""The dashboard as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """Home, search and the commands that run the whole product."""

    name = "coopdash.dashboard"
    label = "dashboard"
    verbose_name = _("Dashboard")
