"""A label that may be missing is proposed when a team opens the text, to that team only; a person decides (R031)."""

from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import Http404
from django.urls import reverse

from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.history.queries import Event, events_of_case
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.errors import GroundMissing, NotYourCase
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.screening import actions, queries
from rozedraad.casework.screening.errors import DecidedAlready, RejectionMissing
from rozedraad.casework.screening.models import Proposal
from rozedraad.casework.screening.queries import ProposalSeen
from rozedraad.shared import clock as application_clock
from rozedraad.shared.ids import new_id
from tests.support.clock import FrozenClock
from tests.support.people import Cast, Report

SLUR = "Mishandeling bij de halte. Hij riep: vuile fl1kker!"
PLAIN = "Mishandeling bij de halte. Hij riep iets."


def report(cast: Cast, story: str = SLUR, **facts: Any) -> Report:
    return cast.report(story=story, kinds=["violence"], **facts)


def open_story(cast: Cast, told: Report, who: str = "noor") -> None:
    cases.open_part(actor=cast[who], case_id=told.case_id, compartment="story")


def waiting(cast: Cast, who: str = "noor") -> list[ProposalSeen]:
    with cast.as_(cast[who]):
        return queries.proposals_of(cast[who])


def only(cast: Cast, who: str = "noor") -> UUID:
    (found,) = waiting(cast, who)
    return found.id


def label_of(cast: Cast, told: Report) -> str:
    with cast.as_(cast["noor"]):
        facts = case_page(cast["noor"], told.case_id).facts
    assert facts is not None
    return facts.label_state


def let_in(cast: Cast, told: Report, team: str, parts: list[str]) -> None:
    cases.give_consent(actor=told.reporter(), team_id=cast.team(team), parts=parts, purpose="advice")


