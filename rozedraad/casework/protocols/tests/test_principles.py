"""The seven principles are looked for in what the file makes happen, not in its list of names."""

import pytest

from .files import changed, faults_in, line_of, without_step

BROKEN = {
    "a report that is not registered": (
        changed("    about: registration\n    when: report.received", "    about: registration\n    when: case.open"),
        "every_report_registered: no step `about: registration`",
    ),
    "registration only when a fact is answered": (
        changed(
            "    about: registration\n    when: report.received",
            "    about: registration\n    when: {any: [report.count_only, {not: report.count_only}]}",
        ),
        "every_report_registered",
    ),
    "closing without the victim's word": (
        changed("  ask_victim: true", "  ask_victim: false"),
        "victim_central: a case closes with the victim's own word",
    ),
    "needs that are never asked": (changed("    about: needs\n", ""), "victim_central: no step `about: needs`"),
    "a question that cannot be refused": (
        changed("{accepted: refer-district, refused: end,", "{accepted: refer-district,"),
        "victim_central: the question `ask-district` needs the answers",
    ),
    "no way to the police": (
        changed("    kind: referral\n    by: police\n", "    by: police\n", changed(
            "    kind: referral\n    by: roze-in-blauw\n", "    by: roze-in-blauw\n")),
        "close_cooperation: no referral leads to a function with `role: police`",
    ),
    "no police at all": (
        changed("  police: {role: police}", "  police: {}", changed(
            "officer: {role: police}", "officer: {}", changed("blauw: {role: police}", "blauw: {}"))),
        "close_cooperation: no function has `role: police`",
    ),
    "a referral without consent": (
        changed("    needs_consent: {parts: [identity], purpose: support}\n", ""),
        "consent_for_each_step: `refer-victim-support` is a referral without `needs_consent`",
    ),
    "aftercare without consent": (
        changed("    needs_consent: {parts: [identity], purpose: aftercare}\n", ""),
        "consent_for_each_step: `aftercare-1` is a aftercare without `needs_consent`",
    ),
    "the mayor told more than that there is a case": (
        changed("    within: {hours: 4, from: opened}\n    shares: existence_only\n", ""),
        "needs consent or `shares: existence_only`",
    ),
    "neighbours visited without consent": (
        changed("    needs_consent: {parts: [place], purpose: surroundings}\n", ""),
        "consent_for_each_step: `police-visit-place` goes to the surroundings without `needs_consent`",
    ),
    "a coordinator with nothing to do": (
        changed("    about: coordination\n", ""),
        "one_coordinator: `district-coordinator` has no step `about: coordination`",
    ),
    "a coordinator outside the municipality": (
        changed("coordinator: district-coordinator", "coordinator: victim-support"),
        "one_coordinator: the coordinator's function must have `role: municipality`",
    ),
    "the media forgotten": (
        without_step("media-advice"),
        "surroundings_and_media: there is no step `about: media`",
    ),
    "non-residents sent nowhere": (
        changed("{function: victim-support, territory: victim.home}", "victim-support"),
        "non_residents_home: no referral to the territory victim.home",
    ),
    "residents sent away too": (
        changed("report.wants_contact, {not: victim.lives_here}]", "report.wants_contact]"),
        "non_residents_home: no referral to the territory victim.home",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_principle_is_named(broken: str) -> None:
    text, message = BROKEN[broken]
    assert message in " | ".join(sentence for _, sentence in faults_in(text))


@pytest.mark.parametrize("principle", ["consent_for_each_step", "one_coordinator", "non_residents_home"])
def test_a_principle_that_is_left_out_is_named(principle: str) -> None:
    text = changed(f"  - {principle}\n", "")
    assert faults_in(text) == [
        (line_of("principles:", text), f"the principle `{principle}` is missing; the seven are fixed")
    ]
