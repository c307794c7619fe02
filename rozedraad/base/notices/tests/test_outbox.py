"""Who gets a mail, how many, and when."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from smtplib import SMTPRecipientsRefused
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.notices.actions import (
    Round,
    forget_old_notices,
    opt_in,
    opt_out,
    outbox_rows_for_new_report,
    queue_for_reporter,
    queue_for_team,
    store_rows,
)
from rozedraad.base.notices.errors import AddressUnusable
from rozedraad.base.notices.queries import mail_is_on
from rozedraad.base.vault.queries import Clear
from rozedraad.shared.rows import pipelined
from rozedraad.shared.transactions import acting
from tests.support.clock import FrozenClock

from .conftest import MakeTeam, Psycopg

Acting = Callable[[], AbstractContextManager[None]]
Send = Callable[[], Round]

ADDRESS = Clear.of_text("somebody@example.org")


def wants_mail(reporter: ReporterActor, address: Clear = ADDRESS, language: str = "nl") -> None:
    with acting(reporter.kind, reporter.id):
        opt_in(actor=reporter, address=address, language=language)


def news_for(reporter: ReporterActor, as_member: Acting) -> None:
    with as_member():
        queue_for_reporter(reporter.id)


def refuses(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """The mail server says no to this address."""
    accepted = EmailBackend.send_messages

    def send_messages(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == [address]:
            raise SMTPRecipientsRefused({address: (550, b"no such person as " + address.encode())})
        return accepted(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def count(owner: Psycopg, where: str = "true") -> object:
    row = owner.execute(f"SELECT count(*) FROM notices_outbox WHERE {where}").fetchone()  # noqa: S608
    assert row
    return row[0]


def test_a_team_with_work_gets_a_mail_at_its_own_address(
    make_team: MakeTeam, as_member: Acting, send: Send
) -> None:
    team_id = make_team("team@example.org")
    with as_member():
        queue_for_team(team_id)
    assert send() == Round(sent=1)
    assert [sent.to for sent in mail.outbox] == [["team@example.org"]]


def test_many_reports_in_a_pipeline_become_one_mail(
    make_team: MakeTeam, as_member: Acting, send: Send, owner: Psycopg
) -> None:
    team_id = make_team("team@example.org")
    for _ in range(5):
        with as_member(), pipelined():
            store_rows(outbox_rows_for_new_report(team_id))
    send()
    assert len(mail.outbox) == 1
    assert (count(owner, "sent_at IS NOT NULL"), count(owner)) == (1, 1)


def test_nothing_is_sent_twice(make_team: MakeTeam, as_member: Acting, send: Send) -> None:
    with as_member():
        queue_for_team(make_team("team@example.org"))
    send()
    assert send() == Round()
    assert len(mail.outbox) == 1


def test_the_next_mail_waits_half_an_hour(
    make_team: MakeTeam, as_member: Acting, send: Send, clock: FrozenClock
) -> None:
    team_id = make_team("team@example.org")
    for minutes in (0, 5, 24):
        clock.move(minutes=minutes)
        with as_member():
            queue_for_team(team_id)
        send()
    assert len(mail.outbox) == 1
    clock.move(minutes=1)
    assert send() == Round(sent=1)


def test_urgent_work_does_not_wait(
    make_team: MakeTeam, as_member: Acting, send: Send, clock: FrozenClock
) -> None:
    team_id = make_team("team@example.org")
    for urgent in (False, True):
        with as_member():
            queue_for_team(team_id, urgent=urgent)
        send()
        clock.move(minutes=1)
    assert len({sent.subject for sent in mail.outbox}) == 2


def test_a_team_without_address_gets_none(make_team: MakeTeam, as_member: Acting, send: Send) -> None:
    with as_member():
        queue_for_team(make_team(""))
        queue_for_team(uuid4())
    assert send() == Round(dropped=2)


def test_a_reporter_who_asked_for_mail_gets_one_in_their_language(
    reporter: ReporterActor, as_member: Acting, send: Send
) -> None:
    wants_mail(reporter, language="en")
    news_for(reporter, as_member)
    assert send() == Round(sent=1)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["somebody@example.org"], "Something new for you")
    assert sent.body.count("http") == sent.body.count("http://127.0.0.1:8000/volgen/") == 1


def test_a_reporter_who_did_not_ask_gets_none(
    reporter: ReporterActor, as_member: Acting, send: Send, owner: Psycopg
) -> None:
    news_for(reporter, as_member)
    assert send() == Round(dropped=1)
    assert count(owner) == 0


def test_opting_out_deletes_the_address_and_stops_what_waited(
    reporter: ReporterActor, as_member: Acting, send: Send, owner: Psycopg
) -> None:
    wants_mail(reporter)
    news_for(reporter, as_member)
    with acting(reporter.kind, reporter.id):
        assert mail_is_on(reporter)
        opt_out(actor=reporter)
        assert not mail_is_on(reporter)
    assert owner.execute("SELECT count(*) FROM notices_optin").fetchone() == (0,)
    assert send() == Round(dropped=1)


def test_another_address_takes_the_place_of_the_first(
    reporter: ReporterActor, as_member: Acting, send: Send
) -> None:
    wants_mail(reporter)
    wants_mail(reporter, Clear.of_text("new@example.org"))
    news_for(reporter, as_member)
    send()
    assert [sent.to for sent in mail.outbox] == [["new@example.org"]]


def test_turning_mail_on_and_off_is_written_in_the_history(reporter: ReporterActor, owner: Psycopg) -> None:
    wants_mail(reporter)
    with acting(reporter.kind, reporter.id):
        opt_out(actor=reporter)
        opt_out(actor=reporter)
    events = owner.execute("SELECT content FROM history_event WHERE event = 'notices_changed' ORDER BY seq")
    assert events.fetchall() == [({"mail": True},), ({"mail": False},)]


@pytest.mark.parametrize(
    "typed", ["", "somebody", "a@b", "a@example.org\nBcc: b@example.org", "a@éxample.org"]
)
def test_an_address_nothing_can_be_sent_to_is_refused(reporter: ReporterActor, typed: str) -> None:
    with pytest.raises(AddressUnusable):
        wants_mail(reporter, Clear.of_text(typed))


def test_a_code_that_ended_takes_its_address_along(
    reporter: ReporterActor, as_member: Acting, send: Send, owner: Psycopg
) -> None:
    wants_mail(reporter)
    news_for(reporter, as_member)
    owner.execute("DELETE FROM vault_reporterkey")
    assert send() == Round(dropped=1)
    assert owner.execute("SELECT count(*) FROM notices_optin").fetchone() == (0,)


def test_a_refused_mail_is_tried_again_after_ever_longer(
    make_team: MakeTeam, as_member: Acting, send: Send, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses(monkeypatch, "team@example.org")
    with as_member():
        queue_for_team(make_team("team@example.org"))
    tried, started = [], clock.now
    while not (last := send()).given_up:
        tried += [(clock.now - started).total_seconds() // 60] if last.failed else []
        clock.move(minutes=1 if len(tried) < 5 else 60)
    assert tried[:4] == [0, 1, 5, 21]
    assert len(tried) == 9
    assert send() == Round()


def test_more_work_does_not_hurry_a_mail_that_was_refused(
    make_team: MakeTeam, as_member: Acting, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses(monkeypatch, "team@example.org")
    team_id = make_team("team@example.org")
    for expected in (Round(failed=1), Round()):
        with as_member():
            queue_for_team(team_id)
        assert send() == expected


def test_one_refused_address_holds_up_nobody_else(
    make_team: MakeTeam, as_member: Acting, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses(monkeypatch, "away@example.org")
    for address in ("away@example.org", "here@example.org"):
        with as_member():
            queue_for_team(make_team(address))
    assert send() == Round(sent=1, failed=1)


def test_a_failure_is_kept_and_logged_as_a_code(
    make_team: MakeTeam,
    as_member: Acting,
    send: Send,
    owner: Psycopg,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    refuses(monkeypatch, "team@example.org")
    with as_member():
        queue_for_team(make_team("team@example.org"))
    send()
    assert owner.execute("SELECT last_error FROM notices_outbox").fetchone() == ("SMTPRecipientsRefused 550",)
    told = capsys.readouterr()
    assert "team@example.org" not in told.out + told.err + caplog.text
    assert "notice_failed" in caplog.text


def test_without_a_mail_server_everything_waits(
    make_team: MakeTeam, as_member: Acting, send: Send, settings: object, owner: Psycopg
) -> None:
    settings.EMAIL_HOST = ""  # type: ignore[attr-defined]
    with as_member():
        queue_for_team(make_team("team@example.org"))
    assert send() == Round()
    assert count(owner, "sent_at IS NULL AND tries = 0") == 1


def test_after_a_month_the_outbox_forgets(
    make_team: MakeTeam,
    as_member: Acting,
    send: Send,
    as_worker: Acting,
    clock: FrozenClock,
) -> None:
    with as_member():
        queue_for_team(make_team("team@example.org"))
    send()
    clock.move(days=31)
    with as_worker(), acting("system", None):
        assert forget_old_notices() == 1


def test_at_night_addresses_of_codes_that_ended_go(
    reporter: ReporterActor, owner: Psycopg, as_worker: Acting
) -> None:
    wants_mail(reporter)
    for expected in (0, 1):
        with as_worker(), acting("system", None):
            assert forget_old_notices() == expected
        owner.execute("DELETE FROM vault_reporterkey")
