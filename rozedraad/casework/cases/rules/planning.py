"""Between a case and the planner: what it is told, and which rows its plan means.

The rows of a case are the memory; the plan is computed from them anew each time. So planning twice
changes nothing, and nothing is planned that the protocol does not say. What somebody asked for from the toolbox
stands beside the plan (`rules/toolbox.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rozedraad.casework.consent.queries import Standing, in_force
from rozedraad.casework.protocols.queries import Event, PlannedStep

SERIOUS = frozenset({"serious", "very_serious"})


def supporter_step(supporter: str) -> str:
    """The step of a protocol by which this supporter goes along or calls."""
    return f"support-{supporter}"


@dataclass(frozen=True)
class StepRow:
    """A step as it stands in the database."""

    id: UUID
    key: str
    state: str
    team: UUID | None
    opened_at: datetime | None
    due: datetime | None
    accepted_at: datetime | None
    contact_at: datetime | None
    ended_at: datetime | None
    outcome: str
    consent_parts: tuple[str, ...]
    consent_purpose: str
    consent_team: UUID | None


@dataclass(frozen=True)
class ConsentRow:
    """A consent as the planner's events are made from it."""

    standing: Standing
    purpose: str
    channel: str
    decided_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Moments:
    """When the case itself changed."""

    received_at: datetime
    closing_at: datetime | None = None
    reopened_at: datetime | None = None
    incident_at: datetime | None = None


def planner_facts(
    facts: Mapping[str, Any],
    *,
    count_only: bool,
    received_by: str,
    same_place: Sequence[datetime] = (),
) -> dict[str, object]:
    """The planner's words for the stored facts. `received_by` is the kind of organisation that received the report;
    `same_place`: when reports of this address came in, this one too, if there are others. What nobody answered is left
    out: an unanswered fact never fires a step, it asks."""
    home, here = facts.get("home_municipality"), facts.get("municipality")
    severity, needs = facts.get("severity"), facts.get("needs")
    told: dict[str, object | None] = {
        "report.count_only": count_only,
        "report.fetched": bool(facts.get("fetched")),
        "report.wants_contact": bool(facts.get("wants_contact")) and not facts.get("fetched"),
        "report.part": facts.get("reporter_part"),
        "report.at_police": received_by == "police",
        "report.at_adv": received_by == "adv",
        "report.needs_interpreter": facts.get("needs_interpreter"),
        "incident.kinds": tuple(facts.get("kinds") or ()),
        "incident.place_type": facts.get("place_type"),
        "incident.danger_now": facts.get("danger_now"),
        "incident.domestic": facts.get("domestic"),
        "incident.honour": facts.get("honour"),
        "incident.confused": facts.get("confused"),
        "incident.media": facts.get("media"),
        "incident.unrest": facts.get("unrest"),
        "incident.same_place": tuple(same_place) or None,
        "case.serious": severity in SERIOUS if severity else None,
        "case.acute": facts.get("acute"),
        "victim.kind": facts.get("victim_kind"),
        "victim.lives_here": home == here if home and here else None,
        "victim.refugee": facts.get("refugee"),
        "victim.minor": facts.get("minor"),
        "victim.moved": bool(facts.get("had_to_move")),
        "victim.needs": None if needs is None else tuple(needs),
        "label.state": facts.get("label_state") or "none",
        "complaint.dismissed": facts.get("complaint_dismissed"),
    }
    return {name: value for name, value in told.items() if value is not None}


