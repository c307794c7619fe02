"""A flood of reports that only count hides nobody who waits, and counts apart until somebody looked."""

import pytest
from django.test import Client

from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.queries import channel_counts, counted_page, worklist
from tests.support.clock import FrozenClock
from tests.support.people import Cast

FLOOD = 200
PAGE = "/werk/geteld/"


@pytest.fixture
def noor(cast: Cast) -> Client:
    return cast.client_of("noor")


def counts(cast: Cast) -> tuple[int, int]:
    """Of the web this year: what counts, and what stands apart."""
    actor = cast["noor"]
    with cast.as_(actor):
        (web,) = [each for each in channel_counts(actor) if each.channel == "web"]
    return web.year, web.unseen


def groups_of(cast: Cast, name: str = "noor") -> list[tuple[str, tuple[str, ...], int]]:
    actor = cast[name]
    with cast.as_(actor):
        return [(group.place, group.kinds, len(group.cases)) for group in counted_page(actor).groups]


def tick(cast: Cast, noor: Client, *places: int, read_at: str = "") -> str:
    """Look at these groups, as the page stands now."""
    actor = cast["noor"]
    with cast.as_(actor):
        page = counted_page(actor)
    keys = [page.groups[place].key for place in places]
    answer = noor.post(PAGE, {"groups": keys, "read_at": read_at or page.read_at.isoformat()}, follow=True)
    return answer.content.decode()


def test_two_hundred_of_them_hide_nobody_who_waits(cast: Cast, clock: FrozenClock) -> None:
    for _report in range(FLOOD):
        cast.report(count_only=True)
    clock.move(days=3)
    waits = cast.report()

    actor = cast["noor"]
    with cast.as_(actor):
        todo = worklist(actor)
    assert [new.case.ref for new in todo.new_cases] == [waits.ref]
    assert {line.case.ref for line in (*todo.late, *todo.soon, *todo.later)} == {waits.ref}
    assert todo.counted == FLOOD
    noor = cast.client_of("noor")
    assert "200 meldingen" in noor.get("/werk/").content.decode()
    assert "ongewoon veel" in noor.get(PAGE).content.decode()


def test_until_somebody_looked_they_stand_apart_from_what_counts(cast: Cast, noor: Client) -> None:
    cast.report()
    for _report in range(3):
        cast.report(count_only=True)
    assert counts(cast) == (1, 3)

    assert "3 meldingen tellen nu mee" in tick(cast, noor, 0)

    assert counts(cast) == (4, 0)
    assert groups_of(cast) == []


def test_they_stand_together_by_day_place_and_kind(cast: Cast, clock: FrozenClock) -> None:
    cast.report(count_only=True, kinds=["scolding"])
    cast.report(count_only=True, kinds=["violence", "scolding"])
    cast.report(count_only=True, kinds=["scolding", "violence"])
    clock.move(days=1)
    cast.report(count_only=True, kinds=["scolding"])

    assert [(kinds, number) for _place, kinds, number in groups_of(cast)] == [
        (("scolding",), 1),
        (("scolding", "violence"), 2),
        (("scolding",), 1),
    ]


def test_what_came_in_after_the_page_was_read_waits_for_a_look_of_its_own(
    cast: Cast, clock: FrozenClock, noor: Client
) -> None:
    cast.report(count_only=True)
    actor = cast["noor"]
    with cast.as_(actor):
        before = counted_page(actor).read_at
    clock.move(minutes=5)
    cast.report(count_only=True)

    tick(cast, noor, 0, read_at=before.isoformat())

    assert [number for _place, _kinds, number in groups_of(cast)] == [1]


def test_what_a_colleague_looked_at_meanwhile_is_no_mistake(cast: Cast) -> None:
    first, second = cast.report(count_only=True), cast.report(count_only=True)
    cases.look_at_case(actor=cast["sem"], case_id=first.case_id)
    assert cases.look_at_cases(actor=cast["noor"], case_ids=[first.case_id, second.case_id]) == 1


def test_another_team_sees_none_of_them_and_looks_at_none(cast: Cast) -> None:
    report = cast.report(count_only=True)
    assert groups_of(cast, "lotte") == []
    assert cases.look_at_cases(actor=cast["lotte"], case_ids=[report.case_id]) == 0
    assert counts(cast) == (0, 1)


def test_a_report_with_somebody_behind_it_is_never_done_this_way(cast: Cast) -> None:
    report = cast.report()
    assert cases.look_at_cases(actor=cast["noor"], case_ids=[report.case_id]) == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Vink minstens één groep aan"),
        ({"groups": ["2026-01-01 nergens violence"]}, "Een collega keek intussen al"),
        ({"groups": ["\x00"], "read_at": "gisteren"}, "Open hem opnieuw"),
    ],
)
def test_a_wrong_answer_says_what_to_do_and_counts_nothing(
    cast: Cast, noor: Client, clock: FrozenClock, sent: dict[str, object], said: str
) -> None:
    cast.report(count_only=True)
    answer = noor.post(PAGE, {"read_at": clock.now.isoformat()} | sent)
    assert said in answer.content.decode()
    assert counts(cast) == (0, 1)
