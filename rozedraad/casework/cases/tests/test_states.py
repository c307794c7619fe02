"""The states of a case: the whole table, row by row and gap by gap, in rules and through the real actions."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.rules import step_states
from rozedraad.casework.cases.rules.states import (
    CHANGES,
    COORDINATING,
    FIRST,
    RECEIVING,
    REPORTER,
    STATES,
    SYSTEM,
    VERBS,
    change,
)
from rozedraad.shared import clock
from tests.support.people import Cast, Report

ROLES = (RECEIVING, COORDINATING, REPORTER, SYSTEM)
WHO = {RECEIVING: "noor", COORDINATING: "joris"}
Actor = MemberActor | ReporterActor


def test_every_row_says_why_and_names_known_states_and_roles() -> None:
    for (before, verb), row in CHANGES.items():
        assert (row.before, row.verb) == (before, verb)
        assert {row.before, row.after} <= set(STATES)
        assert row.by
        assert row.by <= set(ROLES)
        assert len(row.why) > 10, verb


@pytest.mark.parametrize(("state", "verb", "role"), product(STATES, VERBS, ROLES))
def test_a_change_is_allowed_if_and_only_if_its_row_names_the_role(state: str, verb: str, role: str) -> None:
    row = CHANGES.get((state, verb))
    allowed = row is not None and role in row.by
    assert (change(state, verb, frozenset({role})) is not None) == allowed


@pytest.mark.parametrize(("state", "verb"), product(STATES, VERBS))
def test_nobody_in_particular_changes_nothing(state: str, verb: str) -> None:
    assert change(state, verb, frozenset()) is None


def test_every_state_is_reached_and_every_state_but_counting_has_a_way_back() -> None:
    reached = set(FIRST.values())
    while more := {row.after for row in CHANGES.values() if row.before in reached} - reached:
        reached |= more
    assert reached == set(STATES)
    assert {row.before for row in CHANGES.values()} == set(STATES)


def _acts(actor: Actor, case: Case) -> Mapping[str, Callable[[], object]]:
    """The real action of each verb. The system has no actions of its own here: see the sweep."""
    case_id = case.id
    back: dict[str, Callable[[], object]] = {
        "reopen": partial(cases.reopen_case, actor=actor, case_id=case_id)
    }
    if isinstance(actor, ReporterActor):
        return back
    until = (clock.now() + timedelta(days=20)).date()
    return back | {
        "look": lambda: cases.look_at_case(actor=actor, case_id=case_id),
        "record_needs": lambda: cases.record_needs(actor=actor, case_id=case_id, needs=["emotional"]),
        "close": lambda: cases.close_case(
            actor=actor, case_id=case_id, reason="victim_has_enough", victim_word="good"
        ),
        "finish": lambda: cases.finish_case(actor=actor, case_id=case_id),
        "sleep": lambda: cases.sleep_case(actor=actor, case_id=case_id, until=until, reason="quiet"),
        "wake": lambda: cases.wake_case(actor=actor, case_id=case_id),
    }


# What one press does beside its own row: needs recorded on a new report are a look too, and whoever looks at
# a report that only counts is done with it.
MORE = {
    ("received", "record_needs", RECEIVING): "follow_up",
    ("counted_only", "look", RECEIVING): "closed",
}
# Looking again changes nothing, and needs may be written down again at any time: no refusal.
QUIET = {("look", RECEIVING), ("record_needs", RECEIVING)}


@pytest.mark.parametrize(("state", "role"), product(STATES, [RECEIVING, COORDINATING, REPORTER]))
def test_the_real_actions_do_what_the_table_says(cast: Cast, state: str, role: str) -> None:
    counting = state == "counted_only"
    for verb in VERBS if not (counting and role == REPORTER) else ():
        report = cast.report(count_only=counting)
        actor: Actor = report.reporter() if role == REPORTER else cast[WHO[role]]
        act = _acts(actor, _put_in(cast, report, state)).get(verb)
        if act is None:
            continue
        row = CHANGES.get((state, verb))
        wanted = MORE.get((state, verb, role)) or (row.after if row and role in row.by else None)
        refused = _is_refused(act)
        assert _state(cast, report) == (wanted or state), verb
        assert refused == (wanted is None and (verb, role) not in QUIET), verb


def _is_refused(act: Callable[[], object]) -> bool:
    """By name, in words for whoever tried; anything else is an error here too. The coordinator may not even
    see the facts that some of these change."""
    try:
        act()
    except (CaseRefusal, Http404):
        return True
    return False


def _put_in(cast: Cast, report: Report, state: str) -> Case:
    """Straight in the row: every state, however it is come by."""
    with cast.as_(cast["noor"]):
        Case.objects.filter(id=report.case_id).update(state=state)
        return Case.objects.get(id=report.case_id)


def _state(cast: Cast, report: Report) -> str:
    with cast.as_(cast["noor"]):
        return Case.objects.values_list("state", flat=True).get(id=report.case_id)


STEP_STATES = (
    step_states.WAITING, step_states.OPEN, step_states.ACCEPTED, step_states.CONTACT_MADE, *sorted(step_states.ENDED),
)  # fmt: skip


@pytest.mark.parametrize("state", sorted(step_states.ENDED))
def test_a_step_that_ended_stays_ended(state: str) -> None:
    assert step_states.verbs_for("referral", state) == ()


@pytest.mark.parametrize("verb", ["accept", "report_contact", "finish", "decline"])
def test_a_step_that_waits_for_consent_is_only_skipped(verb: str) -> None:
    assert step_states.after("referral", step_states.WAITING, verb) is None
    assert step_states.after("referral", step_states.WAITING, "skip") == step_states.SKIPPED


@pytest.mark.parametrize(("kind", "state"), product(("referral", "contact", "ask", "inform"), STEP_STATES))
def test_the_buttons_are_those_that_work(kind: str, state: str) -> None:
    shown = step_states.verbs_for(kind, state)
    for verb in step_states.VERBS:
        assert (step_states.after(kind, state, verb) is not None) == (verb in shown)
        if verb in step_states.FOR_REFERRALS and kind != "referral":
            assert verb not in shown
