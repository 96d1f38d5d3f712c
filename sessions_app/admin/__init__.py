"""The admin of sessions and evidence, for the people who enter the outcomes of a new protocol."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from sessions_app.admin import bodies, evidence, people, sessions

__all__ = ["bodies", "evidence", "people", "sessions"]

admin.site.site_header = _("CoopDash register")
admin.site.site_title = _("CoopDash register")
admin.site.index_title = _("What would you like to enter or correct?")
