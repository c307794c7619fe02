"""The product's WSGI application, which tells which files it opens for writing. Sealing is what it is."""

import os
import sys

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def install() -> None:
    """From now on each path this process opens for writing is a line in the file TEST_OPENED."""
    told = os.open(os.environ["TEST_OPENED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC)

    def tell(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES:
            os.write(told, f"{arguments[0]}\n".encode())

    sys.addaudithook(tell)


install()

from tests.entrypoints.wsgi import application  # noqa: E402

__all__ = ["application"]
