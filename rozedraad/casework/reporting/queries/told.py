"""What somebody told, opened with their own code, and who else can open it.

Seen by whoever typed the code of the case: `cases.actions.open_part` opens for the reporter's own keys only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.evidence.queries import ORIGINALS, fingerprint, sort_words
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import OpenedItem, SealedFile
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.consent.queries import SEALED_PARTS
from rozedraad.casework.reporting.queries.mailbox import part_words

ADDABLE = ("story", "identity", "place", "suspect", "evidence", "originals")


@dataclass(frozen=True)
class FileTold:
    """A file somebody sent, or the copy that was made of it. Only an original has its fingerprint shown."""

    id: UUID
    part: str
    sort: str
    number: int
    size: int
    name: str = field(repr=False)
    fingerprint: str = field(repr=False)


@dataclass(frozen=True)
class Said:
    """One thing somebody told, when, whether staff wrote it down for them, and what was said to correct it."""

    id: UUID
    at: datetime
    by_staff: bool
    words: str = field(repr=False)
    file: FileTold | None = None
    corrections: tuple["Said", ...] = ()


@dataclass(frozen=True)
class ToldPart:
    """A part, everything in it, and the teams that can open it."""

    code: str
    title: str
    teams: tuple[str, ...]
    items: tuple[Said, ...]


@dataclass(frozen=True)
class Readers:
    """Who could open something added to a part."""

    words: str
    teams: tuple[str, ...]


def told_by(viewer: ReporterActor) -> list[ToldPart]:
    """The parts that hold anything."""
    if viewer.keys is None:
        return []
    box = cases.mailbox_of(viewer)
    items = vault.open_items(case_id=viewer.case_id, compartments=SEALED_PARTS, keys=viewer.keys)
    return [
        ToldPart(
            part.code,
            part.words[:1].upper() + part.words[1:],
            _teams_with(box, part.code),
            tuple(_beside([item for item in items if item.compartment == part.code])),
        )
        for part in part_words({item.compartment for item in items}, box)
    ]


def readers_of_parts(viewer: ReporterActor) -> list[Readers]:
    """Said before somebody adds anything."""
    box = cases.mailbox_of(viewer)
    return [Readers(part.words, _teams_with(box, part.code)) for part in part_words(ADDABLE, box)]


def next_number(viewer: ReporterActor) -> int:
    """What the next file of this case is called by."""
    if viewer.keys is None:
        return 1
    items = vault.open_items(case_id=viewer.case_id, compartments=[ORIGINALS], keys=viewer.keys)
    return 1 + max((SealedFile.of_clear(item.clear).number for item in items if item.file_id), default=0)


def _teams_with(box: cases.Mailbox, part: str) -> tuple[str, ...]:
    return tuple(one.team for one in box.may_open if part in one.parts)


def told_item(viewer: ReporterActor, item_id: UUID) -> Said:
    """One thing somebody told; 404 when there is none."""
    for part in told_by(viewer):
        for said in part.items:
            if said.id == item_id:
                return said
    raise Http404


def facts_told(viewer: ReporterActor) -> list[tuple[str, str]]:
    """What is kept in the clear, in words."""
    facts = cases.mailbox_of(viewer).facts
    seen = facts.reporter_part != "victim"
    codes = [facts.neighbourhood, facts.district, facts.municipality]
    places = [place.name for code in codes if code and (place := directory.territory(code))]
    kinds, parts = code_list("incident_kinds"), code_list("parts_of_day")
    rows = [
        (_("What happened"), ". ".join(kinds.sentence(kind, seen=seen) for kind in facts.kinds)),
        (_("When"), date_format(facts.incident_date, "j F Y") if facts.incident_date else ""),
        (_("Part of the day"), "" if facts.part_of_day == "unknown" else parts.label(facts.part_of_day)),
        (_("Where"), ", ".join(dict.fromkeys(places))),
        (_("What you need"), ". ".join(code_list("needs").sentence(need) for need in facts.needs or ())),
    ]
    return [row for row in rows if row[1]]


def _beside(items: list[OpenedItem]) -> Iterator[Said]:
    """Each with what was said later to correct it; a correction of the facts stands by itself."""
    ids = {str(item.id) for item in items}
    corrections = [(str(item.clear.json()["about"]), item) for item in items if item.kind == "correction"]
    for item in items:
        if item.kind == "correction" and item.clear.json()["about"] in ids:
            continue
        own = tuple(_said(later) for about, later in corrections if about == str(item.id))
        yield replace(_said(item), corrections=own)


def _said(item: OpenedItem) -> Said:
    file = _file_of(item) if item.file_id is not None else None
    words = "" if file else _words_of(item)
    return Said(item.id, item.created_at, item.author_kind != "reporter", words, file)


def _file_of(item: OpenedItem) -> FileTold:
    sealed = SealedFile.of_clear(item.clear)
    original = item.compartment == ORIGINALS
    return FileTold(
        id=item.id,
        part=item.compartment,
        sort=sort_words(sealed.content_type),
        number=sealed.number,
        size=sealed.size,
        name=sealed.name if original else "",
        fingerprint=fingerprint(sealed.sha256) if original else "",
    )


def _words_of(item: OpenedItem) -> str:
    if item.kind == "diary":
        told = item.clear.json()
        return "\n".join(filter(None, [told.get("when"), told["text"]]))
    if item.kind == "correction":
        return str(item.clear.json()["text"])
    if item.kind == "online":
        return _online_words(item.clear.json())
    if item.kind == "contact":
        return _contact_words(item.clear.json())
    return item.clear.text()


def _online_words(card: dict[str, Any]) -> str:
    lines = [str(card[name]) for name in ("platform", "url", "account", "seen_at") if card.get(name)]
    if card.get("target"):
        lines.append(code_list("online_targets").sentence(card["target"]))
    return "\n".join(lines)


def _contact_words(card: dict[str, Any]) -> str:
    wishes, ways = code_list("contact_wishes"), code_list("contact_ways")
    lines = [str(card[name]) for name in ("name", "pronouns", "phone", "email") if card.get(name)]
    lines += [ways.label(way) for way in card.get("ways", ())]
    lines += [wishes.sentence(wish) for wish in card.get("wishes", ())]
    lines += [
        str(card[name])
        for name in ("times", "code_word", "person", "relation", "own_identity", "home_name")
        if card.get(name)
    ]
    return "\n".join(lines)
