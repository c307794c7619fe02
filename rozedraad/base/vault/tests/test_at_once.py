"""Several people at once, in real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connection

from rozedraad.base.vault import actions
from rozedraad.base.vault.tests.cast import STORY, CaseAtHand


def in_parallel(acts: list[Callable[[], object]]) -> None:
    """Each act in a thread and connection of its own; the first error is raised here."""

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result()


def test_nothing_is_lost_when_many_write_while_a_code_is_renewed(
    as_owner: None, transactional_db: None
) -> None:
    case = CaseAtHand.reported()

    def write(who: int) -> None:
        for number in range(3):
            case.write(f"{who}-{number}", keys=None)

    def renew() -> None:
        for _ in range(4):
            actions.renew_code(reporter_id=case.reporter_id, keys=case.keys)

    in_parallel([renew, *(partial(write, who) for who in range(3))])
    expected = [STORY, *(f"{who}-{number}" for who in range(3) for number in range(3))]
    assert sorted(case.read(case.keys)) == sorted(expected)
    assert case.generations() == list(range(1, 11))


def test_two_first_writers_do_not_start_the_same_generation(as_owner: None, transactional_db: None) -> None:
    case = CaseAtHand.reported()
    texts = [f"{number}" for number in range(6)]
    for compartment in ("place", "suspect", "originals"):
        in_parallel([partial(case.write, text, keys=None, compartment=compartment) for text in texts])
        assert sorted(case.read(case.keys, compartment)) == texts
