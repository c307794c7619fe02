"""`python -m benchmarks [name…]`: every measurement against its bound, a line each as `name value unit bound`.

Ends with 1 when a bound does not hold. Another measurement is a function that yields rows, named below.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator

from benchmarks import pages, planner, reports, staff, uploads
from benchmarks.rows import Row


def planner_rows() -> Iterator[Row]:
    for name, value, unit, bound in planner.measure():
        yield Row(name, value, unit, at_least=bound)


MEASUREMENTS: dict[str, Callable[[], Iterable[Row]]] = {
    "planner": planner_rows,
    "pages": pages.measure,
    "reports": reports.measure,
    "uploads": uploads.measure,
    "staff": staff.measure,
}


def main(names: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever ends this ends what it started too
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rozedraad.config.settings")
    if unknown := set(names) - set(MEASUREMENTS):
        print(f"No such measurement: {', '.join(sorted(unknown))}. There are: {', '.join(MEASUREMENTS)}.")
        return 2
    failed = False
    for name in names or MEASUREMENTS:
        for row in MEASUREMENTS[name]():
            print(row.line(), flush=True)
            failed = failed or not row.holds
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
