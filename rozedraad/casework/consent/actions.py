"""Decisions of the victim, and what follows from them at once.

What could go wrong here: a team opens a part nobody agreed to, or a withdrawal leaves a way in. So a
grant is wrapped only in `_let_in`, for a row in state given; the database refuses any other grant, and
takes the grants away itself as soon as a row leaves that state. Whoever calls these holds the case.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from rozedraad.base.accounts.queries import Actor, MemberActor, ReporterActor, SystemActor
from rozedraad.base.history.actions import record
from rozedraad.base.history.queries import Event
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Keyring, TeamHolder
from rozedraad.casework.consent.errors import AlreadyDecided, NotYours, PartNotHeld, PartsMissing
from rozedraad.casework.consent.models import Consent
from rozedraad.casework.consent.queries import held_by, in_force, past_its_term, standing
from rozedraad.casework.consent.rules import SEALED_PARTS, Agreed, may_change, parts_not_held
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.rows import insert_rows
from rozedraad.shared.transactions import acting


def given_at_sending(
    *,
    case_id: UUID,
    team_id: UUID,
    parts: Collection[str],
    agreed: Agreed,
    at: datetime,
) -> list[Consent]:
    """The first consent: pressing send names the receiving team and the parts it may open. It lasts
    until the case closes. Rows to be stored with the case."""
    decision = new_id()
    return [
        Consent(
            case_id=case_id,
            team_id=team_id,
            part=part,
            purpose="follow_up",
            state="given",
            channel=agreed.channel,
            decision_id=decision,
            decided_at=at,
            recorded_by=agreed.recorded_by,
            recorded_by_team=agreed.recorded_by_team,
            confirm_before=agreed.confirm_before,
        )
        for part in parts
    ]


def store_given(rows: Sequence[Consent]) -> None:
    """Store the rows of `given_at_sending`. Only inserts: can run in a pipeline."""
    insert_rows(rows)


def ask_consent(
    *,
    actor: MemberActor,
    case_id: UUID,
    for_team: UUID,
    from_team: UUID,
    parts: Collection[str],
    purpose: str,
    until: datetime | None,
) -> UUID:
    """Put a question in the mailbox. Nothing opens by asking. Returns the id of the decision asked for."""
    _not_empty(parts)
    decision, now = new_id(), clock.now()
    with acting(actor.kind, actor.id):
        rows = [
            Consent(
                case_id=case_id,
                team_id=for_team,
                part=part,
                purpose=purpose,
                state="asked",
                decision_id=decision,
                asked_by_team=from_team,
                asked_at=now,
                until=until,
            )
            for part in parts
        ]
        Consent.objects.bulk_create(rows)
        _tell(actor, case_id, Event.CONSENT_ASKED, for_team, parts, purpose=purpose, by=str(from_team))
    return decision


def answer_question(
    *,
    actor: ReporterActor,
    decision_id: UUID,
    yes: Collection[str],
    channel: str = "code",
    confirm_before: datetime | None = None,
) -> None:
    """Answer a question: the parts said yes to are given, the others refused. A yes to what is given
    already makes it last longer. `channel` is oral, and `confirm_before` set, while the code was handed
    over by staff and not exchanged yet."""
    now = clock.now()
    with acting(actor.kind, actor.id):
        rows = list(
            Consent.objects.select_for_update().filter(
                decision_id=decision_id, case_id=actor.case_id, state="asked"
            )
        )
        if not rows:
            raise AlreadyDecided
        team, purpose = rows[0].team_id, rows[0].purpose
        _end_overdue(actor, actor.case_id, team)
        before = _given(actor.case_id, team, purpose)
        given = [row for row in rows if row.part in yes and row.part not in before]
        for row in rows:
            row.channel = channel
            if row.part in yes and row.part in before:
                row.state, row.ended_at = "withdrawn", now
                _prolong(before[row.part], row.until, now if confirm_before is None else None)
            else:
                row.state = "given" if row.part in yes else "refused"
                row.decided_at, row.confirm_before = now, confirm_before
            row.save(update_fields=["state", "channel", "decided_at", "confirm_before", "ended_at"])
        _let_in(given, actor.keys)
        agreed = [row.part for row in rows if row.part in yes]
        refused = [row.part for row in rows if row.part not in yes]
        if agreed:
            _tell(actor, actor.case_id, Event.CONSENT_GIVEN, team, agreed, purpose=purpose)
        if refused:
            _tell(actor, actor.case_id, Event.CONSENT_REFUSED, team, refused, purpose=purpose)


def give_consent(
    *,
    actor: ReporterActor,
    team_id: UUID,
    parts: Collection[str],
    purpose: str,
    until: datetime | None,
    channel: str = "code",
    confirm_before: datetime | None = None,
) -> None:
    """The person lets a team in without having been asked. Parts already given stay as they are."""
    _not_empty(parts)
    now = clock.now()
    with acting(actor.kind, actor.id):
        rows = _new_rows(actor, actor.case_id, team_id, parts, purpose, until)
        for row in rows:
            row.state, row.channel, row.decided_at = "given", channel, now
            row.confirm_before = confirm_before
        _store(rows)
        _let_in(rows, actor.keys)
        _tell(actor, actor.case_id, Event.CONSENT_GIVEN, team_id, [r.part for r in rows], purpose=purpose)


def refuse_consent(*, actor: ReporterActor, team_id: UUID, parts: Collection[str], purpose: str) -> None:
    """The person says no to something that was offered."""
    _not_empty(parts)
    now = clock.now()
    with acting(actor.kind, actor.id):
        rows = _new_rows(actor, actor.case_id, team_id, parts, purpose, None)
        for row in rows:
            row.state, row.channel, row.decided_at = "refused", "code", now
        Consent.objects.bulk_create(rows)
        _tell(actor, actor.case_id, Event.CONSENT_REFUSED, team_id, [r.part for r in rows], purpose=purpose)


def record_spoken(
    *,
    actor: MemberActor,
    case_id: UUID,
    for_team: UUID,
    from_team: UUID,
    received: bool,
    parts: Collection[str],
    purpose: str,
    until: datetime | None,
    confirm_before: datetime | None,
    channel: str = "oral",
) -> None:
    """Record a yes that was told to staff, or signed on paper. Only a team that holds the parts can pass
    them on; it stands in the mailbox at once and lapses at `confirm_before` unless confirmed there."""
    _not_empty(parts)
    now = clock.now()
    with acting(actor.kind, actor.id):
        if parts_not_held(parts, held_by(case_id, [from_team]), received=received):
            raise PartNotHeld
        rows = _new_rows(actor, case_id, for_team, parts, purpose, until)
        for row in rows:
            row.state, row.channel, row.decided_at = "given", channel, now
            row.recorded_by, row.recorded_by_team, row.confirm_before = actor.id, from_team, confirm_before
        _store(rows)
        _let_in(rows, actor.keys)
        told = [row.part for row in rows]
        _tell(
            actor,
            case_id,
            Event.CONSENT_GIVEN,
            for_team,
            told,
            purpose=purpose,
            by=str(from_team),
            channel=channel,
        )


def record_refusal(
    *,
    actor: MemberActor,
    case_id: UUID,
    for_team: UUID,
    from_team: UUID,
    parts: Collection[str],
    purpose: str,
) -> None:
    """Record a no that was told to staff, so that nobody asks again without reason."""
    _not_empty(parts)
    now, decision = clock.now(), new_id()
    with acting(actor.kind, actor.id):
        Consent.objects.bulk_create(
            [
                Consent(
                    case_id=case_id,
                    team_id=for_team,
                    part=part,
                    purpose=purpose,
                    state="refused",
                    channel="oral",
                    decision_id=decision,
                    decided_at=now,
                    recorded_by=actor.id,
                    recorded_by_team=from_team,
                )
                for part in parts
            ]
        )
        _tell(actor, case_id, Event.CONSENT_REFUSED, for_team, parts, purpose=purpose, by=str(from_team))


def confirm_spoken(*, actor: ReporterActor, team_id: UUID) -> None:
    """The person says in the own mailbox: yes, I said that. From here on it does not lapse."""
    now = clock.now()
    with acting(actor.kind, actor.id):
        rows = list(
            Consent.objects.select_for_update().filter(
                case_id=actor.case_id, team_id=team_id, state="given", confirmed_at__isnull=True
            )
        )
        rows = [row for row in rows if row.confirm_before is not None and in_force(standing(row), now)]
        if not rows:
            raise AlreadyDecided
        for row in rows:
            row.confirmed_at = now
            row.save(update_fields=["confirmed_at"])
        _tell(actor, actor.case_id, Event.CONSENT_CONFIRMED, team_id, [row.part for row in rows])


def withdraw_consent(
    *, actor: Actor, case_id: UUID, team_id: UUID, parts: Collection[str] | None = None
) -> None:
    """Stop a team, wholly or for some parts. The database deletes its grants in the same transaction. A
    member may record that the person said so; taking away needs no key and no proof."""
    now = clock.now()
    with acting(actor.kind, actor.id):
        rows = [
            row
            for row in Consent.objects.select_for_update().filter(
                case_id=case_id, team_id=team_id, state__in=["given", "asked"]
            )
            if parts is None or row.part in parts
        ]
        if not rows:
            raise AlreadyDecided
        # Told first: a team that stops itself may not know the case any more afterwards.
        _tell(actor, case_id, Event.CONSENT_WITHDRAWN, team_id, [row.part for row in rows])
        for row in rows:
            if not may_change(row.state, "withdrawn", actor.kind):
                raise NotYours
            row.state, row.ended_at = "withdrawn", now
            row.save(update_fields=["state", "ended_at"])


def expire_consents(*, actor: SystemActor, case_id: UUID) -> frozenset[UUID]:
    """Background work: end what is past its term in a case, and spoken agreements nobody confirmed.
    Needs no key. Returns the teams whose consent ended."""
    with acting(actor.kind, actor.id):
        return _expire(actor, case_id, past_its_term(clock.now()))


def end_consents_of_closed_case(*, case_id: UUID, actor: Actor) -> None:
    """A consent without a term lasts until the case closes."""
    with acting(actor.kind, actor.id):
        _expire(actor, case_id, Q(state="given", until__isnull=True))


def _expire(actor: Actor, case_id: UUID, which: Q) -> frozenset[UUID]:
    """End these consents of a case. Returns the teams whose consent ended."""
    now = clock.now()
    ended: dict[UUID, list[str]] = {}
    for row in Consent.objects.select_for_update().filter(which, case_id=case_id):
        row.state, row.ended_at = "expired", now
        row.save(update_fields=["state", "ended_at"])
        ended.setdefault(row.team_id, []).append(row.part)
    for team_id, parts in ended.items():
        _tell(actor, case_id, Event.CONSENT_EXPIRED, team_id, parts)
    return frozenset(ended)


def _end_overdue(actor: Actor, case_id: UUID, team_id: UUID) -> None:
    """Background work may not have come by yet; a new decision does not wait for it."""
    _expire(actor, case_id, past_its_term(clock.now()) & Q(team_id=team_id))


def _given(case_id: UUID, team_id: UUID, purpose: str) -> dict[str, Consent]:
    rows = Consent.objects.filter(case_id=case_id, team_id=team_id, purpose=purpose, state="given")
    return {row.part: row for row in rows.select_for_update()}


def _prolong(given: Consent, until: datetime | None, confirmed_at: datetime | None) -> None:
    """The person said yes once more: it lasts to the later of the two terms, and is confirmed."""
    given.until = max(given.until, until) if given.until and until else None
    if given.confirm_before is not None:
        given.confirmed_at = given.confirmed_at or confirmed_at
    given.save(update_fields=["until", "confirmed_at"])


def _new_rows(
    actor: Actor,
    case_id: UUID,
    team_id: UUID,
    parts: Collection[str],
    purpose: str,
    until: datetime | None,
) -> list[Consent]:
    """Rows for the parts not given yet; open questions about the same parts are answered by them."""
    _end_overdue(actor, case_id, team_id)
    given = _given(case_id, team_id, purpose)
    asked = Consent.objects.filter(case_id=case_id, team_id=team_id, part__in=list(parts), state="asked")
    asked.update(state="withdrawn", ended_at=clock.now())
    wanted = [part for part in parts if part not in given]
    if not wanted:
        raise AlreadyDecided
    decision = new_id()
    return [
        Consent(
            case_id=case_id,
            team_id=team_id,
            part=part,
            purpose=purpose,
            decision_id=decision,
            until=until,
        )
        for part in wanted
    ]


def _store(rows: Sequence[Consent]) -> None:
    """A consent that stands already may be hidden from the team that writes this one down."""
    try:
        with transaction.atomic():
            Consent.objects.bulk_create(rows)
    except IntegrityError as error:
        raise AlreadyDecided from error


def _let_in(rows: Sequence[Consent], keys: Keyring | None) -> None:
    """Wrap what is sealed under these parts for the team. A part with nothing in it yet needs no grant:
    the next write wraps it to every team with consent."""
    if keys is None:
        return
    for row in rows:
        if row.part in SEALED_PARTS:
            vault.share_compartment(
                case_id=row.case_id, compartment=row.part, to=TeamHolder(row.team_id, row.id), keys=keys
            )


def _not_empty(parts: Collection[str]) -> None:
    if not parts:
        raise PartsMissing


def _tell(
    actor: Actor, case_id: UUID, event: Event, team_id: UUID, parts: Collection[str], **more: str
) -> None:
    record(
        case_id=case_id,
        event=event,
        actor_kind=actor.kind,
        actor_id=actor.id,
        team_id=team_id,
        data={"parts": sorted(parts), **more},
    )
