"""Gay Alert in Utrecht: somebody calls the contact centre, and the chain follows, each link after a yes of its own."""

from collections.abc import Callable

import pytest

from rozedraad.casework.protocols.queries import library
from rozedraad.demo.city import City
from tests.story.member import Member
from tests.story.reporter import Reporter
from tests.story.worker import sweeps
from tests.support.people import Cast
from tests.support.server import Server
from tests.support.town import build_town

pytestmark = pytest.mark.system

STORY = "Al een jaar gooien ze elke week afval tegen mijn deur en roepen ze me na."
PHONE = "06-12345678"
CENTRE, ADVISER, MANAGER = (
    "Klantcontactcentrum van de gemeente",
    "Adviseur veiligheid",
    "Gebiedsmanager veiligheid",
)
HOUSING = "Woningcorporatie"
LOOKS_ALONG, THINKS_ALONG = "De adviseur veiligheid kijkt mee", "De gebiedsmanager van je wijk denkt mee"
EARLIER = "Bij de woningcorporatie navragen"


@pytest.fixture
def inhabited(inhabited: City) -> City:
    """Beside Demostad, Utrecht: the first people of the cast work there too."""
    build_town(Cast(inhabited), library().protocol("utrecht-gay-alert", "2026.1"))
    return inhabited


def test_from_a_call_to_the_contact_centre_to_the_closing(
    reporter: Reporter, at_work: Callable[[str], Member], town: Server
) -> None:
    noor, robin = at_work("noor"), reporter
    noor.enters(STORY, team=CENTRE, kinds=["harassment_over_time"], where="GM0344", phone=PHONE, agreed="")
    slip = noor.hands_over_the_slip()
    noor.finds_the_case()
    noor.finishes("Eerste contact", "reached")
    noor.answers_question("mag de gemeente met je meedenken", "accepted")

    joris, lotte = at_work("joris"), at_work("lotte")
    joris.finds_the_case()
    joris.cannot_open("story")
    robin.comes_back(slip)
    robin.exchanges_the_slip()
    robin.sees_asked(ADVISER, for_parts=["verhaal"], but_not=["naam"])
    robin.agrees(ADVISER)
    looks_along(joris)

    robin.looks_again()
    robin.agrees(MANAGER)
    directs(lotte)
    robin.looks_again()
    robin.sees_asked(HOUSING, for_parts=["plek"], but_not=["verhaal", "naam"])
    robin.agrees(HOUSING)
    lotte.looks_at_it()
    lotte.finishes(EARLIER, "known")

    town.clock.move(days=15)
    sweeps(town)
    for colleague in (noor, joris, lotte):
        colleague.signs_in_again()
    noor.looks_at_it()
    noor.finishes("Laten weten hoe het ervoor staat", "told")
    closes(noor)
    joris.sees_step("De driehoek laten weten dat het is afgehandeld", "Open")
    joris.finishes("De driehoek laten weten dat het is afgehandeld", "told")
    noor.sees_step("Nazorg na een maand", "26 april")


def looks_along(joris: Member) -> None:
    joris.looks_at_it()
    assert STORY in joris.opens("story")
    joris.cannot_open("identity")
    joris.takes_up(LOOKS_ALONG)


def directs(lotte: Member) -> None:
    """The area manager: contact, a judgement, and a question before anybody else hears of it."""
    lotte.finds_the_case()
    assert PHONE in lotte.opens("identity")
    lotte.takes_up(THINKS_ALONG)
    lotte.reports_contact(THINKS_ALONG)
    lotte.finishes("Inschatten wat er speelt", "recorded")
    lotte.answers_question("bij je woningcorporatie navragen", "accepted")


def closes(noor: Member) -> None:
    noor.notes_needs("safety")
    noor.closes(because="victim_has_enough", word="good", own_words="Het is stil in de straat.")
