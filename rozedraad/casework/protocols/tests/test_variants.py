"""A district variant may add and be stricter; it never drops and never loosens (R103)."""

from datetime import date

import pytest

from rozedraad.casework.protocols.queries import library
from rozedraad.casework.protocols.rules.loading import load
from rozedraad.casework.protocols.rules.shelf import shelve
from rozedraad.shared.workdays import Duration

from .files import CODES, VARIANT, changed, faults_in, faults_of_variant, faults_with, variant

LOOSENED = {
    "consent dropped": ("steps:\n  - {id: refer-adv, needs_consent: null}\n", "`needs_consent` is dropped"),
    "more asked for": (
        "steps:\n  - {id: refer-adv, needs_consent: {parts: [facts, story, identity, suspect], purpose: advice}}\n",
        "may only ask for fewer parts",
    ),
    "another purpose": (
        "steps:\n  - {id: refer-adv, needs_consent: {parts: [facts], purpose: support}}\n",
        "for the same purpose",
    ),
    "a longer term": (
        "steps:\n  - {id: first-contact, within: {hours: 72, from: report.received}}\n",
        "may only become shorter",
    ),
    "another clock": ("steps:\n  - {id: first-contact, within: {days: 1, from: report.received}}\n", "become shorter"),
    "another start": ("steps:\n  - {id: first-contact, within: {hours: 4, from: opened}}\n", "become shorter"),
    "the term dropped": ("steps:\n  - {id: first-contact, within: null}\n", "`within` is dropped"),
    "less often": ("steps:\n  - {id: progress-word, every: 21 days}\n", "`every` may only become shorter"),
    "fewer people": ("steps:\n  - {id: first-contact, when: incident.danger_now}\n", "`when` belongs to the protocol"),
    "no way back": ("steps:\n  - {id: ask-adv, outcomes: {accepted: end}}\n", "`outcomes` belongs to the protocol"),
    "a step dropped": ("steps:\n  - {id: ask-adv, drop: true}\n", "`drop` is dropped: a variant may add, never drop"),
    "all steps dropped": ("steps: null\n", "`steps` is left empty"),
    "a principle dropped": ("principles: [victim_central]\n", "`consent_for_each_step` is dropped"),
    "another coordinator": ("coordinator: police\n", "`coordinator` belongs to the protocol"),
    "closing without asking": ("closing: {reasons: [victim_has_enough], ask_victim: false}\n", "`closing` belongs"),
    "spoken consent lasts longer": ("oral_consent_lapses_after: 3 weeks\n", "becomes longer"),
    "consent lasts longer": ("consent_lasts: 1 year\n", "not a length of time"),
    "other words for an answer": ("outcome_words: {refused: {nl: a, en: b}}\n", "`refused` exists already"),
}  # fmt: skip


@pytest.mark.parametrize("loosened", LOOSENED)
def test_dropping_and_loosening_are_refused_at_the_line(loosened: str) -> None:
    addition, message = LOOSENED[loosened]
    found = faults_of_variant(addition)
    assert message in " | ".join(sentence for _, _, sentence in found)
    first = VARIANT.count("\n") + 1
    assert {(file, line) for file, line, _ in found} <= {("v.yaml", first), ("v.yaml", first + 1)}


def test_a_variant_keeps_every_step_and_adds_its_own() -> None:
    base = library().protocol("amsterdam-handelingskader", "2026.1")
    city, district = library().protocol("demostad", "2026.1"), library().protocol("demostad-oost", "2026.1")
    assert set(base.by_id) < set(city.by_id) < set(district.by_id)
    assert base.form.principles == city.form.principles == district.form.principles


def test_a_variant_may_be_stricter() -> None:
    oost = variant(
        "consent_lasts: 3 months\n"
        "steps:\n"
        "  - {id: first-contact, within: {hours: 24, from: report.received}}\n"
        "  - {id: refer-adv, needs_consent: {parts: [facts], purpose: advice}}\n"
    )
    assert oost.by_id["first-contact"].within is not None
    assert oost.by_id["first-contact"].within.duration == Duration(24, "hours")
    assert oost.by_id["refer-adv"].consent is not None
    assert oost.by_id["refer-adv"].consent.parts == ("facts",)
    assert oost.consent_lasts == Duration(3, "months")


def test_a_fault_in_what_a_variant_adds_has_the_line_of_the_variant() -> None:
    found = faults_of_variant("steps:\n  - {id: extra, text: {nl: a, en: b}, when: never.ever}\n")
    assert found == [("v.yaml", VARIANT.count("\n") + 2, "`never.ever` is no known fact or event")]


def test_a_variant_says_itself_where_it_holds() -> None:
    without = VARIANT.replace("territory: WK036301\n", "")
    assert [message for _, _, message in faults_with(without)] == ["`territory` is missing"]


def test_a_template_holds_nowhere_and_a_town_that_extends_it_does() -> None:
    template = changed("territory: GM0363", "template: true")
    town = VARIANT.replace("WK036301", "GM0599")
    protocols, faults = load({"t.yaml": template, "v.yaml": town}, CODES)
    assert faults == []
    assert [(each.is_template, each.territory) for each in protocols] == [(True, ""), (False, "GM0599")]
    (shelved, *_others) = [each for each in shelve(protocols, date(2026, 3, 1)) if each.protocol.is_template]
    assert shelved.standing == "template"


def test_a_template_with_a_place_is_refused() -> None:
    both = changed("territory: GM0363", "territory: GM0363\ntemplate: true")
    assert [message for _, message in faults_in(both)] == [
        "a template holds nowhere: leave `territory` out, or `template`"
    ]


def test_what_it_extends_must_exist() -> None:
    text = VARIANT.replace("2026.1", "1999.1")
    from_nothing = faults_with(text)
    assert from_nothing == [("v.yaml", 3, "there is no protocol amsterdam-handelingskader 1999.1 to extend")]


def test_extending_in_a_circle_is_named() -> None:
    one = VARIANT.replace("amsterdam-handelingskader", "oost").replace('"2026.1"', '"1"')
    assert [message for _, _, message in faults_with(one)] == ["oost 1 extends this file in turn: a circle"]
