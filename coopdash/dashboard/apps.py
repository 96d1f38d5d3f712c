"""The dashboard as a Django app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """Home, search and the commands that run the whole product."""

    name = "coopdash.dashboard"
    label = "dashboard"
    verbose_name = _("Dashboard")

    def ready(self):
        from coopdash.dashboard.search import receivers
        from coopdash.dashboard.search.selectors import find
        from coopdash.dashboard.search.store import prepare_session
        from coopdash.dashboard.selectors import edition
        from sessions_app.lib.edition import register_edition
        from sessions_app.lib.find import register_finder

        receivers.connect()
        post_migrate.connect(receivers.index_migrated, sender=self, dispatch_uid="changes of the index")
        connection_created.connect(prepare_session, dispatch_uid="search")
        register_finder(find)
        register_edition(edition)
