"""People coming into a team, forgetting, and leaving. Keys follow people; no key travels with an invitation.

What could go wrong here: a link that opens something (it only lets somebody choose a passphrase; access to
what a team has is given by a colleague, afterwards), and somebody who left but still holds a key (leaving
renews the team's key; whoever's time ran out is pointed out until it was renewed).
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from allauth.mfa.utils import encrypt
from django.db import IntegrityError, transaction

from rozedraad.base.directory import actions as directory_actions
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.errors import NotForMembers, NotYourTeam
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault import queries as vault_queries
from rozedraad.base.vault.queries import Keyring
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id

from ..errors import (
    CannotAdmitYet,
    EmailTaken,
    InvitationUnknown,
    LastKeyHolder,
    MemberUnknown,
    NotYourself,
    PublishedPassphrase,
    YouHoldNoKey,
)
from ..models import Invitation, Member
from ..queries.actors import Actor, MemberActor, SystemActor
from ..queries.people import email_of
from ..rules import DEMO_PASSPHRASE, counters, tidy_email
from .factors import remove_all_factors, store_app
from .tries import Standing, give_back, spend_try

LINK_WORKS = timedelta(days=3)


@dataclass(frozen=True)
class Invited:
    """Who, and the one-time link's token: shown once to whoever invites, who hands it over. None for
    somebody who has an account already and needs no link."""

    member_id: UUID
    token: str | None

    def __repr__(self) -> str:
        return f"<invited {self.member_id}>"


def invite_member(
    *,
    actor: MemberActor | SystemActor,
    team_id: UUID,
    email: str,
    name: str,
    language: str,
    role: str,
    ends_on: date | None = None,
) -> Invited:
    """Somebody new in this team: an unknown person, or one who works in another team too (a stand-in, say).
    Raises AlreadyAppointed, NotYourTeam."""
    with transaction.atomic():
        known = Member.objects.filter(email=tidy_email(email), is_active=True).first()
        member = known or _create_member(email=email, name=name, language=language)
        directory_actions.appoint(
            actor=actor, team_id=team_id, member_id=member.id, role=role, ends_on=ends_on
        )
        return Invited(member.id, None if known else _new_link(actor, member.id))


def renew_invitation(
    *, actor: MemberActor, team_id: UUID, member_id: UUID, factor_lost: bool = False
) -> Invited:
    """A new link for a colleague who has none that works or who forgot the passphrase. What they hold stays
    until they choose a new passphrase; then somebody gives them access again."""
    _colleague(actor, team_id, member_id)
    if actor.id == member_id:
        raise NotYourself
    with transaction.atomic():
        Invitation.objects.filter(member_id=member_id, used_at=None).update(used_at=clock.now())
        return Invited(member_id, _new_link(actor, member_id, factor_lost=factor_lost))


def find_invitation(token: str) -> Member:
    """Whose link this is. Raises InvitationUnknown."""
    return _working(token).member


def accept_invitation(*, token: str, passphrase: str) -> tuple[Member, Keyring]:
    """The first passphrase, or a new one after forgetting. Raises InvitationUnknown, PassphraseWeak."""
    refuse_published(passphrase)
    with transaction.atomic():
        link = _working(token)
        member = link.member
        if link.factor_lost:
            remove_all_factors(member.id)
        keys = vault.reset_member_key(member.id, passphrase)
        member.stamp = random_id()
        member.enrolled_at = clock.now()
        member.save(update_fields=["stamp", "enrolled_at"])
        link.used_at = clock.now()
        link.save(update_fields=["used_at"])
    return member, keys


def change_passphrase(*, actor: MemberActor, current: str, new: str, standing: Standing) -> Member:
    """Every other session of this member ends. Raises PassphraseWrong, PassphraseWeak, SlowDown."""
    refuse_published(new)
    counted = counters("passphrase", email_of(actor), standing.device, standing.source)
    spend_try(counted)
    with transaction.atomic():
        member = Member.objects.select_for_update().get(pk=actor.id)
        vault.change_passphrase(member.id, current, new)
        member.stamp = random_id()
        member.save(update_fields=["stamp"])
    give_back(counted)
    return member


def refuse_published(passphrase: str) -> None:
    """The passphrase of the demo stands in the source code."""
    if " ".join(passphrase.lower().split()) == DEMO_PASSPHRASE:
        raise PublishedPassphrase


def start_team_key(*, actor: MemberActor, team_id: UUID) -> None:
    """The first key of a team: from here on it can receive. Whoever makes it is its first holder."""
    _colleague(actor, team_id, actor.id)
    with transaction.atomic():
        if not vault_queries.key_holders([team_id])[team_id]:
            vault.create_team_key(team_id, [actor.id])


def admit_member(*, actor: MemberActor, team_id: UUID, member_id: UUID) -> None:
    """Give a colleague the team's key. Raises YouHoldNoKey, CannotAdmitYet, MemberUnknown."""
    _colleague(actor, team_id, member_id)
    if actor.keys is None or not actor.keys.can_hold(team_id):
        raise YouHoldNoKey
    if not Member.objects.filter(pk=member_id, is_active=True, enrolled_at__isnull=False).exists():
        raise CannotAdmitYet
    vault.add_member_to_team(team_id, member_id, actor.keys)


