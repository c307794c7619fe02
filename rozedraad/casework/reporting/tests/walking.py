"""Filling in the form as a browser without JavaScript does."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from rozedraad.demo.city import OOST

WHO = {"part": "victim", "victim_kind": "person", "others": "0", "purpose": "follow_up"}
WHAT = {"kinds": ["violence", "scolding"], "series": "no"}
WHERE = {
    "day": "2026-03-10",
    "precision": "day",
    "part_of_day": "evening",
    "place": OOST,
    "place_type": "street",
    "home": "here",
    "address": "Kastanjeplein 4",
}
STORY = {
    "story": "Ze riepen iets en duwden mij.",
    "sign": "Het scheldwoord.",
    "impact": "heavy",
    "grounds": ["sexual_orientation"],
}
CONTACT = {"reach": "reach", "phone": "06-12345678", "name_given": "Robin", "wishes": ["no_uniform"]}
SHARING = {"parts": ["story", "identity"]}
SCREENS: tuple[dict[str, Any], ...] = (WHO, WHAT, WHERE, STORY, CONTACT, SHARING)

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){4}")


def answer(client: Client, number: int, **answers: Any) -> HttpResponse:
    """Post one screen; `answers` change what is filled in by default."""
    given = {name: value for name, value in (SCREENS[number - 1] | answers).items() if value is not None}
    return client.post(f"/formulier/{number}/", given)  # type: ignore[return-value]


def fill_in(client: Client, *, until: int = 6, **changes: dict[str, Any]) -> None:
    """All screens; `changes` by name of the screen."""
    names = ("who", "what", "where", "story", "contact", "sharing")
    for number, name in list(enumerate(names, 1))[:until]:
        answer(client, number, **changes.get(name, {}))


def send(client: Client) -> HttpResponse:
    return client.post("/formulier/verstuur/")  # type: ignore[return-value]


def codes_in(response: HttpResponse) -> list[str]:
    """The codes a page shows, in order. They stand in groups, each in an element of its own."""
    text = re.sub(r"<[^>]+>", "", response.content.decode())
    return CODE.findall(re.sub(r"-\s+", "-", text))
