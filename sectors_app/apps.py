from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectorsConfig(AppConfig):
    """Sectors, the commitments made in them, and their coverage across sessions."""

    name = "sectors_app"
    verbose_name = _("Sectors and commitments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from sectors_app import receivers  # noqa: F401  (connects the signals)
