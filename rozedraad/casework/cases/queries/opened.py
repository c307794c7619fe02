"""What was opened, ready to be shown: first how contact is safe, then who it is.

Only for whoever just opened it (actions/parts.py): nothing here opens anything.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.evidence.queries import ORIGINALS, fingerprint, sort_words
from rozedraad.base.vault.queries import OpenedItem, SealedFile
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.rules.contact_limits import NO_FAMILY, NO_HOME, SHIELDED, locked

CORRECTION, DIARY, PLACE, CONTACT = "correction", "diary", "place", "contact"
MAY_TELL_A_NAME = ("email", "person", "relation")

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Opened:
    """One item in the clear. Of a contact card: `safe` before `rows`. Of a file: what it is, and the fingerprint
    of an original. `shielded`: an address, behind one more press and on no print; `guarded`: a contact card of
    which so do `behind` and the corrections, because they may tell another name than the one to use (R187)."""

    id: UUID
    kind: str
    at: datetime
    by_person: bool
    title: str = ""
    text: str = field(default="", repr=False)
    safe: Rows = field(default=(), repr=False)
    shielded: bool = False
    guarded: bool = False
    behind: Rows = field(default=(), repr=False)
    rows: Rows = field(default=(), repr=False)
    size: int = 0
    sort: str = ""
    number: int = 0
    fingerprint: str = ""
    corrections: tuple[tuple[datetime, str], ...] = field(default=(), repr=False)


def limits_of(case_id: UUID) -> tuple[str, ...]:
    """What is unsafe about contacting this person; only for whoever may open who it is or where it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rd.contact_limits(%s)", [case_id])
        (limits,) = cursor.fetchone() or (None,)
    return tuple(limits or ())


def opened(items: Iterable[OpenedItem], limits: Collection[str] = ()) -> list[Opened]:
    """What was told in its order, each with what was said later to correct it: both stand there. `limits`: what
    is unsafe about contact, said before anything else."""
    given = list(items)
    ids = {str(item.id) for item in given}
    to_use = _name_to_use(given)
    later: dict[str, list[tuple[datetime, str]]] = {}
    for item in given:
        if item.kind == CORRECTION:
            told = item.clear.json()
            later.setdefault(told["about"], []).append((item.created_at, told["text"]))
    return [
        replace(_opened(item, limits, to_use), corrections=tuple(later.get(str(item.id), ())))
        for item in given
        if item.kind != CORRECTION or item.clear.json()["about"] not in ids
    ]


def _name_to_use(items: Iterable[OpenedItem]) -> str:
    """The newest name the person gave; whoever shields an address may have taken another name since."""
    named = [str(item.clear.json().get("name") or "") for item in items if item.kind == CONTACT]
    return next((name for name in reversed(named) if name), "")


def _opened(item: OpenedItem, limits: Collection[str], to_use: str) -> Opened:
    bare = Opened(item.id, item.kind, item.created_at, item.author_kind == "reporter")
    if item.compartment == PLACE and SHIELDED in limits:
        bare = replace(bare, shielded=True)
    if item.kind == CONTACT:
        return _card(bare, item.clear.json(), limits, to_use)
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


def _card(bare: Opened, card: Mapping[str, Any], limits: Collection[str], to_use: str) -> Opened:
    shut = locked(limits, card.get("ways", ()))
    bare = replace(bare, safe=(*_limits(limits), *_safe(card)))
    if SHIELDED not in limits:
        return replace(bare, rows=tuple(_who(card, shut)))
    name = str(card.get("name") or "")
    before = ((_("Name from before"), name),) if name != to_use and name else ()
    other = {key: card[key] for key in MAY_TELL_A_NAME if card.get(key)}
    shown = {key: value for key, value in card.items() if key not in other}
    if name:
        shown["name"] = to_use
    return replace(bare, guarded=True, rows=tuple(_who(shown, shut)), behind=(*before, *_who(other, shut)))


def _titles() -> dict[str, str]:
    return {
        "registration": _("Number of a registration"),
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


def _limits(limits: Collection[str]) -> Iterable[tuple[str, str]]:
    """What not to do, in this order above everything else."""
    words = {
        NO_FAMILY: _("No contact with family or community, whatever they ask. Their details are locked."),
        NO_HOME: _("No post, no mail and no visit at home."),
        SHIELDED: _("The address is shielded: tell it to nobody, print it nowhere."),
    }
    for limit in limits:
        yield _("Never"), words[limit]


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


def _who(card: Mapping[str, Any], shut: Collection[str]) -> Iterable[tuple[str, str]]:
    for key, title in (
        ("name", _("Name to use")),
        ("pronouns", _("Pronouns")),
        ("phone", _("Telephone")),
        ("email", _("E-mail")),
        ("person", _("Somebody else to call")),
        ("relation", _("Who that is")),
        ("own_identity", _("Describes themselves as")),
    ):
        if card.get(key):
            yield title, _("Locked: not safe now") if key in shut else str(card[key])
    if card.get("home_name") and "home_name" not in shut:
        place = directory.territory(str(card["home_name"]))
        yield _("Lives in"), place.name if place else str(card["home_name"])
