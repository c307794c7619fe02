"""People who press send and do not give up: each goes on with the same draft until they see a code.

Threads over plain connections. What came back is counted; an answer that is neither a code nor the calm page
for a database that is down is kept, for a test to refuse.
"""

import re
import threading
import time
from collections import Counter
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from queue import Empty, SimpleQueue
from urllib.request import urlopen

from tests.support.drafts import Prepared

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){4}")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PAUSE_SECONDS = 0.1


class Senders:
    """`with Senders(…) as senders:` sends all drafts; `wait_for(n)` until so many codes were shown."""

    def __init__(self, port: int, drafts: Sequence[Prepared], *, clients: int = 8) -> None:
        self.port = port
        self.shown: list[tuple[Prepared, str]] = []  # each acknowledgement: the draft, and the code it got
        self.answers: Counter[str] = Counter()
        self.strange: list[str] = []
        self.retried = 0  # drafts that were sent again because no code was seen the first time
        self._left: SimpleQueue[Prepared] = SimpleQueue()
        for draft in drafts:
            self._left.put(draft)
        self._cookie, self._token = token_of(port)
        self._over = threading.Event()
        self._counting = threading.Lock()
        self._threads = [threading.Thread(target=self._send_all, daemon=True) for _ in range(clients)]

    def __enter__(self) -> "Senders":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(30)

    def wait_for(self, codes: int, *, seconds: float = 120) -> None:
        """Until so many codes were shown."""
        until = time.monotonic() + seconds
        while len(self.shown) < codes:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(self.shown)} of {codes} codes after {seconds} s; {self.answers}")
            time.sleep(0.01)

    def _send_all(self) -> None:
        connection = self._connection()
        while not self._over.is_set():
            try:
                draft = self._left.get_nowait()
            except Empty:
                return
            again = False
            while not (self._over.is_set() or self._acknowledged(connection, draft)):
                time.sleep(PAUSE_SECONDS)
                again = True
            with self._counting:
                self.retried += again

    def _acknowledged(self, connection: HTTPConnection, draft: Prepared) -> bool:
        try:
            code, said = self._send(connection, draft)
        except (OSError, HTTPException) as lost:
            connection.close()  # the next request connects anew
            code, said = None, type(lost).__name__
        with self._counting:
            self.answers[said] += 1
        if code:
            self.shown.append((draft, code))
        return code is not None

    def _connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=30)

    def _send(self, connection: HTTPConnection, draft: Prepared) -> tuple[str | None, str]:
        """The code on the page, if there is one, and what the answer was."""
        headers = {
            "Cookie": f"form={self._cookie}; draft={draft.cookie}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", "/formulier/verstuur/", f"csrfmiddlewaretoken={self._token}", headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        found = CODE.search(re.sub(r"<[^>]+>|\s+", "", page))
        if answer.status == 200 and found:
            return found[0], "200"
        if answer.status != 503 or "112" not in page or found:
            self.strange.append(f"{answer.status} {page[:2000]}")
        return None, str(answer.status)


def token_of(port: int) -> tuple[str, str]:
    """The mark of a form and its cookie, as a page gives them."""
    with urlopen(f"http://127.0.0.1:{port}/formulier/1/") as page:
        cookie = page.headers["Set-Cookie"].partition("form=")[2].partition(";")[0]
        found = TOKEN.search(page.read().decode())
    assert found is not None, "the first page of the form has no mark"
    return cookie, found[1]
