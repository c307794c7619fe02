"""A wrongly addressed report moves with a trace, the person is told, and consent is not gone round."""

from typing import Any

import pytest
from django.http import Http404

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import NobodyThere, NotYourCase, PartClosed, ReasonMissing
from rozedraad.casework.cases.models import Case, Facts
from rozedraad.casework.cases.queries import CasePage, case_page, mailbox_of, worklist
from rozedraad.casework.consent.errors import PartNotHeld
from rozedraad.shared.ids import new_id
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report, facts_of

SYSTEM = SystemActor()


def move(cast: Cast, report: Report, *agreed: str, to: str = "police", by: str = "noor") -> None:
    cases.move_case(
        actor=cast[by], case_id=report.case_id, to_team=cast.team(to), reason="other_unit", agreed=agreed
    )


def page(cast: Cast, who: str, report: Report) -> CasePage:
    with cast.as_(cast[who]):
        return case_page(cast[who], report.case_id)


def test_the_new_team_has_it_on_its_worklist_at_once(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    with cast.as_(cast["bram"]):
        (new,) = worklist(cast["bram"]).new_cases
    assert (new.case.id, new.kinds) == (report.case_id, ())


@pytest.mark.parametrize("part", ["story", "identity", "originals"])
def test_moving_opens_nothing(cast: Cast, part: str) -> None:
    report = cast.report()
    move(cast, report)

    seen = page(cast, "bram", report)
    assert seen.received
    assert seen.facts is None
    assert seen.held == frozenset()
    with pytest.raises(PartClosed):
        cases.open_part(actor=cast["bram"], case_id=report.case_id, compartment=part)


def test_row_security_shows_the_new_team_no_facts(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    with cast.as_(cast["bram"]):
        assert Case.objects.filter(id=report.case_id).exists()
        assert not Facts.objects.filter(case_id=report.case_id).exists()


def test_the_new_team_cannot_write_down_a_yes_for_itself(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)
    spoken: dict[str, Any] = {"actor": cast["bram"], "case_id": report.case_id, "purpose": "follow_up"}

    for part in ("facts", "story"):
        with pytest.raises(PartNotHeld):
            cases.record_spoken(**spoken, for_team=cast.team("police"), parts=[part])


def test_moving_it_further_does_not_show_more(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    with pytest.raises(Http404):
        move(cast, report, to="rib", by="bram")


def test_the_person_is_told_and_asked_in_the_mailbox(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    person = report.reporter()
    with cast.as_(person):
        box = mailbox_of(person)
    (question,) = box.questions
    assert (question.team_id, set(question.parts)) == (cast.team("police"), {"facts", "story", "identity"})
    told = [item.clear.text() for talk in box.conversations for item in talk.messages]
    assert any("Politie Demostad, balie" in text for text in told)


def test_a_yes_in_the_mailbox_lets_the_new_team_in(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)
    person = report.reporter()
    with cast.as_(person):
        (question,) = mailbox_of(person).questions
    cases.answer_question(actor=person, decision_id=question.decision_id, yes=["facts", "story"])

    assert page(cast, "bram", report).facts is not None
    assert cases.open_part(actor=cast["bram"], case_id=report.case_id, compartment="story")
    with pytest.raises(PartClosed):
        cases.open_part(actor=cast["bram"], case_id=report.case_id, compartment="identity")


def test_what_the_person_agreed_to_aloud_goes_along_and_lapses_unconfirmed(
    cast: Cast, clock: FrozenClock
) -> None:
    report = cast.report()
    move(cast, report, "facts", "identity")

    assert cases.open_part(actor=cast["bram"], case_id=report.case_id, compartment="identity")
    (agreement,) = [a for a in page(cast, "bram", report).agreements if a.team_id == cast.team("police")]
    assert agreement.spoken_until is not None
    clock.move(days=15)
    assert page(cast, "bram", report).held == frozenset()


def test_a_team_passes_on_only_what_it_may_open(cast: Cast) -> None:
    report = cast.report(parts=["facts", "story"])

    with pytest.raises(PartNotHeld):
        move(cast, report, "identity")
    assert page(cast, "noor", report).received


def test_the_old_team_sees_where_it_went_and_what_it_was_let_into(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    seen = page(cast, "noor", report)
    assert not seen.received
    assert [told.team_id for told in seen.told if told.event is Event.MOVED] == [cast.team("police")]


def test_what_the_old_team_promised_is_the_new_teams_now(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    theirs = {
        s.team_id for s in page(cast, "noor", report).steps if s.function == "receiving-team" and not s.ended
    }
    assert theirs == {cast.team("police")}


def test_everybody_who_knows_the_case_sees_that_it_moved(cast: Cast) -> None:
    report = cast.report()
    move(cast, report)

    with cast.as_(report.reporter()):
        (told,) = events_of_case(report.case_id, only=[Event.MOVED])
    assert told.content["from_team"] == str(cast.team("adv"))


def test_a_report_that_is_only_counted_moves_with_its_facts(cast: Cast) -> None:
    report = cast.report(count_only=True)
    move(cast, report)

    seen = page(cast, "bram", report)
    assert seen.facts is not None
    assert seen.case.state == "counted_only"
    with pytest.raises(PartClosed):
        cases.open_part(actor=cast["bram"], case_id=report.case_id, compartment="story")


def test_a_lead_moves_with_what_was_heard(cast: Cast) -> None:
    case_id = new_id()
    heard = Clear.of_text("Iemand hoorde iets.")
    cases.pass_on_lead(
        actor=cast["merel"], from_team=cast.team("coc"), case_id=case_id, facts=facts_of(), words=heard
    )
    cases.write_note(actor=cast["joris"], case_id=case_id, team_id=cast.team("oost"), text="Van ons zelf.")
    cases.move_case(actor=cast["joris"], case_id=case_id, to_team=cast.team("west"), reason="other_region")

    with cast.as_(cast["ruth"]):
        notes = [note.clear.text() for note in case_page(cast["ruth"], case_id).notes]
    assert notes == ["Iemand hoorde iets."]


def test_only_the_team_that_received_it_moves_it(cast: Cast) -> None:
    report = cast.report()

    with pytest.raises(NotYourCase):
        move(cast, report, by="joris")


def test_it_goes_to_nobody_without_people_and_never_without_a_reason(cast: Cast) -> None:
    report = cast.report()
    with pytest.raises(ReasonMissing):
        cases.move_case(actor=cast["noor"], case_id=report.case_id, to_team=cast.team("police"), reason="")
    for name in ("bram", "yara"):
        directory.end_appointment(
            actor=SYSTEM, team_id=cast.team("police"), member_id=cast.city.members[name]
        )
    with pytest.raises(NobodyThere):
        move(cast, report)


def test_the_alarm_counts_from_the_move(
    transactional_db: None, cast: Cast, clock: FrozenClock, as_worker: Any
) -> None:
    report = cast.report()
    clock.move(hours=23)
    move(cast, report)
    clock.move(hours=23)
    with as_worker():
        assert cases.raise_alarms(actor=SYSTEM) == 0
    clock.move(hours=2)
    with as_worker():
        assert cases.raise_alarms(actor=SYSTEM) == 1


def test_somebody_from_a_town_that_is_not_connected_is_handed_over_by_the_receiving_team(cast: Cast) -> None:
    report = cast.report(home_municipality="elsewhere")
    (home,) = [s for s in page(cast, "noor", report).steps if s.protocol_step == "refer-home"]
    assert (home.state, home.team_id) == ("waiting_for_consent", cast.team("adv"))

    cases.give_consent(
        actor=report.reporter(), team_id=cast.team("adv"), parts=["identity"], purpose="support_at_home"
    )

    (home,) = [s for s in page(cast, "noor", report).steps if s.protocol_step == "refer-home"]
    assert home.state == "open"
    cases.change_step(actor=cast["noor"], step_id=home.id, verb="report_contact")
    facts = page(cast, "noor", report).facts
    assert facts is not None
    assert facts.municipality == "GM9001"
