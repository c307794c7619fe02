"""What runs beside a case: criminal case, article 44bis, measures, housing, contact (R073, R079, R082, R083, R087)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError
from django.http import Http404
from django.urls import reverse
from django.utils.html import escape

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import (
    AgreeFirst,
    ChoiceMissing,
    DayAhead,
    MotiveNotAsked,
    MoveUnanswered,
    NotAllowedNow,
)
from rozedraad.casework.cases.models import Case, Facts, TrackFact
from rozedraad.casework.cases.queries import TracksPage, tracks_page
from rozedraad.casework.cases.rules.tracks import Noted, bias_motive, move_unanswered, waiting
from rozedraad.shared import clock as application_clock
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report


def today() -> date:
    return application_clock.today().date()


def note(cast: Cast, report: Report, track: str, code: str, who: str = "noor", on: date | None = None) -> Any:
    return cases.note_track(actor=cast[who], case_id=report.case_id, track=track, code=code, on=on or today())


def page_of(cast: Cast, report: Report, who: str = "noor") -> TracksPage:
    with cast.as_(cast[who]):
        return tracks_page(cast[who], report.case_id)


def happened(cast: Cast, report: Report, on: date | None, precision: str = "day") -> None:
    with cast.as_(cast["noor"]):
        Facts.objects.filter(case_id=report.case_id).update(incident_date=on, date_precision=precision)


def agree(report: Report, cast: Cast) -> None:
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["identity"], purpose="offender_contact"
    )


def close(cast: Cast, report: Report) -> None:
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", victim_word="good"
    )


@pytest.mark.parametrize(
    ("on", "precision", "asked"),
    [
        (date(2025, 6, 30), "day", "off"),
        (date(2025, 7, 1), "day", "on"),
        (None, "day", "unknown"),
        (date(2025, 7, 3), "unknown", "unknown"),
        (date(2025, 6, 20), "around", "unknown"),
        (date(2025, 7, 10), "around", "unknown"),
        (date(2025, 3, 1), "around", "off"),
        (date(2025, 9, 1), "around", "on"),
        (date(2025, 6, 1), "month", "off"),
        (date(2025, 7, 1), "month", "on"),
    ],
)
def test_article_44bis_is_asked_by_the_day_of_the_incident(
    on: date | None, precision: str, asked: str
) -> None:
    assert bias_motive(on, precision) == asked


def test_article_44bis_is_off_for_the_day_before_and_on_from_the_first_of_july(cast: Cast) -> None:
    report = cast.report()
    happened(cast, report, date(2025, 6, 30))
    with pytest.raises(MotiveNotAsked):
        note(cast, report, "bias_motive", "considered")
    assert page_of(cast, report).motive == "off"
    happened(cast, report, date(2025, 7, 1))
    note(cast, report, "bias_motive", "charged")
    found = next(track for track in page_of(cast, report).tracks if track.code == "bias_motive")
    assert [line.what for line in found.lines] == ["Ten laste gelegd"]


def test_of_an_unknown_day_only_not_known_yet_can_be_said(cast: Cast) -> None:
    report = cast.report()
    happened(cast, report, None, "unknown")
    found = next(track for track in page_of(cast, report).tracks if track.code == "bias_motive")
    assert [code for code, _label in found.offered] == ["not_known_yet"]
    note(cast, report, "bias_motive", "not_known_yet")
    with pytest.raises(MotiveNotAsked):
        note(cast, report, "bias_motive", "charged")


def test_a_dropped_criminal_case_is_a_fact_of_the_protocol_and_goes_with_the_mistake(cast: Cast) -> None:
    report = cast.report()
    fact = note(cast, report, "prosecution", "dropped")
    with cast.as_(cast["noor"]):
        assert Facts.objects.get(case_id=report.case_id).complaint_dismissed is True
    cases.take_back_track(actor=cast["noor"], case_id=report.case_id, fact_id=fact)
    with cast.as_(cast["noor"]):
        assert Facts.objects.get(case_id=report.case_id).complaint_dismissed is None


def test_a_day_to_come_an_unknown_code_and_a_closed_case_are_refused(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(DayAhead):
        note(cast, report, "offender", "area_ban", on=today() + timedelta(days=1))
    with pytest.raises(ChoiceMissing):
        note(cast, report, "offender", "complaint")
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    close(cast, report)
    cases.finish_case(actor=cast["noor"], case_id=report.case_id)
    with pytest.raises(NotAllowedNow):
        note(cast, report, "offender", "area_ban")


def test_each_forced_move_is_counted_and_keeps_the_case_open(cast: Cast, clock: FrozenClock) -> None:
    report = cast.report()
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    note(cast, report, "home", "forced_move")
    assert page_of(cast, report).moves == 1
    with cast.as_(cast["noor"]):
        assert Case.objects.get(id=report.case_id).state == "follow_up"
    with pytest.raises(MoveUnanswered):
        close(cast, report)
    clock.move(days=2)
    note(cast, report, "home", "asked_after_move")
    close(cast, report)
    assert page_of(cast, report).moves == 1


def test_a_later_move_asks_again() -> None:
    moved, asked = date(2026, 3, 1), date(2026, 3, 5)
    facts = [Noted("home", "forced_move", moved), Noted("home", "asked_after_move", asked)]
    assert not move_unanswered(facts)
    assert move_unanswered([*facts, Noted("home", "forced_move", date(2026, 4, 1))])


def test_waiting_days_run_until_the_answer() -> None:
    applied = [Noted("urgency", "applied", date(2026, 3, 1))]
    open_ = waiting(applied, date(2026, 3, 11))
    assert open_ is not None
    assert (open_.days, open_.answered) == (10, None)
    answered = waiting([*applied, Noted("urgency", "refused", date(2026, 3, 8))], date(2026, 3, 11))
    assert answered is not None
    assert (answered.days, answered.answered) == (7, date(2026, 3, 8))


def test_contact_with_the_offender_only_while_the_person_agrees(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(AgreeFirst):
        note(cast, report, "contact", "referred")
    agree(report, cast)
    note(cast, report, "contact", "referred")
    cases.withdraw(
        actor=report.reporter(), case_id=report.case_id, team_id=cast.team("support"), parts=["identity"]
    )
    with pytest.raises(AgreeFirst):
        note(cast, report, "contact", "took_place")


def test_the_database_refuses_contact_without_a_yes(cast: Cast) -> None:
    report = cast.report()
    row = TrackFact(
        case_id=report.case_id,
        track="contact",
        code="referred",
        on=today(),
        team=cast.team("adv"),
        noted_at=application_clock.now(),
    )
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
        row.save(force_insert=True)


def test_a_team_without_the_facts_finds_nothing_and_changes_nothing(cast: Cast) -> None:
    report = cast.report()
    fact = note(cast, report, "offender", "conversation")
    for who in ("lotte", "joris"):
        with pytest.raises(Http404):
            page_of(cast, report, who)
        with pytest.raises(Http404):
            note(cast, report, "offender", "conversation", who)
        with cast.as_(cast[who]):
            assert not TrackFact.objects.exists()
        with pytest.raises(Http404):
            cases.take_back_track(actor=cast[who], case_id=report.case_id, fact_id=fact)


def test_a_fact_is_never_changed_only_taken_back(cast: Cast) -> None:
    report = cast.report()
    note(cast, report, "offender", "conversation")
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
        TrackFact.objects.update(code="moved")


def test_the_page_keeps_it_shows_it_and_gives_back_what_was_typed(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    where = reverse("case-tracks", args=[report.case_id])
    answer = noor.post(
        where, {"track": "offender", "code": "area_ban", "on": today().isoformat()}, follow=True
    )
    assert "Gebiedsverbod" in answer.content.decode()
    history = noor.get(reverse("case", args=[report.case_id])).content.decode()
    assert "Gebiedsverbod" in history
    ahead = (today() + timedelta(days=3)).isoformat()
    again = noor.post(where, {"track": "offender", "code": "contact_ban", "on": ahead}).content.decode()
    assert escape(str(DayAhead())) in again
    assert ahead in again


def test_a_refused_fact_on_a_blocked_track_changes_nothing(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    where = reverse("case-tracks", args=[report.case_id])
    shown = noor.post(where, {"track": "contact", "code": "referred", "on": today().isoformat()})
    assert shown.status_code == 200
    assert not page_of(cast, report).tracks[-1].lines
