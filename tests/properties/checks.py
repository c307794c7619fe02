"""Looking at a case from all sides without changing it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.history.queries import verify_chain
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions.planning import replan
from rozedraad.casework.cases.errors import CaseRefusal
from rozedraad.casework.cases.models import Case, Facts, Step, StepDetail
from rozedraad.casework.consent.queries import Consent
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared.transactions import acting
from tests.properties.model import SEALED, Key, Yes
from tests.properties.stage import Stage, role

NAMES = ("noor", "sem", "joris", "lotte", "daan", "elif", "bram")


def protocol_of(case_id: UUID) -> protocols.Protocol:
    with role("rd_owner"):
        case = Case.objects.get(id=case_id)
    return protocols.protocol(case.protocol, case.protocol_version)


def given_in_database(case_id: UUID) -> dict[Key, Yes]:
    """Every consent in state given, as stored."""
    with role("rd_owner"):
        rows = list(Consent.objects.filter(case_id=case_id, state="given"))
    return {
        (row.team_id, row.part, row.purpose): Yes(row.until, None if row.confirmed_at else row.confirm_before)
        for row in rows
    }


def opened_with_bare_keys(stage: Stage, case_id: UUID) -> Iterator[tuple[MemberActor, set[str]]]:
    """What each member's keys open among all grants and items there are."""
    own = [f"{kind}/{team}" for kind in ("messages", "notes") for team in stage.cast.city.teams.values()]
    found = []
    with role("rd_owner"):
        for name in NAMES:
            actor = stage[name]
            assert actor.keys is not None
            items = vault.open_items(case_id=case_id, compartments=[*SEALED, *own], keys=actor.keys)
            found.append((actor, {item.compartment for item in items}))
    return iter(found)


def texts_opened(actor: MemberActor | ReporterActor, case_id: UUID, part: str) -> list[str] | None:
    """What the door gives; None if it stays closed. As if nobody had looked."""
    try:
        with transaction.atomic():
            items = cases.open_part(actor=actor, case_id=case_id, compartment=part)
            transaction.set_rollback(True)
    except (CaseRefusal, Http404):
        return None
    return sorted(item.clear.text() for item in items)


def sees_facts(actor: MemberActor, case_id: UUID) -> bool:
    """Asked of row security alone."""
    with acting(actor.kind, actor.id):
        return Facts.objects.filter(case_id=case_id).exists()


def planned_twice(actor: ReporterActor, case_id: UUID) -> tuple[Any, Any]:
    """All steps after planning once, and after planning once more. As if nobody had planned."""
    found: list[Any] = []
    with transaction.atomic():
        for _time in range(2):
            with acting(actor.kind, actor.id):
                replan(case_id)
            found.append(steps_of(case_id))
        transaction.set_rollback(True)
    return found[0], found[1]


def steps_of(case_id: UUID) -> list[tuple[object, ...]]:
    """Every column of every step and its detail."""
    with role("rd_owner"):
        steps = list(Step.objects.filter(case_id=case_id).order_by("id").values_list())
        details = list(StepDetail.objects.filter(case_id=case_id).order_by("step_id").values_list())
    return [*steps, *(tuple(map(str, row)) for row in details)]


def history_is_whole(case_id: UUID) -> None:
    with role("rd_owner"):
        assert verify_chain(case_id) > 0
