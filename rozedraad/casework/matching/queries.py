"""Read which reports may be about the same incident.

A member sees a proposal if and only if one of the member's teams received one of its two cases, and of it
- that another report may be about the same incident, and which coded facts of the own case are alike;
- what the own team said of it;
- which team has the other report, if and only if both teams said it is the same;
- which case it is, if and only if the member knows of that case anyway.
That the other team kept it apart is not told. Nobody else sees anything of it: no team that coordinates or helps, and
no person who reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import Signpost
from rozedraad.shared.rows import fetch

SAME, APART = "same", "apart"
SEEN = (
    "SELECT match, own_case, own_ref, own_team, reasons, proposed_at, answer, reason, settled, "
    "other_team, other_case, other_ref FROM rd.matches_seen($1::uuid)"
)


@dataclass(frozen=True)
class MatchSeen:
    """The own side of a proposal. `answer`: what the own team said, if anything; `settled`: open, agreed or apart."""

    id: UUID
    case_id: UUID
    ref: int
    team_id: UUID
    reasons: tuple[str, ...]
    proposed_at: datetime
    answer: str
    reason: str
    settled: str
    other_team_id: UUID | None
    other_team: str
    other_case: UUID | None
    other_ref: int | None

    @property
    def waits_for_us(self) -> bool:
        return self.settled == "open" and not self.answer


def matches_of_case(viewer: MemberActor, case_id: UUID) -> list[MatchSeen]:
    """What may be about the same incident as this case, oldest proposal first."""
    return _own(viewer, case_id)


def matches_at_hand(viewer: MemberActor) -> list[MatchSeen]:
    """What somebody must still say something of, of every case the viewer's teams received."""
    return _own(viewer, None)


def own_sides(viewer: MemberActor, case_id: UUID, match_id: UUID) -> dict[UUID, UUID]:
    """The cases of this proposal that the viewer's teams received, with that team; 404 when this is none of them."""
    found = next((each for each in matches_of_case(viewer, case_id) if each.id == match_id), None)
    if found is None:
        raise Http404
    sides = {case_id: found.team_id}
    if found.other_case is not None and found.other_team_id in viewer.team_ids:
        sides[found.other_case] = found.other_team_id
    return sides


def signposts_about_case(viewer: MemberActor, case_id: UUID) -> list[Signpost]:
    """While somebody of the own team must say something of it."""
    if not any(each.waits_for_us for each in matches_of_case(viewer, case_id)):
        return []
    return [
        Signpost(
            _("Possibly known elsewhere too. Is it the same incident?"),
            reverse("case-matches", args=[case_id]),
        )
    ]


def signposts_at_hand(viewer: MemberActor) -> list[Signpost]:
    """How many reports of the own teams may be known elsewhere too."""
    count = len({each.case_id for each in matches_at_hand(viewer) if each.waits_for_us})
    words = ngettext(
        "%(count)d report is possibly known elsewhere too. Is it the same incident?",
        "%(count)d reports are possibly known elsewhere too. Is it the same incident?",
        count,
    )
    return [Signpost(words % {"count": count}, reverse("matches"))] if count else []


def answers(answer: str) -> list[tuple[str, str]]:
    """How a team can know that it is the same, or something else."""
    known = code_list("match_answers")
    return [choice for choice in known.choices() if known.detail(choice[0], "answer") == answer]


def _own(viewer: MemberActor, case_id: UUID | None) -> list[MatchSeen]:
    found = (_seen(row) for row in fetch(SEEN, case_id))
    return [match for match in found if match.team_id in viewer.team_ids]


def _seen(row: Sequence[Any]) -> MatchSeen:
    match, case_id, ref, own, reasons, at, answer, reason, settled, team, other, other_ref = row
    named = directory.team_label(team) if team else ""
    return MatchSeen(
        match, case_id, ref, own, tuple(reasons), at, answer, reason, settled, team, named, other, other_ref
    )
