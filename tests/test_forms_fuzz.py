"""Whatever comes in at a form of the mailbox, the counter or a case: no error page, and nothing stored by halves.

The addresses are those of tests/walk/table.py. Each example begins with what a form there would hold, takes things
out and puts others in. The public form has its own: test_bad_input.py of reporting.
"""

import re
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.vault.actions import enter_code
from rozedraad.casework.cases.actions import open_part
from rozedraad.casework.cases.queries import case_page
from rozedraad.casework.reporting.tests.walking import codes_in
from tests.support.clock import FrozenClock
from tests.support.people import Cast
from tests.walk.addresses import data_for, make_ready, path_of
from tests.walk.asking import stand
from tests.walk.table import expected
from tests.walk.world import World, build

pytestmark = pytest.mark.property

MANY = (
    300 if settings().max_examples > 50 else 12
)  # each is a whole request, and looks at everything before and after
fuzzed = settings(
    max_examples=MANY, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
COUNTERS = ("counter", "enter", "enter-own-report")
# Pages the person finds their report on: all that is sealed for them is opened to show these.
OWN_PAGES = ("mailbox", "mailbox-told", "mailbox-receipt", "mailbox-copy", "mailbox-diary", "mailbox-wishes")
SEEN_ROWS = ("cases_facts", "cases_step", "consent_consent", "vault_compartment", "vault_grant", "vault_item")
FIELD = re.compile(r'name="([a-z_]+)"')
NO_FIELDS = frozenset({"viewport", "referrer", "csrfmiddlewaretoken"})

JUNK = st.text(max_size=40) | st.sampled_from(
    ["", "x" * 20_001, "a\x00b", "🏳️‍🌈" * 300, "<script>", "%s{0}", "-1", "on", "99999999999", "2026-02-31"]
)
CODES = st.sampled_from([
    "story", "identity", "originals", "facts", "yes", "no", "victim", "person", "violence", "unknown", "WK900103",
    "accepted", "refused", "later", "all", "phone", "elsewhere", "Buurstad", "2026-03-01", "new_home",
    "robin@example.org",
])  # fmt: skip


def posted_to(*actors: str) -> list[str]:
    """Addresses where one of these may change something."""
    return [name for name, methods in expected().items() if any(methods["POST"][a] in "+o" for a in actors)]


MAILBOX = [
    name for name in posted_to("person") if name.startswith(("mailbox", "new-code", "feedback", "follow"))
]
CASES = [
    name for name in posted_to("noor", "lotte") if name.startswith(("case", "step", "open-part", "grievance"))
]


@pytest.fixture
def world(cast: Cast, clock: FrozenClock) -> World:
    return build(cast)


def anything(world: World, who: str, name: str, draw: st.DataObject) -> dict[str, list[str]]:
    """What a form here holds, with some of it gone, and some of it something else."""
    usual = {
        key: [str(each) for each in value] if isinstance(value, list) else [str(value)]
        for key, value in data_for(name, world).items()
    }
    names = sorted({*usual, *_fields(world, who, name)} - NO_FIELDS) or ["text"]
    gone = draw.draw(st.sets(st.sampled_from(names), max_size=2), label="left out")
    odd = draw.draw(
        st.dictionaries(st.sampled_from(names), st.lists(JUNK | CODES, max_size=3), max_size=4), label="typed"
    )
    return {key: value for key, value in usual.items() if key not in gone} | odd


def _fields(world: World, who: str, name: str) -> set[str]:
    """The names of what one fills in there, or on the page the address belongs to."""
    home = "case" if name.startswith(("case", "step", "open")) else "mailbox"
    at = name if expected()[name]["GET"][who] in "o+" else home
    page = world.clients[who].get(path_of(at, world, {}))
    return set(FIELD.findall(page.content.decode(errors="replace")))


def rows(world: World) -> list[object]:
    """How much there is of everything, as the person and the team that received it see it."""
    found: list[object] = list(stand(world))
    for actor in (world.person, world.actor("noor")):
        with world.cast.as_(actor), connection.cursor() as cursor:
            for table in SEEN_ROWS:
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
                found += cursor.fetchall()
    return found


def refused(answer: Any) -> bool:
    """It says that something is wrong."""
    form = answer.context.get("form") if answer.context else None
    return answer.status_code in (400, 403, 404, 405, 409) or bool(form and form.errors)


def everything_opens(world: World) -> None:
    """The case is whole for whoever received it, and for the person as far as the code still works."""
    noor: MemberActor = world.actor("noor")
    with world.cast.as_(noor):
        assert case_page(noor, world.report.case_id).facts is not None
    assert world.clients["noor"].get(path_of("case", world, {})).status_code == 200
    for name in OWN_PAGES:
        page = world.clients["person"].get(path_of(name, world, {}))
        assert page.status_code in (200, 302), (name, page.status_code)


@fuzzed
@given(draw=st.data())
def test_nothing_typed_in_the_mailbox_breaks_it_or_is_stored_by_halves(
    world: World, draw: st.DataObject
) -> None:
    _posts(world, "person", draw.draw(st.sampled_from(MAILBOX), label="address"), draw)


@fuzzed
@given(draw=st.data())
def test_nothing_typed_at_a_case_breaks_it_or_is_stored_by_halves(world: World, draw: st.DataObject) -> None:
    who = draw.draw(st.sampled_from(["noor", "lotte"]), label="who")
    _posts(world, who, draw.draw(st.sampled_from(CASES), label="address"), draw)


def _posts(world: World, who: str, name: str, draw: st.DataObject) -> None:
    client = world.clients[who]
    cookies = {each: deepcopy(world.clients[each].cookies) for each in world.clients}
    with transaction.atomic():
        make_ready(name, world)
        typed = anything(world, who, name, draw)
        before = rows(world)
        answer: Any = client.post(path_of(name, world, {}), typed)
        assert answer.status_code < 500, answer.status_code
        if refused(answer):
            assert rows(world) == before
        if name not in ("mailbox-erase", "new-code-draw"):
            everything_opens(world)
        transaction.set_rollback(True)
    for each, kept in cookies.items():
        world.clients[each].cookies = kept


@fuzzed
@given(draw=st.data())
def test_a_report_typed_at_the_counter_is_there_whole_or_not_at_all(
    world: World, draw: st.DataObject
) -> None:
    name = draw.draw(st.sampled_from(COUNTERS), label="address")
    who = "joris" if name == "enter-own-report" else "noor"
    with transaction.atomic():
        make_ready(name, world)
        typed = anything(world, who, name, draw)
        before = stand(world)
        answer: Any = world.clients[who].post(path_of(name, world, {}), typed)
        assert answer.status_code in (200, 404)
        codes = codes_in(answer)
        if codes:
            _is_whole(world, who, codes[0], typed)
        else:
            assert stand(world) == before
        transaction.set_rollback(True)


def _is_whole(world: World, who: str, code: str, typed: dict[str, list[str]]) -> None:
    """The code opens it, and so does the team that entered it: every word as it was typed."""
    case_id = enter_code(code, source="test").case_id
    actor = world.actor(who)
    told = (typed.get("story") or [""])[-1].replace("\r\n", "\n").replace("\r", "\n").strip()
    if told:
        opened = open_part(actor=actor, case_id=case_id, compartment="story")
        assert told in [item.clear.text() for item in opened]
