"""Reports per second, and how long each waits, against what the disk itself allows."""

import random
from collections.abc import Iterator
from itertools import islice
from statistics import median, quantiles

from benchmarks.bare import bare_rate, before_report, capture
from benchmarks.cpu import spent_by
from benchmarks.load import closed_loop, open_loop
from benchmarks.place import Place, installation, web
from benchmarks.rows import Row
from tests.support.drafts import Prepared, prepare_drafts

CLIENTS = 8
ROUNDS = 5
REPORTS_PER_ROUND = 600
WARM_UP = 400
BARE_SECONDS = 4
WAITING_REPORTS = 1_500
WAITING_CLIENTS = 64
RATIO = 0.15
LONGEST_WAIT_MS = 100


def measure() -> Iterator[Row]:
    """Bare and whole by turns, so that both meet the same machine; medians of the rounds."""
    with installation() as place:
        made = prepare_drafts(place.environment, WARM_UP + ROUNDS * REPORTS_PER_ROUND + WAITING_REPORTS + 1)
        drafts = iter(made)
        with web(place) as pid:
            yield from _rates(place, drafts, pid)


def _rates(place: Place, drafts: Iterator[Prepared], pid: int) -> Iterator[Row]:
    closed_loop(place.port, _take(drafts, WARM_UP), clients=CLIENTS)
    since = before_report(place)
    closed_loop(place.port, _take(drafts, 1), clients=1)
    captured = capture(place, since)
    yield Row("report_rows", captured.count, "rows")
    yield Row("report_bytes", captured.bytes, "bytes")
    bare, whole, in_web, in_database = [], [], [], []
    for number in range(ROUNDS):
        bare.append(bare_rate(place, captured, clients=CLIENTS, seconds=BARE_SECONDS, number=number))
        with spent_by(pid) as by_web, spent_by(place.server()) as by_database:
            whole.append(closed_loop(place.port, _take(drafts, REPORTS_PER_ROUND), clients=CLIENTS))
        in_web.append(by_web.milliseconds / REPORTS_PER_ROUND)
        in_database.append(by_database.milliseconds / REPORTS_PER_ROUND)
    yield Row("bare_writes", median(bare), "transactions/s")
    yield Row("reports", median(whole), "reports/s", at_least=round(RATIO * median(bare), 1))
    yield Row("reports_of_bare", median(whole) / median(bare), "ratio", at_least=RATIO)
    yield Row("report_processor_web", median(in_web), "ms")
    yield Row("report_processor_database", median(in_database), "ms")
    yield from _waits(place, drafts, median(whole) / 2)


def _waits(place: Place, drafts: Iterator[Prepared], rate: float) -> Iterator[Row]:
    """At half that load, arriving as people do: independently of each other and of our answers."""
    draw = random.Random(20_260_101)
    moments, moment = [], 0.0
    for _ in range(WAITING_REPORTS):
        moment += draw.expovariate(rate)
        moments.append(moment)
    waited = open_loop(place.port, _take(drafts, WAITING_REPORTS), moments, clients=WAITING_CLIENTS)
    shares = quantiles(waited, n=100)
    yield Row("report_wait_p50", shares[49] * 1000, "ms")
    yield Row("report_wait_p99", shares[98] * 1000, "ms", at_most=LONGEST_WAIT_MS)


def _take(drafts: Iterator[Prepared], count: int) -> list[Prepared]:
    return list(islice(drafts, count))