def renew_team_key(*, actor: MemberActor, team_id: UUID) -> None:
    """A new key for the team, held by those of its people who held the last. Raises YouHoldNoKey."""
    _colleague(actor, team_id, actor.id)
    if actor.keys is None or not actor.keys.can_hold(team_id):
        raise YouHoldNoKey
    staying = vault_queries.key_holders([team_id])[team_id] & directory.members_of_team(team_id)
    vault.rotate_team_key(team_id, sorted(staying), actor.keys)


def let_member_go(*, actor: MemberActor, team_id: UUID, member_id: UUID) -> None:
    """Somebody leaves the team: what they had to do is the team's at once, and they open nothing any more.
    Raises LastKeyHolder, NotYourself."""
    _colleague(actor, team_id, member_id)
    if actor.id == member_id:
        raise NotYourself
    held = vault_queries.key_holders([team_id])[team_id]
    if held == {member_id}:
        raise LastKeyHolder
    with transaction.atomic():
        directory_actions.end_appointment(actor=actor, team_id=team_id, member_id=member_id)
        if member_id in held and actor.keys is not None and actor.keys.can_hold(team_id):
            renew_team_key(actor=actor, team_id=team_id)


def close_account(*, actor: SystemActor, member_id: UUID) -> None:
    """Somebody leaves altogether. Their teams are told to renew their keys."""
    with transaction.atomic():
        Member.objects.filter(pk=member_id).update(is_active=False, stamp=random_id())
        directory_actions.end_appointments(actor=actor, member_id=member_id)


def enrol_member(
    *,
    actor: SystemActor,
    email: str,
    name: str,
    language: str = "nl",
    passphrase: str = DEMO_PASSPHRASE,
    totp_seed: str | None = None,
) -> UUID:
    """A person with everything at once, for the demo and for tests: passphrase, and an app with this base32
    seed. Appoint them and give their team a key afterwards (vault.create_team_key)."""
    if actor.kind != "system":
        raise NotForMembers
    with transaction.atomic():
        member = _create_member(email=email, name=name, language=language)
        vault.create_member_key(member.id, passphrase)
        Member.objects.filter(pk=member.id).update(enrolled_at=clock.now())
        if totp_seed is not None:
            store_app(member, sealed=encrypt(totp_seed))
    return member.id


def _create_member(*, email: str, name: str, language: str) -> Member:
    try:
        with transaction.atomic():
            return Member.objects.create(email=tidy_email(email), name=name, language=language)
    except IntegrityError:
        raise EmailTaken from None


def _new_link(actor: Actor, member_id: UUID, *, factor_lost: bool = False) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        member_id=member_id,
        digest=_digest(token),
        made_by_id=actor.id,
        factor_lost=factor_lost,
        expires_at=clock.now() + LINK_WORKS,
    )
    return token


def _working(token: str) -> Invitation:
    link = (
        Invitation.objects.select_related("member")
        .filter(digest=_digest(token), used_at=None, expires_at__gt=clock.now(), member__is_active=True)
        .first()
    )
    if link is None:
        raise InvitationUnknown
    return link


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _colleague(actor: MemberActor, team_id: UUID, member_id: UUID) -> None:
    """Both are in this team: now, or (the other) soon."""
    if actor.id not in directory.members_of_team(team_id):
        raise NotYourTeam
    if member_id not in {seat.member_id for seat in directory.seats_of_team(team_id)}:
        raise MemberUnknown
