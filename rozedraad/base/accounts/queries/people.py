"""People and their teams.

- Names of colleagues are seen by a member iff that member is in a team too; by nobody else.
- The page of a team (who is in it, who can open, what to do about it) is seen iff the member is in that team.
- Mail addresses are seen only there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import queries as vault
from rozedraad.shared import clock

from ..errors import MemberUnknown
from ..models import Member
from ..rules import DEMO_PASSPHRASE, next_code
from .actors import MemberActor, Viewer
from .leave import LeaveSeen, leaves_in

ENOUGH = 2  # key holders: one can forget a passphrase


@dataclass(frozen=True)
class Colleague:
    """One person on a team's page."""

    id: UUID
    name: str
    email: str
    role: str
    starts_on: date
    ends_on: date | None
    present: bool
    chose_passphrase: bool
    holds_key: bool

    @property
    def waits(self) -> bool:
        """Could open what the team has, if a colleague gave access."""
        return self.present and self.chose_passphrase and not self.holds_key


@dataclass(frozen=True)
class TeamPage:
    team: directory.TeamSeen
    colleagues: tuple[Colleague, ...]
    has_key: bool
    you_hold_it: bool
    left_with_key: int
    leaves: tuple[LeaveSeen, ...]

    @property
    def key_holders(self) -> int:
        return sum(each.holds_key and each.present for each in self.colleagues)


@dataclass(frozen=True)
class Warning:
    """Something about a team that somebody in it should mend soon."""

    team_id: UUID
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class DemoAccount:
    """An invented person whose real second factor is shown, on an installation of kind demo only."""

    name: str
    email: str
    teams: tuple[str, ...]
    passphrase: str
    code: str


@dataclass(frozen=True)
class Factor:
    """A second factor of one's own."""

    id: int
    kind: str
    name: str
    added: date
    last_used: date | None


def names_of(viewer: Viewer, member_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Names by id; empty for anybody who is in no team."""
    if viewer.kind != "system" and not (isinstance(viewer, MemberActor) and viewer.team_ids):
        return {}
    return dict(Member.objects.filter(pk__in=list(member_ids)).values_list("id", "name"))


def address_of_member(member_id: UUID) -> str:
    """For background work that writes to somebody: empty when they left."""
    return Member.objects.filter(pk=member_id, is_active=True).values_list("email", flat=True).first() or ""


def email_of(viewer: MemberActor) -> str:
    """One's own address."""
    return Member.objects.values_list("email", flat=True).get(pk=viewer.id)


def team_page(viewer: MemberActor, team_id: UUID) -> TeamPage:
    """Raises MemberUnknown for somebody who is not in this team."""
    if team_id not in viewer.team_ids:
        raise MemberUnknown
    seats = directory.seats_of_team(team_id)
    holders = vault.key_holders([team_id])[team_id]
    people = {m.id: m for m in Member.objects.filter(pk__in=[seat.member_id for seat in seats])}
    present = directory.members_of_team(team_id)
    colleagues = tuple(
        _colleague(people[seat.member_id], seat, seat.member_id in present, holders)
        for seat in seats
        if seat.member_id in people
    )
    return TeamPage(
        team=directory.team(team_id),
        colleagues=colleagues,
        has_key=bool(vault.teams_with_key([team_id])),
        you_hold_it=viewer.keys is not None and viewer.keys.can_hold(team_id) and viewer.id in holders,
        left_with_key=len(holders - present),
        leaves=tuple(leaves_in(viewer, [team_id])),
    )


def my_teams(viewer: MemberActor) -> list[directory.TeamSeen]:
    return sorted((directory.team(team_id) for team_id in viewer.team_ids), key=lambda t: t.label())


def warnings(viewer: Viewer) -> list[Warning]:
    """What is wrong with the keys of the viewer's own teams. One statement, however many teams; two for whoever
    did not come in by the door."""
    if not isinstance(viewer, MemberActor) or not viewer.team_ids:
        return []
    holders = vault.key_holders(viewer.team_ids)
    present = viewer.beside or directory.members_of_teams(viewer.team_ids)
    found = []
    for team in my_teams(viewer):
        here = holders[team.id] & present[team.id]
        if len(here) < ENOUGH:
            found.append(Warning(team.id, _few_holders(len(here), team.label())))
        if here and holders[team.id] - present[team.id]:
            sentence = _("Somebody left “%(team)s” but still holds its key. Renew the key of the team.")
            found.append(Warning(team.id, sentence % {"team": team.label()}))
    return found


def staff_context(request: HttpRequest) -> dict[str, object]:
    """For every template: who acts, and, once asked for, what is wrong with the keys of their teams."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, MemberActor):
        return {}
    return {"actor": actor, "key_warnings": SimpleLazyObject(lambda: warnings(actor))}


def factors_of(viewer: MemberActor) -> list[Factor]:
    """The viewer's own second factors."""
    rows = Authenticator.objects.filter(user_id=viewer.id).order_by("created_at", "pk")
    return [
        Factor(
            row.pk,
            row.type,
            str(row.data.get("name", "")),
            row.created_at.date(),
            row.last_used_at and row.last_used_at.date(),
        )
        for row in rows
    ]


def factor_kinds(member_id: UUID) -> frozenset[str]:
    """Which second factors somebody who just gave the passphrase can be asked for."""
    return frozenset(Authenticator.objects.filter(user_id=member_id).values_list("type", flat=True))


def demo_accounts() -> list[DemoAccount]:
    """Everybody who can be tried out here; empty on a real installation."""
    if settings.INSTALLATION_KIND != "demo":
        return []
    rows = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__is_active=True)
    found = [_demo_account(row) for row in rows.select_related("user").order_by("user__name")]
    return [account for account in found if account.teams]


def _demo_account(row: Authenticator) -> DemoAccount:
    member: Member = row.user
    code = next_code(decrypt(row.data["secret"]), clock.now(), int(row.data.get("last_used", 0)))
    teams = tuple(team.label() for team in directory.teams_of_member(member.id))
    return DemoAccount(member.name, member.email, teams, DEMO_PASSPHRASE, code)


def _colleague(
    member: Member, seat: directory.SeatSeen, present: bool, holders: frozenset[UUID]
) -> Colleague:
    return Colleague(
        id=member.id,
        name=member.name,
        email=member.email,
        role=seat.role,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        present=present,
        chose_passphrase=member.enrolled_at is not None,
        holds_key=member.id in holders,
    )


def _few_holders(count: int, team: str) -> str:
    if count == 0:
        sentence = _("Nobody can open what comes in for “%(team)s”. Make its key on the page of the team.")
    else:
        sentence = _(
            "Only one person can open what “%(team)s” has. If that passphrase is forgotten, "
            "everything is lost. Give a second colleague access."
        )
    return sentence % {"team": team}
