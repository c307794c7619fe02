"""Which territory a typed place means. For everybody: it asks about names of places, never about a case.

What could go wrong: a place tells where somebody is. So only what is left of it without house numbers is looked up
(`rules.coarse`), it is asked of another server only where the installation chose so, from here and never from the
browser, and nothing of it is logged. That server may be slow or down: then the names we hold ourselves answer, and
it is left alone for a while. Nobody needs any of this to report.
"""

import csv
import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from rozedraad.base.directory.rules import coarse, plain

OWN_NAMES: Final = Path(__file__).parent.parent / "gazetteer"
MOST_FOUND: Final = 5
CONNECT_SECONDS, WHOLE_SECONDS = 1.0, 1.5
REST_SECONDS: Final = 60.0
LARGEST_ANSWER: Final = 100_000
PLACES: Final = "type:(gemeente OR woonplaats OR wijk OR buurt OR postcode OR weg)"


class Geocoder(Protocol):
    """Something that knows names of places."""

    def find(self, words: str, known: Mapping[str, str]) -> list[str]:
        """Codes of territories for these words (as `rules.coarse` leaves them), best first. `known`: every code
        that may be answered, with its name."""
        ...


class Offline:
    """The names of the directory and those in the files of the gazetteer."""

    def find(self, words: str, known: Mapping[str, str]) -> list[str]:
        wanted = plain(words)
        named = [*((plain(name), code) for code, name in known.items()), *gazetteer()]
        exact = [code for name, code in named if name == wanted and code in known]
        begins = [code for name, code in named if name.startswith(wanted) and code in known]
        inside = [code for name, code in named if f" {name} " in f" {wanted} " and code in known]
        return list(dict.fromkeys(exact or [*begins, *inside]))


@dataclass
class Pdok:
    """The location server of PDOK. Any trouble with it is an empty answer, and a minute of rest."""

    address: str
    rests_until: float = 0.0

    def find(self, words: str, known: Mapping[str, str]) -> list[str]:
        if time.monotonic() < self.rests_until:
            return []
        try:
            answer = json.loads(self._ask(words))
            return list(dict.fromkeys(_codes_in(answer, known)))
        except (OSError, HTTPException, ValueError, KeyError, TypeError, AttributeError):
            self.rests_until = time.monotonic() + REST_SECONDS
            return []

    def _ask(self, words: str) -> bytes:
        where = urlsplit(self.address)
        https = where.scheme == "https"
        connect = HTTPSConnection if https else HTTPConnection
        connection = connect(where.hostname or "", where.port, timeout=CONNECT_SECONDS)
        query = urlencode(
            {"q": words, "fq": PLACES, "rows": MOST_FOUND, "fl": "gemeentecode wijkcode buurtcode"}
        )
        until = time.monotonic() + WHOLE_SECONDS
        try:
            connection.request("GET", f"{where.path}?{query}", headers={"Accept": "application/json"})
            response = connection.getresponse()
            if response.status != 200:
                raise HTTPException
            found = b""
            while block := response.read1(16_384):
                found += block
                if time.monotonic() > until or len(found) > LARGEST_ANSWER:
                    raise TimeoutError
            return found
        finally:
            connection.close()


def _codes_in(answer: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[str]:
    """Of each place the smallest territory that we know."""
    for place in answer["response"]["docs"]:
        town = place.get("gemeentecode")
        codes = (place.get("buurtcode"), place.get("wijkcode"), f"GM{town}" if town else None)
        found = next((code for code in codes if isinstance(code, str) and code in known), None)
        if found:
            yield found


def look_up(text: str, known: Mapping[str, str]) -> list[str]:
    """Codes of territories that these words may mean, best first, a few at most. Never raises."""
    words = coarse(text)
    if not words:
        return []
    for geocoder in _geocoders():
        if found := geocoder.find(words, known):
            return found[:MOST_FOUND]
    return []


_kept: dict[str, Pdok] = {}
_keeping = threading.Lock()


def _geocoders() -> Iterable[Geocoder]:
    if settings.GEOCODER == "pdok":
        with _keeping:
            yield _kept.setdefault(settings.PDOK_URL, Pdok(settings.PDOK_URL))
    yield Offline()


@cache
def gazetteer() -> tuple[tuple[str, str], ...]:
    """(plain name, code) of every line in the files. Read once per process."""
    rows = [row for path in _files() for row in csv.DictReader(path.read_text("utf-8").splitlines())]
    return tuple((plain(row["name"]), row["code"]) for row in rows)


@cache
def municipality_names() -> Mapping[str, str]:
    """Names of the municipalities by code, also of those the directory does not hold."""
    rows = [row for path in _files() for row in csv.DictReader(path.read_text("utf-8").splitlines())]
    return MappingProxyType(
        {r["code"]: r["name"] for r in rows if r["code"][:2] == "GM" and not r["name"].isdigit()}
    )


def _files() -> list[Path]:
    return [path for folder in (OWN_NAMES, *settings.GAZETTEER_DIRS) for path in sorted(folder.glob("*.csv"))]
