"""Somebody's own log, and the copy of everything. Seen by whoever typed the code of the case, and opened with
the keys of that code: the server cannot open it otherwise."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import Http404

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import OpenedItem
from rozedraad.casework.cases import queries as cases
from rozedraad.casework.grievances.queries import GrievanceSeen, grievances_of, said_in
from rozedraad.casework.reporting.queries.mailbox import Page, Talk, page_of, talk_with
from rozedraad.casework.reporting.queries.receipt import Receipt, receipt_of
from rozedraad.casework.reporting.queries.told import ToldPart, facts_told, told_by
from rozedraad.casework.reporting.queries.wishes import WishWords, wishes_of


@dataclass(frozen=True)
class Entry:
    """One entry of the log, and whether it was handed over."""

    id: UUID
    at: datetime
    handed_over: bool
    when: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True)
class Diary:
    """All entries, newest first; `readers`: the teams that can open what is handed over."""

    entries: tuple[Entry, ...]
    readers: tuple[str, ...]

    @property
    def handed_over(self) -> int:
        return sum(entry.handed_over for entry in self.entries)


@dataclass(frozen=True)
class Copy:
    """Everything that is kept of somebody, as far as their code opens it."""

    page: Page
    facts: list[tuple[str, str]]
    told: list[ToldPart]
    diary: Diary
    wishes: list[WishWords]
    receipt: Receipt
    talks: list[Talk]
    grievances: list[tuple[GrievanceSeen, list[OpenedItem]]]


def diary_of(viewer: ReporterActor) -> Diary:
    box = cases.mailbox_of(viewer)
    readers = tuple(one.team for one in box.may_open if "story" in one.parts)
    if viewer.keys is None:
        return Diary((), readers)
    items = vault.open_items(case_id=viewer.case_id, compartments=["diary", "story"], keys=viewer.keys)
    handed = {item.clear.json().get("entry") for item in items if item.kind == "diary"}
    entries = [_entry(item, str(item.id) in handed) for item in items if item.kind == "entry"]
    return Diary(tuple(reversed(entries)), readers)


def entry_of(viewer: ReporterActor, entry_id: UUID) -> Entry:
    """404 when there is none."""
    for entry in diary_of(viewer).entries:
        if entry.id == entry_id:
            return entry
    raise Http404


def copy_of(viewer: ReporterActor) -> Copy:
    page = page_of(viewer)
    return Copy(
        page=page,
        facts=facts_told(viewer),
        told=told_by(viewer),
        diary=diary_of(viewer),
        wishes=wishes_of(viewer),
        receipt=receipt_of(viewer),
        talks=[talk_with(viewer, talk.team_id) for talk in page.talks if talk.messages],
        grievances=[(one, said_in(viewer, one.id)) for one in grievances_of(viewer)],
    )


def _entry(item: OpenedItem, handed_over: bool) -> Entry:
    told = item.clear.json()
    return Entry(item.id, item.created_at, handed_over, told.get("when", ""), told["text"])
