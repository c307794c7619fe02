"""Every protocol of the library runs from report to closing in the pages, with every yes given and the clock moved.

The first answer of each step is taken, by the team whose step it is; what waits for the person gets a yes. So each
promise that leads on leads somewhere, each step finds its team, and nobody needs a page that is not there.
"""

from collections.abc import Iterable

import pytest
from django.urls import reverse

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries import StepSeen, steps_seen
from rozedraad.casework.protocols.queries import Protocol, library
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report
from tests.support.town import Town, build_town

NAMES = sorted(
    {each.id for each in library().protocols if not each.is_template and "demostad" not in each.id}
)
FOLLOWS = {"accept": "accepted", "contact": "contact_made"}
MOST = 80


def newest(name: str) -> Protocol:
    return max((each for each in library().protocols if each.id == name), key=lambda each: each.valid_from)


def seen(town: Town, report: Report) -> list[StepSeen]:
    actor = town.cast[town.people[town.protocol.receives]]
    with town.cast.as_(actor):
        return steps_seen(actor, report.case_id)


def next_step(steps: Iterable[StepSeen]) -> StepSeen | None:
    """What can be done or agreed to now, oldest first; what returns every so often is done once."""
    now = application_clock.now()
    ready = (
        step
        for step in steps
        if not step.ended
        and "#" not in step.key
        and step.state != "contact_made"
        and (step.opened_at or now) <= now
    )
    return next(ready, None)


def goes_on(town: Town, report: Report, step: StepSeen) -> None:
    """A yes of the person; a referral taken up and in contact; or the first answer of the step."""
    if step.state == "waiting_for_consent":
        assert step.consent_team is not None, f"{step.key}: nobody to say yes to"
        cases.give_consent(
            actor=report.reporter(),
            team_id=step.consent_team,
            parts=step.consent_parts,
            purpose=step.consent_purpose,
        )
        return
    assert step.team_id is not None, f"{step.key}: no team for {step.function}"
    verb = {"open": "accept", "accepted": "contact"}[step.state] if step.kind == "referral" else "finish"
    outcome = step.choices[0][0] if verb == "finish" and step.choices else ""
    address = reverse(f"step-{verb}", args=[report.case_id, step.id])
    answer = town.client_of(step.team_id).post(address, {"outcome": outcome})
    assert answer.status_code == 302, (step.key, verb, answer.content.decode())


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_from_report_to_closing(cast: Cast, clock: FrozenClock, name: str) -> None:
    town = build_town(cast, newest(name))
    report = town.report(acute=True, media=True, series=True, needs_interpreter=True)
    receiver = town.people[town.protocol.receives]
    cases.record_needs(actor=cast[receiver], case_id=report.case_id, needs=["emotional", "safety"])
    for _turn in range(MOST):
        step = next_step(seen(town, report))
        if step is None:
            break
        goes_on(town, report, step)
        clock.move(hours=1)
    else:
        pytest.fail(f"after {MOST} turns something still stands open")
    clock.move(days=3)
    page = reverse("case-close", args=[report.case_id])
    answer = cast.client_of(receiver).post(page, {"reason": "victim_has_enough", "victim_word": "good"})
    assert answer.status_code == 302, answer.content.decode()
    actor = cast[receiver]
    with cast.as_(actor):
        assert Case.objects.get(id=report.case_id).closing_at == application_clock.now()
