"""What somebody hopes for with what was answered, and who could go along. Seen by whoever typed the code of
the case."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.cases.queries import Mailbox, StepSeen, WishSeen
from rozedraad.casework.consent.queries import PARTS
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.queries import Protocol
from rozedraad.casework.reporting.queries.mailbox import PartWords, part_words, usual_term


@dataclass(frozen=True)
class WishWords:
    """A wish, the person's own words about it, and why it can be or cannot."""

    wish: WishSeen
    words: str = field(repr=False)
    why: str = field(repr=False)


@dataclass(frozen=True)
class Supporter:
    """Who could go along: the team, what it must know for that, and how far it is if it was asked."""

    code: str
    name: str
    team_id: UUID
    team: str
    members: int
    parts: tuple[PartWords, ...]
    purpose: str
    until: datetime
    asked: bool
    step: StepSeen | None


def wishes_of(viewer: ReporterActor) -> list[WishWords]:
    box = cases.mailbox_of(viewer)
    told = {item.id: item.clear.text() for talk in box.conversations for item in talk.messages}
    if viewer.keys is not None:
        story = vault.open_items(case_id=viewer.case_id, compartments=["story"], keys=viewer.keys)
        told |= {item.id: item.clear.text() for item in story if item.kind == "wish"}
    return [_words(wish, told) for wish in box.wishes]


def _words(wish: WishSeen, told: dict[UUID, str]) -> WishWords:
    said = told.get(wish.said_item, "") if wish.said_item else ""
    answered = told.get(wish.answer_item, "") if wish.answer_item else ""
    return WishWords(wish, said, answered.partition("\n\n")[2])


def supporters_of(viewer: ReporterActor) -> list[Supporter]:
    """Those the protocol of this case has a step for, with a team at this place."""
    box = cases.mailbox_of(viewer)
    protocol = protocols.protocol(box.case.protocol, box.case.protocol_version)
    return list(_supporters(box, protocol))


def _supporters(box: Mailbox, protocol: Protocol) -> Iterator[Supporter]:
    facts = box.facts
    places = [code for code in (facts.neighbourhood, facts.district, facts.municipality) if code]
    for code in code_list("supporters").codes:
        step = protocol.by_id.get(cases.supporter_step(code))
        team = directory.team_for(step.function, [*places, settings.TERRITORY]) if step else None
        if step is None or step.consent is None or team is None:
            continue
        wanted = [part for part in PARTS if part in step.consent.parts]
        yield Supporter(
            code=code,
            name=code_list("supporters").label(code),
            team_id=team.id,
            team=team.label(),
            members=directory.member_count(team.id),
            parts=part_words(wanted, box),
            purpose=code_list("consent_purposes").sentence(step.consent.purpose),
            until=usual_term(box),
            asked=code in facts.supporters,
            step=next((one for one in box.steps if one.protocol_step == step.id), None),
        )
