"""The diary: a log that only its writer's code opens, handed over entry by entry."""

import pytest
from django.db import DatabaseError, connection, transaction

from rozedraad.base.vault.queries import written_compartments
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases import queries as reading
from rozedraad.casework.cases.queries import case_page, history_of
from tests.support.people import Cast, Report

from .coming_back import Visit, visit

pytestmark = pytest.mark.django_db

LOG = "/volgen/aantekeningen/"
FIVE = [f"Er werd weer geroepen, keer {number}." for number in range(1, 6)]


@pytest.fixture
def here(cast: Cast) -> Visit:
    found = visit(cast)
    for number, text in enumerate(FIVE, 1):
        assert found.post(LOG, when=f"week {number}", text=text).status_code == 302
    return found


def links(page: str) -> list[str]:
    return [
        part.partition('"')[0] for part in page.split('href="')[1:] if part.startswith(LOG) and len(part) > 60
    ]


def hand_over(here: Visit, count: int) -> None:
    for _each in range(count):
        address = links(here.page(LOG))[-1]  # the oldest that is still the person's alone
        assert here.post(address).status_code == 302


def in_the_story(here: Visit) -> list[tuple[str, str]]:
    items = cases.open_part(actor=here.cast["noor"], case_id=here.report.case_id, compartment="story")
    return [(one.title, one.text) for one in reading.opened(items) if one.kind == "diary"]


def test_what_is_kept_can_be_read_back_newest_first(here: Visit) -> None:
    page = here.page(LOG)
    assert [page.index(text) for text in FIVE] == sorted((page.index(text) for text in FIVE), reverse=True)
    assert "0 van 5 overgedragen." in page


def test_of_five_entries_three_are_handed_over_and_the_case_shows_three_dated(here: Visit) -> None:
    hand_over(here, 3)
    assert "3 van 5 overgedragen." in here.page(LOG)
    told = in_the_story(here)
    assert [text for _title, text in told] == FIVE[:3]
    assert told[0][0].endswith("week 1")


def test_handing_over_says_first_who_can_read_it(here: Visit) -> None:
    page = here.page(links(here.page(LOG))[0])
    assert "Het Discriminatiebureau" in page.partition("Wie het dan kan lezen")[2]


def test_nobody_but_the_person_sees_that_it_exists(here: Visit) -> None:
    noor = here.cast["noor"]
    with here.cast.as_(noor):
        page = case_page(noor, here.report.case_id)
        assert "diary" not in written_compartments(case_id=here.report.case_id)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM vault_grant WHERE case_id = %s AND compartment = 'diary'",
                [here.report.case_id],
            )
            assert cursor.fetchone() == (0,)
        assert not [line for line in history_of(noor, page) if "aantekening" in line.what]


def test_history_tells_what_was_handed_over_and_nothing_else(here: Visit) -> None:
    hand_over(here, 2)
    noor = here.cast["noor"]
    with here.cast.as_(noor):
        lines = [line.what for line in history_of(noor, case_page(noor, here.report.case_id))]
    assert len([line for line in lines if "eigen aantekening" in line]) == 2


def test_the_database_gives_no_team_a_key_to_it(cast: Cast, here: Visit) -> None:
    person = here.report.reporter()
    with pytest.raises(DatabaseError), transaction.atomic(), cast.as_(person), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO vault_grant (id, case_id, compartment, generation, holder_kind, holder_id, epoch, sealed) "
            "VALUES (gen_random_uuid(), %s, 'diary', 1, 'team', %s, 1, '')",
            [here.report.case_id, cast.team("adv")],
        )


def test_a_code_in_the_place_of_a_lost_one_does_not_open_it(here: Visit) -> None:
    code = cases.replace_lost_code(actor=here.cast["noor"], case_id=here.report.case_id)
    cases.renew_code(actor=Report(here.report.case_id, 0, here.report.reporter_id, code).reporter())
    assert FIVE[0] in here.page(LOG)  # with the old code, until it ends


def test_an_entry_is_removed_for_good_but_not_from_the_story(here: Visit) -> None:
    hand_over(here, 1)
    page = here.page(LOG)
    oldest = [part.partition('"')[0] for part in page.split('action="')[1:] if part.startswith(LOG)][-1]
    here.post(oldest)
    assert FIVE[0] not in here.page(LOG)
    assert [text for _title, text in in_the_story(here)] == [FIVE[0]]


def test_the_same_entry_is_not_handed_over_twice(here: Visit) -> None:
    address = links(here.page(LOG))[-1]
    here.post(address)
    assert here.post(address).status_code == 409
    assert len(in_the_story(here)) == 1


def test_an_empty_entry_is_asked_again_with_the_rest_kept(here: Visit) -> None:
    assert 'value="gisteren"' in here.post(LOG, when="gisteren", text=" ").content.decode()


def test_another_reporter_finds_nothing_there(cast: Cast, here: Visit) -> None:
    assert visit(cast).client.get(links(here.page(LOG))[0]).status_code == 404
