"""What staff wait for: the work list among very many cases, the page of a case, and the clock in the background."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import islice
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import UUID

from benchmarks.load import closed_loop
from benchmarks.many import fill, let_terms_pass
from benchmarks.place import Place, installation, web
from benchmarks.rows import Row
from rozedraad.config.environment import ROOT
from rozedraad.demo.installation import for_worker
from tests.support.drafts import Prepared, prepare_drafts
from tests.support.environment import keys

FEW, MANY, OPEN = 10_000, 1_000_000, 300
ITEMS = 30
TIMES = 200
WARM_UP = 20
CLIENTS = 8
REPORTS = 600
LIST_MS, LIST_GROWS = 50, 1.2
CASE_MS = 80
REPORTS_SLOW_DOWN = 1.3
SWEPT, SWEEP_S = 1_000_000, 60


class NotShown(Exception):
    """A page that was not shown: nothing was measured."""


@dataclass(frozen=True)
class Noor:
    """A member of the team that receives every report, signed in; and a case of hers."""

    case: UUID
    cookies: str

    def seconds(self, place: Place, path: str) -> list[float]:
        """Of each of many requests, one after the other, on one connection, from asking to the whole page."""
        connection = HTTPConnection("127.0.0.1", place.port)
        took = [self._once(connection, path) for _ in range(WARM_UP + TIMES)]
        connection.close()
        return took[WARM_UP:]

    def _once(self, connection: HTTPConnection, path: str) -> float:
        began = perf_counter()
        connection.request("GET", path, headers={"Cookie": self.cookies, "Accept-Language": "nl"})
        answer = connection.getresponse()
        answer.read()
        seconds = perf_counter() - began
        if answer.status != 200:
            raise NotShown(f"{answer.status} {path.split('/')[1]}")
        return seconds


def measure() -> Iterator[Row]:
    """First with few cases, then with very many, in one installation."""
    with installation() as place:
        noor = _noor(place)
        drafts = iter(prepare_drafts(place.environment, 4 * REPORTS))
        with web(place):
            yield Row(
                "case_page_p95", _p95(noor.seconds(place, f"/zaken/{noor.case}/")), "ms", at_most=CASE_MS
            )
            fill(place, noor.case, OPEN, own=True)
            fill(place, noor.case, FEW)
            few, few_reports = _p95(noor.seconds(place, "/werk/")), _reports(place, drafts)
            yield Row("worklist_p95_10000", few, "ms")
            fill(place, noor.case, MANY - FEW)
            many, many_reports = _p95(noor.seconds(place, "/werk/")), _reports(place, drafts)
            yield Row("worklist_p95_1000000", many, "ms", at_most=LIST_MS)
            yield Row("worklist_grows", many / few, "ratio", at_most=LIST_GROWS)
            yield Row("reports_slow_down", few_reports / many_reports, "ratio", at_most=REPORTS_SLOW_DOWN)
            case_page = _p95(noor.seconds(place, f"/zaken/{noor.case}/"))
            yield Row("case_page_p95_1000000", case_page, "ms", at_most=CASE_MS)
        yield from _sweep(place)


def _sweep(place: Place) -> Iterator[Row]:
    """Every term ends at once: told of each, then of none again."""
    let_terms_pass(place, SWEPT)
    first, again = _swept(place), _swept(place)
    if first["told"] < SWEPT or again["told"]:
        raise NotShown(f"told of {first['told']} steps, then of {again['told']}")
    yield Row("clock_sweep", first["seconds"], "s", at_most=SWEEP_S)
    yield Row("clock_sweep_again", again["seconds"], "s")


def _reports(place: Place, drafts: Iterator[Prepared]) -> float:
    closed_loop(place.port, list(islice(drafts, REPORTS)), clients=CLIENTS)
    return closed_loop(place.port, list(islice(drafts, REPORTS)), clients=CLIENTS)


def _noor(place: Place) -> Noor:
    found = _entry("staff", place.environment, str(ITEMS))
    cookies = "; ".join(f"{name}={value}" for name, value in found["cookies"].items())
    return Noor(UUID(found["case"]), cookies)


def _swept(place: Place) -> dict[str, Any]:
    return _entry("sweeping", for_worker(place.environment, keys()))


def _entry(name: str, environment: Mapping[str, str], *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tests.entrypoints.{name}", *arguments]
    shell = os.environ | environment
    done = subprocess.run(command, cwd=ROOT, env=shell, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=100)[94] * 1000
