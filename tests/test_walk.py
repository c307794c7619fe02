"""Every address as every kind of actor, by GET and by POST: what comes of it, and what the page may not say.

The addresses come from the URL resolver: one that is not in tests/walk/table.py fails here.
"""

import re

import pytest

from tests.support.clock import FrozenClock
from tests.support.people import Cast
from tests.walk.addresses import names
from tests.walk.asking import GONE, ask
from tests.walk.hidden import facts_hidden_from, number_hidden_from, sealed_hidden_from
from tests.walk.table import expected
from tests.walk.world import ACTORS, World, build, words_of_the_facts

METHODS = ("GET", "POST")
ABOUT_CASES = re.compile(r"work|cases|case|case-.*|open-part|step-.*")


@pytest.fixture
def world(cast: Cast, clock: FrozenClock) -> World:
    return build(cast)


def test_every_address_is_in_the_table_and_nothing_else() -> None:
    assert sorted(expected()) == sorted(names())


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_what_the_table_says_and_reads_nothing_more(world: World, actor: str) -> None:
    wrong, told = [], []
    facts = facts_hidden_from(world, actor)
    for name in names():
        for method in METHODS:
            answer = ask(world, actor, name, method)
            wanted = expected()[name][method][actor]
            if answer.outcome != wanted:
                wrong.append((name, method, answer.outcome, wanted))
            hidden = sealed_hidden_from(actor, name, method) | number_hidden_from(world, actor)
            hidden |= facts if ABOUT_CASES.fullmatch(name) else frozenset()
            told += [(name, method, word) for word in hidden if word in answer.text]
    assert (wrong, told) == ([], [])


def test_whoever_may_see_them_does_see_the_words_that_are_looked_for(world: World) -> None:
    """Or else the test above looks for words that stand nowhere."""
    page = ask(world, "noor", "case", "GET").text
    assert [word for word in words_of_the_facts(world) if word not in page] == []
    assert number_hidden_from(world, "mila") <= set(re.findall(r"D-\d+\b", page))


@pytest.mark.parametrize(("actor", "name", "method"), [
    ("noor", "open-part", "POST"), ("noor", "case", "GET"), ("lotte", "case", "GET"),
    ("person", "mailbox-told", "GET"), ("person", "mailbox-talk", "GET"),
])  # fmt: skip
def test_sealed_words_are_read_by_whom_they_are_for(world: World, actor: str, name: str, method: str) -> None:
    text = ask(world, actor, name, method).text
    everything = sealed_hidden_from("nobody", "start", "GET")
    assert [word for word in everything - sealed_hidden_from(actor, name, method) if word in text]


def test_a_team_opens_the_part_it_was_given_and_no_other(world: World) -> None:
    opened = {
        (actor, part): ask(world, actor, "open-part", "POST", part=part).text
        for actor in ("noor", "joris", "lotte")
        for part in ("story", "identity")
    }
    story, name, phone = "Mergelgrot", "Kwartelen", "06-11112222"
    shown = {key: [word for word in (story, name, phone) if word in text] for key, text in opened.items()}
    assert shown == {
        ("noor", "story"): [story],
        ("noor", "identity"): [name, phone],
        ("joris", "story"): [],
        ("joris", "identity"): [],
        ("lotte", "story"): [],
        ("lotte", "identity"): [name, phone],
    }


@pytest.mark.parametrize("actor", ["mila", "merel", "ruth"])
def test_a_case_they_know_nothing_of_looks_like_one_that_is_not_there(world: World, actor: str) -> None:
    real, none = world.report.case_id, world.cast.team("adv")
    there = ask(world, actor, "case", "GET")
    nowhere = ask(world, actor, "case", "GET", case_id=none)
    assert there.outcome == nowhere.outcome == GONE
    assert there.text.replace(str(real), "…") == nowhere.text.replace(str(none), "…")
