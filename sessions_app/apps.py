from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """Bodies, their numbered sessions, the people in them and the evidence for it all."""

    name = "sessions_app"
    verbose_name = _("Sessions and evidence")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from sessions_app.receivers import register_migrated

        post_migrate.connect(register_migrated, sender=self, dispatch_uid="changes of sessions_app")
