"""The worker's part: send what is due, once.

One recipient at a time, each in a transaction of its own: what was sent is written down before the next one
starts, and a mail server that refuses one address holds up nobody else. An advisory lock on the recipient
keeps two workers from writing to the same one.

What could go wrong here: a mail, its headers or a log line that tells who reported something. So texts come
from templates without any word of a case, failures are kept as codes, and addresses live in local variables.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid, parseaddr
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models import Max, Min, Q
from django.template.loader import render_to_string
from django.utils import translation

from rozedraad.base.accounts.queries import SystemActor, address_of_member
from rozedraad.base.directory import queries as directory
from rozedraad.base.directory.errors import TeamUnknown
from rozedraad.base.notices.models import OptIn, Outbox
from rozedraad.base.notices.rules import KEPT, QUIET, Kind, delay_after, error_code, weightiest
from rozedraad.base.vault.actions import open_notice_address
from rozedraad.base.vault.errors import VaultNotConfigured, VaultRefusal
from rozedraad.base.vault.queries import case_of_reporter
from rozedraad.shared import clock
from rozedraad.shared.transactions import acting

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Round:
    """How one round of sending went: recipients written to, to be tried again, given up, without address."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    dropped: int = 0


@dataclass(frozen=True)
class _Recipient:
    team_id: UUID | None
    reporter_id: UUID | None
    member_id: UUID | None

    @property
    def own(self) -> Q:
        """Their rows."""
        if self.member_id:
            return Q(member_id=self.member_id)
        return Q(team_id=self.team_id) if self.team_id else Q(reporter_id=self.reporter_id)


@dataclass(frozen=True)
class _Address:
    mail: str
    language: str
    path: str


def send_due(*, actor: SystemActor, limit: int = 500) -> Round:
    """Write to everybody for whom something waits, at most `limit` recipients. Call it outside a transaction.
    Without a mail server, or when it cannot be reached, everything stays where it is."""
    if not settings.EMAIL_HOST:
        return Round()
    recipients = _recipients(actor, limit)
    mailer = get_connection()
    counted: Counter[str] = Counter()
    try:
        for recipient in recipients:
            if not _reached(mailer):
                break
            with acting(actor.kind, actor.id):
                counted[_write_to(recipient, mailer)] += 1
    finally:
        _close(mailer)
    return Round(**{name: count for name, count in counted.items() if name})


def forget_old_notices() -> int:
    """Remove what was sent, or could not be, a month ago, and addresses whose code has ended; how many."""
    ids = OptIn.objects.values_list("reporter_id", flat=True)
    ended = [reporter_id for reporter_id in ids.iterator() if case_of_reporter(reporter_id) is None]
    forgotten = OptIn.objects.filter(reporter_id__in=ended).delete()[0]
    return forgotten + Outbox.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0]


def written(kind: Kind, *, language: str, address: str) -> tuple[str, str]:
    """Subject and text. A template's first line is the subject."""
    with translation.override(language):
        whole = render_to_string(f"notices/{kind.code}.txt", {"address": address})
    subject, _, text = whole.partition("\n")
    return subject.strip(), text.strip() + "\n"


def _recipients(actor: SystemActor, limit: int) -> list[_Recipient]:
    with acting(actor.kind, actor.id):
        rows = (
            Outbox.objects.filter(sent_at=None, not_before__lte=clock.now())
            .values_list("team_id", "reporter_id", "member_id")
            .annotate(longest=Min("not_before"))
            .order_by("longest")[:limit]
        )
        return [_Recipient(*who) for *who, _longest in rows]


