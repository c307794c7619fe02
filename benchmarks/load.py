"""Browsers that press send, in one process and on bare sockets, so that they take little of the machine.

Each keeps its connection open and sends what a browser sends: the cookies, the token of a page it was given,
an Origin. Answers are kept as they come and judged when the clock has stopped.
"""

import gc
import re
import selectors
import socket
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from urllib.request import urlopen

from tests.support.drafts import Prepared

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TAGS = re.compile(rb"<[^>]+>|\s+")


class NotAcknowledged(Exception):
    """An answer that is not the page with the draft's own code."""


@dataclass(frozen=True)
class Sent:
    """One answer: the draft, what came back, and the seconds from the moment it was to be sent."""

    draft: Prepared
    answer: bytes
    seconds: float

    def check(self) -> None:
        """The page shows the code of this very draft."""
        head, _, body = self.answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200 ") or self.draft.code.encode() not in TAGS.sub(b"", body):
            raise NotAcknowledged(head.decode(errors="replace"))


@dataclass
class Browser:
    """One connection. `start` sends a request, `more` says whether its answer is complete."""

    port: int
    cookie: str
    token: str
    wire: socket.socket = field(init=False)
    draft: Prepared | None = None
    due: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    whole: int = 0

    def __post_init__(self) -> None:
        self.wire = socket.create_connection(("127.0.0.1", self.port))
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def start(self, draft: Prepared, due: float) -> None:
        self.draft, self.due, self.whole = draft, due, 0
        self.received.clear()
        body = f"csrfmiddlewaretoken={self.token}"
        self.wire.sendall(
            f"POST /formulier/verstuur/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Origin: http://127.0.0.1:{self.port}\r\nCookie: form={self.cookie}; draft={draft.cookie}\r\n"
            "Accept: text/html\r\nAccept-Language: nl,en;q=0.7\r\nUser-Agent: Mozilla/5.0\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            f"{body}".encode()
        )

    def more(self) -> bool:
        part = self.wire.recv(262144)
        if not part:
            raise NotAcknowledged("the server closed the connection")
        self.received += part
        if not self.whole:
            head, found, _ = bytes(self.received).partition(b"\r\n\r\n")
            if not found:
                return True
            length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
            if length is None:
                raise NotAcknowledged("an answer without a length")
            self.whole = len(head) + 4 + int(length[1])
        return len(self.received) < self.whole

    def answered(self) -> Sent:
        assert self.draft is not None
        sent = Sent(self.draft, bytes(self.received), perf_counter() - self.due)
        self.draft = None
        return sent


def closed_loop(port: int, drafts: Sequence[Prepared], *, clients: int) -> float:
    """Each client sends as soon as it has its answer; reports per second."""
    waiting = iter(drafts)
    with _browsers(port, clients) as (selector, browsers):
        started = perf_counter()
        for browser in browsers:
            browser.start(next(waiting), perf_counter())
        sent: list[Sent] = []
        while len(sent) < len(drafts):
            for key, _ in selector.select():
                browser = key.data
                if browser.more():
                    continue
                sent.append(browser.answered())
                if (draft := next(waiting, None)) is not None:
                    browser.start(draft, perf_counter())
        seconds = perf_counter() - started
    for one in sent:
        one.check()
    return len(sent) / seconds


def open_loop(
    port: int, drafts: Sequence[Prepared], moments: Sequence[float], *, clients: int
) -> list[float]:
    """Drafts arrive at their own moments (seconds from the start) whether or not the server keeps up.
    The seconds each waited from that moment, time without a free connection included."""
    with _browsers(port, clients) as (selector, browsers):
        free, sent, begun = deque(browsers), list[Sent](), 0
        started = perf_counter()
        while len(sent) < len(drafts):
            while begun < len(drafts) and free and perf_counter() - started >= moments[begun]:
                free.popleft().start(drafts[begun], started + moments[begun])
                begun += 1
            later = moments[begun] - (perf_counter() - started) if begun < len(drafts) and free else None
            for key, _ in selector.select(None if later is None else max(later, 0)):
                if not key.data.more():
                    sent.append(key.data.answered())
                    free.append(key.data)
    for one in sent:
        one.check()
    return [one.seconds for one in sent]


@contextmanager
def _browsers(port: int, clients: int) -> Iterator[tuple[selectors.BaseSelector, list[Browser]]]:
    """Connected and with a page's token, before any clock starts; our own garbage waits until the end."""
    selector = selectors.DefaultSelector()
    cookie, token = page_token(port)
    browsers = [Browser(port, cookie, token) for _ in range(clients)]
    for browser in browsers:
        selector.register(browser.wire, selectors.EVENT_READ, browser)
    gc.disable()
    try:
        yield selector, browsers
    finally:
        gc.enable()
        selector.close()
        for browser in browsers:
            browser.wire.close()


def page_token(port: int) -> tuple[str, str]:
    with urlopen(f"http://127.0.0.1:{port}/formulier/1/") as page:
        cookie = page.headers["Set-Cookie"].partition("form=")[2].partition(";")[0]
        found = TOKEN.search(page.read().decode())
    assert found is not None, "the first page of the form has no token"
    return cookie, found[1]
