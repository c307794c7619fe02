"""`python -m tests.entrypoints.staff ITEMS`: the invented city, a case with that many sealed items, and Noor signed in.

Prints one line of JSON: the case, the teams that received and coordinate it, and the cookies of her browser.
"""

import json
import sys

import django

django.setup()

from rozedraad.casework.cases import actions as cases  # noqa: E402
from tests.support.city import city  # noqa: E402
from tests.support.people import Cast  # noqa: E402


def main(items: int) -> None:
    cast = Cast(city())
    report = cast.report()
    noor, reporter = cast["noor"], report.reporter()
    for number in range(items // 3):
        words = f"Bericht {number}. Wat fijn dat je dit laat weten, ik bel je morgen na zessen."
        cases.write_message(actor=noor, case_id=report.case_id, team_id=cast.team("adv"), text=words)
        cases.write_message(actor=reporter, case_id=report.case_id, team_id=cast.team("adv"), text=words)
        cases.write_note(actor=noor, case_id=report.case_id, team_id=cast.team("adv"), text=words)
    cookies = {name: morsel.value for name, morsel in cast.client_of("noor").cookies.items()}
    print(json.dumps({
        "case": str(report.case_id),
        "received": str(cast.team("adv")),
        "coordinates": str(cast.team("oost")),
        "cookies": cookies,
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
