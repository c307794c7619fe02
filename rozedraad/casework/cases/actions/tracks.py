"""What runs beside a case: writing down a coded fact with its day, and taking a mistake back.

What could go wrong here: an offender who can be recognised, contact with whoever did it that the person never asked
for, a criminal case that ends without a word of explanation, or a forced move that closes a case in silence. So a fact
is a code and a day; contact needs the person's yes, here and in the database; a dropped case plans the explanation;
and a move holds the case open until somebody asked how they are. Nobody is referred outside the chain over their
head: whoever writes it down says that the person wanted it, and nothing is sent.
"""

from datetime import date
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.actions.doing import case_for, facts_for_change, own_team, tell
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import (
    AgreeFirst,
    ChoiceMissing,
    DayAhead,
    MotiveNotAsked,
    NotAllowedNow,
    TheirYesFirst,
)
from rozedraad.casework.cases.models import Case, Facts, TrackFact
from rozedraad.casework.cases.queries.tracks import detail_kind, facts_noted, may_contact
from rozedraad.casework.cases.rules import tracks
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

OVER = frozenset({"closed", "counted_only"})


def note_track(
    *,
    actor: MemberActor,
    case_id: UUID,
    track: str,
    code: str,
    on: date,
    detail: str = "",
    agreed: bool = False,
) -> UUID:
    """`detail`: what was done about an issue apart from the incident; a referral needs `agreed`, their own yes.

    Raises ChoiceMissing, DayAhead, NotAllowedNow on a closed case or a lead, MotiveNotAsked, AgreeFirst, TheirYesFirst.
    """
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        facts = facts_for_change(case_id)
        if case.state in OVER or facts.fetched:
            raise NotAllowedNow
        _check(case, facts, track, code, on)
        _check_detail(track, detail, agreed=agreed)
        team = own_team(actor, case)
        noted = TrackFact(
            case_id=case_id, track=track, code=code, on=on, detail=detail, team=team, noted_at=clock.now()
        )
        TrackFact.objects.bulk_create([noted])
        tell(actor, case_id, Event.TRACK_NOTED, team, _told(noted))
        _tell_the_protocol(facts, noted)
        return noted.id


def take_back_track(*, actor: MemberActor, case_id: UUID, fact_id: UUID) -> None:
    """It was a mistake. Only the team that wrote it down; 404 for another."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        facts = facts_for_change(case_id)
        if case.state in OVER:
            raise NotAllowedNow
        own = TrackFact.objects.filter(case_id=case_id, team__in=list(actor.team_ids), taken_back_at=None)
        noted = own.filter(id=fact_id).first()
        if noted is None:
            raise Http404
        noted.taken_back_at = clock.now()
        noted.save(update_fields=["taken_back_at"])
        tell(actor, case_id, Event.TRACK_TAKEN_BACK, noted.team, _told(noted))
        _tell_the_protocol(facts, noted)


def _check(case: Case, facts: Facts, track: str, code: str, on: date) -> None:
    if track not in tracks.TRACKS or code not in code_list(tracks.TRACKS[track]).codes:
        raise ChoiceMissing
    if on > clock.today().date():
        raise DayAhead
    motive = tracks.bias_motive(facts.incident_date, facts.date_precision)
    if code not in tracks.offered(track, [code], motive=motive):
        raise MotiveNotAsked
    if track in tracks.AGREED_FIRST and not may_contact(case.id):
        raise AgreeFirst


def _check_detail(track: str, detail: str, *, agreed: bool) -> None:
    kind = detail_kind(detail)
    if (kind != "") != (track == tracks.OTHER_ISSUE) or (detail and not kind):
        raise ChoiceMissing
    if kind == tracks.REFERRED and not agreed:
        raise TheirYesFirst


def _tell_the_protocol(facts: Facts, noted: TrackFact) -> None:
    """What stands there of a case that was dropped, or of a forced move, is a fact of the protocol: its steps are
    planned, or fall away with the mistake."""
    about = (noted.track, noted.code)
    if about not in tracks.FACTS:
        return
    column, fact = tracks.FACTS[about]
    stands = any((each.track, each.code) == about for each in facts_noted(noted.case_id))
    setattr(facts, column, True if stands else None)
    facts.answered_at[fact] = clock.now().isoformat()
    facts.save(update_fields=[column, "answered_at"])
    replan(noted.case_id)


def _told(noted: TrackFact) -> dict[str, object]:
    told: dict[str, object] = {"track": noted.track, "code": noted.code, "on": noted.on.isoformat()}
    return told | ({"detail": noted.detail} if noted.detail else {})
