"""Pressing send. One report per draft, however often it is pressed.

The ids of the case and of the reporter are drawn with the draft, so a second press, even at the same moment,
runs into the first one's rows and shows its code. That needs no lock.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

import psycopg
from django.db import IntegrityError, transaction

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.notices import actions as notices
from rozedraad.base.notices.errors import AddressUnusable
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.errors import TeamWithoutKey
from rozedraad.base.vault.queries import Clear, Code
from rozedraad.casework.cases.actions import EarlyYes, agree_early, make_wish, start_case
from rozedraad.casework.cases.errors import NoTeamForPlace
from rozedraad.casework.reporting.actions.drafts import mark_sent
from rozedraad.casework.reporting.errors import DraftGone, NobodyReceives
from rozedraad.casework.reporting.queries.drafts import cookie_of, draft_of
from rozedraad.casework.reporting.queries.receiving import receiving_team
from rozedraad.casework.reporting.rules import screens
from rozedraad.casework.reporting.rules.answers import Facts, contents_of, early_of, facts_of, facts_of_other
from rozedraad.casework.reporting.rules.draft import Draft
from rozedraad.shared.ids import new_id, random_id
from rozedraad.shared.transactions import acting

CHANNEL = "web"
FACTS = "facts"


def send_report(draft: Draft, *, language: str) -> Draft:
    """Store the report and return the draft as sent, with its code and those of others who were hit.

    Raises DraftGone when something is still to be answered, NobodyReceives when no team can open a report now.
    """
    if draft.sent:
        return draft
    if screens.missing(draft.answered(), count_only=draft.count_only):
        raise DraftGone
    try:
        return _store(draft, language)
    except (IntegrityError, psycopg.IntegrityError):
        before = draft_of(cookie_of(draft))
        if before is None or not before.sent:
            raise
        return before
    except (TeamWithoutKey, NoTeamForPlace) as refusal:
        raise NobodyReceives from refusal


def _store(draft: Draft, language: str) -> Draft:
    team = _team(draft)
    facts = facts_of(draft.clean, channel=CHANNEL, language=language) | {"source": draft.source}
    others = tuple(vault.draw_code() for _ in range(draft.clean["who"]["others"]))
    sent = draft.as_sent(others)
    if not others:
        _start(draft, facts, team, sent, language)
        return sent
    with transaction.atomic():
        _start(draft, facts, team, sent, language)
        for code in others:
            _start_for_other(draft, code, facts_of_other(facts), team)
    return sent


def _team(draft: Draft) -> UUID:
    """The team that was named when the person agreed; for counting, the one of that place."""
    return receiving_team(draft) if draft.count_only else UUID(draft.clean["sharing"]["team"])


def _start(draft: Draft, facts: Facts, team: UUID, sent: Draft, language: str) -> None:
    actor = ReporterActor(draft.reporter_id, draft.case_id)
    contact, early = draft.clean.get("contact", {}), early_of(draft.clean)
    hopes = contact.get("hopes", ())
    if not contact.get("notice") and not early and not hopes:
        _start_case(draft, actor, facts, team, sent)
        return
    with acting(actor.kind, actor.id):
        _start_case(draft, actor, facts, team, sent)
        if contact.get("notice"):
            with suppress(AddressUnusable):
                notices.opt_in(actor=actor, address=Clear.of_text(contact["email"]), language=language)
        if early:
            _agree_early(draft, early)
        for hope in hopes:
            make_wish(actor=actor, kind=hope)


def _agree_early(draft: Draft, early: Sequence[Mapping[str, Any]]) -> None:
    """What the person let others know already, each with a consent of its own."""
    keys = vault.keyring_of(draft.code, draft.reporter_id)
    actor = ReporterActor(draft.reporter_id, draft.case_id, keys)
    agreed = [
        EarlyYes(UUID(yes["team"]), yes["parts"], yes["purpose"], yes["ask"], yes["supporter"])
        for yes in early
    ]
    agree_early(actor=actor, agreed=agreed)


def _start_case(draft: Draft, actor: ReporterActor, facts: Facts, team: UUID, sent: Draft) -> None:
    contents = {} if draft.count_only else contents_of(draft.clean, draft.files)
    start_case(
        actor=actor,
        case_id=draft.case_id,
        reporter_id=None if draft.count_only else draft.reporter_id,
        code=None if draft.count_only else draft.code,
        provisional=False,
        facts=facts,
        contents=contents,
        parts=_agreed(draft, contents.keys()),
        receiving_team=team,
        alongside=lambda: mark_sent(sent),
    )


def _start_for_other(draft: Draft, code: Code, facts: Facts, team: UUID) -> None:
    """Another person who was hit: a case with facts only, and a code they exchange for their own."""
    reporter_id, case_id = random_id(), new_id()
    start_case(
        actor=ReporterActor(reporter_id, case_id),
        case_id=case_id,
        reporter_id=reporter_id,
        code=code,
        provisional=True,
        facts=facts,
        contents={},
        parts=[FACTS],
        receiving_team=team,
        linked_to=draft.case_id,
    )


def _agreed(draft: Draft, filled: Collection[str]) -> list[str]:
    """What the receiving team may open: the facts, and each filled part that kept its tick."""
    if draft.count_only:
        return []
    ticked = draft.clean["sharing"]["parts"]
    return [FACTS, *(part for part in ticked if part in filled)]
