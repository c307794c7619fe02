"""Any sequence of what people, the clock and background work can do to one case."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from rozedraad.base.accounts import actions as accounts
from rozedraad.base.accounts.queries import ReporterActor, SystemActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear, Code
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.models import Step, StepDetail
from rozedraad.casework.cases.rules import step_states
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting
from tests.properties import checks
from tests.properties.machine import CaseMachine
from tests.properties.model import PARTS, SEALED, Question, Yes
from tests.properties.stage import role

PEOPLE = {
    "adv": ("noor", "sem"),
    "oost": ("joris", "amina"),
    "support": ("lotte", "daan"),
    "rib": ("elif", "bram"),
}
RECEIVING = ("noor", "sem")  # they see every consent

members = st.sampled_from(["noor", "joris", "lotte", "noor", "sem", "daan", "elif", "bram"])
teams = st.sampled_from(["adv", "oost", "support", "support", "rib"])
some_parts = st.sets(st.sampled_from(PARTS), min_size=1)
sealed_part = st.sampled_from(SEALED)
purposes = st.sampled_from(["follow_up", "support", "aftercare"])
SPANS = [timedelta(hours=3), timedelta(days=2), timedelta(days=6), timedelta(days=15), timedelta(days=190)]


class Thread(CaseMachine):
    """The rules."""

    @initialize(
        parts=st.sets(st.sampled_from(["story", "identity"])),
        looked=st.booleans(),
        yes=st.lists(st.tuples(teams, some_parts, purposes), min_size=1, max_size=2),
        spoken=st.lists(st.tuples(teams, purposes), max_size=1),
    )
    def a_report_arrives(
        self,
        parts: set[str],
        looked: bool,
        yes: list[tuple[str, set[str], str]],
        spoken: list[tuple[str, str]],
    ) -> None:
        self.arrive(parts, looked=looked)
        for team, wanted, purpose in yes:
            self.let_in(team, wanted, purpose, 0)
        for team, purpose in spoken:
            self.write_down_a_yes("noor", team, {"facts", *parts}, purpose, paper=False)

    # -- what the person does ---------------------------------------------------------------------------------

    @rule(team=teams, parts=some_parts, purpose=purposes, code=st.integers(0, 1))
    def the_person_lets_a_team_in(self, team: str, parts: set[str], purpose: str, code: int) -> None:
        self.let_in(team, parts, purpose, code)

    def let_in(self, team: str, parts: set[str], purpose: str, code: int) -> None:
        now, actor, to = self.next_minute(), self.person(code), self.team(team)
        missing = self.said.missing(to, parts, purpose, now)
        done = self.attempt(
            lambda: cases.give_consent(actor=actor, team_id=to, parts=sorted(parts), purpose=purpose)
        )
        assert done == bool(missing) or not self.whole
        if done:
            self.said.let_in(to, parts, purpose, Yes(self.usual_term(), self.lapse_of(actor)), now)

    @precondition(lambda self: self.said.asked)
    @rule(data=st.data(), code=st.integers(0, 1))
    def the_person_answers(self, data: st.DataObject, code: int) -> None:
        now, actor = self.next_minute(), self.person(code)
        decision = data.draw(st.sampled_from(sorted(self.said.asked)), label="decision")
        yes = data.draw(st.sets(st.sampled_from(PARTS)), label="yes")
        done = self.attempt(lambda: cases.answer_question(actor=actor, decision_id=decision, yes=yes))
        assert done or not self.whole
        if done:
            self.said.answer(decision, yes, self.lapse_of(actor), now)

    @rule(team=teams, parts=some_parts, purpose=purposes)
    def the_person_refuses(self, team: str, parts: set[str], purpose: str) -> None:
        now, actor, to = self.next_minute(), self.person(0), self.team(team)
        done = self.attempt(
            lambda: cases.refuse_offer(actor=actor, team_id=to, parts=sorted(parts), purpose=purpose)
        )
        assert done == bool(self.said.missing(to, parts, purpose, now))
        if done:
            self.said.refuse(to, parts, purpose, now)

    @precondition(lambda self: any(yes.lapses for yes in self.said.given.values()))
    @rule(team=teams, code=st.integers(0, 1))
    def the_person_confirms(self, team: str, code: int) -> None:
        now, actor, to = self.next_minute(), self.person(code), self.team(team)
        done = self.attempt(lambda: cases.confirm_spoken(actor=actor, team_id=to))
        if done:
            assert not actor.provisional
            self.said.confirm(to, now)

    @rule(team=teams, parts=st.none() | some_parts)
    def the_person_stops_a_team(self, team: str, parts: set[str] | None) -> None:
        self.next_minute()
        self.stop(self.person(0), team, parts)

    @rule(part=sealed_part, code=st.integers(0, 1))
    def the_person_adds(self, part: str, code: int) -> None:
        self.next_minute()
        actor, text = self.person(code), self.next_text()
        if self.attempt(
            lambda: cases.add_to_report(actor=actor, part=part, kind="story", clear=Clear.of_text(text))
        ):
            self.added(part, text)

    @rule(code=st.integers(0, 1))
    def the_person_renews_the_code(self, code: int) -> None:
        self.next_minute()
        actor = self.person(code)
        self.attempt(lambda: cases.renew_code(actor=actor))
        at = self.codes.index(actor)
        self.codes[at] = ReporterActor(actor.id, actor.case_id, actor.keys, provisional=False)

    @precondition(lambda self: len(self.codes) == 2)
    @rule(code=st.integers(0, 1))
    def somebody_objects_to_a_new_code(self, code: int) -> None:
        self.next_minute()
        actor = self.person(code)
        older = actor is not self.codes[-1]
        assert self.attempt(lambda: cases.object_to_replacement(actor=actor)) == older
        if older:
            del self.codes[1:], self.opens[1:]
            self.old_ends = None

    @precondition(lambda self: self.said.ended_by_closing)
    @rule(code=st.integers(0, 1))
    def the_person_comes_back(self, code: int) -> None:
        now, actor = self.next_minute(), self.person(code)
        if self.attempt(lambda: cases.reopen_case(actor=actor, case_id=self.case_id)):
            if self.whole:
                self.said.come_back(self.lapse_of(actor), now)
            else:
                self.said.given = checks.given_in_database(self.case_id)

    # -- what staff do ----------------------------------------------------------------------------------------

    @rule(name=members, team=teams, parts=some_parts, purpose=purposes)
    def staff_ask(self, name: str, team: str, parts: set[str], purpose: str) -> None:
        self.next_minute()
        to, until = self.team(team), self.usual_term()
        asked: list[UUID] = []
        if self.attempt(
            lambda: asked.append(
                cases.ask_consent(
                    actor=self.stage[name],
                    case_id=self.case_id,
                    for_team=to,
                    parts=sorted(parts),
                    purpose=purpose,
                )
            )
        ):
            self.said.asked[asked[0]] = Question(to, frozenset(parts), purpose, until)

    @rule(data=st.data(), name=members, team=teams, purpose=purposes, paper=st.booleans())
    def staff_write_down_a_yes(
        self, data: st.DataObject, name: str, team: str, purpose: str, paper: bool
    ) -> None:
        """Mostly of what the own team was given: of anything else it is refused."""
        own = sorted(self.said.given_to(self.stage[name].team_ids)) or [*PARTS]
        parts = data.draw(st.sets(st.sampled_from(own), min_size=1) | some_parts, label="parts")
        self.write_down_a_yes(name, team, parts, purpose, paper=paper)

    def write_down_a_yes(self, name: str, team: str, parts: set[str], purpose: str, *, paper: bool) -> None:
        now, to, actor = self.next_minute(), self.team(team), self.stage[name]
        held = {part for part in parts if self.said.holds(actor.team_ids, part, now)}
        if self.team("adv") in actor.team_ids:
            held |= {"facts"} & parts
        done = self.attempt(
            lambda: cases.record_spoken(
                actor=actor, case_id=self.case_id, for_team=to, parts=sorted(parts), purpose=purpose,
                channel="paper" if paper else "oral",
            )
        )  # fmt: skip
        assert held == parts or not done
        if name in RECEIVING and held == parts and self.whole:
            assert done == bool(self.said.missing(to, parts, purpose, now))
        if done:
            self.said.let_in(
                to, parts, purpose, Yes(self.usual_term(), None if paper else self.lapses()), now
            )

    @rule(name=members, team=teams, parts=some_parts, purpose=purposes)
    def staff_write_down_a_no(self, name: str, team: str, parts: set[str], purpose: str) -> None:
        self.next_minute()
        to = self.team(team)
        if self.attempt(
            lambda: cases.record_spoken(
                actor=self.stage[name], case_id=self.case_id, for_team=to, parts=sorted(parts), purpose=purpose,
                answer="refused",
            )
        ):  # fmt: skip
            self.said.no(to, parts)

    @rule(name=members, team=teams, parts=st.none() | some_parts)
    def staff_stop_a_team(self, name: str, team: str, parts: set[str] | None) -> None:
        self.stop(self.stage[name], team, parts)

    @rule(name=members, part=sealed_part)
    def staff_open(self, name: str, part: str) -> None:
        self.next_minute()
        self.attempt(lambda: cases.open_part(actor=self.stage[name], case_id=self.case_id, compartment=part))

    @rule(name=members, part=sealed_part)
    def staff_add(self, name: str, part: str) -> None:
        self.next_minute()
        text, actor = self.next_text(), self.stage[name]
        clear = Clear.of_text(text)
        if self.attempt(
            lambda: cases.add_for_person(
                actor=actor, case_id=self.case_id, part=part, kind="story", clear=clear
            )
        ):
            self.added(part, text)

    @rule(name=members, note=st.booleans())
    def staff_write(self, name: str, note: bool) -> None:
        self.next_minute()
        actor = self.stage[name]
        write = cases.write_note if note else cases.write_message
        for team in sorted(actor.team_ids):
            self.attempt(partial(write, actor=actor, case_id=self.case_id, team_id=team, text="Dag"))

    @rule(data=st.data())
    def staff_do_a_step(self, data: st.DataObject) -> None:
        self.next_minute()
        with role("rd_owner"):
            rows = list(Step.objects.filter(case_id=self.case_id).order_by("id"))
            details = {d.step_id: d.protocol_step for d in StepDetail.objects.filter(case_id=self.case_id)}
        able = [row for row in rows if step_states.verbs_for(row.kind, row.state)]
        row = data.draw(st.sampled_from(able), label="step") if able else None
        if row is None:
            return
        verb = data.draw(st.sampled_from(step_states.verbs_for(row.kind, row.state)), label="verb")
        form = self.protocol.by_id.get(details[row.id])
        choices = list(form.choices) if form else []
        outcome = data.draw(st.sampled_from(choices), label="outcome") if choices and verb == "finish" else ""
        name = next((n for n in checks.NAMES if row.team in self.stage[n].team_ids), "noor")
        self.attempt(
            lambda: cases.change_step(
                actor=self.stage[name], step_id=row.id, verb=verb, outcome=outcome, reason="not_needed"
            )
        )

    @rule(
        verb=st.sampled_from(["look", "needs", "finish", "sleep", "wake", "take up", "reopen"]), name=members
    )
    def staff_move_the_case(self, verb: str, name: str) -> None:
        self.next_minute()
        actor, case_id = self.stage[name], self.case_id
        act: dict[str, Callable[[], None]] = {
            "look": lambda: cases.look_at_case(actor=actor, case_id=case_id),
            "needs": lambda: cases.record_needs(
                actor=actor, case_id=case_id, needs=["emotional", "practical"]
            ),
            "finish": lambda: cases.finish_case(actor=actor, case_id=case_id),
            "sleep": lambda: cases.sleep_case(
                actor=actor, case_id=case_id, until=(clock.now() + timedelta(days=20)).date(), reason="quiet"
            ),
            "take up": lambda: cases.take_up_case(actor=actor, case_id=case_id),
            "wake": lambda: cases.wake_case(actor=actor, case_id=case_id),
            "reopen": lambda: cases.reopen_case(actor=actor, case_id=case_id),
        }
        self.attempt(act[verb])

    @rule(name=st.sampled_from(["noor", "noor", "sem", "lotte"]), aftercare=st.booleans())
    def staff_close(self, name: str, aftercare: bool) -> None:
        now = self.next_minute()
        if self.attempt(
            lambda: cases.close_case(
                actor=self.stage[name], case_id=self.case_id, reason="victim_has_enough", victim_word="good",
                aftercare=aftercare,
            )
        ):  # fmt: skip
            self.said.close(now, self.usual_term() if aftercare else None)

    @precondition(lambda self: len(self.codes) == 1)
    @rule(name=st.sampled_from(["noor", "sem", "lotte"]))
    def staff_replace_a_lost_code(self, name: str) -> None:
        now = self.next_minute()
        made: list[Code] = []
        actor = self.stage[name]
        could = {part: checks.texts_opened(actor, self.case_id, part) or [] for part in SEALED}
        if self.attempt(
            lambda: made.append(cases.replace_lost_code(actor=actor, case_id=self.case_id)),
            may_lack_keys=True,
        ):
            entry = vault.enter_code(made[0].shown(), source="test")
            self.codes.append(ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional))
            self.opens.append(could)
            self.old_ends = now + timedelta(days=5)
            self.whole = False

    @rule(team=st.sampled_from(["adv", "support", "rib"]))
    def a_team_renews_its_key(self, team: str) -> None:
        self.next_minute()
        first = PEOPLE[team][0]
        self.attempt(lambda: accounts.renew_team_key(actor=self.stage[first], team_id=self.team(team)))
        self.stage.unlock_again(*PEOPLE[team])

    @rule(team=st.sampled_from(["adv", "support", "rib"]))
    def somebody_leaves_a_team(self, team: str) -> None:
        self.next_minute()
        first, second = PEOPLE[team]
        if second in self.left:
            return
        gone, to = self.stage[second].id, self.team(team)
        if self.attempt(lambda: accounts.let_member_go(actor=self.stage[first], team_id=to, member_id=gone)):
            self.left.append(second)
        self.stage.unlock_again(first, second)

    # -- time ---------------------------------------------------------------------------------------------------

    @rule(span=st.sampled_from(SPANS), swept=st.booleans())
    def time_passes(self, span: timedelta, swept: bool) -> None:
        self.stage.clock.now += span
        self.end_old_code()
        if swept:
            self.background_work_is_done()

    @rule(span=st.sampled_from([timedelta(days=15), timedelta(days=190)]))
    def a_term_passes_unseen(self, span: timedelta) -> None:
        self.stage.clock.now += span
        self.end_old_code()

    def background_work_is_done(self) -> None:
        now = self.next_minute()
        with role("rd_worker"):
            cases.sweep(actor=SystemActor())
            with acting("system", None):
                vault.end_replaced_codes()
        self.said.sweep(now)
