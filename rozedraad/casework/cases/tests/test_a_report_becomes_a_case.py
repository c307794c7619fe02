"""A report becomes a case."""

from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page, mailbox_of, worklist
from tests.support.people import STORY, Cast


def test_the_receiving_team_can_open_what_the_person_agreed_to(cast: Cast) -> None:
    report = cast.report()
    noor = cast["noor"]

    (item,) = open_part(actor=noor, case_id=report.case_id, compartment="story")

    assert item.clear.text() == STORY


def test_the_person_comes_back_with_the_code(cast: Cast) -> None:
    report = cast.report()
    reporter = report.reporter()
    with cast.as_(reporter):
        mailbox = mailbox_of(reporter)
    assert mailbox.case.id == report.case_id
    assert [m.parts for m in mailbox.may_open] == [("facts", "story", "identity")]


def test_the_receiving_team_finds_it_in_its_work(cast: Cast) -> None:
    report = cast.report()
    noor = cast["noor"]
    with cast.as_(noor):
        found = worklist(noor)
        page = case_page(noor, report.case_id)
    assert report.case_id in {line.case.id for line in (*found.soon, *found.later)}
    assert page.facts is not None
