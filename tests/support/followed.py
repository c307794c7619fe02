"""One case on its way through a protocol in a town, acted on in the pages that staff use."""

from collections.abc import Mapping

from django.urls import reverse

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import CasePage, StepSeen, case_page, steps_seen
from tests.support.clock import FrozenClock
from tests.support.people import Report
from tests.support.town import Town


class Followed:
    """`town` works by the protocol; what happens takes two hours each time."""

    def __init__(self, town: Town, clock: FrozenClock, entrance: str = "", **facts: object) -> None:
        self.town, self.clock = town, clock
        self.entrance = entrance or town.protocol.receives
        self.report: Report = town.report(self.entrance, **facts)

    def page(self, function: str) -> CasePage:
        """The case as this function sees it. Raises when it knows of no case."""
        actor = self.town.cast[self.town.people[function]]
        with self.town.cast.as_(actor):
            return case_page(actor, self.report.case_id)

    def opens(self, function: str) -> set[str]:
        """The parts this function may open."""
        page = self.page(function)
        return {part.part for part in page.parts if part.may_open} | ({"facts"} if page.facts else set())

    def steps(self) -> Mapping[str, StepSeen]:
        """By key, without what fell away."""
        actor = self.town.cast[self.town.people[self.entrance]]
        with self.town.cast.as_(actor):
            found = steps_seen(actor, self.report.case_id)
        return {step.key: step for step in found if step.state != "cancelled"}

    def does(self, key: str, outcome: str = "", *, verb: str = "finish", reason: str = "") -> None:
        """The team of this step does it."""
        self.clock.move(hours=2)
        step = self.steps()[key]
        assert step.team_id is not None
        address = reverse(f"step-{verb}", args=[self.report.case_id, step.id])
        answer = self.town.client_of(step.team_id).post(address, {"outcome": outcome, "reason": reason})
        assert answer.status_code == 302, (key, answer.content.decode())

    def agrees(self, key: str) -> None:
        """The person says yes to what this step needs."""
        step = self.steps()[key]
        assert step.state == "waiting_for_consent", (key, step.state)
        assert step.consent_team is not None
        cases.give_consent(
            actor=self.report.reporter(),
            team_id=step.consent_team,
            parts=step.consent_parts,
            purpose=step.consent_purpose,
        )

    def takes_up(self, key: str) -> None:
        """The person agrees, and the team takes it up."""
        self.agrees(key)
        self.does(key, verb="accept")

    def is_closed(self, reason: str = "victim_has_enough") -> None:
        """By the team that received it, with the word of the person."""
        receiver = self.town.people[self.entrance]
        cases.record_needs(actor=self.town.cast[receiver], case_id=self.report.case_id, needs=["heard"])
        answer = self.town.cast.client_of(receiver).post(
            reverse("case-close", args=[self.report.case_id]), {"reason": reason, "victim_word": "good"}
        )
        assert answer.status_code == 302, answer.content.decode()
