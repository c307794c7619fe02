"""The WSGI application. Granian serves it and does not spool request bodies to disk.

A process that is configured wrongly does not come up: the checks on the database run here too. What the first
visitor would wait for is loaded here, and then left alone by the collector of garbage: it never becomes any.
"""

import gc
import os

import django
from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rozedraad.config.settings")
django.setup(set_prefix=False)

from django.urls import get_resolver  # noqa: E402

from rozedraad.config.checks import refuse_misconfiguration  # noqa: E402
from rozedraad.shared.clock import today  # noqa: E402
from rozedraad.shared.workdays import is_working_day  # noqa: E402

refuse_misconfiguration()
connection.close()
application = get_wsgi_application()
get_resolver().reverse_dict  # noqa: B018 - reads every address
is_working_day(today().date())  # reads the holidays
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
