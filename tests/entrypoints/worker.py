"""`python -m tests.entrypoints.worker`: the background worker with a clock that can be moved."""

from django.core.management import execute_from_command_line

from tests.entrypoints import clock

if __name__ == "__main__":
    clock.install()
    execute_from_command_line(["manage.py", "worker"])
