"""Every page that somebody outside may meet, and the states it can be in; and every page for staff.

The addresses come from tests/walk/table.py: each one that shows a page to a reporter or to nobody is here by
itself, once as it opens and once after its form was sent empty. What else there is to see (a screen with
everything filled in, a code that was typed wrong) stands in EXTRA. Views answer in this process; nothing remains.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import translate_url

from rozedraad.casework.reporting.rules.screens import SCREENS
from rozedraad.casework.reporting.tests.walking import answer, fill_in, send
from rozedraad.config import views
from tests.walk.addresses import data_for, make_ready, path_of
from tests.walk.table import expected
from tests.walk.world import MEMBERS, World

OUTSIDE = ("nobody", "person")
SHOWN, CHANGED, NOT_BY_THIS_METHOD = "o", "+", "x"


@dataclass(frozen=True)
class State:
    """One page as somebody sees it. `answer` asks the views, in a transaction that is undone afterwards."""

    name: str
    address: str
    answer: Callable[[World, str], Any]

    def ask(self, world: World, language: str) -> Any:
        with transaction.atomic():
            response = self.answer(world, language)
            response.content  # noqa: B018  a template may still read what is undone below
            transaction.set_rollback(True)
        return response


def in_language(path: str, language: str) -> str:
    return translate_url(path, language)


def public_addresses() -> dict[str, str]:
    """Each address that shows a page outside, and who to ask it as."""
    found = {}
    for name, methods in expected().items():
        who = next((a for a in OUTSIDE if methods["GET"][a] in (SHOWN, CHANGED)), None)
        if who:
            found[name] = who
    return found


def states() -> list[State]:
    return [*_opened(), *_sent_empty(), *_screens(), *(State(n, a, ask) for n, (a, ask) in EXTRA.items())]


def staff_addresses() -> dict[str, str]:
    """Each address that shows a page to staff alone, and who to ask it as."""
    found = {}
    for name, methods in expected().items():
        get = methods["GET"]
        who = next((member for member in MEMBERS if get[member] == SHOWN), None)
        if who and not any(get[outside] == SHOWN for outside in OUTSIDE):
            found[name] = who
    return found


def staff_states() -> list[State]:
    found = [State(name, name, asking(name, who, "GET")) for name, who in staff_addresses().items()]
    found += [
        State(f"{name}, sent empty", name, asking(name, who, "POST"))
        for name, who in staff_addresses().items()
        if expected()[name]["POST"][who] in (SHOWN, CHANGED)
    ]
    return found


def is_page(response: HttpResponse) -> bool:
    """Not an answer that leads elsewhere, nor a text file."""
    html = response.headers["Content-Type"].startswith("text/html")
    return html and not 300 <= response.status_code < 400


def _opened() -> Iterator[State]:
    for name, who in public_addresses().items():
        yield State(name, name, asking(name, who, "GET"))


def _sent_empty() -> Iterator[State]:
    for name, who in public_addresses().items():
        if expected()[name]["POST"][who] != NOT_BY_THIS_METHOD and name != "screen":
            yield State(f"{name}, sent empty", name, asking(name, who, "POST"))


def asking(name: str, who: str, method: str) -> Callable[[World, str], Any]:
    def ask(world: World, language: str) -> Any:
        client = _browser_of(world, who)
        make_ready(name, world)
        path = in_language(path_of(name, world, {}), language)
        return client.post(path, {}) if method == "POST" else client.get(path)

    return ask


def _browser_of(world: World, who: str) -> Client:
    """A browser of its own: cookies that a page sets do not reach the next state."""
    client = Client()
    client.cookies.load({name: morsel.value for name, morsel in world.clients[who].cookies.items()})
    return client


def _screens() -> Iterator[State]:
    """Each screen of the form: fresh, sent empty, filled in, and again from the review."""
    for screen in SCREENS:
        yield State(f"screen {screen.name}", "screen", _screen(screen.number, "fresh"))
        yield State(f"screen {screen.name}, wrong", "screen", _screen(screen.number, "wrong"))
        yield State(f"screen {screen.name}, filled in", "screen", _screen(screen.number, "filled"))


def _screen(number: int, how: str) -> Callable[[World, str], Any]:
    def ask(_world: World, language: str) -> Any:
        client = Client()
        fill_in(client, until=number if how == "filled" else number - 1)
        path = in_language(f"/formulier/{number}/", language)
        if how == "wrong":
            client.post(path, WRONG.get(number, {}))
        return client.get(path, {"nakijken": ""} if how == "filled" else {})

    return ask


# Where an empty form is right, something that is not.
WRONG: dict[int, dict[str, Any]] = {
    3: {"day": "2031-01-01", "place": "nowhere"},
    4: {"impact": "nonsense"},
    5: {"reach": "reach", "email": "no address"},
    6: {"parts": ["nonsense"]},
}


def _with_draft(path: str, *, sent: bool = False, **changes: Any) -> Callable[[World, str], Any]:
    def ask(_world: World, language: str) -> Any:
        client = Client()
        fill_in(client, **changes)
        if sent:
            send(client)
        return client.get(in_language(path, language))

    return ask


def _code_typed_wrong(_world: World, language: str) -> Any:
    client = Client()
    fill_in(client)
    send(client)
    return client.post(in_language("/formulier/code/", language), {"last": "00000"})


def _counted(_world: World, language: str) -> Any:
    client = Client()
    fill_in(client, until=3, who={"purpose": "count"})
    return client.post(in_language("/formulier/verstuur/", language))


def _to_the_other_route(_world: World, language: str) -> Any:
    client = Client()
    fill_in(client, until=1)
    answer(client, 2, kinds=["sexual"], domestic="on")
    return client.get(in_language("/formulier/even-lezen/", language))


def _mailbox_after(name: str) -> Callable[[World, str], Any]:
    """The mailbox as it is once the case was brought where another address means something."""

    def ask(world: World, language: str) -> Any:
        make_ready(name, world)
        return _browser_of(world, "person").get(in_language("/volgen/melding/", language))

    return ask


def _after_posting(name: str) -> Callable[[World, str], Any]:
    """What stands in the mailbox once something was agreed, refused or said there."""

    def ask(world: World, language: str) -> Any:
        client = _browser_of(world, "person")
        make_ready(name, world)
        client.post(path_of(name, world, {}), data_for(name, world))
        return client.get(in_language("/volgen/melding/", language))

    return ask


def _feedback_given(world: World, language: str) -> Any:
    client = _browser_of(world, "person")
    make_ready("feedback", world)
    return client.post(in_language("/volgen/gehoord/", language), data_for("feedback", world))


def _left(_world: World, language: str) -> Any:
    client = Client()
    client.post("/weg/")
    return client.get(in_language("/hulp/", language))


def _wrong_code(world: World, language: str) -> Any:
    return _browser_of(world, "nobody").post(in_language("/volgen/", language), {"code": "12345"})


def _nowhere(world: World, language: str) -> Any:
    return _browser_of(world, "nobody").get(in_language("/nergens/", language))


def _trouble(view: Callable[..., HttpResponse]) -> Callable[[World, str], Any]:
    """A page for when something is wrong. Such a page asks nothing of the database."""

    def ask(_world: World, language: str) -> Any:
        return view(RequestFactory().get(in_language("/", language)))

    return ask


EXTRA: dict[str, tuple[str, Callable[[World, str], Any]]] = {
    "start with a draft": ("start", _with_draft("/")),
    "route after the second screen": ("route", _to_the_other_route),
    "back, after leaving": ("leave", _left),
    "review, everything": ("review", _with_draft("/formulier/nakijken/")),
    "review, only to be counted": ("review", _with_draft("/formulier/nakijken/", who={"purpose": "count"})),
    "code, shown": ("code", _with_draft("/formulier/code/", sent=True)),
    "code, for others too": (
        "code",
        _with_draft(
            "/formulier/code/", sent=True, who={"victim_kind": "several_persons", "others": "2"}
        ),
    ),
    "code, typed wrong": ("code", _code_typed_wrong),
    "counted": ("send", _counted),
    "follow, wrong code": ("follow", _wrong_code),
    "mailbox, rounded off": ("mailbox", _mailbox_after("mailbox-reopen")),
    "mailbox, left in peace": ("mailbox", _after_posting("mailbox-contact")),
    "mailbox, something spoken": ("mailbox", _mailbox_after("mailbox-spoken")),
    "mailbox, code replaced": ("mailbox", _mailbox_after("mailbox-object")),
    "mailbox, offer agreed": ("mailbox", _after_posting("mailbox-offer")),
    "mailbox, somebody stopped": ("mailbox", _after_posting("mailbox-stop")),
    "feedback, counted": ("feedback", _feedback_given),
    "not found": ("404", _nowhere),
    "not read": ("400", _trouble(views.bad_request)),
    "refused": ("403", _trouble(views.refused)),
    "expired": ("expired", _trouble(views.expired_form)),
    "our mistake": ("500", _trouble(views.server_error)),
    "database down": ("503", _trouble(views.database_down)),
}  # fmt: skip
