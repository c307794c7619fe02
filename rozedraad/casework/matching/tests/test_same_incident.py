"""The same evening told to the anti-discrimination office and to the community organisation: proposed, decided by
people, counted once, and nobody learns what the other was told (R041)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.http import Http404

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.casework.cases.actions import erase_case
from rozedraad.casework.cases.queries import case_page, incidents_counted
from rozedraad.casework.matching.actions import answer_match, sweep_matches
from rozedraad.casework.matching.errors import AnswerMissing
from rozedraad.casework.matching.queries import MatchSeen, matches_at_hand, matches_of_case
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

Acting = Callable[[], AbstractContextManager[None]]
Psycopg = psycopg.Connection[tuple[object, ...]]
Sweep = Callable[[], int]
THAT_EVENING = date(2026, 2, 14)


def told_at(cast: Cast, team: str, **facts: object) -> Report:
    known = {"incident_date": THAT_EVENING, "date_precision": "day"} | facts
    return cast.report(team=team, **known)  # type: ignore[arg-type]


@pytest.fixture
def swept(transactional_db: None, cast: Cast, as_worker: Acting) -> Sweep:
    """The background work comes by, in its own role."""

    def sweep() -> int:
        with as_worker():
            return sweep_matches(actor=SystemActor())

    return sweep


@pytest.fixture
def twice(cast: Cast, swept: Sweep) -> tuple[Report, Report]:
    both = told_at(cast, "adv"), told_at(cast, "coc")
    swept()
    return both


def seen(cast: Cast, who: str, report: Report) -> list[MatchSeen]:
    actor = cast[who]
    with cast.as_(actor):
        return matches_of_case(actor, report.case_id)


def say(cast: Cast, who: str, report: Report, reason: str = "person_said_same") -> None:
    (match,) = seen(cast, who, report)
    answer_match(actor=cast[who], case_id=report.case_id, match_id=match.id, reason=reason)


def counted(cast: Cast, who: str) -> int:
    actor = cast[who]
    with cast.as_(actor):
        return incidents_counted(actor)


def test_each_team_is_told_of_its_own_report_only(cast: Cast, twice: tuple[Report, Report]) -> None:
    for who, report in zip(("noor", "merel"), twice, strict=True):
        (match,) = seen(cast, who, report)
        assert (match.case_id, match.other_case, match.other_team, match.settled) == (
            report.case_id,
            None,
            "",
            "open",
        )
        assert {"day", "district", "kind"} <= set(match.reasons)
    assert seen(cast, "noor", twice[1]) == []


def test_looking_again_proposes_nothing_more(cast: Cast, twice: tuple[Report, Report], swept: Sweep) -> None:
    assert swept() == 0
    assert len(seen(cast, "noor", twice[0])) == 1


def test_the_team_is_named_once_both_said_the_same(cast: Cast, twice: tuple[Report, Report]) -> None:
    say(cast, "noor", twice[0])
    assert seen(cast, "merel", twice[1])[0].other_team == ""
    assert seen(cast, "merel", twice[1])[0].waits_for_us
    say(cast, "merel", twice[1])
    (match,) = seen(cast, "noor", twice[0])
    assert (match.settled, match.other_case) == ("agreed", None)
    assert match.other_team != ""


def test_what_is_kept_apart_is_not_told_to_the_other(cast: Cast, twice: tuple[Report, Report]) -> None:
    say(cast, "noor", twice[0], "person_said_apart")
    assert seen(cast, "merel", twice[1]) == []
    assert seen(cast, "noor", twice[0])[0].settled == "apart"


def test_who_sees_both_counts_one_incident_and_two_again_when_it_was_a_mistake(
    cast: Cast, swept: Sweep
) -> None:
    first, second = told_at(cast, "adv"), told_at(cast, "adv")
    assert counted(cast, "noor") == 2
    swept()
    assert seen(cast, "noor", first)[0].other_case == second.case_id
    say(cast, "noor", first)
    swept()
    assert counted(cast, "noor") == 1
    actor = cast["noor"]
    with cast.as_(actor):
        assert [each.kind for each in case_page(actor, first.case_id).linked] == ["incident"]
    say(cast, "noor", second, "by_mistake")
    swept()
    assert counted(cast, "noor") == 2


def test_three_reports_of_one_incident_count_once(cast: Cast, swept: Sweep) -> None:
    reports = [told_at(cast, "adv") for _each in range(3)]
    swept()
    actor = cast["noor"]
    with cast.as_(actor):
        found = {
            match.id: match for report in reports[1:] for match in matches_of_case(actor, report.case_id)
        }
    for match in list(found.values())[:2]:
        answer_match(actor=actor, case_id=match.case_id, match_id=match.id, reason="one_event")
        swept()
    assert counted(cast, "noor") == 1


def test_erasing_one_of_two_leaves_the_figure_as_it_was(cast: Cast, swept: Sweep) -> None:
    first, _second = told_at(cast, "adv"), told_at(cast, "adv")
    swept()
    say(cast, "noor", first)
    swept()
    erase_case(actor=first.reporter())
    assert counted(cast, "noor") == 1
    assert "1 voorval dit jaar" in cast.client_of("noor").get("/zaken/kanalen/").content.decode()


def test_the_person_and_other_teams_read_nothing_of_it(cast: Cast, twice: tuple[Report, Report]) -> None:
    say(cast, "noor", twice[0])
    own = {Event.INCIDENT_PROPOSED, Event.INCIDENT_ANSWERED}
    for actor, expected in ((cast["noor"], own), (cast["joris"], set()), (twice[0].reporter(), set())):
        with cast.as_(actor):
            assert {line.event for line in events_of_case(twice[0].case_id)} & own == expected
    assert seen(cast, "joris", twice[0]) == []


def test_nobody_reads_or_answers_the_proposal_itself(cast: Cast, twice: tuple[Report, Report]) -> None:
    (match,) = seen(cast, "noor", twice[0])
    for who in ("joris", "merel"):  # who coordinates it, and who received the other one
        with pytest.raises(Http404):
            answer_match(actor=cast[who], case_id=twice[0].case_id, match_id=match.id, reason="one_event")
    with pytest.raises(AnswerMissing):
        answer_match(actor=cast["noor"], case_id=twice[0].case_id, match_id=match.id, reason="")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT first_case FROM matching_match")


def test_a_flood_about_one_event_proposes_a_few_pairs_only(cast: Cast, swept: Sweep) -> None:
    for _each in range(12):
        told_at(cast, "adv")
    swept()
    actor = cast["noor"]
    with cast.as_(actor):
        found = {match.id for match in matches_at_hand(actor)}
    assert 3 <= len(found) <= 15


def test_victims_of_one_report_are_not_proposed_to_each_other(
    cast: Cast, owner: Psycopg, swept: Sweep
) -> None:
    first, *others = (told_at(cast, "adv") for _each in range(3))
    for other in others:
        owner.execute(
            "INSERT INTO cases_link VALUES (gen_random_uuid(), %s, %s, 'same_report')",
            [first.case_id, other.case_id],
        )
    swept()
    assert [seen(cast, "noor", report) for report in (first, *others)] == [[], [], []]


def test_what_only_counts_is_not_proposed(cast: Cast, swept: Sweep) -> None:
    own = told_at(cast, "adv")
    cast.report(count_only=True, incident_date=THAT_EVENING, date_precision="day")
    swept()
    assert seen(cast, "noor", own) == []


def test_a_corrected_day_is_looked_at_again(cast: Cast, clock: FrozenClock, swept: Sweep) -> None:
    first, second = told_at(cast, "adv"), told_at(cast, "coc", incident_date=date(2026, 2, 1))
    swept()
    assert seen(cast, "noor", first) == []
    reporter = second.reporter()
    with cast.as_(reporter), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_facts SET incident_date = %s WHERE case_id = %s", [THAT_EVENING, second.case_id]
        )
    swept()
    assert len(seen(cast, "noor", first)) == 1


def test_the_pages_say_so_and_take_the_answer(cast: Cast, twice: tuple[Report, Report]) -> None:
    noor, path = cast.client_of("noor"), f"/zaken/{twice[0].case_id}/zelfde-voorval/"
    for page in ("/werk/", f"/zaken/{twice[0].case_id}/"):
        assert "mogelijk ook elders bekend" in noor.get(page).content.decode().lower()
    (match,) = seen(cast, "noor", twice[0])
    assert noor.post(f"{path}{match.id}/", {"reason": "one_event"}).status_code == 302
    assert "wacht op het andere team" in noor.get(path).content.decode()
    assert "elders bekend" not in noor.get("/werk/").content.decode()
    assert cast.client_of("joris").post(f"{path}{match.id}/", {"reason": "one_event"}).status_code == 404