def test_an_assault_with_abuse_in_its_text_is_in_the_screening_list_and_nowhere_else(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    (found,) = waiting(cast)
    assert (found.stand.ref, found.reasons, found.grounds) == (told.ref, ("slur",), ("words_of_offender",))
    assert label_of(cast, told) == "none"
    for who in ("lotte", "joris", "bram"):
        assert waiting(cast, who) == []


def test_nothing_is_read_before_somebody_opens_it(cast: Cast) -> None:
    told = report(cast)
    noor = cast.client_of("noor")
    noor.get(reverse("case", args=[told.case_id]))
    noor.get(reverse("work"))
    cases.sweep(actor=SystemActor())
    cases.look_at_case(actor=cast["noor"], case_id=told.case_id)
    assert waiting(cast) == []


def test_the_person_reading_their_own_story_proposes_nothing(cast: Cast) -> None:
    told = report(cast)
    cases.open_part(actor=told.reporter(), case_id=told.case_id, compartment="story")
    assert waiting(cast) == []


def test_who_somebody_is_is_never_read(cast: Cast) -> None:
    told = cast.report(story=PLAIN, name="Robin, homo en trots")
    cases.open_part(actor=cast["noor"], case_id=told.case_id, compartment="identity")
    assert waiting(cast) == []


def test_no_word_of_the_text_stays_behind(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    with cast.as_(cast["noor"]), connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM screening_proposal p")
        row = str(cursor.fetchall())
        told_in_history = [line.content for line in events_of_case(told.case_id, only=[Event.LABEL_HINTED])]
    assert "likker" not in row + str(told_in_history)
    assert told_in_history == [{"reasons": ["slur"], "list": queries.word_list().version}]


def test_opening_a_plain_text_proposes_nothing(cast: Cast) -> None:
    open_story(cast, report(cast, PLAIN))
    assert waiting(cast) == []


def test_the_type_of_place_hints_at_the_first_look_without_any_text(cast: Cast) -> None:
    told = report(cast, PLAIN, place_type="meeting_place")
    cases.look_at_case(actor=cast["noor"], case_id=told.case_id)
    (found,) = waiting(cast)
    assert (found.reasons, found.grounds) == (("place_known",), ("place",))


def test_an_evening_around_pride_hints_by_the_day(cast: Cast) -> None:
    day = application_clock.today().date().replace(month=8, day=1)
    told = report(cast, PLAIN, incident_date=day, date_precision="day", place_type="nightlife")
    cases.look_at_case(actor=cast["noor"], case_id=told.case_id)
    assert [found.reasons for found in waiting(cast)] == [("day_known",)]


def test_what_is_told_later_is_added_to_what_waits(cast: Cast) -> None:
    told = report(cast, PLAIN, place_type="community_venue")
    open_story(cast, told)
    cases.add_to_report(
        actor=told.reporter(), part="story", kind="text", clear=Clear.of_text("Ze riepen kankerhomo")
    )
    open_story(cast, told)
    (found,) = waiting(cast)
    assert found.reasons == ("named", "place_known", "slur")
    assert found.grounds == ("place", "words_of_offender")


def test_accepting_proposes_the_label_on_the_grounds_that_were_chosen(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    actions.accept_proposal(actor=cast["noor"], proposal_id=only(cast), grounds=["words_of_offender"])
    assert label_of(cast, told) == "proposed"
    assert waiting(cast) == []


def test_accepting_without_a_ground_is_refused_and_it_keeps_waiting(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    with pytest.raises(GroundMissing):
        actions.accept_proposal(actor=cast["noor"], proposal_id=only(cast), grounds=[])
    assert label_of(cast, told) == "none"
    assert len(waiting(cast)) == 1


def test_what_was_turned_down_is_not_proposed_again_by_the_same_list(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    with pytest.raises(RejectionMissing):
        actions.reject_proposal(actor=cast["noor"], proposal_id=only(cast), reason="")
    actions.reject_proposal(actor=cast["noor"], proposal_id=only(cast), reason="other_meaning")
    open_story(cast, told)
    assert waiting(cast) == []


def newer_list(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = queries.word_list()._replace(version="2027.1")
    monkeypatch.setattr(actions, "word_list", lambda: newer)


def test_a_newer_list_may_propose_it_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told = report(cast)
    open_story(cast, told)
    actions.reject_proposal(actor=cast["noor"], proposal_id=only(cast), reason="other_meaning")
    newer_list(monkeypatch)
    open_story(cast, told)
    assert len(waiting(cast)) == 1


def test_that_the_person_does_not_want_it_is_their_veto(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told = report(cast)
    open_story(cast, told)
    actions.reject_proposal(actor=cast["noor"], proposal_id=only(cast), reason="person_does_not_want")
    assert label_of(cast, told) == "refused"
    newer_list(monkeypatch)
    open_story(cast, told)
    assert waiting(cast) == []


def test_a_team_that_only_helps_writes_down_no_veto_but_is_asked_no_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = report(cast)
    let_in(cast, told, "rib", ["facts", "story"])
    open_story(cast, told, "elif")
    actions.reject_proposal(actor=cast["elif"], proposal_id=only(cast, "elif"), reason="person_does_not_want")
    assert label_of(cast, told) == "none"
    newer_list(monkeypatch)
    open_story(cast, told, "elif")
    assert waiting(cast, "elif") == []


def test_deciding_twice_is_refused(cast: Cast) -> None:
    open_story(cast, report(cast))
    found = only(cast)
    actions.reject_proposal(actor=cast["noor"], proposal_id=found, reason="other_meaning")
    with pytest.raises(DecidedAlready):
        actions.reject_proposal(actor=cast["noor"], proposal_id=found, reason="other_meaning")
    with pytest.raises(DecidedAlready):
        actions.accept_proposal(actor=cast["noor"], proposal_id=found, grounds=["place"])


def propose_and_refuse(cast: Cast, told: Report) -> None:
    cases.propose_label(actor=cast["noor"], case_id=told.case_id, grounds=["place"])
    cases.decide_label(actor=told.reporter(), agree=False, may_count=False)


def test_the_veto_of_the_person_takes_away_what_waited(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    propose_and_refuse(cast, told)
    with cast.as_(cast["noor"]):
        assert not Proposal.objects.exists()


def test_after_a_veto_nothing_is_proposed(cast: Cast) -> None:
    told = report(cast)
    propose_and_refuse(cast, told)
    open_story(cast, told)
    assert waiting(cast) == []
    noor = cast.client_of("noor")
    page = noor.get(reverse("case", args=[told.case_id])).content.decode()
    assert "Ontbreekt het label" not in page


def test_a_veto_takes_the_decided_ones_away_too_and_hides_their_lines(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    actions.accept_proposal(actor=cast["noor"], proposal_id=only(cast), grounds=["words_of_offender"])
    cases.decide_label(actor=told.reporter(), agree=False, may_count=True)
    with cast.as_(cast["noor"]):
        assert not Proposal.objects.exists()
    page = cast.client_of("noor").get(reverse("case", args=[told.case_id])).content.decode()
    assert "scheldwoord" not in page


def test_a_label_that_came_another_way_ends_what_waited(cast: Cast) -> None:
    told = report(cast)
    open_story(cast, told)
    cases.propose_label(actor=cast["noor"], case_id=told.case_id, grounds=["place"])
    assert waiting(cast) == []


def test_a_team_that_may_read_the_story_but_not_the_facts_is_proposed_nothing(cast: Cast) -> None:
    told = report(cast)
    let_in(cast, told, "rib", ["story"])
    open_story(cast, told, "elif")
    assert waiting(cast, "elif") == []


def test_another_team_sees_what_it_found_itself_and_leaves_the_label_to_who_received(cast: Cast) -> None:
    told = report(cast)
    let_in(cast, told, "rib", ["facts", "story"])
    open_story(cast, told, "elif")
    (found,) = waiting(cast, "elif")
    assert not found.stand.received
    assert waiting(cast) == []
    with pytest.raises(NotYourCase):
        actions.accept_proposal(actor=cast["elif"], proposal_id=found.id, grounds=["place"])
    assert len(waiting(cast, "elif")) == 1


def test_it_is_gone_for_a_team_that_lost_the_facts(cast: Cast) -> None:
    told = report(cast)
    let_in(cast, told, "rib", ["facts", "story"])
    open_story(cast, told, "elif")
    found = only(cast, "elif")
    cases.withdraw(actor=told.reporter(), case_id=told.case_id, team_id=cast.team("rib"), parts=["facts"])
    assert waiting(cast, "elif") == []
    with pytest.raises(Http404):
        actions.reject_proposal(actor=cast["elif"], proposal_id=found, reason="other_meaning")


@pytest.mark.parametrize("who", ["lotte", "joris", "bram"])
def test_for_everybody_else_a_proposal_is_not_there(cast: Cast, who: str) -> None:
    open_story(cast, report(cast))
    found = only(cast)
    with cast.as_(cast[who]):
        assert not Proposal.objects.exists()
    with pytest.raises(Http404):
        actions.reject_proposal(actor=cast[who], proposal_id=found, reason="other_meaning")


def test_the_database_keeps_no_proposal_beside_a_veto_or_for_another_team(cast: Cast) -> None:
    told = report(cast)
    row = {
        "case_id": told.case_id,
        "list_version": "x",
        "reasons": ["slur"],
        "found_at": application_clock.now(),
    }
    with cast.as_(cast["noor"]), pytest.raises(ProgrammingError), transaction.atomic():
        Proposal.objects.create(id=new_id(), team_id=cast.team("coc"), **row)
    propose_and_refuse(cast, told)
    with cast.as_(cast["noor"]), pytest.raises(ProgrammingError), transaction.atomic():
        Proposal.objects.create(id=new_id(), team_id=cast.team("adv"), **row)


def test_whoever_does_not_say_who_acts_sees_no_proposal(cast: Cast) -> None:
    open_story(cast, report(cast))
    assert not Proposal.objects.exists()


def test_background_work_may_not_read_proposals_at_all(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('rd_worker', 'screening_proposal', 'SELECT')")
        assert cursor.fetchone() == (False,)


def test_the_page_lists_it_and_a_person_rejects_or_accepts(cast: Cast, clock: FrozenClock) -> None:
    told = report(cast)
    noor = cast.client_of("noor")
    opened = noor.post(reverse("open-part", args=[told.case_id, "story"])).content.decode()
    assert "Ontbreekt het label?" in opened
    listed = noor.get(reverse("screening")).content.decode()
    assert f"D-{told.ref}" in listed
    assert "scheldwoord" in listed
    address = reverse("screening-accept", args=[only(cast)])
    again = noor.post(address, {"grounds": ["words_of_offender"]}).content.decode()
    assert "Doe dit eerst" in again
    noor.post(address, {"grounds": ["words_of_offender"], "explained": "on"})
    assert label_of(cast, told) == "proposed"
    gone = noor.post(address, {"grounds": ["place"], "explained": "on"}, follow=True).content.decode()
    assert "al besloten" in gone
