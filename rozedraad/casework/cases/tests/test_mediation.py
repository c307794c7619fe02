"""Mediation between neighbours is offered only where it fits: a light or new conflict, without clear discrimination,
violence or threat. What nobody knows yet is asked first (R081)."""

from typing import Any

import pytest

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import MediationDoesNotFit, MediationUnknown
from rozedraad.casework.cases.queries import ToolSeen, steps_seen, toolbox_page
from rozedraad.casework.cases.rules.mediation import TOOL, Fit, Known, fit_of, hostile, leads_to_it
from tests.support.people import Cast, Report

LIGHT: dict[str, Any] = {
    "kinds": ["scolding"],
    "grounds": ["other"],
    "severity": "limited",
    "situation": "conflict_turned_hostile",
    "bias": "",
    "label_state": "none",
    "danger_now": False,
    "domestic": None,
    "honour": None,
}


def fit(**changes: Any) -> Fit:
    return fit_of(Known(**LIGHT | changes))


def test_a_light_conflict_about_something_else_fits() -> None:
    assert fit().fits


@pytest.mark.parametrize(
    ("changes", "against"),
    [
        ({"kinds": ["violence"]}, "violence"),
        ({"kinds": ["attempted_violence"]}, "violence"),
        ({"kinds": ["dwelling_stone"]}, "violence"),
        ({"kinds": ["vandalism"]}, "violence"),
        ({"kinds": ["threat"]}, "threat"),
        ({"kinds": ["harassment_over_time"]}, "threat"),
        ({"danger_now": True}, "threat"),
        ({"grounds": ["sexual_orientation"]}, "discrimination"),
        ({"grounds": ["race_origin", "other"]}, "discrimination"),
        ({"kinds": ["flag_stolen"]}, "discrimination"),
        ({"kinds": ["refusal"]}, "discrimination"),
        ({"situation": "motive_from_start"}, "discrimination"),
        ({"bias": "hate_speech"}, "discrimination"),
        ({"label_state": "proposed"}, "discrimination"),
        ({"label_state": "confirmed"}, "discrimination"),
        ({"severity": "serious"}, "heavy"),
        ({"severity": "very_serious"}, "heavy"),
        ({"domestic": True}, "family"),
        ({"honour": True}, "family"),
        ({"situation": "public_space"}, "strangers"),
    ],
)
def test_one_coded_fact_against_it_is_enough(changes: dict[str, Any], against: str) -> None:
    assert fit(**changes).against == (against,)


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({"kinds": []}, "kinds"),
        ({"grounds": []}, "grounds"),
        ({"grounds": ["unknown"]}, "grounds"),
        ({"severity": ""}, "severity"),
        ({"severity": "unknown"}, "severity"),
        ({"situation": ""}, "situation"),
        ({"situation": "unknown"}, "situation"),
        ({"danger_now": None}, "danger_now"),
    ],
)
def test_what_is_unknown_is_asked_and_allows_nothing(changes: dict[str, Any], unknown: str) -> None:
    found = fit(**changes)
    assert (found.against, found.unknown, found.fits) == ((), (unknown,), False)


@pytest.mark.parametrize("state", ["none", "refused", "removed"])
def test_a_label_that_is_refused_or_gone_tells_nothing(state: str) -> None:
    assert fit(label_state=state).fits


def test_strangers_or_family_alone_are_no_hostility() -> None:
    assert hostile(Known(**LIGHT | {"domestic": True})) == frozenset()
    assert hostile(Known(**LIGHT | {"kinds": ["threat"]})) == {"threat"}


def test_every_reason_and_question_has_words() -> None:
    words = code_list("mediation_limits")
    every = {*fit_of(Known([], [], "", "", "", "none", None, None, None)).unknown, "facts", "hint", "stopped"}
    worst = Known(
        ["violence", "threat"], ["sex"], "serious", "public_space", "hate_crime", "none", True, True, True
    )
    assert every | set(fit_of(worst).against) <= set(words.codes)


def test_a_step_that_is_mediation_or_may_end_with_it_is_known() -> None:
    assert leads_to_it("mediation", [])
    assert leads_to_it("adv-intake", ["tailor_made", "mediation"])
    assert not leads_to_it("adv-intake", ["tailor_made"])


OF_NEIGHBOURS: dict[str, Any] = {
    "kinds": ["scolding"],
    "grounds": ["other"],
    "situation": "conflict_turned_hostile",
    "place_type": "around_home",
    "severity": "limited",
    "danger_now": False,
}


def of_neighbours(cast: Cast, **facts: Any) -> Report:
    return cast.report(**OF_NEIGHBOURS | facts)


def ask(cast: Cast, report: Report, who: str = "noor") -> None:
    cases.ask_tool(actor=cast[who], case_id=report.case_id, tool=TOOL)


def offered(cast: Cast, report: Report, who: str = "noor") -> ToolSeen:
    with cast.as_(cast[who]):
        _page, tools = toolbox_page(cast[who], report.case_id)
    return next(tool for tool in tools if tool.code == TOOL)


def test_where_it_fits_it_is_asked_for_and_waits_for_a_yes(cast: Cast) -> None:
    report = of_neighbours(cast)
    assert offered(cast, report).fits
    ask(cast, report)
    with cast.as_(cast["noor"]):
        (step,) = [step for step in steps_seen(cast["noor"], report.case_id) if step.function == "mediation"]
    assert (step.state, step.consent_purpose) == ("waiting_for_consent", "mediation")


def test_violence_disables_it_with_the_reason_and_says_whom_to_offer_instead(cast: Cast) -> None:
    report = of_neighbours(cast, kinds=["violence"])
    found = offered(cast, report).fit
    assert found is not None
    assert found.against == ("Er is geweld of vernieling",)
    assert found.instead == ("Het Discriminatiebureau", "Roze in Blauw", "COC Demostad")
    with pytest.raises(MediationDoesNotFit):
        ask(cast, report)


def test_unknown_facts_ask_and_refuse_meanwhile(cast: Cast) -> None:
    report = of_neighbours(cast, grounds=[], severity="")
    found = offered(cast, report).fit
    assert found is not None
    assert found.unknown == ("Waarom, volgens de betrokkene", "Hoe ernstig het is")
    with pytest.raises(MediationUnknown):
        ask(cast, report)
    cases.assess(
        actor=cast["noor"], case_id=report.case_id, answers={"grounds": ["other"], "severity": "limited"}
    )
    ask(cast, report)


@pytest.mark.parametrize("kinds", [["scolding"], ["violence"]])
def test_a_coordinator_who_may_not_see_the_facts_cannot_ask_and_learns_nothing(
    cast: Cast, kinds: list[str]
) -> None:
    report = of_neighbours(cast, kinds=kinds)
    found = offered(cast, report, "joris").fit
    assert found is not None
    assert (found.against, len(found.unknown), found.instead) == ((), 1, ())
    with pytest.raises(MediationUnknown):
        ask(cast, report, "joris")


def test_the_page_shows_a_button_that_cannot_be_pressed_with_the_reason_beside_it(cast: Cast) -> None:
    report = of_neighbours(cast, kinds=["threat"])
    noor, address = cast.client_of("noor"), f"/zaken/{report.case_id}/instrumentenkoffer/"
    page = noor.get(address).content.decode()
    assert "Bemiddelen past hier niet" in page
    assert f'aria-describedby="why-{TOOL}" disabled' in page
    assert f'value="{TOOL}"' not in page
    told = noor.post(address, {"tool": TOOL}, follow=True).content.decode()
    assert "geen ruzie tussen gelijken" in told
