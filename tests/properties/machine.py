"""One case, what was said about it, and what must be true of it after every step."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.http import Http404
from hypothesis.stateful import RuleBasedStateMachine, invariant

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.vault.errors import NotAHolder, SealBroken, VaultRefusal
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.consent.errors import ConsentRefusal
from rozedraad.shared import clock
from rozedraad.shared.workdays import add
from tests.properties import checks
from tests.properties.model import SEALED, Said, Yes
from tests.properties.stage import Stage, checked
from tests.support.people import STORY

REFUSALS = (CaseRefusal, ConsentRefusal, VaultRefusal, Http404)


class CaseMachine(RuleBasedStateMachine):
    """`stage` is set by the test."""

    stage: ClassVar[Stage]

    def __init__(self) -> None:
        super().__init__()
        self.said = Said(self.stage.cast.team("adv"))
        self.codes: list[ReporterActor] = []
        self.old_ends: datetime | None = None
        self.items: dict[str, list[str]] = {part: [] for part in SEALED}
        self.opens: list[dict[str, list[str]]] = []  # what each code may open, beside `codes`
        self.example = self.stage.example()
        self.example.__enter__()
        self.written = 0
        self.left: list[str] = []

    def arrive(self, parts: set[str], *, looked: bool) -> None:
        """Somebody sends a report and lets the receiving team open these parts."""
        cast = self.stage.cast
        report = cast.report(parts=["facts", *sorted(parts)])
        self.case_id = report.case_id
        self.codes = [report.reporter()]
        self.whole = True  # every code so far opened all that it gave
        self.said.given = {(cast.team("adv"), part, "follow_up"): Yes() for part in ("facts", *parts)}
        self.items["story"] = [STORY]
        contact = cases.open_part(actor=self.codes[0], case_id=self.case_id, compartment="identity")
        self.items["identity"] = [item.clear.text() for item in contact]
        self.opens = [{part: [*texts] for part, texts in self.items.items()}]
        self.protocol = checks.protocol_of(self.case_id)
        if looked:
            cases.look_at_case(actor=self.stage["noor"], case_id=self.case_id)

    def teardown(self) -> None:
        try:
            if hasattr(self, "protocol"):
                checks.history_is_whole(self.case_id)
        finally:
            self.example.__exit__(None, None, None)

    # -- after every step ---------------------------------------------------------------------------------------

    @invariant()
    def what_is_stored_is_what_was_said(self) -> None:
        if hasattr(self, "protocol"):
            assert checks.given_in_database(self.case_id) == self.said.given

    @invariant()
    def keys_open_only_what_was_given(self) -> None:
        """Even past row security, with every row of the database in hand."""
        if not hasattr(self, "protocol"):
            return
        for actor, opened in checks.opened_with_bare_keys(self.stage, self.case_id):
            own = {f"{kind}/{team}" for kind in ("messages", "notes") for team in actor.team_ids}
            assert opened <= self.said.given_to(actor.team_ids) | own

    @invariant()
    def a_part_opens_if_and_only_if_it_was_given(self) -> None:
        if not hasattr(self, "protocol"):
            return
        now = clock.now()
        for name in self.asked_at_the_door():
            actor = self.stage[name]
            for part in SEALED:
                found = checks.texts_opened(actor, self.case_id, part)
                holds = self.said.holds(actor.team_ids, part, now)
                assert (found is not None) == holds, (name, part)
                if found is not None and self.whole:
                    assert found == sorted(self.items[part]), (name, part)

    @invariant()
    def the_facts_show_if_and_only_if_they_were_given(self) -> None:
        if not hasattr(self, "protocol"):
            return
        for name in self.asked_at_the_door():
            actor = self.stage[name]
            received = self.team("adv") in actor.team_ids
            assert checks.sees_facts(actor, self.case_id) == (
                received or self.said.holds(actor.team_ids, "facts", clock.now())
            ), name

    @invariant()
    def a_code_opens_what_it_may_and_nothing_else(self) -> None:
        """The first one everything; one in the place of a lost one what the team that gave it could open then,
        and what was written since."""
        if hasattr(self, "protocol"):
            for actor, opens in zip(self.codes, self.opens, strict=True):
                for part in SEALED:
                    assert checks.texts_opened(actor, self.case_id, part) == sorted(opens[part]), part

    @invariant()
    def planning_again_changes_nothing(self) -> None:
        if hasattr(self, "protocol"):
            first, second = checks.planned_twice(self.codes[0], self.case_id)
            assert first == second

    def asked_at_the_door(self) -> list[str]:
        """One of each team, and whoever left theirs."""
        return ["noor", "joris", "lotte", "elif", *self.left]

    # -- words ----------------------------------------------------------------------------------------------------

    def attempt(self, act: Callable[[], object], *, may_lack_keys: bool = False) -> bool:
        """Whether it was done; refused by name otherwise, and nothing else."""
        try:
            checked(act)
        except SealBroken:
            raise
        except REFUSALS as refusal:
            lacked = isinstance(refusal, NotAHolder) and not may_lack_keys
            assert not (self.whole and lacked), "somebody who may could not"
            return False
        return True

    def stop(self, actor: MemberActor | ReporterActor, team: str, parts: Collection[str] | None) -> None:
        self.next_minute()
        to = self.team(team)
        if self.attempt(lambda: cases.withdraw(actor=actor, case_id=self.case_id, team_id=to, parts=parts)):
            self.said.withdraw(to, parts)

    def next_minute(self) -> datetime:
        self.stage.clock.now += timedelta(minutes=1)
        self.end_old_code()
        return clock.now()

    def end_old_code(self) -> None:
        if self.old_ends is not None and clock.now() >= self.old_ends:
            del self.codes[0], self.opens[0]
            self.old_ends = None

    def added(self, part: str, text: str) -> None:
        """Whoever has a code opens what is written from now on."""
        for texts in [self.items, *self.opens]:
            texts[part].append(text)

    def next_text(self) -> str:
        self.written += 1
        return f"Nummer {self.written}"

    def person(self, code: int) -> ReporterActor:
        """The holder of the code; of the second one while there are two."""
        return self.codes[min(code, len(self.codes) - 1)]

    def team(self, key: str) -> UUID:
        return self.stage.cast.team(key)

    def usual_term(self) -> datetime:
        return add(clock.now(), self.protocol.consent_lasts)

    def lapses(self) -> datetime:
        return add(clock.now(), self.protocol.oral_consent_lapses_after)

    def lapse_of(self, actor: ReporterActor) -> datetime | None:
        return self.lapses() if actor.provisional else None
