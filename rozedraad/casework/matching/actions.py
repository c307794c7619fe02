"""Propose that two reports are about the same incident, and say so or keep them apart (R041).

What could go wrong here:
- a proposal tells one team what was told to another. So background work compares coded facts only, a member reads no
  proposal but the own side of it (sql/access.sql), and the other team is named once both agree;
- somebody is told that others reported. So every line of history about it is for the own team alone;
- two reports become one, and a person loses the own steps, terms and code. So cases are linked, never merged: linking
  changes what is counted, and nothing else;
- a flood about one event proposes every pair of it. So a report gets a few proposals at most (rules.py).
"""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, SystemActor
from rozedraad.base.history.actions import record
from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import CodedFacts, coded_facts, linked_with
from rozedraad.casework.matching import rules
from rozedraad.casework.matching.errors import AnswerMissing
from rozedraad.casework.matching.models import AGREED, OPEN, Due, Match, Trait
from rozedraad.casework.matching.queries import own_sides
from rozedraad.shared import clock
from rozedraad.shared.rows import fetch
from rozedraad.shared.transactions import acting, hold

BATCH = 500
COMPARED = 50  # of the reports of one town around one day, that many are compared


def answer_match(*, actor: MemberActor, case_id: UUID, match_id: UUID, reason: str) -> None:
    """Say that it is the same incident, or keep it apart, and how that is known: one of the list `match_answers`.
    Until the other team says the same, nothing follows from a yes. Raises AnswerMissing; 404 when it is not theirs."""
    known = code_list("match_answers")
    if reason not in known.codes:
        raise AnswerMissing
    answer = known.detail(reason, "answer")
    with acting(actor.kind, actor.id):
        sides = own_sides(actor, case_id, match_id)
        for each in sorted(sides):
            hold(each)
        if not fetch("SELECT rd.answer_match($1, $2, $3)", match_id, answer, reason):
            raise Http404
        for each, team in sides.items():
            told = {"answer": answer, "reason": reason}
            record(
                case_id=each,
                event=Event.INCIDENT_ANSWERED,
                actor_kind=actor.kind,
                actor_id=actor.id,
                team_id=team,
                data=told,
            )


def sweep_matches(*, actor: SystemActor) -> int:
    """Background work: compare reports whose facts are new, and link what teams agreed on. How many were handled."""
    return _compare_all(actor) + _link_all(actor)


def _compare_all(actor: SystemActor) -> int:
    with acting(actor.kind, actor.id):
        waiting = list(Due.objects.values_list("case_id", flat=True)[:BATCH])
    for case_id in waiting:
        _compare(actor, case_id)
    return len(waiting)


def _compare(actor: SystemActor, case_id: UUID) -> None:
    with acting(actor.kind, actor.id):
        hold(case_id)
        Due.objects.filter(case_id=case_id).delete()
        own = next(iter(coded_facts([case_id])), None)
        told = rules.comparable(own.facts) if own and not own.only_counts else None
        if own is None or told is None:
            Trait.objects.filter(case_id=case_id).delete()
            return
        Trait.objects.update_or_create(
            case_id=case_id, defaults={"municipality": told.municipality, "day": told.day}
        )
        found = _alike(own, told)
    for other, reasons in found:
        _propose(actor, own, other, reasons)


def _alike(own: CodedFacts, told: rules.Told) -> list[tuple[CodedFacts, tuple[str, ...]]]:
    """The reports that came in first among those that are alike, a few at most."""
    near = Trait.objects.filter(
        municipality=told.municipality, day__range=(told.day - rules.AROUND, told.day + rules.AROUND)
    ).exclude(case_id__in=[own.case_id, *linked_with(own.case_id)])
    found = []
    for other in coded_facts(list(near.order_by("case_id").values_list("case_id", flat=True)[:COMPARED])):
        facts = rules.comparable(other.facts)
        reasons = rules.alike(told, facts) if facts and not other.only_counts else ()
        if reasons:
            found.append((other, reasons))
    return found[: rules.MOST_PER_REPORT]


def _propose(actor: SystemActor, own: CodedFacts, other: CodedFacts, reasons: tuple[str, ...]) -> None:
    """Once for two cases, whatever becomes of it; and not to a report that waits for many answers already."""
    first, second = sorted((own, other), key=lambda each: (each.received_at, each.case_id))
    with acting(actor.kind, actor.id):
        for case_id in sorted((first.case_id, second.case_id)):
            hold(case_id)
        waiting = Match.objects.filter(_of(first.case_id), settled=OPEN).count()
        known = Match.objects.filter(first_case=first.case_id, second_case=second.case_id).exists()
        if known or waiting >= rules.MOST_OPEN:
            return
        Match.objects.create(
            first_case=first.case_id,
            second_case=second.case_id,
            reasons=list(reasons),
            proposed_at=clock.now(),
        )
        cases.tell_received(
            actor=actor, case_ids=(first.case_id, second.case_id), event=Event.INCIDENT_PROPOSED
        )


def _link_all(actor: SystemActor) -> int:
    with acting(actor.kind, actor.id):
        answered = list(Match.objects.filter(to_link=True).order_by("id")[:BATCH])
    for match in answered:
        _link(actor, match)
    return len(answered)


def _link(actor: SystemActor, match: Match) -> None:
    """Make the links of every case that this one belongs with by what teams agreed, and of those it did before."""
    with acting(actor.kind, actor.id):
        touched = _reached({match.first_case, match.second_case})
        for case_id in sorted(touched):
            hold(case_id)
        agreed = Match.objects.filter(settled=AGREED, first_case__in=touched, second_case__in=touched)
        received = [each.case_id for each in coded_facts(touched)]
        wanted = {
            pair
            for group in rules.groups(agreed.values_list("first_case", "second_case"))
            for pair in rules.links(group, received)
        }
        cases.link_incidents(actor=actor, among=touched, wanted=wanted)
        # An answer given since is left for the next turn.
        Match.objects.filter(id=match.id, answered_at=match.answered_at).update(to_link=False)


def _reached(start: set[UUID]) -> set[UUID]:
    """Every case that can be reached from these by proposals both teams said something of."""
    reached, edge = set(start), set(start)
    while edge:
        rows = Match.objects.filter(
            Q(first_case__in=edge) | Q(second_case__in=edge), answered_at__isnull=False
        )
        edge = {case for pair in rows.values_list("first_case", "second_case") for case in pair} - reached
        reached |= edge
    return reached


def _of(case_id: UUID) -> Q:
    return Q(first_case=case_id) | Q(second_case=case_id)
