"""The staff side: each page works for who may see it, and for nobody else."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from rozedraad.base.evidence.tests.corpus import jpeg
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import (
    CaseRefusal,
    ChoiceMissing,
    NotAllowedNow,
    PartClosed,
    ReasonMissing,
    VictimWordMissing,
)
from rozedraad.casework.cases.queries import CasePage, StepSeen, case_page
from rozedraad.casework.consent.errors import AlreadyDecided, ConsentRefusal, PartsMissing
from tests.support.files import sent
from tests.support.people import STORY, Cast, Report

PHOTO = jpeg()


@pytest.fixture
def report(cast: Cast) -> Report:
    return cast.report()


@pytest.fixture
def noor(cast: Cast) -> Client:
    return cast.client_of("noor")


def page_of(cast: Cast, name: str, report: Report) -> CasePage:
    actor = cast[name]
    with cast.as_(actor):
        return case_page(actor, report.case_id)


def step(cast: Cast, name: str, report: Report, step_id: str) -> StepSeen:
    return next(s for s in page_of(cast, name, report).steps if s.protocol_step == step_id)


def send(client: Client, view: str, report: Report, *more: object, **data: Any) -> HttpResponse:
    return client.post(reverse(view, args=[report.case_id, *more]), data)  # type: ignore[return-value]


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def says(response: Any, refusal: type[CaseRefusal | ConsentRefusal]) -> bool:
    return escape(str(refusal())) in words(response)


def test_my_work_shows_what_came_in_and_what_must_be_done(noor: Client, report: Report) -> None:
    page = words(noor.get("/werk/"))
    assert f"D-{report.ref}" in page
    assert "Eerste contact" in page


def test_my_work_of_another_team_does_not_show_the_case(cast: Cast, report: Report) -> None:
    assert f"D-{report.ref}" not in words(cast.client_of("lotte").get("/werk/"))


def test_the_list_of_cases_has_open_and_closed_ones_and_pages(noor: Client, report: Report) -> None:
    assert f"D-{report.ref}" in words(noor.get("/zaken/"))
    assert f"D-{report.ref}" not in words(noor.get("/zaken/?closed"))
    assert noor.get("/zaken/?page=99999").status_code == 200
    assert noor.get("/zaken/?page=%00").status_code == 200


def test_a_case_is_there_for_its_team_and_for_nobody_else(cast: Cast, noor: Client, report: Report) -> None:
    address = reverse("case", args=[report.case_id])
    assert noor.get(address).status_code == 200
    assert cast.client_of("lotte").get(address).status_code == 404
    assert Client().get(address).status_code == 302


POSTS = (
    "case-seen", "case-needs", "case-assess", "case-label", "case-label-word", "case-label-away", "case-ask",
    "case-spoken", "case-stop", "case-message", "case-note", "case-close", "case-finish", "case-reopen",
    "case-sleep", "case-wake",
)  # fmt: skip
STEP_POSTS = ("step-accept", "step-contact", "step-finish", "step-decline", "step-skip")


@pytest.mark.parametrize("view", POSTS)
def test_what_changes_something_refuses_get_and_outsiders(cast: Cast, report: Report, view: str) -> None:
    address = reverse(view, args=[report.case_id])
    assert cast.client_of("noor").get(address).status_code == 405
    assert cast.client_of("lotte").post(address).status_code == 404


@pytest.mark.parametrize("view", STEP_POSTS)
def test_a_step_is_changed_by_post_and_not_by_outsiders(cast: Cast, report: Report, view: str) -> None:
    address = reverse(view, args=[report.case_id, step(cast, "noor", report, "register").id])
    assert cast.client_of("noor").get(address).status_code == 405
    assert cast.client_of("lotte").post(address).status_code == 404


@pytest.mark.parametrize("view", POSTS)
def test_an_empty_form_never_breaks_the_page(noor: Client, report: Report, view: str) -> None:
    assert send(noor, view, report).status_code in (200, 302)


def test_a_part_is_sealed_until_somebody_opens_it(noor: Client, report: Report) -> None:
    assert STORY not in words(noor.get(reverse("case", args=[report.case_id])))
    assert STORY in words(send(noor, "open-part", report, "story"))


def test_wishes_for_contact_stand_before_name_and_number(noor: Client, report: Report) -> None:
    page = words(send(noor, "open-part", report, "identity"))
    assert page.index("Zo is contact veilig") < page.index("<details><summary>Ik heb dit gelezen")
    assert page.index("<details><summary>Ik heb dit gelezen") < page.index("06-11112222")


def test_a_part_without_consent_stays_shut_and_says_why(cast: Cast, report: Report) -> None:
    page = send(cast.client_of("joris"), "open-part", report, "story")
    assert STORY not in words(page)
    assert says(page, PartClosed)


def test_a_part_that_does_not_exist_is_not_there(noor: Client, report: Report) -> None:
    assert send(noor, "open-part", report, "diary").status_code == 404


def test_opening_a_new_report_tells_colleagues_that_somebody_looked(
    cast: Cast, noor: Client, report: Report
) -> None:
    send(noor, "open-part", report, "story")
    assert page_of(cast, "noor", report).case.state == "intake"


def test_a_report_that_only_counts_is_done_with_one_look(cast: Cast, noor: Client) -> None:
    counted = cast.report(count_only=True)
    send(noor, "case-seen", counted)
    page = page_of(cast, "noor", counted)
    assert page.case.state == "closed"
    assert {s.state for s in page.steps} == {"done"}


def test_a_coordinator_without_consent_sees_functions_and_dates_only(cast: Cast, report: Report) -> None:
    page = words(cast.client_of("joris").get(reverse("case", args=[report.case_id])))
    assert "Je ziet hier weinig, en dat klopt" in page
    for betrays in ("Geweld", "Oost", "Eerste contact", 'id="story"', 'id="identity"'):
        assert betrays not in page.replace("Stadsdeel Oost, veiligheid", "")


def test_what_the_person_needs_is_written_down(cast: Cast, noor: Client, report: Report) -> None:
    assert send(noor, "case-needs", report, needs=["emotional", "safety"]).status_code == 302
    facts = page_of(cast, "noor", report).facts
    assert facts is not None
    assert facts.needs == ["emotional", "safety"]


def test_nothing_needed_and_something_needed_do_not_go_together(noor: Client, report: Report) -> None:
    page = send(noor, "case-needs", report, needs=["none", "safety"])
    assert "Kies “niets nodig” alleen" in words(page)
    assert words(page).count("checked") >= 2


def test_a_step_is_finished_with_its_outcome_and_a_second_time_refused(
    cast: Cast, noor: Client, report: Report
) -> None:
    first = step(cast, "noor", report, "first-contact")
    assert send(noor, "step-finish", report, first.id, outcome="reached").status_code == 302
    again = send(noor, "step-finish", report, first.id, outcome="reached")
    assert says(again, NotAllowedNow)


def test_a_question_cannot_be_skipped_over_without_an_answer(
    cast: Cast, noor: Client, report: Report
) -> None:
    asked = step(cast, "noor", report, "ask-victim-support")
    assert says(send(noor, "step-finish", report, asked.id), ChoiceMissing)
    send(noor, "step-finish", report, asked.id, outcome="later")
    assert step(cast, "noor", report, "ask-victim-support").state == "done"


def test_skipping_asks_for_a_reason(cast: Cast, noor: Client, report: Report) -> None:
    register = step(cast, "noor", report, "register").id
    assert says(send(noor, "step-skip", report, register), ReasonMissing)
    assert send(noor, "step-skip", report, register, reason="already_done").status_code == 302


def test_a_step_of_another_case_is_not_found_here(cast: Cast, noor: Client, report: Report) -> None:
    other = step(cast, "noor", cast.report(), "register").id
    assert send(noor, "step-finish", report, other, outcome="registered").status_code == 404


def spoken(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "team": str(cast.team("support")), "parts": ["identity"], "purpose": "support", "answer": "accepted",
        "channel": "oral", **more,
    }  # fmt: skip


def test_a_spoken_yes_lets_a_team_in_and_a_second_one_is_refused(
    cast: Cast, noor: Client, report: Report
) -> None:
    assert send(noor, "case-spoken", report, **spoken(cast)).status_code == 302
    assert cases.open_part(actor=cast["lotte"], case_id=report.case_id, compartment="identity")
    assert says(send(noor, "case-spoken", report, **spoken(cast)), AlreadyDecided)


def test_only_parts_the_own_team_holds_can_be_passed_on(cast: Cast, noor: Client) -> None:
    little = cast.report(parts=["facts", "story"])
    page = words(send(noor, "case-spoken", little, **spoken(cast)))
    assert "Kies een van de antwoorden" in page


def test_stopping_a_team_takes_what_it_could_open(cast: Cast, noor: Client, report: Report) -> None:
    send(noor, "case-spoken", report, **spoken(cast))
    team = str(cast.team("support"))
    assert send(noor, "case-stop", report, team=team, parts=["identity"]).status_code == 302
    assert cast.client_of("lotte").get(reverse("case", args=[report.case_id])).status_code == 404


def test_a_team_that_was_stopped_itself_is_led_back_to_its_work(cast: Cast, report: Report) -> None:
    rib = cast.team("rib")
    cases.give_consent(actor=report.reporter(), team_id=rib, parts=["facts", "story"], purpose="advice")
    elif_ = cast.client_of("elif")
    stopped = send(elif_, "case-stop", report, team=str(rib), parts=["facts", "story"])
    assert (stopped.status_code, stopped["Location"]) == (302, reverse("work"))
    assert "Je team kan deze zaak niet meer zien." in words(elif_.get(reverse("work")))


def test_asking_puts_a_question_in_the_mailbox(cast: Cast, noor: Client, report: Report) -> None:
    team = str(cast.team("oost"))
    asked = send(noor, "case-ask", report, team=team, parts=["facts"], purpose="coordination")
    assert asked.status_code == 302
    assert (
        "facts" in next(a for a in page_of(cast, "noor", report).agreements if str(a.team_id) == team).asked
    )


def test_a_question_about_nothing_is_refused(cast: Cast, noor: Client, report: Report) -> None:
    page = send(noor, "case-ask", report, team=str(cast.team("oost")), purpose="coordination")
    assert says(page, PartsMissing)


def test_a_message_is_kept_and_a_forgotten_one_asked_for(cast: Cast, noor: Client, report: Report) -> None:
    assert send(noor, "case-message", report, text="Dag, hoe gaat het?").status_code == 302
    (kept,) = page_of(cast, "noor", report).messages
    assert kept.clear.text() == "Dag, hoe gaat het?"
    assert "Schrijf eerst iets" in words(send(noor, "case-message", report, text="  "))


def test_a_label_is_proposed_with_a_ground_and_hidden_when_refused(
    cast: Cast, noor: Client, report: Report
) -> None:
    assert send(noor, "case-label", report, grounds=["person_says_so"]).status_code == 200
    assert send(noor, "case-label", report, grounds=["person_says_so"], explained="on").status_code == 302
    send(noor, "case-label-word", report, agree="no", may_count="no")
    page = words(noor.get(reverse("case", args=[report.case_id])))
    assert "abel voorgesteld" not in page
    assert 'id="label"' not in page


def test_closing_asks_for_the_word_of_the_person_and_keeps_what_was_typed(
    cast: Cast, noor: Client, report: Report
) -> None:
    send(noor, "case-needs", report, needs=["none"])
    page = send(noor, "case-close", report, reason="victim_has_enough", word_text="Prima zo.")
    assert says(page, VictimWordMissing)
    assert '<a href="#close-victim_word">' in page.content.decode()
    assert "Prima zo." in words(page)
    done = send(noor, "case-close", report, reason="victim_has_enough", victim_word="good", aftercare="on")
    assert done.status_code == 302
    assert page_of(cast, "noor", report).case.state == "aftercare"
    assert send(noor, "case-finish", report).status_code == 302
    assert send(noor, "case-reopen", report).status_code == 302
    assert page_of(cast, "noor", report).case.state == "reopened"


def test_a_case_rests_until_a_day_that_comes(cast: Cast, noor: Client, report: Report) -> None:
    send(noor, "case-seen", report)
    assert send(noor, "case-sleep", report, until="2020-01-01").status_code == 200
    assert send(noor, "case-sleep", report, until="9999-12-31").status_code == 200
    assert page_of(cast, "noor", report).case.state == "intake"


def test_a_new_code_comes_after_the_checks_and_opens_the_mailbox(
    cast: Cast, noor: Client, report: Report
) -> None:
    address = reverse("case-new-code", args=[report.case_id])
    assert noor.get(address).status_code == 200
    assert "rd-slip" not in words(noor.post(address, {"told": "on"}))
    slip = words(noor.post(address, {"told": "on", "known": "on", "alone": "on"}))
    assert "rd-slip" in slip
    assert cast.client_of("lotte").get(address).status_code == 404


def test_a_file_that_is_not_there_is_not_found(noor: Client, report: Report) -> None:
    assert (
        send(noor, "case-file", report, "originals", UUID(int=1)).status_code == 200
    )  # no consent for originals: it says so


@pytest.fixture
def sent_file(cast: Cast) -> tuple[Report, UUID]:
    """A report to which the person added a photo; the id of that item."""
    report = cast.report()
    reporter = report.reporter()
    cases.give_consent(actor=reporter, team_id=cast.team("adv"), parts=["originals"], purpose="follow_up")
    sent(reporter, PHOTO)
    (item,) = cases.open_part(actor=cast["noor"], case_id=report.case_id, compartment="originals")
    return report, item.id


def test_a_file_comes_as_it_was_sent_under_a_name_that_tells_nothing(
    cast: Cast, noor: Client, sent_file: tuple[Report, UUID]
) -> None:
    report, item = sent_file
    answer: Any = send(noor, "case-file", report, "originals", item)
    assert b"".join(answer.streaming_content) == PHOTO
    assert answer["Content-Disposition"] == 'attachment; filename="foto-1.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    cases.withdraw(
        actor=report.reporter(), case_id=report.case_id, team_id=cast.team("adv"), parts=["originals"]
    )
    assert says(send(noor, "case-file", report, "originals", item), PartClosed)


def test_the_history_calls_a_step_nobody_may_name_by_its_team(cast: Cast) -> None:
    report = cast.report()
    with cast.as_(cast["noor"]):
        steps = case_page(cast["noor"], report.case_id).steps
    step = next(each for each in steps if each.protocol_step == "register")
    cases.change_step(actor=cast["noor"], step_id=step.id, verb="finish", outcome="registered")

    page = cast.client_of("joris").get(reverse("case", args=[report.case_id])).content.decode()
    history = page[page.index('id="geschiedenis"') :]
    assert "Het Discriminatiebureau (gedaan)" in history
    assert "receiving-team" not in history
