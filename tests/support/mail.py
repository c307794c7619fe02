"""A real SMTP server that keeps what it is told, in a thread."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller


@dataclass(frozen=True)
class Received:
    """One mail as the server got it: how the sender introduced itself, from and to whom, every byte."""

    introduced: str
    sender: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass
class Mailbox:
    port: int
    slow: float = 0
    refused: frozenset[str] = frozenset()
    mails: list[Received] = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 nobody here by that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        time.sleep(self.slow)
        mail = Received(session.host_name, envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content)
        with self.arrived:
            self.mails.append(mail)
            self.arrived.notify_all()
        return "250 OK"

    def wait_for(self, count: int, *, seconds: float) -> list[Received]:
        """The mails, once there are so many or time is up."""
        with self.arrived:
            self.arrived.wait_for(lambda: len(self.mails) >= count, timeout=seconds)
            return list(self.mails)


@contextmanager
def listening(*, slow: float = 0, refused: frozenset[str] = frozenset()) -> Iterator[Mailbox]:
    """A mail server on a port of its own. It takes `slow` seconds for each mail and refuses some addresses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mailbox = Mailbox(port, slow, refused)
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield mailbox
    finally:
        server.stop()
