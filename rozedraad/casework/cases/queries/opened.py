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


def opened(items: Iterable[OpenedItem]) -> list[Opened]:
    return [_opened(item) for item in items]


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
    return replace(bare, title=_titles().get(item.kind, ""), text=item.clear.text())


def _titles() -> dict[str, str]:
    return {"words": _("The words that were used"), "sign": _("What showed it")}


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
