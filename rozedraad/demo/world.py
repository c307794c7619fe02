"""The people of the invented city at work: who does what for a team, and one case in their hands."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear, Code, NewItem
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import PartClosed
from rozedraad.casework.cases.queries import StepSeen, steps_seen
from rozedraad.demo.city import City
from rozedraad.demo.telling import Told
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

WAITING = "waiting_for_consent"

# Steps that wait until somebody decides: a referral, a label, and what ends a case.
DECIDED_ELSEWHERE = frozenset({"discuss-label", "support-round-up", "aftercare-1", "aftercare-2"})
# Steps that come back for as long as a case goes on: done when they are nearly due, not before.
AGAIN = frozenset({"progress-word", "watch-agreements", "stress-check"})
NEARLY = timedelta(days=5)


@dataclass
class World:
    """Everybody, by the name before the @ of their address."""

    city: City
    passphrase: str
    _signed_in: dict[str, MemberActor] = field(default_factory=dict, repr=False)
    _first_of: dict[UUID, str] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> MemberActor:
        """This member, signed in and unlocked. Unlocking is slow on purpose: once is enough."""
        if name not in self._signed_in:
            member = self.city.members[name]
            teams = directory.teams_of_member(member)
            self._signed_in[name] = MemberActor(
                id=member,
                name=name,
                language="nl",
                team_ids=frozenset(team.id for team in teams),
                organisation_id=teams[0].organisation_id,
                functions=frozenset(team.function for team in teams),
                keys=vault.unlock_member(member, self.passphrase),
            )
        return self._signed_in[name]

    def somebody_of(self, team_id: UUID) -> MemberActor:
        """Who does the work of a team: the first who holds the seat."""
        if team_id not in self._first_of:
            names = {member: name for name, member in self.city.members.items()}
            seats = [seat for seat in directory.seats_of_team(team_id) if seat.role == "holder"]
            self._first_of[team_id] = min(names[seat.member_id] for seat in seats)
        return self[self._first_of[team_id]]


@dataclass
class OneCase:
    """A report that was sent, in the hands of whoever told it and of those who follow it."""

    world: World
    told: Told
    case_id: UUID
    code: Code | None
    _person: ReporterActor | None = field(default=None, repr=False)

    @property
    def team_id(self) -> UUID:
        return self.world.city.teams[self.told.team]

    @property
    def follower(self) -> MemberActor:
        """Who follows it for the team that received it."""
        return self.world[self.told.by]

    @property
    def person(self) -> ReporterActor:
        """Whoever told it, back with the code."""
        if self._person is None:
            if self.code is None:
                raise LookupError("count only: there is nothing to come back to")
            entry = vault.enter_code(self.code.shown(), source="demo")
            self._person = ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)
        return self._person

    def steps(self, name: str = "") -> list[StepSeen]:
        """What is promised and not done: all of it, or the steps of this name."""
        follower = self.follower
        with acting(follower.kind, follower.id):
            seen = steps_seen(follower, self.case_id)
        return [step for step in seen if not step.ended and name in {"", step.protocol_step}]

    def tidy(self, answers: Iterable[tuple[str, str]] = ()) -> None:
        """Everybody does what is open: with these outcomes, else the first there is; a question is answered no."""
        said = dict(answers)
        for _round in range(3):
            found = [step for step in self.steps() if self._is_due(step)]
            for step in found:
                cases.change_step(
                    actor=self._performer(step), step_id=step.id, verb="finish", outcome=_outcome(step, said)
                )
            if not found:
                return

    def do(self, name: str, verb: str, outcome: str = "", reason: str = "") -> None:
        """One step, by whoever performs it; nothing if it is not there."""
        for step in self.steps(name)[:1]:
            if step.state != WAITING:
                cases.change_step(
                    actor=self._performer(step), step_id=step.id, verb=verb, outcome=outcome, reason=reason
                )

    def say(self, text: str, *, of: UUID | None = None) -> None:
        """A team writes to the person."""
        team = of or self.team_id
        actor = self.follower if team == self.team_id else self.world.somebody_of(team)
        cases.write_message(actor=actor, case_id=self.case_id, team_id=team, text=text)

    def answer(self, text: str) -> None:
        """The person writes to the team that received the report."""
        cases.write_message(actor=self.person, case_id=self.case_id, team_id=self.team_id, text=text)

    def note(self, text: str) -> None:
        cases.write_note(actor=self.follower, case_id=self.case_id, team_id=self.team_id, text=text)

    def ask(self, what: str) -> None:
        """The team puts the question in the mailbox."""
        for step in self.steps(f"refer-{what}"):
            if step.state == WAITING and step.consent_team is not None:
                cases.ask_consent(
                    actor=self.follower,
                    case_id=self.case_id,
                    for_team=step.consent_team,
                    parts=step.consent_parts,
                    purpose=step.consent_purpose,
                )

    def let_in(self, what: str) -> None:
        """The person says yes in the mailbox to a referral that waits for it."""
        person = self.person
        with acting(person.kind, person.id):
            seen = steps_seen(person, self.case_id)
        for step in seen:
            waits = step.state == WAITING and step.protocol_step == f"refer-{what}"
            if waits and step.consent_team is not None:
                cases.give_consent(
                    actor=person,
                    team_id=step.consent_team,
                    parts=step.consent_parts,
                    purpose=step.consent_purpose,
                )

    def stop(self, what: str) -> None:
        """The person has had enough of a team."""
        for step in self.steps(f"refer-{what}")[:1]:
            if step.team_id is not None:
                cases.withdraw(actor=self.person, case_id=self.case_id, team_id=step.team_id)

    def exchange_code(self) -> None:
        """The code that was handed over for one of their own: what they agree with it is their own word."""
        self.code = cases.renew_code(actor=self.person)
        self._person = None

    def confirm(self, what: str) -> None:
        """The person confirms with the code what they said at the counter."""
        for step in self.steps(f"refer-{what}")[:1]:
            if step.team_id is not None:
                cases.confirm_spoken(actor=self.person, team_id=step.team_id)

    def open(self, parts: AbstractSet[str], actor: MemberActor) -> None:
        """Read what was told, as far as this member's team may."""
        for part in sorted(parts & contents_of(self.told).keys()):
            with suppress(PartClosed):
                cases.open_part(actor=actor, case_id=self.case_id, compartment=part)

    def _is_due(self, step: StepSeen) -> bool:
        return (
            step.state == "open"
            and step.kind != "referral"
            and step.opened_at is not None
            and step.opened_at <= clock.now()
            and step.protocol_step not in self.told.left | DECIDED_ELSEWHERE
            and not (step.kind == "contact" and not self.told.contact)
            and not (step.protocol_step in AGAIN and step.due and step.due > clock.now() + NEARLY)
        )

    def _performer(self, step: StepSeen) -> MemberActor:
        if step.team_id is None or step.team_id == self.team_id:
            return self.follower
        return self.world.somebody_of(step.team_id)


def _outcome(step: StepSeen, said: dict[str, str]) -> str:
    choices = [code for code, _label in step.choices]
    usual = "refused" if step.kind == "ask" and "refused" in choices else (choices or [""])[0]
    return said.get(step.protocol_step, usual)


def contents_of(told: Told) -> dict[str, list[NewItem]]:
    """What is sealed, by compartment, as the form does it."""
    texts = (("story", told.story), ("suspect", told.suspect), ("place", told.address))
    contents = {part: [NewItem("text", Clear.of_text(text))] for part, text in texts if text}
    if told.name:
        contents["identity"] = [NewItem("contact", Clear.of_json({"name": told.name, **told.card}))]
    return contents
