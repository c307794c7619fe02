"""Each team that took part looks back on a case that is rounded off (R135)."""

from typing import Any

import pytest
from django.db import ProgrammingError
from django.http import Http404
from django.urls import reverse

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions import LookedBack
from rozedraad.casework.cases.errors import AnswerMissing, NotRoundedOff
from rozedraad.casework.cases.models import Evaluation
from rozedraad.casework.cases.queries import EvaluationPage, evaluation_page, steps_seen
from rozedraad.shared import clock as application_clock
from tests.support.people import Cast, Report

WORDS = "We hadden eerder moeten bellen"


def closed(cast: Cast) -> Report:
    report, noor = cast.report(), cast["noor"]
    cases.look_at_case(actor=noor, case_id=report.case_id)
    cases.record_needs(actor=noor, case_id=report.case_id, needs=["safety"])
    cases.close_case(actor=noor, case_id=report.case_id, reason="victim_has_enough", victim_word="good")
    return report


def helped_by_lotte(cast: Cast) -> Report:
    """Victim support took over part of the care, and the case was closed."""
    report, noor = cast.report(), cast["noor"]
    cases.look_at_case(actor=noor, case_id=report.case_id)
    cases.record_needs(actor=noor, case_id=report.case_id, needs=["emotional"])
    for step, outcome in (("first-contact", "reached"), ("ask-victim-support", "accepted")):
        with cast.as_(noor):
            (found,) = [one for one in steps_seen(noor, report.case_id) if one.protocol_step == step]
        cases.change_step(actor=noor, step_id=found.id, verb="finish", outcome=outcome)
    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("support"), parts=["identity"], purpose="support"
    )
    cases.close_case(actor=noor, case_id=report.case_id, reason="victim_has_enough", victim_word="good")
    return report


def look_back(cast: Cast, report: Report, who: str = "noor", **changes: Any) -> None:
    told: dict[str, Any] = {"helped": ["know_how"], "hindered": ["too_slow"], "promises": "most"}
    told |= {"words": WORDS} | changes
    cases.evaluate_case(actor=cast[who], case_id=report.case_id, told=LookedBack(**told))


def page_of(cast: Cast, report: Report, who: str = "noor") -> EvaluationPage:
    with cast.as_(cast[who]):
        return evaluation_page(cast[who], report.case_id)


def test_a_case_that_goes_on_is_not_looked_back_on(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(NotRoundedOff):
        look_back(cast, report)
    with pytest.raises(Http404):
        page_of(cast, report)


def test_the_database_refuses_it_too_while_the_case_goes_on(cast: Cast) -> None:
    report = cast.report()
    row = Evaluation(
        case_id=report.case_id,
        team=cast.team("adv"),
        promises="all",
        written_at=application_clock.now(),
    )
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
        Evaluation.objects.bulk_create([row])


@pytest.mark.parametrize("change", [{"helped": ["luck"]}, {"hindered": ["luck"]}, {"promises": ""}])
def test_answers_are_those_of_the_lists(cast: Cast, change: dict[str, Any]) -> None:
    with pytest.raises(AnswerMissing):
        look_back(cast, closed(cast), **change)


def test_whoever_coordinates_reads_the_codes_and_only_the_own_team_the_words(cast: Cast) -> None:
    report = closed(cast)
    look_back(cast, report)
    (own,) = page_of(cast, report).evaluations
    assert (own.promises, own.helped, own.hindered) == (
        "De meeste",
        ("Kennis van zaken",),
        ("Het duurde te lang",),
    )
    assert own.words == WORDS
    (seen,) = page_of(cast, report, "joris").evaluations
    assert (seen.promises, seen.words, seen.own) == ("De meeste", "", False)


def test_a_team_that_helped_looks_back_and_reads_its_own_alone(cast: Cast) -> None:
    report = helped_by_lotte(cast)
    look_back(cast, report)
    look_back(cast, report, "lotte", promises="all")
    assert [one.promises for one in page_of(cast, report, "lotte").evaluations] == ["Ja, allemaal"]
    assert len(page_of(cast, report, "joris").evaluations) == 2


def test_another_organisation_and_the_person_find_nothing(cast: Cast) -> None:
    report = closed(cast)
    look_back(cast, report)
    with pytest.raises(Http404):
        page_of(cast, report, "merel")
    with cast.as_(report.reporter()):
        assert not Evaluation.objects.exists()


def test_what_was_said_is_never_changed(cast: Cast) -> None:
    report = closed(cast)
    look_back(cast, report)
    look_back(cast, report, promises="none")
    assert [one.promises for one in page_of(cast, report).evaluations] == ["Nee", "De meeste"]
    with pytest.raises(ProgrammingError), cast.as_(cast["noor"]):
        Evaluation.objects.update(promises="all")


def test_the_page_keeps_it_and_leads_to_a_lesson_without_the_case(cast: Cast) -> None:
    report, noor = closed(cast), cast.client_of("noor")
    where = reverse("case-evaluation", args=[report.case_id])
    assert where in noor.get(reverse("case", args=[report.case_id])).content.decode()
    refused = noor.post(where, {"words": WORDS}).content.decode()
    assert "Kies hier een antwoord" in refused
    assert WORDS in refused
    kept = noor.post(where, {"promises": "some", "words": WORDS}, follow=True).content.decode()
    assert "Maar een paar" in kept
    lesson = reverse("lesson-write", args=["demostad-oost", "2026.1"])
    assert lesson in kept
    assert str(report.case_id) not in noor.get(lesson).content.decode()
