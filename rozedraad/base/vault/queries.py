"""What may be asked of the vault, and the types its face speaks in.

None of these answers opens anything, so none needs a viewer's keys except where it says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rozedraad.base.vault.actions.installation import configuration_problems
from rozedraad.base.vault.actions.reporters import ReporterEntry
from rozedraad.base.vault.actions.sessions import ResumedSession
from rozedraad.base.vault.actions.uploads import LARGEST, LARGEST_TOGETHER
from rozedraad.base.vault.models import Compartment, Grant, MemberKey, ReporterKey, TeamKey
from rozedraad.base.vault.rules.clear import Clear, Code
from rozedraad.base.vault.rules.holders import (
    Holder,
    NewItem,
    OpenedItem,
    ReporterHolder,
    SealedFile,
    TeamHolder,
)
from rozedraad.base.vault.rules.keyring import Keyring
from rozedraad.base.vault.rules.partners import PartnerKey
from rozedraad.shared import clock

ENOUGH_HOLDERS = 2


@dataclass(frozen=True, slots=True)
class WeakTeam:
    """A team one forgotten passphrase away from losing everything it holds."""

    team_id: UUID
    key_holders: int


def weak_teams() -> list[WeakTeam]:
    """Teams with a key of which fewer than two members hold the latest epoch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT k.team_id, count(c.member_id) FROM "
            "(SELECT team_id, max(epoch) AS epoch FROM vault_teamkey GROUP BY team_id) k "
            "LEFT JOIN vault_teamkeycopy c ON c.team_id = k.team_id AND c.epoch = k.epoch "
            "GROUP BY k.team_id HAVING count(c.member_id) < %s ORDER BY k.team_id",
            [ENOUGH_HOLDERS],
        )
        return [WeakTeam(team_id, count) for team_id, count in cursor.fetchall()]


def has_member_key(member_id: UUID) -> bool:
    """Whether this member ever chose a passphrase."""
    return MemberKey.objects.filter(member_id=member_id, current=True).exists()


def key_holders(team_ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Per team, the members who hold its latest key; nobody for a team without one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT team_id, member_id FROM vault_teamkeycopy c WHERE team_id = ANY(%s) AND epoch = "
            "(SELECT max(epoch) FROM vault_teamkey k WHERE k.team_id = c.team_id)",
            [list(team_ids)],
        )
        rows = cursor.fetchall()
    return {team_id: frozenset(member for team, member in rows if team == team_id) for team_id in team_ids}


def case_of_reporter(reporter_id: UUID) -> UUID | None:
    """The case a reporter's code opens; None once the code has ended."""
    works = Q(works_until=None) | Q(works_until__gt=clock.now())
    return ReporterKey.objects.filter(works, pk=reporter_id).values_list("case_id", flat=True).first()


def is_provisional(reporter_id: UUID) -> bool:
    """Whether staff handed this code over and nobody exchanged it yet."""
    return ReporterKey.objects.filter(pk=reporter_id, state=ReporterKey.State.PROVISIONAL).exists()


def is_replaced(reporter_id: UUID) -> bool:
    """Whether a team gave a new code in the place of this one, which still works and can object."""
    return ReporterKey.objects.filter(pk=reporter_id, state=ReporterKey.State.REPLACED).exists()


def teams_with_key(team_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those teams something can be sealed for."""
    return frozenset(
        TeamKey.objects.filter(team_id__in=list(team_ids)).values_list("team_id", flat=True).distinct()
    )


def openable_compartments(*, case_id: UUID, keys: Keyring) -> frozenset[str]:
    """The compartments of a case these keys have a grant for (nothing is opened)."""
    found = Grant.objects.filter(case_id=case_id, holder_id__in=keys.holder_ids)
    return frozenset(found.values_list("compartment", flat=True))


def written_compartments(*, case_id: UUID) -> frozenset[str]:
    """The compartments of a case anything was ever written to."""
    return frozenset(Compartment.objects.filter(case_id=case_id).values_list("name", flat=True))


def stale_compartments(*, case_id: UUID) -> frozenset[str]:
    """Compartments whose old items wait for a session that can re-encrypt them."""
    return frozenset(Compartment.objects.filter(case_id=case_id, stale=True).values_list("name", flat=True))


__all__ = [
    "LARGEST",
    "LARGEST_TOGETHER",
    "Clear",
    "Code",
    "Holder",
    "Keyring",
    "NewItem",
    "OpenedItem",
    "PartnerKey",
    "ReporterEntry",
    "ReporterHolder",
    "ResumedSession",
    "SealedFile",
    "TeamHolder",
    "WeakTeam",
    "case_of_reporter",
    "configuration_problems",
    "has_member_key",
    "is_provisional",
    "is_replaced",
    "key_holders",
    "openable_compartments",
    "stale_compartments",
    "teams_with_key",
    "weak_teams",
    "written_compartments",
]
