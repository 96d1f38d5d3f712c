"""The ASGI application, for servers that speak it."""

import os

from django.core.asgi import get_asgi_application

from sessions_app.lib.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopdash.settings")

application = get_asgi_application()
settle()
