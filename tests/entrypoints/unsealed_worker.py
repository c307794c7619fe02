"""`python -m tests.entrypoints.unsealed_worker`: the worker beside the application that seals nothing."""

from django.core.management import execute_from_command_line

from tests.entrypoints import clock, no_sealing

if __name__ == "__main__":
    clock.install()
    no_sealing.install()
    execute_from_command_line(["manage.py", "worker"])
