"""What follows a report, as one can tell it before anything happened."""

from rozedraad.casework.protocols import queries
from rozedraad.casework.protocols.queries import library
from rozedraad.casework.protocols.rules.course import Act, course_of
from rozedraad.casework.protocols.rules.loading import load

from .files import AMSTERDAM, CODES, changed

AMSTERDAM_NOW = library().protocol("amsterdam-handelingskader", "2026.1")


def acts(language: str = "en", text: str = AMSTERDAM) -> dict[str, Act]:
    (protocol,), faults = load({"a.yaml": text}, CODES)
    assert faults == []
    course = course_of(protocol, language)
    return {act.step: act for act in (*course.promised, *(a for party in course.parties for a in party.acts))}


def test_a_term_says_from_when_it_runs() -> None:
    found = acts()
    assert found["first-contact"].term == "Within 48 hours after your report"
    assert found["refer-victim-support"].term == "Within 2 working days after your yes"
    assert found["support-intake"].term == "Within 7 working days after they took it up"
    assert found["ask-victim-support"].term == "Within 1 working day after “First contact”"
    assert found["progress-word"].term == "Every 14 days"


def test_another_term_in_the_file_is_another_term_here() -> None:
    text = changed(
        "within: {hours: 48, from: report.received}", "within: {working_days: 3, from: report.received}"
    )
    assert acts(text=text)["first-contact"].term == "Within 3 working days after your report"
    assert acts("nl", text)["first-contact"].term == "Binnen 3 werkdagen na je melding"


def test_each_function_has_its_referral_first_and_then_what_it_does() -> None:
    parties = {party.function: party for party in queries.course(AMSTERDAM_NOW).parties if not party.at_home}
    support = [act.step for act in parties["victim-support"].acts]
    assert support[:2] == ["refer-victim-support", "support-intake"]


def test_what_needs_a_yes_says_so_and_what_would_be_opened() -> None:
    found = acts()
    assert (found["refer-adv"].needs_yes, found["refer-adv"].parts) == (True, ("facts", "story", "identity"))
    assert (found["police-evidence"].needs_yes, found["police-evidence"].parts) == (False, ())


def test_help_in_the_own_town_stands_apart() -> None:
    (home,) = [party for party in queries.course(AMSTERDAM_NOW).parties if party.at_home]
    assert [act.step for act in home.acts] == ["refer-home"]


def test_who_hears_that_something_happened_without_a_yes_is_told() -> None:
    told = {act.step for act in queries.course(AMSTERDAM_NOW).told}
    assert {"tell-mayor", "tell-district-chair"} <= told
    steps = {step.id: step for step in AMSTERDAM_NOW.steps}
    assert all(steps[step].existence_only and not steps[step].consent for step in told)
