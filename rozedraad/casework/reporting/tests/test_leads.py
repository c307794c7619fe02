"""A lead: heard in the community or read in the news. Nobody asked us for anything."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import ask_consent, open_part, record_spoken
from rozedraad.casework.cases.errors import NobodyToAsk
from rozedraad.casework.cases.queries import case_page, channel_counts, history_of, residence_counts, worklist
from rozedraad.casework.consent.queries import consents_of_case
from rozedraad.casework.reporting.tests.walking import codes_in, sign_in
from rozedraad.shared.ids import new_id
from tests.support.people import Cast

pytestmark = pytest.mark.usefixtures("clock")

HEARD = "Op het terras vertelde iemand dat er weer met eieren is gegooid."


@pytest.fixture
def merel(cast: Cast, client: Client) -> Client:
    """A confidant of the COC, who hears much."""
    sign_in(cast, client, "merel")
    return client


@pytest.fixture
def joris(cast: Cast) -> Client:
    """The coordinator of district Oost."""
    browser = Client()
    sign_in(cast, browser, "joris")
    return browser


def pass_on(cast: Cast, client: Client, way: str = "fetched", **changes: Any) -> tuple[UUID, Any]:
    filled = {
        "case": str(new_id()), "team": str(cast.team("coc")), "kinds": ["harassment_over_time"],
        "place": "WK900103", "victim_kind": "person", "words": HEARD, "nameless": "on",
    } | changes  # fmt: skip
    path = f"/balie/{way}/"
    return UUID(filled["case"]), client.post(path, {k: v for k, v in filled.items() if v is not None})


def test_it_stands_on_the_worklist_of_the_district_at_once(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel)

    with cast.as_(cast["joris"]):
        todo = worklist(cast["joris"])
    assert [new.case.id for new in todo.new_cases] == [case_id]
    assert "look-at-lead" in {line.step.protocol_step for line in (*todo.soon, *todo.later)}


def test_its_source_is_that_it_was_fetched(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel)

    with cast.as_(cast["joris"]):
        page = case_page(cast["joris"], case_id)
    assert page.facts is not None
    assert (page.facts.channel, page.facts.fetched) == ("fetched", True)


def test_no_contact_is_planned(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel)

    with cast.as_(cast["joris"]):
        steps = case_page(cast["joris"], case_id).steps
    assert {step.kind for step in steps} == {"task"}
    assert {step.protocol_step for step in steps} == {"register", "look-at-lead", "ask-police-about-lead"}


def test_the_form_has_no_place_for_who_it_is(merel: Client) -> None:
    fields = merel.get("/balie/fetched/").context["form"].fields

    assert not {"name_given", "phone", "email", "wishes", "home", "no_contact"} & set(fields)


def test_only_the_team_that_received_it_reads_what_was_heard(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel)

    with cast.as_(cast["joris"]):
        (note,) = case_page(cast["joris"], case_id).notes
    assert note.clear.text() == HEARD
    assert merel.get(f"/zaken/{case_id}/").status_code == 404


def test_there_is_no_consent_and_none_can_be_made_up(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel)
    about: dict[str, Any] = {
        "actor": cast["joris"], "case_id": case_id, "for_team": cast.team("police"), "parts": ["facts"],
        "purpose": "follow_up",
    }  # fmt: skip

    for act in (ask_consent, record_spoken):
        with pytest.raises(NobodyToAsk):
            act(**about)
    with cast.as_(cast["joris"]):
        assert not consents_of_case(case_id)


def test_the_history_tells_who_passed_it_on(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel)

    with cast.as_(cast["joris"]):
        page = case_page(cast["joris"], case_id)
        (line,) = history_of(cast["joris"], page)
    assert "signaal" in line.what


def test_what_is_in_the_news_keeps_where_it_stood(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel, "media", source="De Stadskrant")

    with cast.as_(cast["joris"]):
        page = case_page(cast["joris"], case_id)
    assert page.notes[0].clear.text() == f"{HEARD}\n\nDe Stadskrant"
    assert page.facts is not None
    assert page.facts.channel == "media"


def test_a_lead_heard_from_a_colleague_keeps_that_channel(cast: Cast, merel: Client) -> None:
    case_id, _ = pass_on(cast, merel, channel="control_room")

    with cast.as_(cast["joris"]):
        page = case_page(cast["joris"], case_id)
    assert page.facts is not None
    assert (page.facts.channel, page.facts.fetched) == ("control_room", True)


def test_passing_it_on_twice_is_one_lead(cast: Cast, merel: Client) -> None:
    case = str(new_id())
    pass_on(cast, merel, case=case)

    _, second = pass_on(cast, merel, case=case)

    assert "al ingevoerd" in second.content.decode()
    assert second.context["form"]["words"].value() == HEARD


def test_it_must_be_read_once_more_for_names(cast: Cast, merel: Client) -> None:
    _, answer = pass_on(cast, merel, nameless=None)

    assert answer.context["form"].errors.keys() == {"nameless"}


def come_forward(cast: Cast, client: Client, lead: UUID, **changes: Any) -> Any:
    filled = {
        "case": str(new_id()), "team": str(cast.team("oost")), "kinds": ["harassment_over_time"],
        "place": "WK900103", "part": "victim", "victim_kind": "person", "story": "Het was bij mijn deur.",
        "victim_support": "refused", "adv": "later", "district": "later", "roze_in_blauw": "refused", "told": "on",
    } | changes  # fmt: skip
    return client.post(f"/balie/counter/bij/{lead}/", filled)


def test_when_the_person_comes_forward_the_form_knows_what_and_where(
    cast: Cast, merel: Client, joris: Client
) -> None:
    lead, _ = pass_on(cast, merel)

    form = joris.get(f"/balie/phone/bij/{lead}/").context["form"]

    assert (form["kinds"].value(), form["place"].value()) == (["harassment_over_time"], "WK900103")
    assert not form["story"].value()


def test_when_the_person_comes_forward_they_get_a_report_and_a_code_of_their_own(
    cast: Cast, merel: Client, joris: Client
) -> None:
    lead, _ = pass_on(cast, merel)

    (code,) = codes_in(come_forward(cast, joris, lead))

    own = enter_code(code, source="test").case_id
    (item,) = open_part(actor=cast["joris"], case_id=own, compartment="story")
    assert item.clear.text() == "Het was bij mijn deur."
    with cast.as_(cast["joris"]):
        assert [each.case_id for each in case_page(cast["joris"], own).linked] == [lead]
        assert case_page(cast["joris"], lead).case.state == "closed"


def test_a_lead_that_became_a_report_is_not_counted_beside_it(
    cast: Cast, merel: Client, joris: Client
) -> None:
    lead, _ = pass_on(cast, merel)
    come_forward(cast, joris, lead)

    with cast.as_(cast["joris"]):
        counted = {each.channel: each.year for each in channel_counts(cast["joris"]) if each.year}
        (town,) = residence_counts(cast["joris"])[0].lines
    assert counted == {"counter": 1}
    assert town.inside + town.elsewhere + town.visiting + town.unknown == 1


def test_a_lead_becomes_somebodys_report_once(cast: Cast, merel: Client, joris: Client) -> None:
    lead, _ = pass_on(cast, merel)
    come_forward(cast, joris, lead)

    assert come_forward(cast, joris, lead).status_code == 404


def test_somebodys_own_report_is_no_lead(cast: Cast, joris: Client) -> None:
    report = cast.report(team="oost")

    assert joris.get(f"/balie/phone/bij/{report.case_id}/").status_code == 404
