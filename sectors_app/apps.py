from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SectorsConfig(AppConfig):
    """Sectors, the commitments made in them, and their coverage across sessions."""

    name = "sectors_app"
    verbose_name = _("Sectors and commitments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from sectors_app.receivers import register_migrated
        from sectors_app.selectors.panels import session_facts
        from sessions_app.lib.evidence import register_session_facts

        register_session_facts(session_facts)
        post_migrate.connect(register_migrated, sender=self, dispatch_uid="changes of sectors_app")
