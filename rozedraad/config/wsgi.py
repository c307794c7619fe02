"""The WSGI application. Granian serves it and does not spool request bodies to disk.

A process that is configured wrongly does not come up: the checks on the database run here too.
"""

import os

import django
from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rozedraad.config.settings")
django.setup(set_prefix=False)

from rozedraad.config.checks import refuse_misconfiguration  # noqa: E402

refuse_misconfiguration()
connection.close()
application = get_wsgi_application()
