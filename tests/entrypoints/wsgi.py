"""The product's WSGI application with a clock that can be moved."""

from rozedraad.config.wsgi import application
from tests.entrypoints import clock

__all__ = ["application"]

clock.install()
