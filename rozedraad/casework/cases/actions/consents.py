"""Decisions of the person about a case, and the steps that follow from them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor
from rozedraad.base.notices import actions as notices
from rozedraad.casework.cases.actions.doing import case_for, own_team, tell_person
from rozedraad.casework.cases.actions.planning import read_snapshot, replan
from rozedraad.casework.cases.errors import CodeSeenByStaff, NobodyToAsk
from rozedraad.casework.cases.models import Case, Facts
from rozedraad.casework.consent import actions as consent
from rozedraad.casework.consent import queries as consents
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting
from rozedraad.shared.workdays import add


def ask_consent(
    *,
    actor: MemberActor,
    case_id: UUID,
    for_team: UUID,
    parts: Collection[str],
    purpose: str,
    until: datetime | None = None,
) -> UUID:
    """Ask in the mailbox whether a team may know something. Nothing opens by asking."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        _must_have_somebody(case_id)
        decision = consent.ask_consent(
            actor=actor,
            case_id=case_id,
            for_team=for_team,
            from_team=own_team(actor, case),
            parts=parts,
            purpose=purpose,
            until=until or usual_term(case),
        )
        tell_person(case_id)
        replan(case_id)
    return decision


def answer_question(*, actor: ReporterActor, decision_id: UUID, yes: Collection[str]) -> None:
    """The person answers a question of a team: yes to these parts, no to the others."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        consent.answer_question(
            actor=actor,
            decision_id=decision_id,
            yes=yes,
            channel=channel_of(actor),
            confirm_before=lapse_of(actor, case),
        )
        replan(case.id)


def give_consent(*, actor: ReporterActor, team_id: UUID, parts: Collection[str], purpose: str) -> None:
    """The person lets a team in."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        consent.give_consent(
            actor=actor,
            team_id=team_id,
            parts=parts,
            purpose=purpose,
            until=usual_term(case),
            channel=channel_of(actor),
            confirm_before=lapse_of(actor, case),
        )
        notices.queue_for_team(team_id)
        replan(case.id)


def refuse_offer(*, actor: ReporterActor, team_id: UUID, parts: Collection[str], purpose: str) -> None:
    """The person says no to a step that waits for consent."""
    with acting(actor.kind, actor.id):
        case_for(actor, actor.case_id)
        consent.refuse_consent(actor=actor, team_id=team_id, parts=parts, purpose=purpose)
        replan(actor.case_id)


def confirm_spoken(*, actor: ReporterActor, team_id: UUID) -> None:
    """The person confirms what staff wrote down as spoken; not with a code that staff have seen."""
    if actor.provisional:
        raise CodeSeenByStaff
    with acting(actor.kind, actor.id):
        case_for(actor, actor.case_id)
        consent.confirm_spoken(actor=actor, team_id=team_id)
        replan(actor.case_id)


def withdraw(*, actor: Actor, case_id: UUID, team_id: UUID, parts: Collection[str] | None = None) -> None:
    """Stop a team. Its grants go at once; the states of its steps stay to be seen. A team can write down
    that it was stopped itself: then it may not know the case any more, so planning comes first."""
    with acting(actor.kind, actor.id):
        case_for(actor, case_id)
        ending = [
            row.id
            for row in consents.consents_of_case(case_id)
            if row.team_id == team_id
            and row.state in {"given", "asked"}
            and (parts is None or row.part in parts)
        ]
        replan(case_id, ending)
        consent.withdraw_consent(actor=actor, case_id=case_id, team_id=team_id, parts=parts)
        notices.queue_for_team(team_id)


def record_spoken(
    *,
    actor: MemberActor,
    case_id: UUID,
    for_team: UUID,
    parts: Collection[str],
    purpose: str,
    answer: str = "accepted",
    channel: str = "oral",
) -> None:
    """What the person said to staff about a team: yes (which lapses unless confirmed with the code), or no."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        _must_have_somebody(case_id)
        team = own_team(actor, case)
        if answer == "refused":
            consent.record_refusal(
                actor=actor, case_id=case_id, for_team=for_team, from_team=team, parts=parts, purpose=purpose
            )
        else:
            consent.record_spoken(
                actor=actor,
                case_id=case_id,
                for_team=for_team,
                from_team=team,
                received=team == case.receiving_team and Facts.objects.filter(case_id=case_id).exists(),
                parts=parts,
                purpose=purpose,
                until=usual_term(case),
                confirm_before=lapses(case) if channel == "oral" and consents.codes_of(case_id) else None,
                channel=channel,
            )
            notices.queue_for_team(for_team)
        tell_person(case_id)
        replan(case_id)


def usual_term(case: Case) -> datetime:
    """How long a consent lasts under the protocol of the case."""
    return add(clock.now(), _protocol(case).consent_lasts)


def _must_have_somebody(case_id: UUID) -> None:
    """About a lead nobody asked for anything, so nobody can have agreed."""
    if read_snapshot(case_id)["facts"]["fetched"]:
        raise NobodyToAsk


def lapses(case: Case) -> datetime:
    """When a spoken yes that nobody confirmed ends."""
    return add(clock.now(), _protocol(case).oral_consent_lapses_after)


def _protocol(case: Case) -> protocols.Protocol:
    return protocols.protocol(case.protocol, case.protocol_version)


def channel_of(actor: ReporterActor) -> str:
    """Until a code that staff handed over is exchanged, what is agreed with it counts as spoken."""
    return "oral" if actor.provisional else "code"


def lapse_of(actor: ReporterActor, case: Case) -> datetime | None:
    """... and so it lapses, unless it is confirmed with the code that only the person knows."""
    return lapses(case) if actor.provisional else None
