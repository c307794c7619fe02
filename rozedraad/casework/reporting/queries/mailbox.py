"""The mailbox in the words its owner reads.

Seen by whoever typed the code of the case, and by nobody else: everything here comes from
`cases.queries.mailbox_of`, or from compartments that the reporter's own keys open.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.notices.queries import mail_is_on
from rozedraad.base.vault import queries as vault
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.cases.queries import Mailbox, MayOpen, WishSeen
from rozedraad.casework.consent.queries import PARTS
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.reporting.queries.thread import Knot, thread_of
from rozedraad.shared import clock
from rozedraad.shared.workdays import add

LAST_SHOWN = 3


@dataclass(frozen=True)
class PartWords:
    """A part, and how the person calls it."""

    code: str
    words: str


@dataclass(frozen=True)
class Ask:
    """Something that waits for yes, no or later: a team's question, or a step that needs consent."""

    id: UUID
    is_question: bool
    title: str
    team_id: UUID
    team: str
    members: int
    parts: tuple[PartWords, ...]
    closed: tuple[str, ...]
    purpose: str
    purpose_code: str
    until: datetime | None


@dataclass(frozen=True)
class PartOpened:
    """A part that was opened: how often, and on which days."""

    code: str
    words: str
    times: int
    days: tuple[date, ...]


@dataclass(frozen=True)
class TeamSeen:
    """A team and what it may open, or could until somebody stopped it."""

    team_id: UUID
    team: str
    members: int
    parts: tuple[PartWords, ...]
    ended: tuple[str, ...]
    purposes: tuple[str, ...]
    opened: tuple[PartOpened, ...]
    until: datetime | None
    spoken_until: datetime | None
    receives: bool

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted({day for part in self.opened for day in part.days}))

    @property
    def unopened(self) -> tuple[PartWords, ...]:
        """What it may open and has left closed. The facts stand on its page: there is nothing to open."""
        seen = {part.code for part in self.opened} | {"facts"}
        return tuple(part for part in self.parts if part.code not in seen)

    @property
    def sees_facts(self) -> bool:
        return any(part.code == "facts" for part in self.parts)


@dataclass(frozen=True)
class Message:
    at: datetime
    mine: bool
    words: str = field(repr=False)


@dataclass(frozen=True)
class Talk:
    """The conversation with one team. `messages` are the last few of `count`."""

    team_id: UUID
    team: str
    messages: tuple[Message, ...]
    count: int


@dataclass(frozen=True)
class Page:
    """Everything on the page of the mailbox."""

    box: Mailbox
    asks: tuple[Ask, ...]
    knots: tuple[Knot, ...]
    talks: tuple[Talk, ...]
    teams: tuple[TeamSeen, ...]
    label_grounds: tuple[str, ...]
    rests_because: str
    needs: tuple[str, ...]
    mail: bool
    receiving: str
    today: datetime

    @property
    def spoken(self) -> tuple[TeamSeen, ...]:
        return tuple(team for team in self.teams if team.spoken_until)

    @property
    def hopes(self) -> tuple[WishSeen, ...]:
        """What the person still hopes for."""
        return tuple(wish for wish in self.box.wishes if not wish.dropped)

    @property
    def ended(self) -> bool:
        """Whether follow-up is over or resting, so that the way back stands on top."""
        return self.box.case.state in {"aftercare", "closed", "asleep"}

    @property
    def no_contact(self) -> bool:
        """Whether the person was left in peace until now, and may ask for help after all."""
        return not self.box.facts.wants_contact and not self.ended

    @property
    def silent(self) -> tuple[Talk, ...]:
        """Teams nothing was said with yet."""
        return tuple(talk for talk in self.talks if not talk.messages)

    @property
    def label_first(self) -> bool:
        """Whether nothing else is asked, so that this question need not wait folded."""
        return not self.asks and not self.spoken

    @property
    def questions(self) -> int:
        """How many things wait for an answer."""
        return len(self.asks) + len(self.spoken) + self.box.label_asked


def page_of(viewer: ReporterActor) -> Page:
    box = cases.mailbox_of(viewer)
    seen = box.facts.reporter_part != "victim"
    return Page(
        box=box,
        asks=_asks(viewer, box),
        knots=tuple(thread_of(box)),
        talks=tuple(_talk(one, LAST_SHOWN) for one in box.conversations),
        teams=tuple(_team_seen(one, box) for one in box.may_open),
        rests_because=code_list("sleep_reasons").sentence(box.rests_because, seen=seen)
        if box.rests_because
        else "",
        label_grounds=tuple(
            code_list("label_grounds").sentence(g, seen=seen) for g in box.facts.label_grounds
        ),
        needs=tuple(code_list("needs").sentence(need) for need in box.facts.needs or ()),
        mail=mail_is_on(viewer),
        receiving=directory.team_label(box.case.receiving_team),
        today=clock.now(),
    )


def ask_of(viewer: ReporterActor, step_id: UUID) -> Ask:
    """The offer of this step; 404 when it does not wait for this person."""
    for ask in page_of(viewer).asks:
        if ask.id == step_id and not ask.is_question:
            return ask
    raise Http404


