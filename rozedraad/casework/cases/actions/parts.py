"""Open what is sealed, and add to it: messages, notes, more of the report.

What could go wrong here: opening without consent, or opening without the person being shown. So a part
opens only while a consent is in force, and the line "this team opened this part" is written in the same
transaction that opens it.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import (
    Clear,
    Holder,
    Keyring,
    NewItem,
    OpenedItem,
    SealedFile,
    stale_compartments,
)
from rozedraad.casework.cases.actions.doing import case_for, change_state, tell, tell_person, unlocked
from rozedraad.casework.cases.actions.looking_along import WORDS, let_look
from rozedraad.casework.cases.actions.places import place_marks
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import NotYourCase, PartClosed
from rozedraad.casework.cases.models import Case
from rozedraad.casework.cases.queries.reading import taking_part, teams_taking_part
from rozedraad.casework.consent import queries as consent
from rozedraad.shared.rows import insert_rows
from rozedraad.shared.transactions import acting

PLACE = "place"


def open_part(*, actor: Actor, case_id: UUID, compartment: str) -> list[OpenedItem]:
    """Open a compartment. A team needs a consent in force; its own messages and notes need none. The
    person is shown that, when and by which team it was opened."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        team = _team_that_may_open(actor, case, compartment)
        items = vault.open_items(case_id=case_id, compartments=[compartment], keys=unlocked(actor))
        if compartment in stale_compartments(case_id=case_id):
            holders = _holders_of(case_id, compartment)
            vault.refresh_compartment(
                case_id=case_id, compartment=compartment, holders=holders, keys=unlocked(actor)
            )
        if team is not None and compartment in consent.SEALED_PARTS:
            tell(actor, case_id, Event.PART_OPENED, team, {"part": compartment, "items": len(items)})
            if case.state == "received" and team == case.receiving_team:
                change_state(actor, case, "look")
        if isinstance(actor, MemberActor) and team is not None and compartment in WORDS:
            let_look(actor, case_id, team, items)
    return items


def open_file(
    *, actor: MemberActor | ReporterActor, case_id: UUID, part: str, item_id: UUID
) -> tuple[SealedFile, Iterator[bytes]]:
    """A file of this part, and its bytes: as it was sent (originals), or its copy without hidden data (evidence).
    The person is shown that a team opened it; 404 when it is not there."""
    for item in open_part(actor=actor, case_id=case_id, compartment=part):
        if item.id == item_id and item.file_id is not None:
            sealed = SealedFile.of_clear(item.clear)
            return sealed, vault.open_file(sealed.file_id, sealed.key)
    raise Http404


def write_message(*, actor: MemberActor | ReporterActor, case_id: UUID, team_id: UUID, text: str) -> UUID:
    """A message between the person and one team. Only these two can read it. Returns the item's id."""
    with acting(actor.kind, actor.id):
        case_for(actor, case_id)
        if isinstance(actor, MemberActor):
            _must_be_in(actor, team_id)
        else:
            _must_take_part(case_id, team_id)
        holders = consent.holders_of_own(case_id, team_id, with_reporter=True)
        item = _write(actor, case_id, f"messages/{team_id}", "message", Clear.of_text(text), holders)
        tell(actor, case_id, Event.MESSAGE_WRITTEN, team_id)
        if isinstance(actor, MemberActor):
            tell_person(case_id)
        else:
            notices.queue_for_team(team_id)
    return item


def write_note(*, actor: MemberActor, case_id: UUID, team_id: UUID, text: str) -> None:
    """A note of a team for itself. Nobody else can read it, the person neither."""
    keep_for_team(actor=actor, case_id=case_id, team_id=team_id, kind="note", clear=Clear.of_text(text))


def keep_for_team(*, actor: MemberActor, case_id: UUID, team_id: UUID, kind: str, clear: Clear) -> UUID:
    """Something a team wrote in a form of its own, sealed among its notes: nobody else can read it. Returns the
    item's id."""
    with acting(actor.kind, actor.id):
        case_for(actor, case_id)
        _must_be_in(actor, team_id)
        holders = consent.holders_of_own(case_id, team_id, with_reporter=False)
        item = _write(actor, case_id, f"notes/{team_id}", kind, clear, holders)
        tell(actor, case_id, Event.NOTE_WRITTEN, team_id)
    return item


def add_to_report(
    *, actor: ReporterActor, part: str, kind: str, clear: Clear, file_id: UUID | None = None
) -> UUID:
    """The person adds to the report. Teams with consent for that part can open it, nobody else. Returns the
    item's id."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        holders = consent.holders_of_part(case.id, part)
        item = _write(actor, case.id, part, kind, clear, holders, file_id)
        _mark_place(case.id, part, NewItem(kind, clear))
        tell(actor, case.id, Event.REPORT_ADDED_TO, case.receiving_team, {"part": part})
        notices.queue_for_team(case.receiving_team)
        replan(case.id)
    return item


def add_for_person(*, actor: MemberActor, case_id: UUID, part: str, kind: str, clear: Clear) -> UUID:
    """Staff write down what the person told them (a phone number, say). Works without being allowed to
    read the part back. Returns the item's id."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, case_id)
        holders = consent.holders_of_part(case_id, part)
        item = _write(actor, case_id, part, kind, clear, holders)
        if _mark_place(case_id, part, NewItem(kind, clear)):
            replan(case_id)
        tell(actor, case_id, Event.REPORT_ADDED_TO, case.receiving_team, {"part": part})
    return item


def _mark_place(case_id: UUID, part: str, item: NewItem) -> bool:
    """Whether an address was told that can be found again."""
    if part != PLACE:
        return False
    marks = place_marks(case_id, [item])
    if marks:
        insert_rows(marks)
    return bool(marks)


def _write(
    actor: Actor,
    case_id: UUID,
    compartment: str,
    kind: str,
    clear: Clear,
    holders: Sequence[Holder],
    file_id: UUID | None = None,
) -> UUID:
    return vault.write_item(
        case_id=case_id,
        compartment=compartment,
        kind=kind,
        clear=clear,
        author=(actor.kind, actor.id),
        holders=holders,
        keys=_keys(actor),
        file_id=file_id,
    )


def _team_that_may_open(actor: Actor, case: Case, compartment: str) -> UUID | None:
    """The team in whose name it opens; None for the person. Raises PartClosed."""
    if isinstance(actor, ReporterActor):
        return None
    if not isinstance(actor, MemberActor):
        raise PartClosed
    if "/" in compartment:
        team = UUID(compartment.partition("/")[2])
        _must_be_in(actor, team)
        return team
    for team in taking_part(actor, case.id):
        if compartment in consent.held_by(case.id, [team]):
            return team
    raise PartClosed


def _holders_of(case_id: UUID, compartment: str) -> Sequence[Holder]:
    kind, _, team = compartment.partition("/")
    if team:
        return consent.holders_of_own(case_id, UUID(team), with_reporter=kind == "messages")
    return consent.holders_of_part(case_id, compartment)


def _must_be_in(actor: MemberActor, team_id: UUID) -> None:
    if team_id not in actor.team_ids:
        raise NotYourCase


def _must_take_part(case_id: UUID, team_id: UUID) -> None:
    if team_id not in teams_taking_part(case_id):
        raise NotYourCase


def _keys(actor: Actor) -> Keyring | None:
    return actor.keys if isinstance(actor, MemberActor | ReporterActor) else None
