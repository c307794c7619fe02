"""The WSGI application. Granian serves it and does not spool request bodies to disk."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rozedraad.config.settings")
application = get_wsgi_application()
