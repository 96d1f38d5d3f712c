from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """Bodies, their numbered sessions, the people in them and the evidence for it all."""

    name = "sessions_app"
    verbose_name = _("Sessions and evidence")
    default_auto_field = "django.db.models.BigAutoField"
