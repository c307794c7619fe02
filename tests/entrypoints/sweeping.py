"""`python -m tests.entrypoints.sweeping`: one round of the clock, in the background process's own role.

Prints one line of JSON: of how many steps was told, and the seconds of the whole round.
"""

import json
from time import perf_counter

import django

django.setup()

from rozedraad.base.accounts.queries import SystemActor  # noqa: E402
from rozedraad.casework.cases import actions as cases  # noqa: E402


def main() -> None:
    system, began = SystemActor(), perf_counter()
    told = cases.remind(actor=system)
    cases.sweep(actor=system)
    cases.raise_alarms(actor=system)
    cases.find_coordinators(actor=system)
    print(json.dumps({"told": told, "seconds": perf_counter() - began}))


if __name__ == "__main__":
    main()
