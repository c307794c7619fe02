"""One request, what came of it, and back to how it was."""

from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.urls import reverse

from rozedraad.shared.transactions import acting
from tests.walk.addresses import data_for, make_ready, path_of
from tests.walk.world import World

DONE, SHOWN, GONE, DOOR, NO_WAY = "+", "o", "-", ">", "x"

COUNTED = (
    "vault_reporterkey", "vault_teamkey", "vault_teamkeycopy", "vault_memberkey", "vault_session", "vault_file",
    "accounts_member", "accounts_invitation", "accounts_leave", "directory_appointment",
    "directory_change", "reporting_draft", "surveys_feedbackspent", "guide_reading", "guide_mapcheck",
)  # fmt: skip

SEEN_BY_NOOR = ("cases_occasion", "guide_lesson", "guide_lessonoutcome")  # not about one case


@dataclass(frozen=True)
class Answer:
    """What came of it, and the words of the page."""

    outcome: str
    text: str


def ask(world: World, actor: str, name: str, method: str, **arguments: object) -> Answer:
    """As this actor, GET or POST; nothing of it remains. `arguments` of the address, where others are meant."""
    client = world.clients[actor]
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        make_ready(name, world)
        before = stand(world)
        path = path_of(name, world, arguments)
        response: Any = client.post(path, data_for(name, world)) if method == "POST" else client.get(path)
        found = Answer(_outcome(response, changed=stand(world) != before), _text(response))
        transaction.set_rollback(True)
    client.cookies = cookies
    return found


def _outcome(response: Any, *, changed: bool) -> str:
    if response.status_code in (404, 405):
        return {404: GONE, 405: NO_WAY}[response.status_code]
    assert response.status_code in (200, 302, 400, 403, 409, 410), response.status_code
    if response.status_code == 403:  # the mailbox was closed; the words are given back
        return DOOR
    if response.status_code == 302:
        door = urlsplit(response.headers["Location"]).path
        if door in {reverse(name) for name in ("sign-in", "unlock", "follow")} and not changed:
            return DOOR
    return DONE if changed else SHOWN


def _text(response: Any) -> str:
    """Body and headers, as somebody reads them."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return " ".join(unescape(f"{content.decode(errors='replace')} {dict(response.headers)}").split())


def stand(world: World) -> list[object]:
    """Changes with everything anybody can do here: each act on a case writes a line of its history."""
    found: list[object] = []
    with world.cast.as_(world.person), connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM history_head WHERE case_id = %s", [world.report.case_id])
        found += cursor.fetchall()
        cursor.execute(
            "SELECT case_id, seq FROM history_head WHERE case_id <> %s ORDER BY 1", [world.report.case_id]
        )
        found += cursor.fetchall()
        cursor.execute("SELECT count(*) FROM notices_optin")
        found += cursor.fetchall()
    with acting("member", world.cast.city.members["noor"]), connection.cursor() as cursor:
        cursor.execute("SELECT id, answer FROM screening_proposal ORDER BY id")
        found += cursor.fetchall()
        for table in SEEN_BY_NOOR:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            found += cursor.fetchall()
    for table in COUNTED:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            found += cursor.fetchall()
    return found
