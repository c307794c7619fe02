"""The word list in force, and what was proposed by it.

A member sees a proposal if and only if it was made when one of the member's teams opened the case, that team sees the
facts today, and nobody decided about the label. Row security (sql/proposals.sql) says it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.errors import VocabularyError
from rozedraad.base.vocabulary.queries import code_list, data_file
from rozedraad.casework.cases.queries import LabelStand, label_stands
from rozedraad.casework.screening.errors import WordListBroken
from rozedraad.casework.screening.models import Proposal
from rozedraad.casework.screening.rules import Looked, WordFile, WordList, merge

MOST_SHOWN = 100
OWN_WORDS = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class ProposalSeen:
    """One proposal that waits for somebody, and the coded facts of its case."""

    id: UUID
    case_id: UUID
    stand: LabelStand
    team: str
    reasons: tuple[str, ...]
    grounds: tuple[str, ...]
    found_at: datetime


def proposals_of(viewer: MemberActor) -> list[ProposalSeen]:
    """What waits longest for the viewer's teams, oldest first; a hundred at most."""
    rows = Proposal.objects.filter(team_id__in=viewer.team_ids, decided_at=None).order_by("found_at", "id")
    return _seen(viewer, rows[:MOST_SHOWN])


def proposals_for(viewer: MemberActor, case_id: UUID) -> list[ProposalSeen]:
    """The same of one case."""
    rows = Proposal.objects.filter(team_id__in=viewer.team_ids, case_id=case_id, decided_at=None)
    return _seen(viewer, rows)


def proposal_of(viewer: MemberActor, proposal_id: UUID) -> ProposalSeen | None:
    """One of them; None when it was decided meanwhile or went with the label, 404 when it is not the viewer's."""
    row = Proposal.objects.filter(id=proposal_id, team_id__in=viewer.team_ids).first()
    if row is None:
        raise Http404
    return next(iter(_seen(viewer, [row] if row.decided_at is None else [])), None)


def _seen(viewer: MemberActor, rows: Iterable[Proposal]) -> list[ProposalSeen]:
    found = list(rows)
    if not found:
        return []
    stands = label_stands(viewer, [row.case_id for row in found])
    return [
        ProposalSeen(
            id=row.id,
            case_id=row.case_id,
            stand=stands[row.case_id],
            team=directory.team_label(row.team_id),
            reasons=tuple(row.reasons),
            grounds=tuple(row.grounds),
            found_at=row.found_at,
        )
        for row in found
        if row.case_id in stands and stands[row.case_id].label == "none"
    ]


def word_list() -> WordList:
    """What is looked for, with what the folders in SCREENING_DIRS add. Raises WordListBroken."""
    return _read((OWN_WORDS, *(Path(folder) for folder in settings.SCREENING_DIRS)))


def problems() -> list[str]:
    """What is wrong with the word list as configured, for the start-up checks; empty when all is well."""
    try:
        found = word_list()
    except WordListBroken as error:
        return [str(error)]
    every: list[Looked] = [*found.terms, *found.places, *found.days]
    used = {
        "screening_reasons": {each.reason for each in every},
        "label_grounds": {each.ground for each in every if each.ground},
        "place_types": {each.place for each in found.places}.union(*(each.places for each in found.days)),
    }
    return [
        f"{code!r} is not in the list {name}"
        for name, codes in used.items()
        for code in sorted(codes)
        if code not in code_list(name)
    ]


@cache
def _read(folders: tuple[Path, ...]) -> WordList:
    """Read once per process and set of folders: a changed list needs a restart, like code."""
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        raise WordListBroken(f"SCREENING_DIRS names {missing[0]}, which is no folder")
    try:
        return merge(
            data_file(WordFile, path) for folder in folders for path in sorted(folder.glob("*.yaml"))
        )
    except VocabularyError as error:
        raise WordListBroken(str(error)) from None