def team_seen(viewer: ReporterActor, team_id: UUID) -> TeamSeen:
    """A team that may open something; 404 otherwise."""
    box = cases.mailbox_of(viewer)
    for one in box.may_open:
        if one.team_id == team_id and one.parts:
            return _team_seen(one, box)
    raise Http404


def talk_with(viewer: ReporterActor, team_id: UUID) -> Talk:
    """The whole conversation with a team that takes part; 404 otherwise."""
    for one in cases.mailbox_of(viewer).conversations:
        if one.team_id == team_id:
            return _talk(one, len(one.messages))
    raise Http404


def part_words(parts: Iterable[str], box: Mailbox) -> tuple[PartWords, ...]:
    """Parts as this person calls them, in the usual order."""
    words, seen = code_list("consent_parts"), box.facts.reporter_part != "victim"
    wanted = set(parts)
    return tuple(PartWords(part, words.sentence(part, seen=seen)) for part in PARTS if part in wanted)


def filled_parts(viewer: ReporterActor) -> frozenset[str]:
    """The parts that hold anything; the facts always do."""
    if viewer.keys is None:
        return frozenset({"facts"})
    opened = vault.openable_compartments(case_id=viewer.case_id, keys=viewer.keys)
    return (opened & frozenset(PARTS)) | {"facts"}


def places_of_case(viewer: ReporterActor) -> list[str]:
    """Where it happened, nearest first."""
    facts = cases.mailbox_of(viewer).facts
    return [code for code in (facts.neighbourhood, facts.district, facts.municipality) if code]


def usual_term(box: Mailbox) -> datetime:
    """Until when a yes of today lasts."""
    protocol = protocols.protocol(box.case.protocol, box.case.protocol_version)
    return add(clock.now(), protocol.consent_lasts)


def _asks(viewer: ReporterActor, box: Mailbox) -> tuple[Ask, ...]:
    filled = filled_parts(viewer)
    held = {one.team_id: set(one.parts) for one in box.may_open}
    found = []
    for question in box.questions:
        closed = filled - set(question.parts) - held.get(question.team_id, set())
        found.append(
            Ask(
                id=question.decision_id,
                is_question=True,
                title=_question_words(question.asked_by, question.team),
                team_id=question.team_id,
                team=question.team,
                members=question.members,
                parts=part_words(question.parts, box),
                closed=tuple(one.words for one in part_words(closed, box)),
                purpose=code_list("consent_purposes").sentence(question.purpose),
                purpose_code=question.purpose,
                until=question.until,
            )
        )
    return (*found, *_offers(box, filled, held, {question.team_id for question in box.questions}))


def _offers(
    box: Mailbox, filled: frozenset[str], held: dict[UUID, set[str]], asked: Collection[UUID]
) -> list[Ask]:
    """Steps that wait for a yes. A team with a question of its own is not offered a second time."""
    found = []
    for step in box.offers:
        team = step.consent_team
        if team is None or team in asked:
            continue
        closed = filled - set(step.consent_parts) - held.get(team, set())
        found.append(
            Ask(
                id=step.id,
                is_question=False,
                title=step.what,
                team_id=team,
                team=directory.team_label(team),
                members=directory.member_count(team),
                parts=part_words(step.consent_parts, box),
                closed=tuple(one.words for one in part_words(closed, box)),
                purpose=code_list("consent_purposes").sentence(step.consent_purpose),
                purpose_code=step.consent_purpose,
                until=usual_term(box),
            )
        )
    return found


def _question_words(asked_by: str, team: str) -> str:
    if not asked_by or asked_by == team:
        return _("%(team)s asks whether they may know something") % {"team": team}
    return _("%(asker)s asks whether %(team)s may know something") % {"asker": asked_by, "team": team}


def opened_by(box: Mailbox) -> dict[UUID, tuple[PartOpened, ...]]:
    """By team, the parts it opened: how often and when."""
    return {one.team_id: _parts_opened(one, box) for one in box.may_open}


def _parts_opened(one: MayOpen, box: Mailbox) -> tuple[PartOpened, ...]:
    days: dict[str, list[date]] = {}
    for day, part in one.opened:
        days.setdefault(part, []).append(day)
    return tuple(
        PartOpened(part.code, part.words, len(days[part.code]), tuple(sorted(set(days[part.code]))))
        for part in part_words(days, box)
    )


def _team_seen(one: MayOpen, box: Mailbox) -> TeamSeen:
    return TeamSeen(
        team_id=one.team_id,
        team=one.team,
        members=one.members,
        parts=part_words(one.parts, box),
        ended=tuple(part.words for part in part_words(one.ended_parts, box)),
        purposes=tuple(code_list("consent_purposes").sentence(purpose) for purpose in one.purposes),
        opened=_parts_opened(one, box),
        until=one.until,
        spoken_until=one.spoken_until,
        receives=one.team_id == box.case.receiving_team,
    )


def _talk(one: cases.Conversation, shown: int) -> Talk:
    messages = tuple(
        Message(item.created_at, item.author_kind == "reporter", item.clear.text())
        for item in one.messages[-shown:]
    )
    return Talk(one.team_id, one.team, messages, len(one.messages))
