"""The contact list: who to ask in each district, and in red where nobody is."""

from datetime import timedelta

from rozedraad.base.accounts.actions import close_account, take_leave
from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory.queries import territory
from rozedraad.casework.guide.queries import ContactList, contact_list
from rozedraad.casework.guide.queries.contacts import Seat
from rozedraad.shared import clock
from tests.support.people import Cast

PAGE = "/contactlijst/"
CITY, OOST = "GM9001", "WK900103"


def listed(cast: Cast, who: str = "noor") -> ContactList:
    city = territory(CITY)
    assert city is not None
    return contact_list(cast[who], city)


def seat_in(found: ContactList, place: str, team: str) -> Seat:
    """There, or told once for everywhere."""
    seats = [seat for each in found.places if each.whole or each.code == place for seat in each.seats]
    return next(seat for seat in seats if seat.team == team)


def test_each_district_has_its_own_coordinator_with_deputies_last(cast: Cast) -> None:
    names = [person.name for person in seat_in(listed(cast), OOST, "Stadsdeel Oost, veiligheid").people]
    assert names[0] == "Joris Hoekman"
    assert "Amina Belhaj" in names


def test_what_one_team_does_everywhere_stands_there_once(cast: Cast) -> None:
    found = listed(cast)
    police = [each.whole for each in found.places for seat in each.seats if seat.team == "Roze in Blauw"]
    coordinators = [each.whole for each in found.places for seat in each.seats if "veiligheid" in seat.team]
    assert police == [True]
    assert coordinators == [False] * 4


def test_a_gap_appears_when_the_last_person_leaves(cast: Cast) -> None:
    assert not seat_in(listed(cast), OOST, "Slachtofferhulp Demostad").gap
    for name in ("lotte", "daan"):
        close_account(actor=SystemActor(), member_id=cast.city.members[name])
    seat = seat_in(listed(cast), OOST, "Slachtofferhulp Demostad")
    assert seat.gap
    page = cast.client_of("noor").get(PAGE).content.decode()
    assert "Niemand aangesteld" in page


def test_whoever_is_away_stands_there_with_who_stands_in(cast: Cast) -> None:
    today = clock.today().date()
    take_leave(
        actor=cast["amina"],
        team_id=cast.team("oost"),
        stand_in=cast.city.members["joris"],
        starts_on=today,
        ends_on=today + timedelta(days=9),
    )
    people = seat_in(listed(cast), OOST, "Stadsdeel Oost, veiligheid").people
    amina = next(person for person in people if person.name == "Amina Belhaj")
    assert amina.back == today + timedelta(days=9)
    assert amina.stand_in == "Joris Hoekman"


def test_a_promise_stands_with_the_function_that_made_it(cast: Cast) -> None:
    found = listed(cast)
    assert "Hulp van Slachtofferhulp" in seat_in(found, OOST, "Slachtofferhulp Demostad").promises
    assert "Eerste contact" in seat_in(found, OOST, "Het Discriminatiebureau").promises


def test_kinds_of_partner_that_are_nowhere_here_are_named(cast: Cast) -> None:
    found = listed(cast)
    assert "Woningcorporatie" in found.missing
    assert "Politie" not in found.missing
    assert "Gemeente Buurstad" not in [partner.name for partner in found.partners]


def test_no_mail_address_of_a_person_stands_there(cast: Cast) -> None:
    page = cast.client_of("noor").get(PAGE).content.decode()
    assert "Joris Hoekman" in page
    assert "joris@" not in page


def test_a_municipality_that_does_not_exist_is_not_found(cast: Cast) -> None:
    assert cast.client_of("noor").get(f"{PAGE}?gemeente=GM0000").status_code == 404
