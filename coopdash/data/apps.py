"""What the register hands out as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DataConfig(AppConfig):
    """The register's tables as files; of its own it holds only packages that took long to make."""

    name = "coopdash.data"
    label = "data"
    verbose_name = _("Data package")
    default_auto_field = "django.db.models.BigAutoField"