def planner_events(
    moments: Moments,
    steps: Sequence[StepRow],
    consents: Sequence[ConsentRow],
    answered: Mapping[str, str],
    supporters: Mapping[str, str],
    now: datetime,
) -> list[Event]:
    """Everything that happened, as the planner hears it."""
    events = [Event("report.received", moments.received_at)]
    if moments.incident_at is not None:
        events.append(Event("incident", moments.incident_at))
    if moments.closing_at is not None:
        events.append(Event("case.closing", moments.closing_at))
    if moments.reopened_at is not None:
        events.append(Event("case.reopened", moments.reopened_at))
    events += [Event(f"fact.{name}", datetime.fromisoformat(at)) for name, at in answered.items()]
    events += [Event(f"supporter.{code}", datetime.fromisoformat(at)) for code, at in supporters.items()]
    events += _tried_again(steps)
    for step in steps:
        events += _of_step(step)
        if step.consent_parts:
            events += of_consent(step, consents, now)
    return events


def _tried_again(steps: Sequence[StepRow]) -> Iterable[Event]:
    """Another team was found after one declined: the referral that was declined last opens once more."""
    declined = [(row.ended_at, row.key) for row in steps if row.state == "declined" and row.ended_at]
    for search in steps:
        if search.outcome == "found" and search.ended_at is not None:
            before = [each for each in declined if each[0] <= search.ended_at]
            if before:
                yield Event("step.again", search.ended_at, max(before)[1])


def _of_step(step: StepRow) -> Iterable[Event]:
    if step.opened_at is not None:
        yield Event("step.planned", step.opened_at, step.key)
    if step.accepted_at is not None:
        yield Event("step.accepted", step.accepted_at, step.key)
    if step.contact_at is not None:
        yield Event("step.contact_made", step.contact_at, step.key)
    if step.ended_at is not None and step.state in {"done", "declined", "skipped"}:
        yield Event(f"step.{step.state}", step.ended_at, step.key, step.outcome or None)


def of_consent(step: StepRow, consents: Sequence[ConsentRow], now: datetime) -> Iterable[Event]:
    """A step's consent is given when every part it needs is, for the team that will read it and for its
    purpose; it is taken back as soon as one of them is. Only the newest decision is told: it holds."""
    own = [c for c in consents if c.standing.team_id == step.consent_team and _fits(c, step)]
    holding = {c.standing.part: c for c in own if in_force(c.standing, now)}
    if set(step.consent_parts) <= set(holding):
        needed = [holding[part] for part in step.consent_parts]
        newest = max(needed, key=lambda c: c.decided_at or now)
        spoken = any(
            c.channel == "oral" and c.standing.confirmed_at is None and c.standing.confirm_before
            for c in needed
        )
        yield Event("consent.given", newest.decided_at or now, step.key, "oral" if spoken else "code")
        return
    ended = [c for c in own if c.standing.state in {"refused", "withdrawn", "expired"}]
    asked = any(c.standing.state == "asked" for c in own)
    if ended and not asked:
        last = max(ended, key=lambda c: c.ended_at or c.decided_at or now)
        yield Event(f"consent.{last.standing.state}", last.ended_at or last.decided_at or now, step.key)


def _fits(consent: ConsentRow, step: StepRow) -> bool:
    """The purpose must match: a yes to help now is not a yes to a call next month."""
    return consent.standing.part in step.consent_parts and consent.purpose in {step.consent_purpose, ""}


@dataclass(frozen=True)
class Difference:
    """What has to change in the rows for the plan to stand there."""

    new: tuple[PlannedStep, ...]
    changed: tuple[tuple[StepRow, PlannedStep], ...]
    gone: tuple[StepRow, ...]


def difference(rows: Sequence[StepRow], planned: Sequence[PlannedStep]) -> Difference:
    """Compare rows and plan by key. A row the plan no longer knows is cancelled unless it had ended."""
    by_key = {row.key: row for row in rows}
    keys = {step.key for step in planned}
    changed = tuple(
        (by_key[step.key], step)
        for step in planned
        if step.key in by_key and (by_key[step.key].state, by_key[step.key].due) != (step.state, step.due)
    )
    ended = {"done", "declined", "skipped", "cancelled"}
    return Difference(
        new=tuple(step for step in planned if step.key not in by_key),
        changed=changed,
        gone=tuple(row for row in rows if row.key not in keys and row.state not in ended),
    )
