"""A partner's system hands a report over. Repeated within a day it gets the same answer, and there is one report.

One transaction: a row under the idempotency key, the case with a code that is exchanged at first use, and the
answer in that row, sealed under the partner's key and the idempotency key. A call that comes while the first is
under way waits at that row. When the answer was lost on its way, or we were killed after storing it, the
repeated call finds it there; when we were killed before, there is nothing, and the repeated call is the first.
"""

from datetime import timedelta
from math import ceil
from typing import Final

from django.conf import settings

from rozedraad.base.accounts.queries import PartnerActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import SealBroken, TeamWithoutKey
from rozedraad.base.vault.queries import Code
from rozedraad.casework.cases.actions import HandedOver, draw_ref, start_case
from rozedraad.casework.cases.errors import NoTeamForPlace
from rozedraad.casework.reporting.errors import (
    AnsweredOtherKey,
    AnsweredOtherwise,
    NobodyReceives,
    TooManyAtOnce,
)
from rozedraad.casework.reporting.models import Answer
from rozedraad.casework.reporting.queries.places import where
from rozedraad.casework.reporting.queries.receiving import places_of, protocol_here
from rozedraad.casework.reporting.rules.answers import contents_of, facts_of
from rozedraad.casework.reporting.rules.handing import CHANNEL, Accepted, Handed, accepted_before
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id, random_id
from rozedraad.shared.rows import fetch, run
from rozedraad.shared.transactions import acting

KEPT: Final = timedelta(hours=24)
PACE: Final = timedelta(minutes=1)
FACTS: Final = "facts"

CLAIM: Final = (
    "INSERT INTO reporting_answer AS known (id, key_id, sealed, created_at, expires_at) "
    "VALUES ($1, $2, ''::bytea, $3, $4) ON CONFLICT (id) DO UPDATE SET key_id = excluded.key_id, "
    "sealed = excluded.sealed, created_at = excluded.created_at, expires_at = excluded.expires_at "
    "WHERE known.expires_at <= excluded.created_at RETURNING true"
)


def hand_over(*, actor: PartnerActor, idempotency_key: str, report: Handed) -> Accepted:
    """Store a report, or answer as before. Raises AnsweredOtherwise, AnsweredOtherKey, TooManyAtOnce,
    NobodyReceives; then nothing was stored."""
    copy = vault.answer_id(organisation_id=actor.organisation_id, idempotency_key=idempotency_key)
    with acting(actor.kind, actor.id):
        before = _answered(actor, idempotency_key, copy, report)
        if before is not None:
            return before
        _not_too_many(actor)
        if not _claimed(actor, copy):
            return _answered_meanwhile(actor, idempotency_key, copy, report)
        accepted = _accept(actor, report)
        sealed = vault.seal_answer(actor.key, idempotency_key, accepted.as_copy(report.fingerprint))
        run("UPDATE reporting_answer SET sealed = $1 WHERE id = $2", sealed, copy)
    return accepted


def sweep_answers() -> int:
    """For the worker: forget answers that are a day old. Returns how many went."""
    return Answer.objects.filter(expires_at__lte=clock.now()).delete()[0]


def _answered(actor: PartnerActor, idempotency_key: str, copy: bytes, report: Handed) -> Accepted | None:
    """What this call was answered before, if it was."""
    rows = fetch("SELECT sealed FROM reporting_answer WHERE id = $1 AND expires_at > $2", copy, clock.now())
    if not rows:
        return None
    try:
        opened = vault.open_answer(actor.key, idempotency_key, bytes(rows[0][0]))
    except SealBroken:
        raise AnsweredOtherKey from None
    accepted, fingerprint = accepted_before(opened)
    if fingerprint != report.fingerprint:
        raise AnsweredOtherwise
    return accepted


def _answered_meanwhile(actor: PartnerActor, idempotency_key: str, copy: bytes, report: Handed) -> Accepted:
    """The call that was under way has been answered: each statement sees what is committed."""
    before = _answered(actor, idempotency_key, copy, report)
    assert before is not None  # the row that was in the way is committed, and a day has not passed
    return before


def _claimed(actor: PartnerActor, copy: bytes) -> bool:
    """Take the row of this call. Waits for a call that is under way; False when that one was answered."""
    now = clock.now()
    return bool(fetch(CLAIM, copy, actor.id, now, now + KEPT))


def _not_too_many(actor: PartnerActor) -> None:
    """Against a system that has gone astray, not against a busy day. Raises TooManyAtOnce."""
    now = clock.now()
    rows = fetch(
        "SELECT count(*), min(created_at) FROM reporting_answer WHERE key_id = $1 AND created_at > $2",
        actor.id,
        now - PACE,
    )
    count, oldest = rows[0]
    if count >= settings.API_REPORTS_PER_MINUTE:
        raise TooManyAtOnce(retry_after=max(1, ceil((oldest + PACE - now).total_seconds())))


def _accept(actor: PartnerActor, report: Handed) -> Accepted:
    screens = {**report.screens, "where": {**report.screens["where"], **where(report.territory)}}
    facts = facts_of(screens, channel=CHANNEL, language=report.language)
    contents = {} if report.count_only else contents_of(screens)
    code = None if report.count_only else vault.draw_code()
    places = places_of(facts)
    team = directory.team_for(protocol_here(places).receives, places)
    if team is None:
        raise NobodyReceives
    try:
        ref = draw_ref()
        start_case(
            actor=actor,
            case_id=new_id(),
            reporter_id=None if code is None else random_id(),
            code=code,
            provisional=True,
            facts=facts,
            contents=contents,
            parts=[] if code is None else [FACTS, *report.parts],
            receiving_team=team.id,
            handed_over=HandedOver(report.first_received_at, report.agreed),
            ref=ref,
        )
    except (TeamWithoutKey, NoTeamForPlace) as refusal:
        raise NobodyReceives from refusal
    return Accepted(ref, clock.now(), team.id, _shown(code))


def _shown(code: Code | None) -> str | None:
    return None if code is None else code.shown()
