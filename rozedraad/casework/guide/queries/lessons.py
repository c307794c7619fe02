"""What was learned about protocols, and what came of it (R135).

Every member sees every lesson: it names nobody, and nothing of it leads to a case. A member decides about one if and
only if one of their teams owns it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.guide.models import Lesson, LessonOutcome
from rozedraad.casework.guide.rules.lessons import is_later, is_overdue
from rozedraad.casework.protocols.errors import ProtocolUnknown
from rozedraad.casework.protocols.queries import (
    Protocol,
    protocol,
    protocol_name,
    shelf,
    step_text,
)
from rozedraad.shared import clock

DECIDED_SHOWN = 100


@dataclass(frozen=True)
class LessonSeen:
    """One lesson in words. `mine`: the viewer decides about it; `later`: versions that can have taken it up."""

    id: UUID
    words: str
    protocol: str
    version: str
    name: str
    step: str
    aim: str
    team: str
    month: date
    owner: str
    due: date
    mine: bool
    overdue: bool
    later: tuple[str, ...]
    outcome: str
    outcome_words: str
    taken_up_in: str
    reason: str
    decided_on: date | None

    @property
    def key(self) -> str:
        return str(self.id)


def open_lessons(viewer: MemberActor) -> list[LessonSeen]:
    """What nobody decided about yet: the viewer's own first, by the day on which it must be decided."""
    seen = [_seen(viewer, row) for row in _lessons().filter(decided=None)]
    return sorted(seen, key=lambda one: (not one.mine, one.due, one.key))


def decided_lessons(viewer: MemberActor) -> list[LessonSeen]:
    """What was decided, newest first."""
    rows = _lessons().exclude(decided=None).order_by("-decided__on", "id")
    return [_seen(viewer, row) for row in rows[:DECIDED_SHOWN]]


def lessons_about(viewer: MemberActor, name: str, version: str) -> list[LessonSeen]:
    """What was learned about this version."""
    rows = _lessons().filter(protocol=name, version=version)
    return [_seen(viewer, row) for row in rows.order_by("month", "id")]


def lessons_taken_up(viewer: MemberActor, name: str, version: str) -> list[LessonSeen]:
    """Lessons about earlier versions that this one took up."""
    rows = _lessons().filter(protocol=name, decided__version=version)
    return [_seen(viewer, row) for row in rows.order_by("month", "id")]


def later_versions(name: str, version: str) -> tuple[str, ...]:
    """The versions of the same protocol that came after this one, oldest first. Raises ProtocolUnknown."""
    begun = protocol(name, version).valid_from
    same = [each.protocol for each in shelf() if each.protocol.id == name]
    after = [each for each in same if is_later(each.valid_from, begun)]
    return tuple(each.version for each in sorted(after, key=lambda each: each.valid_from))


def steps_of(found: Protocol) -> list[tuple[str, str]]:
    """(code, words) of every step."""
    return [(step.id, step_text(found, step.id)) for step in found.steps]


def _lessons() -> QuerySet[Lesson]:
    return Lesson.objects.select_related("decided")


def _about(row: Lesson) -> Protocol | None:
    """None when that version is not installed any more: the lesson stays readable."""
    try:
        return protocol(row.protocol, row.version)
    except ProtocolUnknown:
        return None


def _seen(viewer: MemberActor, row: Lesson) -> LessonSeen:
    about, decided = _about(row), decided_about(row)
    mine = row.owner in viewer.team_ids
    return LessonSeen(
        id=row.id,
        words=row.words,
        protocol=row.protocol if about else "",
        version=row.version,
        name=protocol_name(about) if about else row.protocol,
        step=step_text(about, row.step) if about and row.step else row.step,
        aim=code_list("lesson_aims").label(row.aim),
        team=directory.team_label(row.team),
        month=row.month,
        owner=directory.team_label(row.owner),
        due=row.due,
        mine=mine,
        overdue=is_overdue(row.due, clock.today().date(), decided=decided is not None),
        later=later_versions(row.protocol, row.version) if about and mine and not decided else (),
        outcome=decided.outcome if decided else "",
        outcome_words=code_list("lesson_outcomes").label(decided.outcome) if decided else "",
        taken_up_in=decided.version if decided else "",
        reason=code_list("lesson_drop_reasons").label(decided.reason) if decided and decided.reason else "",
        decided_on=decided.on if decided else None,
    )


def decided_about(row: Lesson) -> LessonOutcome | None:
    """What was decided about it; None while it is open."""
    return getattr(row, "decided", None)
