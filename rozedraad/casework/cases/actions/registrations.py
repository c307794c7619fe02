"""What an organisation registered: a report, a criminal complaint, a note, an official report.

What could go wrong here: a number that leads to a file with a name stands in the clear. So kind, day and holder are
codes that go with the facts, and the number is sealed with who it is: a team can write it down without being
allowed to read it back. A number that comes later, or a mistake, changes the line; the number of before stays
sealed where it was.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.history.queries import Event
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases.actions.doing import case_for, facts_for_change, own_team, tell
from rozedraad.casework.cases.actions.parts import add_for_person
from rozedraad.casework.cases.errors import DayAhead, NotAllowedNow, NotYourCase
from rozedraad.casework.cases.models import Case, Registration
from rozedraad.casework.cases.queries.reading import load_facts
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

IDENTITY, KIND = "identity", "registration"


@dataclass(frozen=True)
class Registered:
    """What was registered, by whom it is held, and its number when it is known."""

    kind: str
    on: date
    holder: str
    number: str = field(default="", repr=False)


def keep_registration(*, actor: MemberActor, case_id: UUID, told: Registered) -> UUID:
    """Write down what an organisation registered. For every team that sees the facts."""
    with acting(actor.kind, actor.id):
        case = _case(actor, case_id, told)
        team = own_team(actor, case)
        row = Registration(case_id=case_id, kept_by=team)
        _store(actor, row, told, changed=False)
    return row.id


def change_registration(
    *, actor: MemberActor, case_id: UUID, registration_id: UUID, told: Registered
) -> None:
    """The number came later, or something was wrong. Without a number the one of before stays."""
    with acting(actor.kind, actor.id):
        _case(actor, case_id, told)
        row = Registration.objects.select_for_update().filter(id=registration_id, case_id=case_id).first()
        if row is None:
            raise Http404
        _store(actor, row, told, changed=True)


def _case(actor: MemberActor, case_id: UUID, told: Registered) -> Case:
    case = case_for(actor, case_id)
    if load_facts(actor, case_id) is None:
        raise NotYourCase
    if case.count_only or facts_for_change(case_id).fetched:
        raise NotAllowedNow
    if told.on > clock.today().date():
        raise DayAhead
    return case


def _store(actor: MemberActor, row: Registration, told: Registered, *, changed: bool) -> None:
    row.kind, row.on, row.holder, row.kept_at = told.kind, told.on, told.holder, clock.now()
    number = told.number.strip()
    if number:
        row.number_item = add_for_person(
            actor=actor, case_id=row.case_id, part=IDENTITY, kind=KIND, clear=Clear.of_text(number)
        )
    row.save()
    data = {"kind": row.kind, "holder": row.holder, "changed": changed, "number": bool(number)}
    tell(actor, row.case_id, Event.REGISTRATION_KEPT, row.kept_by, data)
