"""What a typed place means: by our own names, and by the location server where an installation chose it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.queries import geocoding
from rozedraad.base.directory.rules import coarse
from tests.support.people import Cast


def found(text: str) -> list[str]:
    return [place.name for place in directory.find_places(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kastanjeplein", "Kastanjeplein, Oost, Demostad"),
        ("  KASTANJEPLEIN ", "Kastanjeplein, Oost, Demostad"),
        ("9023", "Kastanjeplein, Oost, Demostad"),
        ("9023 ab", "Kastanjeplein, Oost, Demostad"),
        ("Kastanjeplein 12", "Kastanjeplein, Oost, Demostad"),
        ("kastanje", "Kastanjeplein, Oost, Demostad"),
        ("bij het Kastanjeplein in Oost", "Kastanjeplein, Oost, Demostad"),
        ("utrecht", "Utrecht"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("Buurstad", "Buurstad"),
    ],
)
def test_a_name_or_a_postcode_is_found(cast: Cast, typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "Nergenshuizen", "!!", "12", "x" * 300, "9999", "\x00"])
def test_what_nobody_knows_is_no_trouble(cast: Cast, typed: str) -> None:
    assert found(typed) == []


def test_a_few_are_enough(cast: Cast) -> None:
    assert len(found("a")) == geocoding.MOST_FOUND


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("1018 AB 12-hs", "1018"),
        ("Kastanjeplein 4b", "kastanjeplein"),
        ("Café de Vriend, Dorpsstraat 3", "cafe de vriend dorpsstraat"),
    ],
)
def test_no_house_number_is_looked_up(typed: str, left: str) -> None:
    assert coarse(typed) == left


class LocationServer(BaseHTTPRequestHandler):
    """Answers as the location server does; `asked` is what it heard."""

    docs: ClassVar[list[dict[str, str]]] = []
    asked: ClassVar[list[str]] = []
    raw: ClassVar[bytes | None] = None
    number: ClassVar[int] = 200
    silent: ClassVar[threading.Event | None] = None

    def do_GET(self) -> None:
        cls = type(self)
        cls.asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
        if cls.silent:
            cls.silent.wait(10)
        self.send_response(cls.number)
        self.end_headers()
        body = cls.raw or json.dumps({"response": {"docs": cls.docs}}).encode()
        self.wfile.write(body)

    def log_message(self, *_ignored: Any) -> None:
        """Quiet."""


@pytest.fixture
def pdok(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[LocationServer]]:
    handler = type("Handler", (LocationServer,), {"docs": [], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.GEOCODER, settings.PDOK_URL = "pdok", f"http://127.0.0.1:{server.server_port}/free"
    monkeypatch.setattr(geocoding, "_kept", {})
    monkeypatch.setattr(geocoding, "CONNECT_SECONDS", 0.2)
    yield handler
    server.shutdown()
    server.server_close()


def test_the_location_server_is_asked_first_and_only_for_the_place(
    cast: Cast, pdok: type[LocationServer]
) -> None:
    pdok.docs = [
        {"gemeentecode": "9001", "wijkcode": "WK900104", "buurtcode": "BU99999999"},
        {"gemeentecode": "0344"},
    ]

    assert found("Lange Laan 7") == ["West, Demostad", "Utrecht"]
    assert pdok.asked == ["lange laan"]


def test_it_is_not_asked_where_nobody_chose_it(cast: Cast, pdok: type[LocationServer], settings: Any) -> None:
    settings.GEOCODER = "offline"

    assert found("Kastanjeplein")
    assert pdok.asked == []


@pytest.mark.parametrize(
    ("raw", "number"),
    [(b"no json", 200), (b"{}", 200), (b'{"response": {"docs": [7]}}', 200), (b"[]", 200), (b"{}", 503)],
)
def test_a_wrong_answer_leaves_our_own_names(
    cast: Cast, pdok: type[LocationServer], raw: bytes, number: int
) -> None:
    pdok.raw, pdok.number = raw, number

    assert found("Kastanjeplein") == ["Kastanjeplein, Oost, Demostad"]


def test_a_silent_server_leaves_our_own_names_and_is_then_left_alone(
    cast: Cast, pdok: type[LocationServer]
) -> None:
    pdok.silent = threading.Event()

    assert [found("Kastanjeplein"), found("Spoorbuurt")] == [
        ["Kastanjeplein, Oost, Demostad"],
        ["Spoorbuurt, Oost, Demostad"],
    ]
    pdok.silent.set()
    assert pdok.asked == ["kastanjeplein"]


def test_a_server_that_is_not_there_is_no_trouble(
    cast: Cast, pdok: type[LocationServer], settings: Any
) -> None:
    settings.PDOK_URL = "http://127.0.0.1:1/free"

    assert found("Kastanjeplein") == ["Kastanjeplein, Oost, Demostad"]
