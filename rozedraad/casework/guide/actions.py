"""Saying that one has read a version, or that an address of the social map is still right; and what was learned.

What could go wrong here: a register that is ticked without reading. So three questions come first, made from the
file itself; and nobody can answer for a colleague. Or somebody is found by a lesson, which everybody reads. So it holds
no case and of its moment only the month, and words that look like a way to find somebody are refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.notices import actions as notices
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.guide.errors import (
    AlreadyDecided,
    AnswerMissing,
    AnswersWrong,
    DayPassed,
    LessonEmpty,
    LessonTellsWho,
    NotInThisVersion,
    NotYourEntry,
    NotYourLesson,
    NotYourTeam,
    ReasonMissing,
    VersionNotLater,
)
from rozedraad.casework.guide.models import Lesson, LessonOutcome, MapCheck, Reading
from rozedraad.casework.guide.queries import decided_about, keeps, later_versions
from rozedraad.casework.guide.rules.lessons import month_of, tells_who
from rozedraad.casework.guide.rules.questions import questions, right
from rozedraad.casework.protocols.queries import protocol, tell_whole
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting


def acknowledge_version(*, actor: MemberActor, name: str, version: str, answers: Mapping[str, str]) -> None:
    """Twice changes nothing: the first moment stays. Raises ProtocolUnknown, AnswersWrong."""
    told = tell_whole(protocol(name, version))
    if not right(questions(told), answers):
        raise AnswersWrong
    with acting(actor.kind, actor.id):
        Reading.objects.get_or_create(
            member_id=actor.id, protocol=name, version=version, defaults={"at": clock.now()}
        )


def confirm_entry(*, actor: MemberActor, entry: str) -> None:
    """Somebody looked: it is right. Raises CodeUnknown, and NotYourEntry for who does not keep it."""
    if not keeps(actor, entry):
        raise NotYourEntry
    with acting(actor.kind, actor.id):
        MapCheck.objects.create(entry=entry, on=clock.today().date(), member_id=actor.id)


@dataclass(frozen=True)
class Learned:
    """What others can learn, about which version and step, what should come of it, and who decides by which day."""

    protocol: str
    version: str
    words: str
    aim: str
    owner: UUID
    due: date
    step: str = ""


def write_lesson(*, actor: MemberActor, team_id: UUID, told: Learned) -> UUID:
    """For everybody who works here. Raises LessonEmpty, LessonTellsWho, ProtocolUnknown, NotInThisVersion,
    AnswerMissing, TeamUnknown, DayPassed, NotYourTeam."""
    words, today = told.words.strip(), clock.today().date()
    if team_id not in actor.team_ids:
        raise NotYourTeam
    if not words:
        raise LessonEmpty
    if what := tells_who(words):
        raise LessonTellsWho(what)
    about = protocol(told.protocol, told.version)
    if told.step and told.step not in about.by_id:
        raise NotInThisVersion
    if told.aim not in code_list("lesson_aims").codes:
        raise AnswerMissing
    if told.due < today:
        raise DayPassed
    owner = directory.team(told.owner).id
    with acting(actor.kind, actor.id):
        row = Lesson.objects.create(
            month=month_of(today), team=team_id, protocol=about.id, version=about.version, step=told.step,
            words=words, aim=told.aim, owner=owner, due=told.due,
        )  # fmt: skip
        if owner not in actor.team_ids:
            notices.queue_for_team(owner)
    return row.id


def decide_lesson(
    *, actor: MemberActor, lesson_id: UUID, outcome: str, version: str = "", reason: str = ""
) -> None:
    """What came of it, once. Raises AnswerMissing, VersionNotLater, ReasonMissing, NotYourLesson, AlreadyDecided;
    404 for one that is not there."""
    if outcome not in code_list("lesson_outcomes").codes:
        raise AnswerMissing
    with acting(actor.kind, actor.id):
        row = Lesson.objects.select_related("decided").filter(id=lesson_id).first()
        if row is None:
            raise Http404
        if row.owner not in actor.team_ids:
            raise NotYourLesson
        if decided_about(row) is not None:
            raise AlreadyDecided
        if outcome == "taken_up" and version not in later_versions(row.protocol, row.version):
            raise VersionNotLater
        if outcome == "dropped" and reason not in code_list("lesson_drop_reasons").codes:
            raise ReasonMissing
        _made, first = LessonOutcome.objects.get_or_create(
            lesson=row,
            defaults={
                "outcome": outcome,
                "version": version if outcome == "taken_up" else "",
                "reason": reason if outcome == "dropped" else "",
                "on": clock.today().date(),
            },
        )
        if not first:
            raise AlreadyDecided
