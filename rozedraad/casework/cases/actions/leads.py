"""A lead: somebody heard or read of it, and the person asked nobody for anything.

What could go wrong here: that somebody who never asked is called, or can be recognised. So there is no identity,
no code and no consent, and no step that makes contact (the protocol's fact `report.fetched`). What was heard is a
note of the team that receives it: nobody else can open that, whoever passed it on neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.actions import Happened
from rozedraad.base.history.queries import Event
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear, TeamHolder
from rozedraad.casework.cases.actions.doing import (
    case_for,
    change_state,
    facts_for_change,
    must_receive,
    tell,
)
from rozedraad.casework.cases.actions.planning import places_of, replan
from rozedraad.casework.cases.actions.sleeping import end_review
from rozedraad.casework.cases.actions.starting import draw_ref, start_case
from rozedraad.casework.cases.errors import NotALead, NoTeamForPlace
from rozedraad.casework.cases.rules import review
from rozedraad.casework.cases.rules.states import CAME_FORWARD
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id
from rozedraad.shared.transactions import acting


@dataclass(frozen=True)
class PassedOn:
    """A lead that is stored: its number, and the team that has it now."""

    ref: int
    team_id: UUID


def pass_on_lead(
    *, actor: MemberActor, from_team: UUID, case_id: UUID, facts: Mapping[str, object], words: Clear
) -> PassedOn:
    """Store a lead with the team the protocol names for it, and tell them. `case_id` was drawn with the form.

    Whoever passes it on does not come to know the case by that. So its rows are added as a reporter whom
    nobody can be: an id drawn here, without code or key. Raises NoTeamForPlace, TeamWithoutKey.
    """
    told = {**facts, "fetched": True, "wants_contact": False, "home_municipality": ""}
    team = _receiver(told)
    nobody = ReporterActor(random_id(), case_id)
    with acting(nobody.kind, nobody.id):
        ref = draw_ref()
        start_case(
            actor=nobody,
            case_id=case_id,
            reporter_id=None,
            code=None,
            provisional=False,
            facts=told,
            contents={},
            parts=[],
            receiving_team=team,
            told_by=Happened(Event.LEAD_FETCHED, actor.kind, actor.id, team, {"from_team": str(from_team)}),
            ref=ref,
        )
        vault.write_item(
            case_id=case_id,
            compartment=f"notes/{team}",
            kind="note",
            clear=words,
            author=(actor.kind, actor.id),
            holders=[TeamHolder(team, None)],
            keys=None,
        )
    return PassedOn(ref, team)


def end_lead(*, actor: MemberActor, case_id: UUID, reported_as: UUID) -> None:
    """The person came forward: their own report goes on, and the lead ends."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        must_receive(actor, case)
        facts = facts_for_change(case_id)
        if not facts.fetched:
            raise NotALead
        facts.closing_reason = CAME_FORWARD
        facts.save(update_fields=["closing_reason"])
        change_state(actor, case, "convert", closed_at=clock.now(), closing_at=clock.now())
        end_review(actor, case, review.CLOSED)
        tell(actor, case_id, Event.LEAD_REPORTED, case.receiving_team, {"reported_as": str(reported_as)})
        replan(case_id)


def _receiver(facts: Mapping[str, object]) -> UUID:
    places = places_of(facts)
    protocol = protocols.protocol_for(places, clock.today().date())
    team = directory.team_for(protocol.leads_to, places)
    if team is None:
        raise NoTeamForPlace
    return team.id
