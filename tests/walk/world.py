"""One case in which everything that may not be seen is a word of its own, and everybody who might look."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from rozedraad.base.accounts.actions import enrol_member
from rozedraad.base.accounts.queries import MemberActor, ReporterActor, SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.directory import queries as teams
from rozedraad.base.evidence.tests.corpus import jpeg
from rozedraad.base.vault.actions import create_team_key
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.cases.actions import Registered
from rozedraad.casework.cases.queries import CasePage, case_page, mailbox_of
from rozedraad.casework.grievances import actions as grievances
from rozedraad.casework.protocols import queries as protocols
from rozedraad.shared.ids import new_id
from tests.support.files import sent
from tests.support.people import PASSPHRASE, Cast, Report, facts_of

STORY, ADDED = "Mergelgrot onder de spoorbrug", "Zilverreiger bij de sluis"
NAME = "Robin van Kwartelen"
FILE = "ik-op-het-plein.jpg"
COMPLAINT = "Oeverloper aan de balie van de hulp"
LOGGED = "Ransuil in de eigen aantekeningen"
HOPED = "Koekoek op een ander adres"
TO_ADV, TO_SUPPORT = "Kwikstaart voor het bureau", "Roerdomp voor de hulp"
NOTE_ADV, NOTE_SUPPORT = "Boomvalk in het dossier", "Grutto in het dossier"
PLANNED = "Wielewaal in het plan"
HEARD = "Er wordt over een boterbloem gesproken"
OTHER_STORY = "Een heel ander verhaal over een tuinhek"

MEMBERS = ("noor", "mila", "merel", "ruth", "joris", "lotte")
ACTORS = (*MEMBERS, "person", "other", "nobody")


@dataclass
class World:
    """The case, everybody's browser, and the ids that addresses are made of."""

    cast: Cast
    report: Report
    person: ReporterActor
    clients: dict[str, Client]
    decision: UUID
    offer: UUID
    own_step: UUID
    file_item: UUID
    wish: UUID
    grievance: UUID
    entry: UUID
    registration: UUID
    lead: UUID | None = None
    again: Report | None = None

    def actor(self, name: str) -> MemberActor:
        return self.cast[name]

    def page(self, name: str) -> CasePage:
        actor = self.cast[name]
        with self.cast.as_(actor):
            return case_page(actor, self.report.case_id)

    def hear_of_something(self) -> None:
        """Merel passes on a lead about Oost: Joris receives that, and nobody else knows of it."""
        self.lead = new_id()
        cases.pass_on_lead(
            actor=self.actor("merel"),
            from_team=self.cast.team("coc"),
            case_id=self.lead,
            facts=facts_of(channel="fetched", reporter_part="partner"),
            words=Clear.of_text(HEARD),
        )

    def give_offer(self) -> None:
        """The person says yes to the referral to victim support."""
        cases.give_consent(
            actor=self.person, team_id=self.cast.team("support"), parts=["identity"], purpose="support"
        )


def build(cast: Cast) -> World:
    """Noor received it; Lotte may know who it is; Joris coordinates and may know nothing."""
    _another_team_of_noors_organisation(cast)
    report = cast.report(
        story=STORY, name=NAME, neighbourhood="BU90010302", place_type="street", kinds=["violence"]
    )
    person, noor, lotte = report.reporter(), cast["noor"], cast["lotte"]
    adv, support = cast.team("adv"), cast.team("support")
    case_id = report.case_id
    cases.give_consent(actor=person, team_id=support, parts=["identity"], purpose="advice")
    cases.record_needs(actor=noor, case_id=case_id, needs=["emotional"])
    _do(cast, report, "first-contact", outcome="reached")
    _do(cast, report, "ask-victim-support", outcome="accepted")
    cases.assess(actor=noor, case_id=case_id, answers={"severity": "serious"})
    cases.propose_label(actor=noor, case_id=case_id, grounds=["person_says_so"])
    for team, actor, message, note in (
        (adv, noor, TO_ADV, NOTE_ADV),
        (support, lotte, TO_SUPPORT, NOTE_SUPPORT),
    ):
        cases.write_message(actor=person, case_id=case_id, team_id=team, text=message)
        cases.write_note(actor=actor, case_id=case_id, team_id=team, text=note)
    cases.add_to_report(actor=person, part="place", kind="place", clear=Clear.of_text(ADDED))
    decision = cases.ask_consent(
        actor=noor,
        case_id=case_id,
        for_team=cast.team("oost"),
        parts=["facts", "story"],
        purpose="coordination",
    )
    with cast.as_(person):
        (offer,) = [o.id for o in mailbox_of(person).offers if o.protocol_step == "refer-victim-support"]
    browsers, item = _browsers(cast, report), _add_file(cast, person, case_id)
    entry = cases.write_entry(actor=person, entry={"when": "zondag", "text": LOGGED})
    wish = cases.make_wish(actor=person, kind="new_home", words=HOPED)
    complaint = Registered("criminal_complaint", date(2026, 3, 2), "police")
    registration = cases.keep_registration(actor=noor, case_id=case_id, told=complaint)
    world = World(
        cast, report, person, browsers, decision, offer, offer, item, wish, _complain(cast, person), entry,
        registration,
    )  # fmt: skip
    world.own_step = next(s.id for s in world.page("noor").steps if s.team_id == adv and s.state == "open")
    return world


