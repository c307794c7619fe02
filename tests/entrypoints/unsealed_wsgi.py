"""The product's WSGI application, sealing nothing. See no_sealing.py for what it is good for."""

from tests.entrypoints import no_sealing
from tests.entrypoints.wsgi import application

__all__ = ["application"]

no_sealing.install()
