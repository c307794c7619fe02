"""A report entered by staff for somebody who stands before them. The entering team receives it.

One transaction: the case with a provisional code, then each spoken answer to a question that may not be
skipped. A yes is recorded as spoken consent, which lapses unless confirmed with the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import psycopg
from django.db import IntegrityError, transaction

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import TeamWithoutKey
from rozedraad.base.vault.queries import Clear, Code
from rozedraad.casework.cases.actions import (
    HandedOver,
    PassedOn,
    change_step,
    draw_ref,
    end_lead,
    pass_on_lead,
    record_spoken,
    start_case,
)
from rozedraad.casework.cases.errors import NoTeamForPlace
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.protocols.queries import ConsentNeed, Protocol
from rozedraad.casework.reporting.errors import AlreadyEntered, NobodyReceives
from rozedraad.casework.reporting.queries.receiving import places_of, protocol_here
from rozedraad.casework.reporting.rules.answers import Contents, Facts
from rozedraad.casework.reporting.rules.offers import BY_NAME, Offer, parts_received
from rozedraad.shared.ids import random_id
from rozedraad.shared.transactions import acting

ACCEPTED = "accepted"


@dataclass(frozen=True)
class Entered:
    """A report that is stored, and the code to hand over. It is shown once."""

    case_id: UUID
    ref: int
    code: Code = field(repr=False)


def enter_report(
    *,
    actor: MemberActor,
    team_id: UUID,
    case_id: UUID,
    facts: Facts,
    contents: Contents,
    answers: Mapping[str, str],
    lead: UUID | None = None,
    first_heard: datetime | None = None,
) -> Entered:
    """Store a report for somebody at a counter, on the telephone, or who wrote. `answers`: per offer accepted,
    refused or later; who was not asked yet has none, and the steps that ask stay open. `lead`: what was heard
    of it before the person came forward; it ends, and the two are linked. `first_heard`:
    when the own organisation was told, if that was before now.

    `case_id` was drawn with the form, so that sending it twice is refused with AlreadyEntered.
    """
    code = vault.draw_code()
    protocol = protocol_here(places_of(facts))
    needs = {name: _need(protocol, BY_NAME[name]) for name, said in answers.items() if said == ACCEPTED}
    with acting(actor.kind, actor.id):
        try:
            with transaction.atomic():
                ref = draw_ref()
                start_case(
                    actor=actor,
                    case_id=case_id,
                    reporter_id=random_id(),
                    code=code,
                    provisional=True,
                    facts=facts,
                    contents=contents,
                    parts=parts_received(contents, [need.parts for need in needs.values() if need]),
                    receiving_team=team_id,
                    linked_to=lead,
                    link_kind="lead",
                    handed_over=HandedOver(first_heard, "oral") if first_heard else None,
                    ref=ref,
                )
        except (IntegrityError, psycopg.IntegrityError) as twice:
            raise AlreadyEntered from twice
        except (TeamWithoutKey, NoTeamForPlace) as refusal:
            raise NobodyReceives from refusal
        if lead is not None:
            end_lead(actor=actor, case_id=lead, reported_as=case_id)
        _finish_questions(actor, case_id, answers)
        for name, need in needs.items():
            _let_know(actor, case_id, BY_NAME[name], need, places_of(facts))
    return Entered(case_id, ref, code)


def enter_lead(*, actor: MemberActor, team_id: UUID, case_id: UUID, facts: Facts, words: Clear) -> PassedOn:
    """Pass on what somebody heard or read of, without anybody's name. Refuses a
    second press with AlreadyEntered."""
    try:
        with acting(actor.kind, actor.id):
            return pass_on_lead(actor=actor, from_team=team_id, case_id=case_id, facts=facts, words=words)
    except (IntegrityError, psycopg.IntegrityError) as twice:
        raise AlreadyEntered from twice
    except (TeamWithoutKey, NoTeamForPlace) as refusal:
        raise NobodyReceives from refusal


def _need(protocol: Protocol, offer: Offer) -> ConsentNeed | None:
    """What the team behind an offer must know; None where this protocol has no such step."""
    step = protocol.by_id.get(offer.refer)
    return step.consent if step else None


def _finish_questions(actor: MemberActor, case_id: UUID, answers: Mapping[str, str]) -> None:
    """The steps of the protocol that ask are answered here already."""
    asking = {BY_NAME[name].ask: said for name, said in answers.items()}
    for step in case_page(actor, case_id).steps:
        said = asking.get(step.protocol_step)
        if said and not step.ended and said in {choice for choice, _label in step.choices}:
            change_step(actor=actor, step_id=step.id, verb="finish", outcome=said)


def _let_know(
    actor: MemberActor, case_id: UUID, offer: Offer, need: ConsentNeed | None, places: list[str]
) -> None:
    team = directory.team_for(offer.function, places)
    if team is None or need is None:
        return
    record_spoken(actor=actor, case_id=case_id, for_team=team.id, parts=need.parts, purpose=need.purpose)
