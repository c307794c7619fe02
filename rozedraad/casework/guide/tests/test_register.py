"""Who has read which version: said after a short check, seen by oneself and the own teams."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils.translation import override

from rozedraad.casework.guide.actions import acknowledge_version
from rozedraad.casework.guide.errors import AnswersWrong
from rozedraad.casework.guide.queries import read_at, read_by_teams, unread
from rozedraad.casework.guide.rules.questions import questions
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.queries import Library, Protocol, library, tell_whole
from rozedraad.casework.protocols.tests.files import changed, told
from tests.support.clock import FrozenClock
from tests.support.people import Cast

CITY = ("demostad", "2026.1")
PAGE = "/handelingskaders/demostad/2026.1/"


def answers(found: Protocol) -> dict[str, str]:
    return {each.name: str(each.right) for each in questions(tell_whole(found))}


def read(cast: Cast, name: str) -> None:
    found = library().protocol(*CITY)
    acknowledge_version(actor=cast[name], name=found.id, version=found.version, answers=answers(found))


def test_the_questions_come_from_the_file() -> None:
    with override("en"):
        term, coordinates, consent = questions(told())
        other = questions(
            told(
                changed(
                    "within: {hours: 48, from: report.received}", "within: {hours: 30, from: report.received}"
                )
            )
        )
    assert term.text == "Which term has “First contact”?"
    assert term.answers[term.right] == "Within 48 hours"
    assert other[0].answers[other[0].right] == "Within 30 hours"
    assert coordinates.answers[coordinates.right] == "District coordinator"
    assert told().steps[consent.where].needs_yes


def test_wrong_answers_are_never_right_too() -> None:
    for found in library().protocols:
        whole = tell_whole(found, "nl")
        for each in questions(whole):
            assert len(set(each.answers)) == len(each.answers) > 1
            if each.name == "consent":
                yes = {step.title for step in whole.steps.values() if step.needs_yes}
                assert [a for a in each.answers if a in yes] == [each.answers[each.right]]


def test_it_is_kept_once_with_its_first_moment(cast: Cast, clock: FrozenClock) -> None:
    read(cast, "noor")
    first = read_at(cast["noor"], *CITY)
    clock.move(days=1)
    read(cast, "noor")
    assert first is not None
    assert read_at(cast["noor"], *CITY) == first


def test_who_answers_wrong_has_not_read_it(cast: Cast) -> None:
    wrong = {name: str(int(number) + 1) for name, number in answers(library().protocol(*CITY)).items()}
    with pytest.raises(AnswersWrong):
        acknowledge_version(actor=cast["noor"], name=CITY[0], version=CITY[1], answers=wrong)
    assert read_at(cast["noor"], *CITY) is None


def test_a_member_sees_the_own_teams_and_nobody_else(cast: Cast) -> None:
    read(cast, "noor")
    read(cast, "lotte")
    seen = read_by_teams(cast["noor"], library().protocol(*CITY))
    shown = {name: at for team in seen for name, at in team.people}
    assert "Noor Adegeest" in shown
    assert shown["Noor Adegeest"] is not None
    assert shown["Sem Wuyts"] is None
    assert not any("Lotte" in name for name in shown)
    assert read_by_teams(replace(cast["noor"], team_ids=frozenset()), library().protocol(*CITY)) == []


def test_a_new_version_asks_to_be_read_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    read(cast, "noor")
    noor = cast["noor"]
    assert CITY not in [(each.id, each.version) for each in unread(noor)]
    old = library().protocol(*CITY)
    new = replace(
        old,
        form=old.form.model_copy(
            update={"version": "2026.2", "valid_from": old.valid_from + timedelta(days=1)}
        ),
    )
    shelf = Library((*library().protocols, new))
    monkeypatch.setattr(protocols, "library", lambda: shelf)
    assert ("demostad", "2026.2") in [(each.id, each.version) for each in unread(noor)]


def test_my_work_reminds_until_it_is_read_on_the_page(cast: Cast) -> None:
    noor, link = cast.client_of("noor"), f'href="{PAGE}#register"'
    assert link in noor.get("/werk/").content.decode()
    found = answers(library().protocol(*CITY))
    wrong = noor.post(
        f"{PAGE}gelezen/", {**found, "term": str((int(found["term"]) + 1) % 3)}
    ).content.decode()
    assert "Dit staat niet in het handelingskader" in wrong
    assert wrong.count("checked") == 3
    assert noor.post(f"{PAGE}gelezen/", found).status_code == 302
    assert "Je las het op" in noor.get(PAGE).content.decode()
    assert link not in noor.get("/werk/").content.decode()


@pytest.mark.parametrize("statement", ["UPDATE guide_reading SET version = '1'", "DELETE FROM guide_reading"])
def test_the_database_lets_nobody_change_or_remove_a_row(cast: Cast, statement: str) -> None:
    read(cast, "noor")
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, cast.as_(cast["noor"]), connection.cursor() as cursor:
        cursor.execute(statement)
