"""Codes: drawing, entering, renewing, replacing a lost one."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from rozedraad.base.vault.actions import publics
from rozedraad.base.vault.actions.attempts import note_attempt, refuse_flood
from rozedraad.base.vault.actions.cases import new_grant
from rozedraad.base.vault.actions.compartments import keys_of_compartments
from rozedraad.base.vault.actions.sessions import end_sessions_of
from rozedraad.base.vault.errors import CodeUnknown, NotAHolder
from rozedraad.base.vault.models import Grant, ReporterKey
from rozedraad.base.vault.rules.clear import Code
from rozedraad.base.vault.rules.keyring import REPORTER_EPOCH, Keyring
from rozedraad.base.vault.rules.keys import CodeKeys, PublicKey, keys_of_code
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id
from rozedraad.shared.transactions import acting, hold

OLD_CODE_WORKS: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ReporterEntry:
    """Who a code belongs to. `works_until` is set once a new code was issued in its place."""

    reporter_id: UUID
    case_id: UUID
    provisional: bool
    keys: Keyring = field(repr=False)
    works_until: datetime | None = None


def draw_code() -> Code:
    """A new code: 120 random bits."""
    return Code.of_random(os.urandom(15))


def parse_code(text: str) -> Code:
    """What somebody typed or scanned; raises CodeMistyped."""
    return Code(text)


def enter_code(text: str, *, source: str, opens_draft: bool = False) -> ReporterEntry:
    """Who this code belongs to, with the keys it yields. Raises CodeMistyped, CodeUnknown, TooManyTries.

    `source` is where it came from (an address); it is never stored, only counted under a hash that changes
    each hour. A failure is counted in the current transaction: call this outside one, or catch inside it.
    A known code and an unknown one take the same steps and the same statements. `opens_draft`: the code
    belongs to a form that was saved and not sent, so an unknown code is no failure.
    """
    code = parse_code(text)
    counted = refuse_flood(source)
    of_code = keys_of_code(code)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, case_id, public_key, mac, state, works_until "
            "FROM vault_reporterkey WHERE lookup_id = %s",
            [of_code.lookup_id],
        )
        row = cursor.fetchone()
    reporter_id, case_id, raw, mac, state, works_until = row or _decoy()
    stored = publics.checked_reporter_key(reporter_id, bytes(mac), bytes(raw))
    works = works_until is None or works_until > clock.now()
    known = works and stored.raw == of_code.private.public().raw
    note_attempt(counted, failed=not known and not opens_draft)
    if not known:
        raise CodeUnknown
    return ReporterEntry(
        reporter_id,
        case_id,
        state == ReporterKey.State.PROVISIONAL,
        Keyring("reporter", reporter_id, of_code.private),
        works_until,
    )


def keyring_of(code: Code, reporter_id: UUID) -> Keyring:
    """The keys of a reporter whose code was drawn a moment ago, without asking the database."""
    return Keyring("reporter", reporter_id, keys_of_code(code).private)


def renew_code(*, reporter_id: UUID, keys: Keyring, code: Code | None = None) -> Code:
    """Give the reporter a new code (drawn here, or `code` if it was shown before it was confirmed).

    All grants are wrapped anew and the old code is dead. `keys` opens with the new code from here on; every
    session of the old one has ended, so start a new one. Also the exchange of a code that staff handed over.
    Raises NotAHolder, SealBroken.
    """
    renewed = code or draw_code()
    of_code = keys_of_code(renewed)
    public_key = of_code.private.public()
    with transaction.atomic():
        row = _held(reporter_id)
        if row is None or not keys.can_hold(reporter_id):
            raise NotAHolder
        for place_id in _cases_with_grants(row.case_id, reporter_id):
            _rewrap_grants(place_id, reporter_id, keys, public_key)
        _store_keys(row, of_code, public_key)
        if row.state == ReporterKey.State.PROVISIONAL:
            row.state = ReporterKey.State.ACTIVE
        row.save()
        end_sessions_of(reporter_id)
    keys.exchange(of_code.private)
    return renewed


def replace_code(
    *,
    case_id: UUID,
    old_reporter_id: UUID,
    new_reporter_id: UUID,
    by_team_keys: Keyring,
    compartments: Collection[str],
    works_until: datetime | None = None,
) -> Code:
    """A new code for somebody who lost theirs. It opens what this team can open of these compartments, and
    whatever is written from now on, but never more of what was there: the team may have been deceived. It is
    exchanged at first use, since staff have seen it. The old code works until `works_until` (seven days from
    now if not said), so that its holder can object. Raises NotAHolder.
    """
    code = draw_code()
    of_code = keys_of_code(code)
    public_key = of_code.private.public()
    recipient = publics.reporter_recipient(new_reporter_id, public_key)
    with transaction.atomic():
        hold(case_id)
        old = ReporterKey.objects.filter(id=old_reporter_id, case_id=case_id).first()
        opened = keys_of_compartments(case_id, compartments, by_team_keys)
        if old is None or not opened:
            raise NotAHolder
        old.state = ReporterKey.State.REPLACED
        old.works_until = works_until or clock.now() + OLD_CODE_WORKS
        old.save(update_fields=["state", "works_until"])
        new = ReporterKey(id=new_reporter_id, case_id=case_id, state=ReporterKey.State.PROVISIONAL)
        _store_keys(new, of_code, public_key)
        new.save(force_insert=True)
        Grant.objects.bulk_create(
            [new_grant(compartment_key, place, recipient) for place, compartment_key in opened.items()]
        )
    return code


def keep_old_code(*, case_id: UUID, old_reporter_id: UUID, new_reporter_id: UUID) -> None:
    """The holder of the old code objected: it stays, and the new one with its grants goes."""
    with transaction.atomic():
        hold(case_id)
        ReporterKey.objects.filter(id=old_reporter_id, case_id=case_id).update(
            state=ReporterKey.State.ACTIVE, works_until=None
        )
        _remove(ReporterKey(id=new_reporter_id, case_id=case_id))


def end_replaced_codes() -> int:
    """Background work: remove codes that were replaced and whose days are over, with their grants, each in a
    transaction of its own. Returns how many."""
    with acting("system", None):
        over = ReporterKey.objects.filter(state=ReporterKey.State.REPLACED, works_until__lte=clock.now())
        ids = list(over.values_list("id", flat=True))
    return sum(_end_replaced_code(reporter_id) for reporter_id in ids)


def _end_replaced_code(reporter_id: UUID) -> bool:
    """Unless its holder objected meanwhile, or the case was erased."""
    with acting("system", None):
        row = _held(reporter_id)
        if row is None or row.works_until is None or row.works_until > clock.now():
            return False
        _remove(row)
    return True


def _remove(row: ReporterKey) -> None:
    """A code ends: first the row, by which the database marks stale what it opened, then what is left of it."""
    ReporterKey.objects.filter(id=row.id, case_id=row.case_id).delete()
    Grant.objects.filter(case_id=row.case_id, holder_id=row.id).delete()
    end_sessions_of(row.id)


def _held(reporter_id: UUID) -> ReporterKey | None:
    """The row of a code as it stands while its case is held; None if the code has ended."""
    case_id = ReporterKey.objects.filter(id=reporter_id).values_list("case_id", flat=True).first()
    if case_id is None:
        return None
    hold(case_id)
    return ReporterKey.objects.filter(id=reporter_id).first()


def _cases_with_grants(case_id: UUID, reporter_id: UUID) -> list[UUID]:
    """The case, held already, and whatever else this reporter holds a key to (a grievance of theirs), held now."""
    found = Grant.objects.filter(holder_id=reporter_id).values_list("case_id", flat=True).distinct()
    others = sorted(set(found) - {case_id})
    for other in others:
        hold(other)
    return [case_id, *others]


def _rewrap_grants(case_id: UUID, reporter_id: UUID, keys: Keyring, public_key: PublicKey) -> None:
    """Grants are never changed, only made and destroyed: row security knows no other."""
    recipient = publics.reporter_recipient(reporter_id, public_key)
    own = Grant.objects.filter(case_id=case_id, holder_id=reporter_id)
    names = set(own.values_list("compartment", flat=True))
    opened = keys_of_compartments(case_id, names, keys)
    own.delete()
    Grant.objects.bulk_create(
        [new_grant(compartment_key, place, recipient) for place, compartment_key in opened.items()]
    )


def _store_keys(row: ReporterKey, of_code: CodeKeys, public_key: PublicKey) -> None:
    row.lookup_id = of_code.lookup_id
    row.public_key = public_key.raw
    row.mac = publics.marked("reporter", row.id, REPORTER_EPOCH, public_key)


@cache
def _decoy() -> tuple[UUID, UUID, bytes, bytes, str, None]:
    """What an unknown code is compared with, so that it costs what a known one costs."""
    reporter_id = random_id()
    public_key = keys_of_code(draw_code()).private.public()
    mac = publics.marked("reporter", reporter_id, REPORTER_EPOCH, public_key)
    return reporter_id, random_id(), public_key.raw, mac, ReporterKey.State.ACTIVE, None
