"""Read consents.

An actor sees a consent if and only if (row-level security repeats it)
- the actor is the reporter of the case, or
- the actor's team received the case, or
- the consent is about the actor's team, or
- the actor's team asked for it or recorded it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rozedraad.base.vault.queries import Holder, ReporterHolder, TeamHolder
from rozedraad.casework.consent.models import Consent
from rozedraad.casework.consent.rules import (
    PARTS,
    SEALED_PARTS,
    Agreed,
    Ending,
    Standing,
    ended_by_closing,
    held_parts,
    in_force,
)
from rozedraad.shared import clock

__all__ = [
    "PARTS",
    "SEALED_PARTS",
    "Agreed",
    "Consent",
    "Standing",
    "cases_with_ended_consent",
    "codes_of",
    "consents_of_case",
    "held_by",
    "holders_of_own",
    "holders_of_part",
    "in_force",
    "is_given",
    "parts_ended_by_closing",
    "past_its_term",
    "standing",
    "waiting_for",
]


def standing(consent: Consent) -> Standing:
    """A stored consent as the rules see it."""
    return Standing(
        consent.team_id,
        consent.part,
        consent.state,
        consent.until,
        consent.confirm_before,
        consent.confirmed_at,
    )


def consents_of_case(case_id: UUID) -> list[Consent]:
    """Every consent of a case that whoever acts may see, oldest first."""
    return list(Consent.objects.filter(case_id=case_id).order_by("id"))


def held_by(case_id: UUID, teams: Iterable[UUID]) -> frozenset[str]:
    """The parts of a case these teams may open now, by consent."""
    teams = list(teams)
    rows = Consent.objects.filter(case_id=case_id, team_id__in=teams, state="given")
    return held_parts([standing(row) for row in rows], teams, clock.now())


def is_given(case_id: UUID, team_id: UUID, part: str, purpose: str) -> bool:
    """Whether exactly this was agreed to, and is in force."""
    rows = Consent.objects.filter(case_id=case_id, team_id=team_id, part=part, purpose=purpose)
    return any(in_force(standing(row), clock.now()) for row in rows)


def parts_ended_by_closing(case_id: UUID, team_id: UUID) -> frozenset[str]:
    """Parts this team could open until the case closed, if the person did not say no to them since."""
    rows = Consent.objects.filter(case_id=case_id, team_id=team_id)
    return ended_by_closing([Ending(r.part, r.state, r.until, r.decided_at, r.ended_at) for r in rows])


def past_its_term(now: datetime) -> Q:
    """Consents in state given that have ended: past their term, or spoken and never confirmed."""
    spoken = Q(confirm_before__lte=now, confirmed_at__isnull=True)
    return Q(state="given") & (Q(until__lte=now) | spoken)


def cases_with_ended_consent(limit: int) -> list[UUID]:
    """For background work: cases in which a consent ended and was not marked so yet."""
    rows = Consent.objects.filter(past_its_term(clock.now()))
    return list(rows.values_list("case_id", flat=True).order_by("case_id").distinct()[:limit])


def waiting_for(teams: Iterable[UUID]) -> list[Consent]:
    """Questions these teams asked, or that are about them, which wait for an answer; and spoken
    agreements that lapse unless confirmed."""
    own = list(teams)
    theirs = Q(team_id__in=own) | Q(asked_by_team__in=own) | Q(recorded_by_team__in=own)
    spoken = Q(state="given", confirm_before__isnull=False, confirmed_at__isnull=True)
    rows = Consent.objects.filter(theirs, Q(state="asked") | spoken).order_by("asked_at", "decided_at")
    return sorted(rows, key=lambda row: row.state != "asked")


def holders_of_part(case_id: UUID, part: str) -> Sequence[Holder]:
    """To whom a write to this part must be wrapped: every code of the case and every team with consent.
    Answered for whoever knows the case, also if they may not open the part themselves."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT holder_kind, holder_id, consent_id FROM rd.holders_of(%s, %s)", [case_id, part]
        )
        rows = cursor.fetchall()
    return [
        ReporterHolder(holder_id) if kind == "reporter" else TeamHolder(holder_id, consent_id)
        for kind, holder_id, consent_id in rows
    ]


def codes_of(case_id: UUID) -> list[UUID]:
    """The reporters whose code opens this case, oldest first: one, or more while a lost code is replaced."""
    return sorted(h.reporter_id for h in holders_of_part(case_id, "") if isinstance(h, ReporterHolder))


def holders_of_own(case_id: UUID, team_id: UUID, *, with_reporter: bool) -> Sequence[Holder]:
    """Holders of a team's own messages (with the reporter) or notes (without)."""
    reporters = [ReporterHolder(reporter) for reporter in codes_of(case_id)] if with_reporter else []
    return [*reporters, TeamHolder(team_id, None)]
