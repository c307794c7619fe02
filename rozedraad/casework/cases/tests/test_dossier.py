"""The file of a case: all that was done in the order of time, a short account for whoever takes over, and other cases
kept in it (R095)."""

import pytest
from django.db import connection
from django.http import Http404

from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NoSuchCase, NotYourCase, SameCase, TogetherAlready
from rozedraad.casework.cases.queries import Dossier, dossier_of
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def file_of(cast: Cast, report: Report, who: str = "noor") -> Dossier:
    actor = cast[who]
    with cast.as_(actor):
        return dossier_of(actor, report.case_id)


def test_lines_stand_in_the_order_of_time_with_who_did_it(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    clock.move(hours=1)
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["emotional"])
    lines = file_of(cast, report).lines
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    assert lines[-1].who == "Noor Adegeest"
    assert {line.ref for line in lines} == {report.ref}


def test_the_short_account_says_what_is_promised_and_not_done(cast: Cast) -> None:
    report = cast.report()
    page = cast.client_of("noor").get(f"/zaken/{report.case_id}/dossier/").content.decode()
    assert "In het kort, voor een collega die het overneemt" in page
    assert file_of(cast, report).open_steps


def test_cases_kept_together_are_told_in_one_order(cast: Cast, clock: FrozenClock) -> None:
    first = cast.report()
    clock.move(days=2)
    second = cast.report()
    cases.join_series(actor=cast["noor"], case_id=second.case_id, other_ref=first.ref)
    for report in (first, second):
        found = file_of(cast, report)
        assert {line.ref for line in found.lines} == {first.ref, second.ref}
        assert [other.kind for other in found.others] == ["series"]
    cases.leave_series(actor=cast["noor"], case_id=first.case_id, other_id=second.case_id)
    assert file_of(cast, first).others == ()


def test_a_file_reaches_over_a_case_between(cast: Cast) -> None:
    one, two, three = (cast.report() for _each in range(3))
    for other in (one, three):
        cases.join_series(actor=cast["noor"], case_id=two.case_id, other_ref=other.ref)
    assert {other.case.id for other in file_of(cast, one).others} == {two.case_id, three.case_id}


def test_who_does_not_watch_over_both_can_not_bring_them_together(cast: Cast) -> None:
    own, theirs = cast.report(), cast.report(team="coc")
    with pytest.raises(NoSuchCase):
        cases.join_series(actor=cast["noor"], case_id=own.case_id, other_ref=theirs.ref)
    cases.give_consent(
        actor=theirs.reporter(), team_id=cast.team("adv"), parts=["facts"], purpose="follow_up"
    )
    with pytest.raises(NotYourCase):
        cases.join_series(actor=cast["noor"], case_id=own.case_id, other_ref=theirs.ref)
    with pytest.raises(SameCase):
        cases.join_series(actor=cast["noor"], case_id=own.case_id, other_ref=own.ref)


def test_twice_is_refused_and_what_was_not_there_cannot_be_taken_out(cast: Cast) -> None:
    one, two = cast.report(), cast.report()
    with pytest.raises(Http404):
        cases.leave_series(actor=cast["noor"], case_id=one.case_id, other_id=two.case_id)
    cases.join_series(actor=cast["noor"], case_id=one.case_id, other_ref=two.ref)
    with pytest.raises(TogetherAlready):
        cases.join_series(actor=cast["noor"], case_id=two.case_id, other_ref=one.ref)


def test_neither_the_person_nor_another_team_hears_that_there_is_another_case(cast: Cast) -> None:
    one, two = cast.report(), cast.report()
    cases.join_series(actor=cast["noor"], case_id=one.case_id, other_ref=two.ref)
    for actor in (one.reporter(), cast["joris"]):
        with cast.as_(actor):
            assert Event.SERIES_JOINED not in {line.event for line in events_of_case(one.case_id)}
    reporter = one.reporter()
    with cast.as_(reporter), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_link")
        assert cursor.fetchone() == (0,)


def test_a_number_that_is_none_gets_a_sentence_and_stays_typed(cast: Cast) -> None:
    report = cast.report()
    page = cast.client_of("noor").post(f"/zaken/{report.case_id}/dossier/", {"number": "D-abc"})
    assert page.status_code == 200
    assert "Een nummer ziet eruit als D-1024" in page.content.decode()
    assert 'value="D-abc"' in page.content.decode()
