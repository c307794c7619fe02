"""The talk: what to say, and the case it is about.

A viewer holds the talk of a case if and only if their team received it, somebody can be spoken to (no lead, not
only to count), and it is not closed. What a team kept in a form of its own is opened for that team only; the four
fields if and only if it is one of victim support. The scripts hold no word about any case: every member may read
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import CasePage, case_page
from rozedraad.casework.intake.rules import CODED, DOMAINS_STEP, ROUTE_FACTS, VICTIM_SUPPORT, way_for

__all__ = [
    "Line",
    "answers_known",
    "domains_of",
    "domains_step",
    "kept",
    "new_steps",
    "routes",
    "routes_known",
    "script_for",
    "talk_of",
    "way_for",
    "ways",
]


@dataclass(frozen=True)
class Line:
    """One line of a script: what it is for, what to say aloud, what to watch."""

    code: str
    topic: str
    say: str
    watch: str


def ways() -> list[tuple[str, str]]:
    """Where a talk can take place: (code, words)."""
    return code_list("intake_ways").choices()


def script_for(way: str) -> list[Line]:
    """The lines of one script, in their order. 404 for a way there is no script for."""
    if way not in code_list("intake_ways").codes:
        raise Http404
    lines = code_list(f"script_{way}")
    return [Line(code, lines.label(code), lines.sentence(code), lines.hint(code)) for code in lines.codes]


def routes() -> list[Line]:
    """What changes the route: what it is, a question to say aloud, and what it changes at once."""
    found = code_list("routes")
    return [Line(code, found.label(code), found.sentence(code), found.hint(code)) for code in found.codes]


def talk_of(viewer: MemberActor, case_id: UUID) -> CasePage:
    """The case, for whoever holds the talk; 404 for everybody else."""
    page = case_page(viewer, case_id)
    nobody_there = page.facts is None or page.facts.fetched or page.case.count_only
    if nobody_there or not page.received or page.case.state == "closed":
        raise Http404
    return page


def answers_known(page: CasePage) -> Mapping[str, object]:
    """The coded answers as they stand."""
    return {name: getattr(page.facts, name) for name in (*CODED, "needs")}


def routes_known(page: CasePage) -> Mapping[str, object]:
    """What is known of the routes as it stands."""
    return {name: getattr(page.facts, name) for name in ROUTE_FACTS}


def new_steps(before: CasePage, after: CasePage) -> list[str]:
    """What stands on the thread now and did not before, in words."""
    known = {step.id for step in before.steps}
    return [step.what for step in after.steps if step.id not in known and step.what]


def domains_of(viewer: MemberActor, case_id: UUID) -> CasePage:
    """The case, for a team of victim support that takes part; 404 for everybody else."""
    page = case_page(viewer, case_id)
    if page.own_kind != VICTIM_SUPPORT or page.case.state == "closed":
        raise Http404
    return page


def domains_step(page: CasePage) -> UUID | None:
    """The own open step that asks for the four fields."""
    own = (s for s in page.steps if s.team_id == page.own_team and s.protocol_step == DOMAINS_STEP)
    return next((step.id for step in own if step.state == "open"), None)


def kept(viewer: MemberActor, page: CasePage, kind: str) -> Mapping[str, Any]:
    """What the own team kept last in a form of this kind; nothing when it never did."""
    if viewer.keys is None:
        return {}
    own = vault.open_items(case_id=page.case.id, compartments=[f"notes/{page.own_team}"], keys=viewer.keys)
    found: list[Mapping[str, Any]] = [item.clear.json() for item in own if item.kind == kind]
    return found[-1] if found else {}
