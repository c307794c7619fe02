"""What is going on apart from the incident: kept in codes, referred only after the person's own yes (R086)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import Http404
from django.urls import reverse
from django.utils.html import escape

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import ChoiceMissing, NotAllowedNow, TheirYesFirst
from rozedraad.casework.cases.models import Step, TrackFact
from rozedraad.casework.cases.queries import case_page, tracks_page
from rozedraad.shared import clock as application_clock
from tests.support.people import Cast, Report


def today() -> date:
    return application_clock.today().date()


def note(cast: Cast, report: Report, detail: str, who: str = "noor", code: str = "debt", **told: Any) -> Any:
    return cases.note_track(
        actor=cast[who],
        case_id=report.case_id,
        track="other_issue",
        code=code,
        on=today(),
        detail=detail,
        **told,
    )


def lines(cast: Cast, report: Report, who: str = "noor") -> list[str]:
    with cast.as_(cast[who]):
        page = tracks_page(cast[who], report.case_id)
    return [line.what for track in page.tracks if track.code == "other_issue" for line in track.lines]


def stand(cast: Cast, report: Report) -> tuple[object, ...]:
    with cast.as_(cast["noor"]):
        steps = Step.objects.filter(case_id=report.case_id).order_by("key")
        rows = tuple(steps.values_list("key", "state", "due"))
        return (case_page(cast["noor"], report.case_id).light, rows)


def test_a_referral_and_what_came_of_it_stand_below_each_other(cast: Cast) -> None:
    report = cast.report()
    note(cast, report, "to_debt_help", agreed=True)
    note(cast, report, "map:refugee_council", code="papers", agreed=True)
    note(cast, report, "helped")
    assert lines(cast, report) == [
        "Schulden of geldzorgen: verwezen naar schuldhulp",
        "Papieren of verblijf: verwezen naar VluchtelingenWerk",
        "Schulden of geldzorgen: daar geholpen",
    ]


@pytest.mark.parametrize("place", ["to_debt_help", "map:refugee_council"])
def test_nobody_is_referred_without_their_own_yes(cast: Cast, place: str) -> None:
    report = cast.report()
    with pytest.raises(TheirYesFirst):
        note(cast, report, place)
    assert lines(cast, report) == []


def test_what_was_only_talked_about_needs_no_yes(cast: Cast) -> None:
    report = cast.report()
    note(cast, report, "talked")
    assert lines(cast, report) == ["Schulden of geldzorgen: besproken"]


@pytest.mark.parametrize("detail", ["", "map:nowhere", "nowhere", "refugee_council"])
def test_what_is_in_no_list_is_refused(cast: Cast, detail: str) -> None:
    report = cast.report()
    with pytest.raises(ChoiceMissing):
        note(cast, report, detail, agreed=True)


def test_another_track_says_no_more_than_its_fact(cast: Cast) -> None:
    report = cast.report()
    told = {"track": "offender", "code": "area_ban", "on": today(), "detail": "talked"}
    with pytest.raises(ChoiceMissing):
        cases.note_track(actor=cast["noor"], case_id=report.case_id, **told)  # type: ignore[arg-type]


def test_the_database_keeps_details_with_other_issues_alone(cast: Cast) -> None:
    report = cast.report()
    row = TrackFact(
        case_id=report.case_id,
        track="offender",
        code="area_ban",
        detail="talked",
        on=today(),
        team=cast.team("adv"),
        noted_at=application_clock.now(),
    )
    with pytest.raises(IntegrityError), cast.as_(cast["noor"]):
        row.save(force_insert=True)


def test_it_changes_no_light_step_or_term(cast: Cast) -> None:
    report = cast.report()
    before = stand(cast, report)
    fact = note(cast, report, "to_debt_help", agreed=True)
    assert stand(cast, report) == before
    cases.take_back_track(actor=cast["noor"], case_id=report.case_id, fact_id=fact)
    assert stand(cast, report) == before


def test_a_mistake_is_taken_back_and_stays_in_the_history(cast: Cast) -> None:
    report = cast.report()
    fact = note(cast, report, "to_debt_help", agreed=True)
    cases.take_back_track(actor=cast["noor"], case_id=report.case_id, fact_id=fact)
    assert lines(cast, report) == []
    page = cast.client_of("noor").get(reverse("case", args=[report.case_id])).content.decode()
    assert page.count("Schulden of geldzorgen: verwezen naar schuldhulp") == 2


def test_a_team_without_the_facts_learns_nothing_of_it(cast: Cast) -> None:
    report = cast.report()
    note(cast, report, "to_debt_help", agreed=True)
    for who in ("lotte", "joris"):
        with pytest.raises(Http404):
            lines(cast, report, who)
        with pytest.raises(Http404):
            note(cast, report, "talked", who)
        with cast.as_(cast[who]):
            assert not TrackFact.objects.exists()


def test_nothing_is_added_to_a_closed_case(cast: Cast) -> None:
    report = cast.report()
    cases.record_needs(actor=cast["noor"], case_id=report.case_id, needs=["safety"])
    cases.close_case(
        actor=cast["noor"], case_id=report.case_id, reason="victim_has_enough", victim_word="good"
    )
    cases.finish_case(actor=cast["noor"], case_id=report.case_id)
    with pytest.raises(NotAllowedNow):
        note(cast, report, "talked")


def test_the_form_asks_for_their_yes_and_gives_back_what_was_chosen(cast: Cast) -> None:
    report, noor = cast.report(), cast.client_of("noor")
    where = reverse("case-tracks", args=[report.case_id])
    told = {"track": "other_issue", "code": "debt", "detail": "to_debt_help", "on": today().isoformat()}
    refused = noor.post(where, told).content.decode()
    assert escape(str(TheirYesFirst())) in refused
    assert '<option value="to_debt_help" selected>' in refused
    kept = noor.post(where, told | {"agreed": "on"}, follow=True).content.decode()
    assert "Schulden of geldzorgen: verwezen naar schuldhulp" in kept
