"""What hints at it is found however it was written, and innocent words are left alone (R031)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import text

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.screening.queries import word_list
from rozedraad.casework.screening.rules import Hint, hints_in, hints_of_facts


def reasons(text: str) -> set[str]:
    return {hint.reason for hint in hints_in(text, word_list())}


@pytest.mark.parametrize(
    "text",
    [
        "Ze riepen vuile flikker",
        "VUILE FLIKKERS!",
        "vuile FLÍKKER",
        "vuile fl1kker",
        "vuile fl*kker",
        "vuile f l i k k e r",
        "vuile f.l.i.k.k.e.r",
        "vuile fliiiiikker",
        "vuile flik-ker",
        "kanker-homo",
        "een flikker op straat",
        "kankerhomo",
        "K@nkerh0mo's",
        "vuile homo's",
        "ze noemden mij homo",
        "riepen 'h*m*'",
        "vuile h\u00adomo",
        "teringnicht",
        "vieze nicht, riep hij",
        "vuile pot, riep hij",
        "ze riepen vuile potten naar mij en mijn vriendin",
        "kankerpotten",
        "flikkertjes",
        "vuile mietjes",
        "zemmel",
        "battyboy",
        "kutlesbo",
    ],
)
def test_abuse_is_found_however_it_is_written(text: str) -> None:
    assert "slur" in reasons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Een homogene groep en een homogeen mengsel",
        "homologatie, homoniemen en homofonen",
        "de homo sapiens",
        "Mijn bloempotten zijn kapot gegooid",
        "Vieze potten in de gootsteen en een pot verf",
        "Mijn nicht kwam op bezoek",
        "Hij zei flikker op",
        "Het kan hem geen flikker schelen",
        "Het licht flikkerde",
        "opflikkeren",
        "Op vakantie naar Lesbos",
        "Hij reed aan de verkeerde kant van de weg",
        "De poten van de tafel zijn vies",
        "Een boek uit de kast gehaald",
        "Huisnummer 12b, kenteken 1-abc-23, n.v.t.",
        "Thomas speelt fagot",
        "Ik ben mishandeld op straat",
        "**** en ######",
        "een mop verteld",
        "",
    ],
)
def test_innocent_words_are_left_alone(text: str) -> None:
    assert reasons(text) == set()


@pytest.mark.parametrize(
    ("text", "reason", "ground"),
    [
        ("Ik ben lesbisch", "named", ""),
        ("homohaat", "named", ""),
        ("Ik ben transgender", "named", ""),
        ("lhbtiq+", "named", ""),
        ("vuile trans", "slur_gender", "words_of_offender"),
        ("Ze vroegen: ben je een man of een vrouw?", "slur_gender", "words_of_offender"),
        ("die is van de verkeerde kant", "code_word", "words_of_offender"),
        ("We hadden afgesproken via Grindr", "meeting_word", "place"),
        ("Bij het gay café", "meeting_word", "place"),
        ("Na de Pride", "event_word", "other"),
        ("mijn regenboogvlag", "event_word", "other"),
        ("Mag ik iemand van Roze in Blauw spreken", "asked_for", "asked_roze_in_blauw"),
    ],
)
def test_each_hint_names_a_reason_and_the_ground_it_may_point_to(text: str, reason: str, ground: str) -> None:
    assert Hint(reason, ground) in hints_in(text, word_list())


def test_a_companion_far_away_is_none() -> None:
    assert reasons("Mijn vieze nicht") == {"slur"}
    assert reasons("Het was vies weer. Wij gingen met zijn allen naar de verjaardag van mijn nicht") == set()


def test_no_word_of_the_text_comes_out() -> None:
    found = hints_in("Ze riepen vuile flikker bij het tuinhek", word_list())
    assert found == {Hint("slur", "words_of_offender")}


@given(text())
def test_any_text_is_read_without_a_stumble(told: str) -> None:
    assert {hint.reason for hint in hints_in(told, word_list())} <= set(code_list("screening_reasons").codes)


@given(text(alphabet="abc ,.!?", max_size=40), text(alphabet="abc ,.!?", max_size=40))
def test_abuse_is_found_in_the_middle_of_anything(before: str, after: str) -> None:
    assert Hint("slur", "words_of_offender") in hints_in(f"{before} vuile mietjes {after}", word_list())


def test_a_long_text_full_of_masks_is_read_to_its_end() -> None:
    masked = " ".join(f"b{number}oe*m{number}" for number in range(20_000))
    assert hints_in(masked + " vuile flikker", word_list()) == {Hint("slur", "words_of_offender")}


@pytest.mark.parametrize(
    ("place", "day", "precision", "found"),
    [
        ("community_venue", None, "unknown", {"place_known"}),
        ("meeting_place", None, "unknown", {"place_known"}),
        ("street", date(2026, 8, 1), "day", {"day_known"}),
        ("street", date(2026, 8, 1), "month", set()),
        ("home", date(2026, 8, 1), "day", set()),
        ("street", date(2026, 3, 1), "day", set()),
        ("street", None, "day", set()),
    ],
)
def test_place_and_day_hint_by_coded_facts_alone(
    place: str, day: date | None, precision: str, found: set[str]
) -> None:
    hints = hints_of_facts(word_list(), place_type=place, incident_date=day, date_precision=precision)
    assert {hint.reason for hint in hints} == found
