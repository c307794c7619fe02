"""Coming back with a code: in, what waits for an answer, and out again."""

import pytest
from django.test import Client

from rozedraad.base.vault.actions import draw_code
from rozedraad.casework.cases import actions as cases
from tests.support.clock import FrozenClock
from tests.support.people import STORY, Cast

from .coming_back import MAILBOX, Visit, asked_by_adv, type_code, visit
from .walking import sign_in

pytestmark = pytest.mark.django_db


def test_a_code_opens_the_mailbox(cast: Cast) -> None:
    report = cast.report()
    assert report.code is not None
    client = Client()
    response = type_code(client, report.code.shown().lower().replace("-", "  "))
    assert response.headers["Location"] == MAILBOX
    cookie = client.cookies["open"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")
    assert client.get(MAILBOX).status_code == 200


def test_a_typing_error_is_called_that(cast: Cast) -> None:
    report = cast.report()
    assert report.code is not None
    shown = report.code.shown()
    wrong = ("B" if shown[0] == "A" else "A") + shown[1:]
    page = type_code(Client(), wrong).content.decode()
    assert "typefout" in page
    assert f'value="{wrong}"' in page  # what was typed stays, to compare it with the card


def test_an_unknown_code_opens_nothing(cast: Cast) -> None:
    client = Client()
    response = type_code(client, draw_code().shown())
    assert response.status_code == 200
    assert "open" not in client.cookies
    assert client.get(MAILBOX).headers["Location"] == "/volgen/"


def test_the_typed_code_stands_in_no_address(cast: Cast) -> None:
    report = cast.report()
    assert report.code is not None
    response = type_code(Client(), report.code.shown())
    assert report.code.shown()[:5] not in response.headers["Location"]


def test_after_fifteen_idle_minutes_the_code_is_asked_again(cast: Cast, clock: FrozenClock) -> None:
    here = visit(cast)
    clock.move(minutes=16)
    assert here.client.get(MAILBOX).headers["Location"] == "/volgen/"


def test_words_typed_too_long_ago_come_back(cast: Cast, clock: FrozenClock) -> None:
    here = visit(cast)
    clock.move(minutes=16)
    response = here.post(f"/volgen/berichten/{cast.team('adv')}/", text="Lang over nagedacht.")
    assert "Lang over nagedacht." in response.content.decode()


def test_closing_leaves_nothing_open(cast: Cast) -> None:
    here = visit(cast)
    here.post("/volgen/sluiten/")
    assert here.client.get(MAILBOX).headers["Location"] == "/volgen/"


def test_the_page_shows_no_word_of_the_story(cast: Cast) -> None:
    assert STORY not in visit(cast).page()


def test_the_title_tells_nothing(cast: Cast) -> None:
    assert "<title>Volgen</title>" in visit(cast).page()


def test_a_question_says_who_what_and_what_stays_closed(cast: Cast) -> None:
    here = visit(cast)
    asked_by_adv(cast, here.report)
    page = here.page()
    assert "Het Discriminatiebureau vraagt of Stadsdeel Oost, veiligheid iets mag weten" in page
    assert "Stadsdeel Oost, veiligheid (2 mensen)" in page
    closed = page.partition("Wat dicht blijft")[2].partition("</dd>")[0]
    assert "je naam en hoe we je bereiken" in closed
    assert "je verhaal" not in closed


@pytest.fixture
def asked(cast: Cast) -> tuple[Visit, str]:
    here = visit(cast)
    return here, f"/volgen/vraag/{asked_by_adv(cast, here.report)}/"


def test_yes_lets_the_team_open_it(asked: tuple[Visit, str]) -> None:
    here, address = asked
    assert here.post(address, answer="yes").status_code == 302
    assert here.team_may_open("joris") == {"story"}


def test_no_keeps_it_closed(asked: tuple[Visit, str]) -> None:
    here, address = asked
    here.post(address, answer="no")
    assert here.team_may_open("joris") == set()
    assert here.box().questions == ()


def test_later_leaves_the_question(asked: tuple[Visit, str]) -> None:
    here, address = asked
    here.post(address, answer="later")
    assert len(here.box().questions) == 1


def test_yes_to_one_part_is_no_to_the_other(asked: tuple[Visit, str]) -> None:
    here, address = asked
    here.post(address, answer="some", parts=["facts"])
    (oost,) = [one for one in here.box().may_open if one.team_id == here.cast.team("oost")]
    assert oost.parts == ("facts",)


def test_ticking_nothing_is_asked_again(asked: tuple[Visit, str]) -> None:
    here, address = asked
    response = here.post(address, answer="some")
    assert response.status_code == 409
    assert len(here.box().questions) == 1


def test_answering_twice_is_said_calmly(asked: tuple[Visit, str]) -> None:
    here, address = asked
    here.post(address, answer="yes")
    response = here.post(address, answer="no")
    assert response.status_code == 409
    assert "al beantwoord" in response.content.decode()
    assert here.team_may_open("joris") == {"story"}


def test_nobody_answers_the_question_of_another(cast: Cast, asked: tuple[Visit, str]) -> None:
    _here, address = asked
    other = visit(cast)
    assert other.post(address, answer="yes").status_code == 409
    assert _here.team_may_open("joris") == set()


def test_answers_are_sent_not_linked(asked: tuple[Visit, str]) -> None:
    here, address = asked
    assert here.client.get(address).status_code == 405


def test_stopping_first_shows_what_was_opened(asked: tuple[Visit, str]) -> None:
    here, address = asked
    here.post(address, answer="yes")
    cases.open_part(actor=here.cast["joris"], case_id=here.report.case_id, compartment="story")
    stop = f"/volgen/stop/{here.cast.team('oost')}/"
    assert (
        "je verhaal"
        in here.page(stop).partition("Wat zij tot nu toe hebben geopend")[2].partition("</dl>")[0]
    )
    here.post(stop, stop="all")
    assert here.team_may_open("joris") == set()


def test_one_part_can_be_stopped(cast: Cast) -> None:
    here = visit(cast)
    here.post(f"/volgen/stop/{cast.team('adv')}/", stop="some", parts=["identity"])
    assert here.team_may_open("noor") == {"story"}


def test_a_team_of_which_nothing_is_known_cannot_be_stopped(cast: Cast) -> None:
    assert visit(cast).client.get(f"/volgen/stop/{cast.team('coc')}/").status_code == 404


def test_offered_help_begins_with_yes(cast: Cast) -> None:
    report = cast.report(home_municipality="GM9002")
    here = visit(cast, report)
    (offer,) = [o for o in here.box().offers if o.protocol_step == "refer-home"]
    here.post(f"/volgen/aanbod/{offer.id}/", answer="yes")
    assert here.team_may_open("wim") == {"identity"}


def test_offered_help_can_be_refused(cast: Cast) -> None:
    here = visit(cast, cast.report(home_municipality="GM9002"))
    (offer,) = [o for o in here.box().offers if o.protocol_step == "refer-home"]
    here.post(f"/volgen/aanbod/{offer.id}/", answer="no")
    assert "refer-home" not in [o.protocol_step for o in here.box().offers]


def test_the_label_is_the_persons_own_choice(cast: Cast) -> None:
    here = visit(cast)
    cases.propose_label(actor=cast["noor"], case_id=here.report.case_id, grounds=["person_says_so"])
    assert "Je zegt het zelf" in here.page()
    here.post("/volgen/hoort-erbij/", answer="no", count="1")
    facts = here.box().facts
    assert (facts.label_state, facts.label_counts) == ("refused", True)


def test_the_way_back_stays_open(cast: Cast) -> None:
    here = visit(cast)
    cases.look_at_case(actor=cast["noor"], case_id=here.report.case_id)
    cases.close_case(
        actor=cast["noor"],
        case_id=here.report.case_id,
        reason="victim_has_enough",
        no_word_reason="not_reached",
    )
    assert "Ik wil terugkomen" in here.page()
    here.post("/volgen/heropenen/")
    assert here.box().case.state == "reopened"
    assert "Ik wil terugkomen" not in here.page()


def test_somebody_who_is_also_signed_in_as_staff_can_still_write(cast: Cast) -> None:
    here = visit(cast)
    sign_in(cast, here.client, "noor")
    assert here.post(f"/volgen/berichten/{cast.team('adv')}/", text="Dag.").status_code == 302


def test_the_quick_way_out_closes_the_mailbox_too(cast: Cast) -> None:
    here = visit(cast)
    here.post("/weg/")
    assert here.client.get(MAILBOX).headers["Location"] == "/volgen/"
