"""Where to look for what leaked."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from pathlib import Path

from django.contrib.sessions.models import Session

from rozedraad.demo.postgres import programs
from tests.support.environment import SERVER
from tests.support.mail import Received
from tests.support.server import Server

Place = tuple[str, bytes]

POSTGRES_LOG = SERVER / "server.log"
BINARY = re.compile(rb"\\x((?:[0-9a-f]{2})+)")


def database(server: Server) -> Iterator[Place]:
    """Everything in it as SQL, as a backup has it; then what stands in its binary columns, as it is."""
    command = [str(programs() / "pg_dump"), "--no-owner", "--inserts", "--dbname", server.admin]
    dump = subprocess.run(command, capture_output=True, check=True).stdout
    yield "database", dump
    yield "binary columns", b"\n".join(bytes.fromhex(found.decode()) for found in BINARY.findall(dump))
    yield "sessions", repr([session.get_decoded() for session in Session.objects.all()]).encode()


def folder(path: Path) -> Iterator[Place]:
    for file in sorted(path.rglob("*")):
        yield f"name in {path.name}", file.name.encode()
        if file.is_file():
            yield f"file in {path.name}", file.read_bytes()


def postgres_log(begin: int) -> Iterator[Place]:
    """What the database server wrote since then, for everybody who uses it."""
    with POSTGRES_LOG.open("rb") as log:
        log.seek(begin)
        yield "log of PostgreSQL", log.read()


def mails(received: Iterable[Received]) -> Iterator[Place]:
    """Each as it came and as it reads. That it went to somebody is on the envelope, and may be."""
    for mail in received:
        parsed = message_from_bytes(mail.raw)
        read = [str(part.get_payload(decode=True)) for part in parsed.walk()]
        text = b"\n".join([mail.introduced.encode(), mail.sender.encode(), mail.raw, *map(str.encode, read)])
        for recipient in mail.recipients:
            text = text.replace(recipient.encode(), b"")
        yield "mail", text
