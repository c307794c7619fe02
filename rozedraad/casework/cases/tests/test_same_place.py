"""Earlier reports of one address are found without reading addresses (R040), and the third in a month is proposed to
be taken higher (R096)."""

from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client

from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NotAllowedNow, ReasonMissing
from rozedraad.casework.cases.queries import CasePage, case_page, worklist
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

HERE, SPELLED_OTHERWISE, ELSEWHERE = "Kerkstraat 12, 1234 AB", "1234ab 12", "Kerkstraat 14, 1234 AB"


def tell_where(report: Report, address: str) -> None:
    cases.add_to_report(actor=report.reporter(), part="place", kind="text", clear=Clear.of_text(address))


def at(cast: Cast, address: str = HERE, **facts: object) -> Report:
    report = cast.report(**facts)  # type: ignore[arg-type]
    tell_where(report, address)
    return report


def page_of(cast: Cast, report: Report, who: str = "noor") -> CasePage:
    actor = cast[who]
    with cast.as_(actor):
        return case_page(actor, report.case_id)


def test_earlier_reports_of_the_address_stand_on_the_page_however_it_was_spelled(cast: Cast) -> None:
    first, second, other = at(cast), at(cast, SPELLED_OTHERWISE), at(cast, ELSEWHERE)
    assert page_of(cast, second).same_place.known == ((first.case_id, first.ref),)
    assert len(page_of(cast, first).same_place.days) == 1
    assert page_of(cast, other).same_place.days == ()
    shown = cast.client_of("noor").get(f"/zaken/{second.case_id}/").content.decode()
    assert "Op dit adres" in shown
    assert f"D-{first.ref}" in shown
    assert "Kerkstraat" not in shown


def test_who_may_not_see_the_facts_learns_nothing_and_another_team_gets_no_link(cast: Cast) -> None:
    at(cast)
    second = at(cast)
    assert page_of(cast, second, "joris").same_place.days == ()
    theirs = at(cast, team="coc")
    found = page_of(cast, theirs, "merel").same_place
    assert len(found.days) == 2
    assert found.known == ()


def test_a_team_that_only_helps_is_not_told_of_others(cast: Cast) -> None:
    at(cast)
    second = at(cast)
    cases.give_consent(
        actor=second.reporter(), team_id=cast.team("rib"), parts=["facts"], purpose="follow_up"
    )
    assert page_of(cast, second, "elif").facts is not None
    assert page_of(cast, second, "elif").same_place.days == ()
    cases.give_consent(
        actor=second.reporter(), team_id=cast.team("oost"), parts=["facts"], purpose="coordination"
    )
    assert len(page_of(cast, second, "joris").same_place.days) == 1


def test_the_person_is_not_told_of_others(cast: Cast) -> None:
    at(cast)
    second = at(cast)
    reporter = second.reporter()
    with cast.as_(reporter), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM rd.same_place(%s)", [second.case_id])
        assert cursor.fetchone() == (0,)


def test_the_mark_itself_is_read_by_nobody(cast: Cast) -> None:
    at(cast)
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM cases_placemark")


def test_nobody_asks_the_search_past_who_may_know(cast: Cast) -> None:
    report = at(cast)
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM rd.incidents_at_place(%s)", [report.case_id])


def third_in_a_month(cast: Cast, clock: FrozenClock) -> Report:
    for _each in range(2):
        at(cast)
        clock.move(days=9)
    return at(cast)


def test_the_third_in_thirty_days_is_proposed_to_be_taken_higher(cast: Cast, clock: FrozenClock) -> None:
    report = third_in_a_month(cast, clock)
    (proposal,) = page_of(cast, report).escalations
    assert proposal.reason == "Voor de derde keer in dertig dagen op dezelfde plek"
    assert proposal.decided_at is None
    for who in ("noor", "joris"):
        actor = cast[who]
        with cast.as_(actor):
            assert report.case_id in [case.id for case in worklist(actor, None).proposed]
    history = cast.client_of("noor").get(f"/zaken/{report.case_id}/").content.decode()
    assert "Het handelingskader stelt voor om op te schalen" in history
    reporter = report.reporter()
    with cast.as_(reporter):
        told = [each.content for each in events_of_case(report.case_id, only=[Event.ESCALATION_PROPOSED])]
    assert told == [{"level": "district-case-meeting"}]


def test_the_third_in_two_months_is_not(cast: Cast, clock: FrozenClock) -> None:
    for _each in range(2):
        at(cast)
        clock.move(days=25)
    assert page_of(cast, at(cast)).escalations == ()


def decide(client: Client, report: Report, escalation: UUID, **told: str) -> str:
    address = f"/zaken/{report.case_id}/opschalen/{escalation}/"
    return client.post(address, told, follow=True).content.decode()


def test_a_person_decides_and_it_is_never_proposed_again(cast: Cast, clock: FrozenClock) -> None:
    report = third_in_a_month(cast, clock)
    proposal = page_of(cast, report).escalations[0]
    joris = cast.client_of("joris")
    assert "Kies een reden" in decide(joris, report, proposal.id, answer="turned_down")
    decide(joris, report, proposal.id, answer="turned_down", reason="dealt_with")
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    (kept,) = page_of(cast, report).escalations
    assert (kept.answer, kept.why_not) == ("turned_down", "dealt_with")
    with pytest.raises(NotAllowedNow):
        cases.decide_escalation(
            actor=cast["noor"], case_id=report.case_id, escalation_id=proposal.id, answer="accepted"
        )


def test_not_taking_it_higher_needs_a_reason_and_taking_it_higher_none(
    cast: Cast, clock: FrozenClock
) -> None:
    report = third_in_a_month(cast, clock)
    proposal = page_of(cast, report).escalations[0]
    with pytest.raises(ReasonMissing):
        cases.decide_escalation(
            actor=cast["joris"], case_id=report.case_id, escalation_id=proposal.id, answer="turned_down"
        )
    cases.decide_escalation(
        actor=cast["joris"], case_id=report.case_id, escalation_id=proposal.id, answer="accepted"
    )
    assert page_of(cast, report, "joris").escalations[0].answer == "accepted"


def test_a_rule_without_an_address_proposes_too(cast: Cast) -> None:
    report = cast.report(severity="serious", media=True)
    cases.look_at_case(actor=cast["noor"], case_id=report.case_id)
    cases.assess(actor=cast["noor"], case_id=report.case_id, answers={"media": True, "severity": "serious"})
    assert [each.reason for each in page_of(cast, report).escalations] == ["Ernstig en in het nieuws"]