def words_of_the_facts(world: World) -> frozenset[str]:
    """What tells what happened, where, and which steps were planned for it."""
    page = world.page("noor")
    assert page.facts is not None
    protocol = protocols.protocol(page.case.protocol, page.case.protocol_version)
    steps = {protocols.step_text(protocol, step.protocol_step) for step in page.steps}
    place = teams.territory("BU90010302")
    assert place is not None
    labels = {
        code_list("incident_kinds").label("violence"),
        code_list("severity_levels").label("serious"),
        code_list("label_grounds").label("person_says_so"),
        code_list("needs").label("emotional"),
        place.name,
    }
    return frozenset(word for word in {*labels, *steps} if word)


def support_organisation(world: World) -> UUID:
    team = teams.team(world.cast.team("support"))
    return team.organisation_id


def _complain(cast: Cast, person: ReporterActor) -> UUID:
    """About victim support, where Lotte works; Noor handles it."""
    about = teams.team(cast.team("support")).organisation_id
    return grievances.register_grievance(actor=person, about=about, places=["WK900103"], text=COMPLAINT)


def _do(cast: Cast, report: Report, step: str, **more: Any) -> None:
    noor = cast["noor"]
    with cast.as_(noor):
        found = next(s.id for s in case_page(noor, report.case_id).steps if s.protocol_step == step)
    cases.change_step(actor=noor, step_id=found, verb="finish", **more)


def _add_file(cast: Cast, person: ReporterActor, case_id: UUID) -> UUID:
    cases.give_consent(actor=person, team_id=cast.team("adv"), parts=["originals"], purpose="follow_up")
    sent(person, jpeg(), FILE)
    (item,) = cases.open_part(actor=cast["noor"], case_id=case_id, compartment="originals")
    return item.id


def _another_team_of_noors_organisation(cast: Cast) -> None:
    system, since = SystemActor(), date(2025, 1, 1)
    own = teams.team(cast.team("adv"))
    assert own is not None
    team = directory.create_team(
        actor=system,
        organisation_id=own.organisation_id,
        function="community-point",
        territory="GM9002",
        name_nl="Beleid van het bureau",
        name_en="Policy of the office",
        starts_on=since,
    )
    member = enrol_member(actor=system, email="mila@demo.example", name="Mila Ebbers", passphrase=PASSPHRASE)
    directory.appoint(actor=system, team_id=team, member_id=member, role="holder", starts_on=since)
    create_team_key(team, [member])
    cast.city.members["mila"], cast.city.teams["policy"] = member, team


def _browsers(cast: Cast, report: Report) -> dict[str, Client]:
    browsers = {name: cast.client_of(name) for name in MEMBERS}
    other = cast.report(story=OTHER_STORY, name="Sasja")
    for name, told in (("person", report), ("other", other)):
        assert told.code is not None
        browsers[name] = Client()
        browsers[name].post(reverse("follow"), {"code": told.code.shown()})
    return browsers | {"nobody": Client()}


def new_case_id() -> str:
    return str(new_id())
