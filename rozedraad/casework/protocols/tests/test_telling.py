"""A protocol in words: everything the file says, and nothing beside it."""

from rozedraad.casework.protocols.queries import Protocol, library, tell_whole
from rozedraad.casework.protocols.rules.telling import AFTERWARDS, AT_ONCE, LATER, StepTold

from .files import AMSTERDAM, changed, told

AMSTERDAM_NOW = library().protocol("amsterdam-handelingskader", "2026.1")


def step(name: str, text: str = AMSTERDAM, language: str = "en") -> StepTold:
    return told(text, language).steps[name]


def test_every_step_of_every_protocol_is_told_once() -> None:
    for protocol in library().protocols:
        steps = [each.id for function in tell_whole(protocol, "nl").functions for each in function.steps]
        assert sorted(steps) == sorted(each.id for each in protocol.steps)


def test_a_term_says_from_what_moment_it_runs() -> None:
    assert step("first-contact").term == "Within 48 hours after the report"
    assert step("refer-victim-support").term == "Within 2 working days after the yes"
    assert step("refer-victim-support").contact_term == "Within 5 working days after taking it up"
    assert step("ask-needs").term == "Within 1 working day after “First contact”: Spoken"
    assert step("aftercare-1").term == "1 month after closing"


def test_another_term_in_the_file_is_another_term_in_words() -> None:
    text = changed("within: {hours: 48, from: report.received}", "within: {hours: 24, from: report.received}")
    assert step("first-contact", text, "nl").term == "Binnen 24 uur na de melding"


def test_a_condition_is_said_as_a_sentence() -> None:
    assert step("leave-door-open").when == (
        "the case is open, unless the person wants to hear from us"
        " and unless somebody heard of it; the person asked nobody for anything"
    )
    assert "the label: No label or Proposed" in step("discuss-label").when
    assert "“Ask: would you like help from victim support?”: Yes, please" in step("refer-victim-support").when


def test_a_referral_that_was_taken_up_is_no_yes_of_the_person() -> None:
    assert step("support-intake").when == "“Help from victim support”: accepted"


def test_each_outcome_says_what_follows() -> None:
    outcomes = {each.code: each for each in step("ask-victim-support").outcomes}
    assert outcomes["accepted"].then == (("refer-victim-support", "Help from victim support"),)
    assert (outcomes["refused"].then, outcomes["refused"].again) == ((), "")
    assert outcomes["later"].again == "again after 14 days"


def test_consent_says_who_may_open_what_and_what_for() -> None:
    found = step("refer-adv")
    assert (found.reader, found.purpose) == (
        "Anti-discrimination desk (ADV)",
        "Advice and assistance with discrimination",
    )
    assert found.parts == ("Facts", "Story", "Identity and contact")


def test_steps_stand_under_what_they_wait_for() -> None:
    found = told().steps
    assert (found["register"].phase, found["ask-needs"].phase) == (AT_ONCE, LATER)
    assert found["aftercare-1"].phase == AFTERWARDS


def test_principles_escalations_and_reasons_for_closing_are_all_there() -> None:
    whole, form = told(), AMSTERDAM_NOW.form
    assert len(whole.principles) == len(form.principles) == 7
    assert [each.id for each in whole.escalations] == [each.id for each in form.escalations]
    assert len(whole.closing_reasons) == len(form.closing.reasons)


def test_a_step_of_a_file_is_never_told_by_a_bare_name() -> None:
    """No word of ours or of a file is missing in either language."""
    for protocol in library().protocols:
        for language in ("nl", "en"):
            assert not _bare(protocol, language)


def _bare(protocol: Protocol, language: str) -> list[str]:
    said = [f"{each.when} {each.term}" for each in tell_whole(protocol, language).steps.values()]
    return [words for words in said if "step." in words or "case." in words or "report." in words]
