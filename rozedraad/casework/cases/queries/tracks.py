"""What runs beside a case, as coded facts with a day.

A member sees the tracks of a case if and only if one of their teams sees its facts; the person's code does not open
them. Who wrote a fact down can take it back. Contact with the offender is offered only while the person's yes to
exactly that is in force, as far as the viewer may know of it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Case, Facts, TrackFact
from rozedraad.casework.cases.queries.reading import StepSeen, load_case, load_facts, steps_of_case
from rozedraad.casework.cases.queries.wording import track_words
from rozedraad.casework.cases.rules import tracks
from rozedraad.casework.cases.rules.tracks import Waiting
from rozedraad.casework.consent.queries import consents_of_case, in_force, standing
from rozedraad.shared import clock

EXPLAINS = "explain-dismissal"
Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class TrackLine:
    """One fact in words, who wrote it down, and whether the viewer can take it back."""

    id: UUID
    what: str
    on: date
    team: str
    own: bool

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(frozen=True)
class TrackSeen:
    """One track: what stands there, oldest first, and what can be added. `blocked`: the person's yes comes first.
    `details`: what can be said besides, in groups."""

    code: str
    label: str
    sentence: str
    lines: tuple[TrackLine, ...]
    offered: tuple[tuple[str, str], ...]
    blocked: bool
    details: Groups = ()


@dataclass(frozen=True)
class TracksPage:
    """All tracks of one case."""

    case: Case
    tracks: tuple[TrackSeen, ...]
    motive: str
    moves: int
    move_unanswered: bool
    waiting: Waiting | None
    dropped: bool
    explained_by: StepSeen | None
    writes: bool


def facts_noted(case_id: UUID) -> list[tracks.Noted]:
    """What stands on the tracks of a case, without what was taken back."""
    rows = TrackFact.objects.filter(case_id=case_id, taken_back_at=None).order_by("on", "noted_at")
    return [tracks.Noted(row.track, row.code, row.on) for row in rows]


def may_contact(case_id: UUID) -> bool:
    """Whether the person agreed to prepare contact with the offender, and that yes is in force."""
    purpose, now = tracks.AGREED_FIRST["contact"], clock.now()
    return any(row.purpose == purpose and in_force(standing(row), now) for row in consents_of_case(case_id))


def detail_kind(detail: str) -> str:
    """What sort of thing was done about an issue: one of `tracks.KINDS`; empty when nothing can be meant by it."""
    if place := tracks.on_map(detail):
        return tracks.REFERRED if place in code_list("social_map").codes else ""
    known = code_list("other_issue_details")
    return known.detail(detail, "kind") if detail in known.codes else ""


def tracks_page(viewer: MemberActor, case_id: UUID) -> TracksPage:
    """404 without the facts, and for a lead or a report that only counts: nothing runs beside those."""
    case, facts = load_case(viewer, case_id), load_facts(viewer, case_id)
    if facts is None or facts.fetched or case.count_only:
        raise Http404
    rows = list(TrackFact.objects.filter(case_id=case_id, taken_back_at=None).order_by("on", "noted_at"))
    noted = [tracks.Noted(row.track, row.code, row.on) for row in rows]
    dropped = any((fact.track, fact.code) == tracks.DROPPED for fact in noted)
    return TracksPage(
        case=case,
        tracks=tuple(_tracks(viewer, facts, rows)),
        motive=tracks.bias_motive(facts.incident_date, facts.date_precision),
        moves=tracks.forced_moves(noted),
        move_unanswered=tracks.move_unanswered(noted),
        waiting=tracks.waiting(noted, clock.today().date()),
        dropped=dropped,
        explained_by=_explaining(case) if dropped else None,
        writes=case.state != "closed",
    )


def _tracks(viewer: MemberActor, facts: Facts, rows: list[TrackFact]) -> list[TrackSeen]:
    named, agreed = code_list("tracks"), may_contact(facts.case_id)
    motive = tracks.bias_motive(facts.incident_date, facts.date_precision)
    found = []
    for track, words in tracks.TRACKS.items():
        codes = code_list(words)
        blocked = track in tracks.AGREED_FIRST and not agreed
        may = () if blocked else tracks.offered(track, codes.codes, motive=motive)
        lines = tuple(_line(viewer, row) for row in rows if row.track == track)
        offered = tuple((code, codes.label(code)) for code in may)
        found.append(
            TrackSeen(
                track,
                named.label(track),
                named.sentence(track),
                lines,
                offered,
                blocked=blocked,
                details=_details() if track == tracks.OTHER_ISSUE else (),
            )
        )
    return found


def _details() -> Groups:
    known, social_map = code_list("other_issue_details"), code_list("social_map")
    by = {kind: tuple(one for one in known.choices() if detail_kind(one[0]) == kind) for kind in tracks.KINDS}
    talked, referred, result = (by[kind] for kind in tracks.KINDS)
    on_map = tuple((tracks.MAP + code, name) for code, name in social_map.choices())
    return (
        (_("Not referred"), talked),
        (_("Referred to"), referred),
        (_("Referred to, from the social map"), on_map),
        (_("What came of it"), result),
    )


def _line(viewer: MemberActor, row: TrackFact) -> TrackLine:
    what = track_words(row.track, row.code, row.detail)
    return TrackLine(row.id, what, row.on, directory.team_label(row.team), row.team in viewer.team_ids)


def _explaining(case: Case) -> StepSeen | None:
    """The step that explains why the criminal case ended, where the protocol has one."""
    steps = [step for step in steps_of_case(case) if step.protocol_step.endswith(EXPLAINS)]
    return steps[-1] if steps else None
