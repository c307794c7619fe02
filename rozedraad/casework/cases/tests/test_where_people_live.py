"""Who lives elsewhere counts where it happened, in the columns of the yearly form."""

from rozedraad.casework.cases.queries import ResidenceLine, ResidenceYear, residence_counts
from tests.support.clock import FrozenClock
from tests.support.people import Cast

CITY, HOME = "GM9001", "GM9002"


def counted(cast: Cast, name: str = "noor") -> list[ResidenceYear]:
    with cast.as_(cast[name]):
        return residence_counts(cast[name])


def test_a_visitor_counts_where_it_happened_and_as_a_resident_at_home(cast: Cast, clock: FrozenClock) -> None:
    for home in (CITY, CITY, HOME, "elsewhere", ""):
        cast.report(home_municipality=home)

    this_year, before = counted(cast)

    assert this_year.lines == (
        ResidenceLine("Buurstad", inside=0, elsewhere=1, visiting=0, unknown=0),
        ResidenceLine("Demostad", inside=2, elsewhere=0, visiting=2, unknown=1),
    )
    assert (this_year.year, this_year.placeless) == (clock.now.year, 0)
    assert before.lines == ()


def test_what_happened_nobody_knows_where_stands_apart(cast: Cast, clock: FrozenClock) -> None:
    cast.report(municipality="", district="")

    assert [(each.lines, each.placeless) for each in counted(cast)] == [((), 1), ((), 0)]


def test_the_year_before_keeps_its_own_numbers(cast: Cast, clock: FrozenClock) -> None:
    cast.report()
    clock.move(days=366)

    this_year, before = counted(cast)

    assert (this_year.lines, before.lines[0].inside) == ((), 1)


def test_what_only_counts_and_nobody_looked_at_is_not_in_it(cast: Cast, clock: FrozenClock) -> None:
    cast.report(count_only=True)

    assert [each.lines for each in counted(cast)] == [(), ()]


def test_who_may_not_see_the_facts_counts_nothing(cast: Cast, clock: FrozenClock) -> None:
    cast.report()

    assert [each.lines for each in counted(cast, "joris")] == [(), ()]


def test_the_page_says_which_municipality(cast: Cast, clock: FrozenClock) -> None:
    cast.report(home_municipality=HOME)

    page = cast.client_of("noor").get("/zaken/kanalen/").content.decode()

    assert page.index("Buurstad") < page.index("Demostad</td>")
