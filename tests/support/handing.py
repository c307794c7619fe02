"""Partners' systems on a bad line: each hands its reports over until it has an answer.

Connections are cut before the report has arrived and before the answer is read; calls are made twice at the same
moment, and again after they were answered. What is cut and what is repeated is drawn from a seed.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from queue import Empty, SimpleQueue
from random import Random
from uuid import UUID

PAUSE_SECONDS = 0.05
WAIT_SECONDS = 60


@dataclass(frozen=True)
class Told:
    """One report: what was told, and the idempotency key it keeps until it is answered."""

    idempotency_key: str
    story: str

    def body(self) -> bytes:
        now = datetime.now(UTC)
        told = {
            "receivedAt": (now - timedelta(hours=20)).strftime("%Y-%m-%dT00:00:00Z"),
            "incident": {"kinds": ["scolding"], "territory": "BU90010302", "partOfDay": "evening"},
            "contents": {"story": self.story, "identity": {"name": "Robin", "phone": "06-11112222"}},
            "consent": {"parts": ["story", "identity"], "channel": "oral"},
        }
        return json.dumps(told).encode()


@dataclass
class Handing:
    """`with Handing(…) as handing: handing.wait()`; `answers` has every answer each report ever got."""

    port: int
    key: str
    reports: Sequence[Told]
    seed: int = 1
    systems: int = 8
    answers: dict[Told, list[bytes]] = field(default_factory=dict)
    did: Counter[str] = field(default_factory=Counter)
    strange: list[str] = field(default_factory=list)

    def __enter__(self) -> "Handing":
        self._left: SimpleQueue[Told] = SimpleQueue()
        for told in self.reports:
            self._left.put(told)
        self._counting = threading.Lock()
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._hand_all, args=(Random(self.seed + number),), daemon=True)
            for number in range(self.systems)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(WAIT_SECONDS)

    def wait_for(self, answered: int, *, seconds: float = 600) -> None:
        """Until so many reports have an answer."""
        until = time.monotonic() + seconds
        while len(self.answers) < answered:
            if time.monotonic() > until:
                raise TimeoutError(
                    f"{len(self.answers)} of {answered} answered; {self.did} {self.strange[:3]}"
                )
            time.sleep(0.02)

    def _hand_all(self, chance: Random) -> None:
        while not self._over.is_set():
            try:
                told = self._left.get_nowait()
            except Empty:
                return
            while not self._over.is_set() and told not in self.answers:
                self._once(told, chance.random())
                if told not in self.answers:
                    time.sleep(PAUSE_SECONDS)
            if chance.random() < 0.2:
                self._note("again after the answer")
                self._call(told)

    def _once(self, told: Told, drawn: float) -> None:
        if drawn < 0.15:
            self._note("cut before it arrived")
            self._cut(told, after=len(told.body()) // 2)
        elif drawn < 0.35:
            self._note("cut before the answer")
            self._cut(told, after=len(told.body()))
        elif drawn < 0.5:
            self._note("twice at once")
            second = threading.Thread(target=self._call, args=(told,))
            second.start()
            self._call(told)
            second.join(WAIT_SECONDS)
        else:
            self._note("once")
            self._call(told)

    def _cut(self, told: Told, *, after: int) -> None:
        """Send so many bytes of the report, and hang up without reading anything."""
        connection = self._connection()
        try:
            self._begin(connection, told)
            connection.send(told.body()[:after])
        except (OSError, HTTPException):
            self._note("lost")
        finally:
            connection.close()

    def _call(self, told: Told) -> None:
        connection = self._connection()
        try:
            self._begin(connection, told)
            connection.send(told.body())
            answer = connection.getresponse()
            self._take(told, answer.status, answer.read())
        except (OSError, HTTPException):
            self._note("lost")
        finally:
            connection.close()

    def _begin(self, connection: HTTPConnection, told: Told) -> None:
        connection.putrequest("POST", "/api/v1/reports")
        connection.putheader("Authorization", f"Bearer {self.key}")
        connection.putheader("Idempotency-Key", told.idempotency_key)
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(len(told.body())))
        connection.endheaders()

    def _take(self, told: Told, number: int, body: bytes) -> None:
        with self._counting:
            self.did[str(number)] += 1
            if number == 201:
                self.answers.setdefault(told, []).append(body)
            elif number != 503:
                self.strange.append(f"{number} {body.decode()}")

    def _note(self, what: str) -> None:
        with self._counting:
            self.did[what] += 1

    def _connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=30)


def reports_to_hand_over(count: int, *, seed: int = 1) -> list[Told]:
    chance = Random(seed)
    return [
        Told(str(UUID(int=chance.getrandbits(128), version=4)), f"Verhaal nummer {number}.")
        for number in range(count)
    ]
