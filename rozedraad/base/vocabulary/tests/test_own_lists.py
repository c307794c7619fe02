"""The lists that come with the product: whole in both languages, neutral codes, kind words."""

from __future__ import annotations

import pytest

from rozedraad.base.vocabulary.queries import CodeList, code_list, list_names, problems

REQUIRED = {
    "incident_kinds",
    "grounds",
    "targeted_groups",
    "situation_types",
    "place_types",
    "parts_of_day",
    "date_precisions",
    "reporter_parts",
    "victim_kinds",
    "channels",
    "languages",
    "impact_levels",
    "severity_levels",
    "label_states",
    "label_grounds",
    "needs",
    "closing_reasons",
    "victim_words",
    "no_word_reasons",
    "label_removal_reasons",
    "consent_parts",
    "consent_purposes",
    "case_states",
    "step_states",
    "organisation_kinds",
    "functions",
    "helplines",
}

KINDS_OF_THE_SOURCES = {
    "scolding",
    "threat",
    "violence",
    "attempted_violence",
    "dwelling_stone",
    "dwelling_fireworks",
    "dwelling_break_in",
    "flag_damaged",
    "flag_burnt",
    "flag_stolen",
    "vandalism",
    "online",
    "sexual",
    "refusal",
    "institution_attacked",
    "harassment_over_time",
    "other",
}

every_list = pytest.mark.parametrize("name", sorted(list_names()))


def said(whole: CodeList, language: str) -> list[str]:
    """Every word of a list that somebody outside may read."""
    found = whole.sentences(language) + whole.sentences(language, seen=True)
    return [words for _, words in found] + [whole.hint(code, language) for code in whole.codes]


def test_every_list_the_design_names_is_there() -> None:
    assert problems() == []
    assert set(list_names()) >= REQUIRED


@every_list
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_stands_in_both_languages(name: str, language: str) -> None:
    whole = code_list(name)
    assert language in whole.title_words
    for entry in whole:
        for words in (entry.label, entry.sentence, entry.seen, entry.hint):
            assert not words or language in words, entry.code


@every_list
def test_every_list_has_a_source_and_codes(name: str) -> None:
    assert code_list(name).source
    assert code_list(name).codes


@every_list
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_codes_read_the_same(name: str, language: str) -> None:
    labels = [label for _, label in code_list(name).choices(language)]
    assert len(labels) == len(set(labels))


@every_list
def test_codes_do_not_carry_the_term_for_the_community(name: str) -> None:
    # The display term differs per document and is one setting (trap 5), so no code may fix it.
    assert not [code for code in code_list(name).codes if "lhb" in code or "lgb" in code]


@every_list
def test_nobody_is_called_a_victim_to_their_face(name: str) -> None:
    outside = " ".join(said(code_list(name), "nl")).lower().replace("slachtofferhulp", "")
    assert "slachtoffer" not in outside
    assert "victim" not in " ".join(said(code_list(name), "en")).lower().replace("victim support", "")


@every_list
def test_the_dutch_is_plain_and_says_je(name: str) -> None:
    outside = f" {' '.join(said(code_list(name), 'nl')).lower()} "
    assert not [avoided for avoided in ("helaas", "dient te", " u ", " uw ") if avoided in outside]


def test_the_kinds_of_incident_of_the_sources_are_all_there() -> None:
    assert set(code_list("incident_kinds").codes) >= KINDS_OF_THE_SOURCES


def test_every_kind_of_incident_can_be_told_by_the_person_and_by_a_bystander() -> None:
    for entry in code_list("incident_kinds"):
        assert entry.sentence, entry.code
        assert entry.seen, entry.code


def test_a_bystander_is_not_made_to_say_that_it_happened_to_them() -> None:
    for name in list_names():
        for entry in code_list(name):
            assert (
                not {"ik", "mij", "mijn"} & set(entry.seen.get("nl", "").lower().split())
                or "weet ik" in entry.seen["nl"]
            )


def test_bi_trans_and_intersex_people_are_counted_as_themselves() -> None:
    groups = {
        "lesbian",
        "gay",
        "bi_plus",
        "transgender",
        "intersex",
        "asexual",
        "non_binary",
        "queer",
        "unknown",
    }
    assert groups <= set(code_list("targeted_groups").codes)


def test_every_helpline_can_be_reached_and_says_how_far_it_was_checked() -> None:
    helplines = code_list("helplines")
    for code in helplines.codes:
        assert helplines.detail(code, "phone") or helplines.detail(code, "web")
        assert helplines.detail(code, "checked")
    assert helplines.detail("sexual_violence", "phone") == "0800-0188"
