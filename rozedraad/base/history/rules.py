"""The events, who is shown them, and how links of the chain are computed.

Pure: no database, no clock, no random.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, StrEnum
from typing import Final
from uuid import UUID


class Shown(StrEnum):
    """Who may see an event of a case. The reporter sees all but a few of TEAM, and none of OWN."""

    EXISTENCE = "existence"  # every team that knows of the case
    FACTS = "facts"  # teams with consent for the facts
    PARTIES = "parties"  # the team it is about and the receiving team
    TEAM = "team"  # that team only
    OWN = "own"  # that team only, and not the reporter: what it does about other reports


class Event(Enum):
    """What can happen. value = (code, shown to). Contents are codes and ids, never words of a person;
    on erasure every content goes and its salted hash stays."""

    REPORT_RECEIVED = ("report_received", Shown.EXISTENCE)
    LEAD_FETCHED = ("lead_fetched", Shown.EXISTENCE)
    REPORT_ADDED_TO = ("report_added_to", Shown.FACTS)
    CODE_CONFIRMED = ("code_confirmed", Shown.PARTIES)
    CODE_RENEWED = ("code_renewed", Shown.PARTIES)
    CODE_REPLACED = ("code_replaced", Shown.PARTIES)
    CODE_OBJECTED = ("code_objected", Shown.PARTIES)
    PART_OPENED = ("part_opened", Shown.TEAM)
    MESSAGE_WRITTEN = ("message_written", Shown.TEAM)
    NOTE_WRITTEN = ("note_written", Shown.TEAM)
    CONSENT_ASKED = ("consent_asked", Shown.PARTIES)
    CONSENT_GIVEN = ("consent_given", Shown.PARTIES)
    CONSENT_CONFIRMED = ("consent_confirmed", Shown.PARTIES)
    CONSENT_REFUSED = ("consent_refused", Shown.PARTIES)
    CONSENT_WITHDRAWN = ("consent_withdrawn", Shown.PARTIES)
    CONSENT_EXPIRED = ("consent_expired", Shown.PARTIES)
    STEP_OPENED = ("step_opened", Shown.EXISTENCE)
    STEP_CHANGED = ("step_changed", Shown.EXISTENCE)
    STEP_SKIPPED = ("step_skipped", Shown.EXISTENCE)
    DELAY_EXPLAINED = ("delay_explained", Shown.FACTS)
    NEEDS_RECORDED = ("needs_recorded", Shown.FACTS)
    REGISTRATION_KEPT = ("registration_kept", Shown.FACTS)
    WISH_RECORDED = ("wish_recorded", Shown.FACTS)
    WISH_ANSWERED = ("wish_answered", Shown.FACTS)
    WISH_DROPPED = ("wish_dropped", Shown.FACTS)
    DIARY_SHARED = ("diary_shared", Shown.FACTS)
    ESCALATION_PROPOSED = ("escalation_proposed", Shown.FACTS)
    ESCALATION_DECIDED = ("escalation_decided", Shown.FACTS)
    GROUPED = ("grouped", Shown.TEAM)  # it tells that others reported
    UNGROUPED = ("ungrouped", Shown.TEAM)
    NEW_LOOK_PROPOSED = ("new_look_proposed", Shown.FACTS)
    NEW_LOOK_DECIDED = ("new_look_decided", Shown.FACTS)
    TOOL_ASKED = ("tool_asked", Shown.FACTS)
    TRACK_NOTED = ("track_noted", Shown.FACTS)
    TRACK_TAKEN_BACK = ("track_taken_back", Shown.FACTS)
    PLAN_WRITTEN = ("plan_written", Shown.FACTS)
    PLAN_DECIDED = ("plan_decided", Shown.FACTS)
    PLAN_DECISION_ENDED = ("plan_decision_ended", Shown.FACTS)
    EVALUATED = ("evaluated", Shown.PARTIES)
    THINK_ALONG = ("think_along", Shown.TEAM)
    CONTACT_WANTED = ("contact_wanted", Shown.FACTS)
    SUPPORTER_ASKED = ("supporter_asked", Shown.FACTS)
    ASSESSED = ("assessed", Shown.FACTS)
    LABEL_PROPOSED = ("label_proposed", Shown.FACTS)
    LABEL_CONFIRMED = ("label_confirmed", Shown.FACTS)
    LABEL_REFUSED = ("label_refused", Shown.PARTIES)
    LABEL_REMOVED = ("label_removed", Shown.FACTS)
    LABEL_HINTED = ("label_hinted", Shown.TEAM)
    HINT_DECIDED = ("hint_decided", Shown.TEAM)
    STATE_CHANGED = ("state_changed", Shown.EXISTENCE)
    RESTS = ("rests", Shown.FACTS)  # until when and why
    UNTOUCHED = ("untouched", Shown.EXISTENCE)
    COORDINATOR_FOUND = ("coordinator_found", Shown.EXISTENCE)
    CASE_CLOSED = ("case_closed", Shown.EXISTENCE)
    CASE_REOPENED = ("case_reopened", Shown.EXISTENCE)
    LEAD_REPORTED = ("lead_reported", Shown.EXISTENCE)
    GRIEVANCE_RECEIVED = ("grievance_received", Shown.PARTIES)
    GRIEVANCE_OPENED = ("grievance_opened", Shown.PARTIES)
    GRIEVANCE_CHANGED = ("grievance_changed", Shown.PARTIES)
    GRIEVANCE_TOLD = ("grievance_told", Shown.PARTIES)
    MOVED = ("moved", Shown.EXISTENCE)
    CASES_LINKED = ("cases_linked", Shown.PARTIES)
    INCIDENT_PROPOSED = ("incident_proposed", Shown.OWN)
    INCIDENT_ANSWERED = ("incident_answered", Shown.OWN)
    INCIDENT_LINKED = ("incident_linked", Shown.OWN)
    INCIDENT_PARTED = ("incident_parted", Shown.OWN)
    SERIES_JOINED = ("series_joined", Shown.OWN)
    SERIES_LEFT = ("series_left", Shown.OWN)
    NOTICES_CHANGED = ("notices_changed", Shown.PARTIES)
    ERASED = ("erased", Shown.EXISTENCE)

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def shown(self) -> Shown:
        return self.value[1]


BY_CODE = {event.code: event for event in Event}

GENESIS = b"\0" * 32


@dataclass(frozen=True)
class Link:
    """What a chain link is computed over."""

    case_id: UUID
    seq: int
    event: str
    shown: str
    actor_kind: str
    actor_id: UUID | None
    team_id: UUID | None
    at: datetime
    content_hash: bytes
    previous: bytes


def content_hash(salt: bytes, content: Mapping[str, object]) -> bytes:
    """Salted, so that erased content cannot be guessed back from its hash."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(salt + canonical.encode()).digest()


