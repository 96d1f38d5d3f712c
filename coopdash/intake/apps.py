from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Reads articles, has people review what was read, and publishes it."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "coopdash.intake"
    label = "intake"
    verbose_name = _("Intake")

    def ready(self):
        from coopdash.intake.permissions import groups_ensure

        post_migrate.connect(groups_ensure, sender=self, dispatch_uid="intake groups")
