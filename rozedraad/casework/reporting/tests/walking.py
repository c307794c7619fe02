"""Filling in the form as a browser without JavaScript does."""

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from rozedraad.base.vault.actions import start_session
from rozedraad.shared import clock
from tests.support.people import Cast

WHO: dict[str, Any] = {"part": "victim", "victim_kind": "person", "others": "0", "purpose": "follow_up"}
WHAT: dict[str, Any] = {"kinds": ["violence", "scolding"], "series": "no"}
WHERE: dict[str, Any] = {
    "day": "2026-03-10",
    "precision": "day",
    "part_of_day": "evening",
    "place": "WK900103",
    "place_type": "street",
    "home": "here",
    "address": "Kastanjeplein 4",
}
STORY: dict[str, Any] = {
    "story": "Ze riepen iets en duwden mij.",
    "sign": "Het scheldwoord.",
    "impact": "heavy",
    "grounds": ["sexual_orientation"],
}
CONTACT: dict[str, Any] = {
    "reach": "reach",
    "phone": "06-12345678",
    "name_given": "Robin",
    "wishes": ["no_uniform"],
}
SHARING: dict[str, Any] = {"parts": ["story", "identity"]}
SCREENS: tuple[dict[str, Any], ...] = (WHO, WHAT, WHERE, STORY, CONTACT, SHARING)

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){4}")


def answer(client: Client, number: int, **answers: Any) -> Any:
    """Post one screen; `answers` change what is filled in by default."""
    given = {name: value for name, value in (SCREENS[number - 1] | answers).items() if value is not None}
    return client.post(f"/formulier/{number}/", given)


def fill_in(client: Client, *, until: int = 6, **changes: dict[str, Any]) -> None:
    """All screens; `changes` by name of the screen."""
    names = ("who", "what", "where", "story", "contact", "sharing")
    for number, name in list(enumerate(names, 1))[:until]:
        answer(client, number, **changes.get(name, {}))


def send(client: Client) -> Any:
    return client.post("/formulier/verstuur/")


def codes_in(response: Any) -> list[str]:
    """The codes a page shows, in order. They stand in groups, each in an element of its own."""
    text = re.sub(r"<[^>]+>", "", response.content.decode())
    return CODE.findall(re.sub(r"-\s+", "-", text))


def sign_in(cast: Cast, client: Client, name: str) -> None:
    """Come in past both doors: signed in, keys unlocked."""
    actor = cast[name]
    assert actor.keys is not None
    client.force_login(get_user_model().objects.get(pk=actor.id))
    session = client.session
    session["signed_in_at"] = clock.now().isoformat()
    session.save()
    client.cookies["keys"] = start_session("member", actor.id, actor.keys)