def _write_to(recipient: _Recipient, mailer: BaseEmailBackend) -> str:
    """What became of it: a field of Round, or "" when it is not their turn."""
    if not _locked(recipient):
        return ""
    waiting = list(Outbox.objects.filter(recipient.own, sent_at=None).order_by("-tries", "id"))
    now = clock.now()
    if not waiting or any(row.tries and row.not_before > now for row in waiting):
        return ""
    kind = weightiest({row.kind for row in waiting})
    quiet_until = None if kind.breaks_quiet else _quiet_until(recipient)
    if quiet_until is not None and quiet_until > now:
        _change(waiting, not_before=quiet_until)
        return ""
    try:
        address = _address(recipient)
        if address is None:
            return _drop(waiting)
        _send(kind, address, waiting[0].language, mailer)
    except (OSError, ValueError, VaultRefusal, VaultNotConfigured) as error:
        _close(mailer)
        return _put_off(waiting, error)
    _merge(waiting, sent_at=now, last_error="")
    return "sent"


def _send(kind: Kind, address: _Address, language: str, mailer: BaseEmailBackend) -> None:
    """Nothing in the headers names the installation or the machine it runs on."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    subject, text = written(
        kind, language=address.language or language, address=settings.PUBLIC_URL + address.path
    )
    headers = {
        "Message-ID": make_msgid(domain=sender.rpartition("@")[2]),
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(subject, text, sender, [address.mail], headers=headers)
    mailer.send_messages([message])


def _address(recipient: _Recipient) -> _Address | None:
    """Where to write to; None for a team without an address and a reporter who does not want mail."""
    if recipient.team_id is not None:
        try:
            mail = directory.team(recipient.team_id).notice_address
        except TeamUnknown:
            return None
        return _Address(mail, "", settings.LOGIN_REDIRECT_URL) if mail else None
    if recipient.member_id is not None:
        mail = address_of_member(recipient.member_id)
        return _Address(mail, "", settings.LOGIN_REDIRECT_URL) if mail else None
    asked = OptIn.objects.filter(Q(reporter_id=recipient.reporter_id)).first()
    if asked is None:
        return None
    if case_of_reporter(asked.reporter_id) is None:  # the code has ended
        asked.delete()
        return None
    mail = open_notice_address(bytes(asked.sealed), owner_id=asked.reporter_id)
    return _Address(mail, asked.language, "/volgen/")


def _quiet_until(recipient: _Recipient) -> datetime | None:
    last: datetime | None = Outbox.objects.filter(recipient.own).aggregate(last=Max("sent_at"))["last"]
    return last and last + QUIET


def _drop(waiting: Sequence[Outbox]) -> str:
    _remove(waiting)
    return "dropped"


def _put_off(waiting: Sequence[Outbox], error: BaseException) -> str:
    code, tries = error_code(error), waiting[0].tries + 1
    delay = delay_after(tries)
    log.warning("notice_failed", code=code, count=tries)
    if delay is None:
        _remove(waiting)
        return "given_up"
    _merge(waiting, not_before=clock.now() + delay, last_error=code)
    return "failed"


def _merge(waiting: Sequence[Outbox], **changed: object) -> None:
    """One row stands for the one mail; the others go."""
    first, rest = waiting[0], waiting[1:]
    _change([first], tries=first.tries + 1, **changed)
    _remove(rest)


def _change(rows: Sequence[Outbox], **changed: object) -> None:
    Outbox.objects.filter(id__in=[row.id for row in rows]).update(**changed)


def _remove(rows: Sequence[Outbox]) -> None:
    Outbox.objects.filter(id__in=[row.id for row in rows]).delete()


def _locked(recipient: _Recipient) -> bool:
    """Until the end of the transaction nobody else writes to them. What is queued meanwhile waits."""
    name = f"notices {recipient.team_id or recipient.reporter_id or recipient.member_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        (got,) = cursor.fetchone()
    return bool(got)


def _reached(mailer: BaseEmailBackend) -> bool:
    try:
        mailer.open()
    except OSError as error:
        log.warning("mail_server_away", code=error_code(error))
        return False
    return True


def _close(mailer: BaseEmailBackend) -> None:
    """The next mail opens a new connection."""
    try:
        mailer.close()
    except OSError as error:
        log.info("mail_server_away", code=error_code(error))
