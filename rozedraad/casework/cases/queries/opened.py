"""What was opened, ready to be shown: first how contact is safe, then who it is.

Only for whoever just opened it (actions/parts.py): nothing here opens anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.evidence.queries import ORIGINALS, fingerprint, sort_words
from rozedraad.base.vault.queries import OpenedItem, SealedFile
from rozedraad.base.vocabulary.queries import code_list

CORRECTION, DIARY = "correction", "diary"

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Opened:
    """One item in the clear. Of a contact card: `safe` before `rows`. Of a file: what it is, and the fingerprint
    of an original."""

    id: UUID
    kind: str
    at: datetime
    by_person: bool
    title: str = ""
    text: str = field(default="", repr=False)
    safe: Rows = field(default=(), repr=False)
    rows: Rows = field(default=(), repr=False)
    size: int = 0
    sort: str = ""
    number: int = 0
    fingerprint: str = ""
    corrections: tuple[tuple[datetime, str], ...] = field(default=(), repr=False)


def opened(items: Iterable[OpenedItem]) -> list[Opened]:
    """What was told in its order, each with what was said later to correct it: both stand there."""
    given = list(items)
    ids = {str(item.id) for item in given}
    later: dict[str, list[tuple[datetime, str]]] = {}
    for item in given:
        if item.kind == CORRECTION:
            told = item.clear.json()
            later.setdefault(told["about"], []).append((item.created_at, told["text"]))
    return [
        replace(_opened(item), corrections=tuple(later.get(str(item.id), ())))
        for item in given
        if item.kind != CORRECTION or item.clear.json()["about"] not in ids
    ]


def _opened(item: OpenedItem) -> Opened:
    bare = Opened(item.id, item.kind, item.created_at, item.author_kind == "reporter")
    if item.kind == "contact":
        card = item.clear.json()
        return replace(bare, safe=tuple(_safe(card)), rows=tuple(_who(card)))
    if item.file_id is not None:
        sent = SealedFile.of_clear(item.clear)
        told = fingerprint(sent.sha256) if item.compartment == ORIGINALS else ""
        return replace(
            bare, size=sent.size, sort=sort_words(sent.content_type), number=sent.number, fingerprint=told
        )
    if item.kind == "online":
        return replace(bare, title=_("Online"), text="\n".join(_online(item.clear.json())))
    if item.kind == DIARY:
        told = item.clear.json()
        title = _("From the person's own log: %(when)s") % {"when": told.get("when") or "–"}
        return replace(bare, title=title, text=told["text"])
    if item.kind == CORRECTION:
        title = _("The person says what is not right in the facts")
        return replace(bare, title=title, text=item.clear.json()["text"])
    return replace(bare, title=_titles().get(item.kind, ""), text=item.clear.text())


def _titles() -> dict[str, str]:
    return {
        "wish": _("What the person hopes for, in their own words"),
        "words": _("The words that were used"),
        "sign": _("What showed it"),
    }


def _online(card: Mapping[str, Any]) -> Iterable[str]:
    for key, title in (
        ("platform", _("Site or app")),
        ("url", _("Address")),
        ("account", _("Account")),
        ("seen_at", _("Seen on")),
    ):
        if card.get(key):
            yield f"{title}: {card[key]}"
    if card.get("target"):
        yield code_list("online_targets").label(card["target"])


def _safe(card: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """How contact is welcome, in the words the person chose."""
    for key, title, words in (
        ("ways", _("How"), "contact_ways"),
        ("wishes", _("Take care"), "contact_wishes"),
    ):
        if card.get(key):
            yield title, "; ".join(code_list(words).label(code) for code in card[key])
    for key, title in (("times", _("When")), ("code_word", _("Say first"))):
        if card.get(key):
            yield title, str(card[key])
    if card.get("language"):
        yield _("Language"), code_list("languages").label(card["language"])
    if card.get("interpreter"):
        yield _("Interpreter"), _("Yes, please")


def _who(card: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key, title in (
        ("name", _("Name")),
        ("pronouns", _("Pronouns")),
        ("phone", _("Telephone")),
        ("email", _("E-mail")),
        ("person", _("Somebody else to call")),
        ("relation", _("Who that is")),
        ("own_identity", _("Describes themselves as")),
    ):
        if card.get(key):
            yield title, str(card[key])
    if card.get("home_name"):
        place = directory.territory(str(card["home_name"]))
        yield _("Lives in"), place.name if place else str(card["home_name"])