def link_hash(link: Link) -> bytes:
    """The hash of one link; it covers the previous one's."""
    told = [
        str(link.case_id),
        link.seq,
        link.event,
        link.shown,
        link.actor_kind,
        str(link.actor_id),
        str(link.team_id),
        link.at.astimezone(UTC).isoformat(),
        link.content_hash.hex(),
        link.previous.hex(),
    ]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).digest()


def checkpoint_hash(previous: bytes, heads: list[tuple[UUID, int, bytes]]) -> bytes:
    """One hash over the heads (case, seq, hash) in the order given and the checkpoint before."""
    digest = hashlib.sha256(previous)
    for case_id, seq, head in heads:
        digest.update(case_id.bytes + seq.to_bytes(8, "big") + head)
    return digest.digest()


OUTSIDE_NAME: Final = "checkpoints.jsonl"


@dataclass(frozen=True)
class OutsideLine:
    """A checkpoint as it stands in the copy outside the database."""

    number: int
    heads: int
    previous: str
    hash: str


def checkpoint_line(number: int, at: datetime, heads: int, previous: bytes, own: bytes) -> str:
    """How a checkpoint is written outside the database: one line, no case in it."""
    told = {
        "number": number,
        "at": at.astimezone(UTC).isoformat(),
        "heads": heads,
        "previous": previous.hex(),
        "hash": own.hex(),
    }
    return json.dumps(told, separators=(",", ":")) + "\n"


def outside_lines(copy: bytes) -> Iterator[OutsideLine]:
    """The whole lines of a copy. A torn one is passed over: its checkpoint stands there again behind it."""
    for line in copy.split(b"\n"):
        try:
            told = json.loads(line)
            yield OutsideLine(int(told["number"]), int(told["heads"]), told["previous"], told["hash"])
        except (ValueError, KeyError, TypeError):
            continue
