"""Coming back with a code, as a browser without JavaScript does."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import Mailbox, case_page, mailbox_of
from tests.support.people import Cast, Report

MAILBOX = "/volgen/melding/"


@dataclass
class Visit:
    """Somebody with their mailbox open."""

    cast: Cast
    report: Report
    client: Client

    def page(self, path: str = MAILBOX) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response.content.decode()

    def post(self, path: str, **answers: object) -> HttpResponse:
        return self.client.post(path, answers)  # type: ignore[return-value]

    def box(self) -> Mailbox:
        """What the mailbox holds, read with the code."""
        reporter = self.report.reporter()
        with self.cast.as_(reporter):
            return mailbox_of(reporter)

    def team_may_open(self, name: str) -> set[str]:
        """The parts this member's teams may open now."""
        actor = self.cast[name]
        with self.cast.as_(actor):
            return {part.part for part in case_page(actor, self.report.case_id).parts if part.may_open}


def type_code(client: Client, code: str) -> HttpResponse:
    return client.post("/volgen/", {"code": code})  # type: ignore[return-value]


def visit(cast: Cast, report: Report | None = None) -> Visit:
    """A report, and whoever told it back with the code."""
    found = report or cast.report()
    assert found.code is not None
    client = Client(enforce_csrf_checks=False)
    type_code(client, found.code.shown())
    return Visit(cast, found, client)


def asked_by_adv(
    cast: Cast, report: Report, *, team: str = "oost", parts: tuple[str, ...] = ("facts", "story")
) -> str:
    """The ADV asks in the mailbox whether another team may know these parts; the id of the question."""
    decision = cases.ask_consent(
        actor=cast["noor"],
        case_id=report.case_id,
        for_team=cast.team(team),
        parts=parts,
        purpose="coordination",
    )
    return str(decision)
