"""The project's settings, with the environment of a test run."""

from tests.support import environment

environment.prepare()

from rozedraad.config.settings import *  # noqa: E402, F403
