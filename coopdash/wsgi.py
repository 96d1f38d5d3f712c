"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from sessions_app.lib.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopdash.settings")

application = get_wsgi_application()
settle()
