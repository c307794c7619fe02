"""The history of a case in words, for whoever may see each event (base/history decides that).

Of a colleague in the own teams the name is told; of anybody else only the team. What the person refused
about the label is told nowhere, so neither is that it was ever proposed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rozedraad.base.accounts.queries import MemberActor, names_of
from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event, Told
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries.page import CasePage
from rozedraad.casework.cases.rules import tracks
from rozedraad.casework.protocols import queries as protocols

LABEL = {
    Event.LABEL_PROPOSED,
    Event.LABEL_CONFIRMED,
    Event.LABEL_REFUSED,
    Event.LABEL_REMOVED,
    Event.LABEL_HINTED,
    Event.HINT_DECIDED,
}

WISHES = {
    Event.WISH_RECORDED: gettext_lazy("A wish: %(wish)s"),
    Event.WISH_ANSWERED: gettext_lazy("%(team)s answered the wish “%(wish)s”: %(answer)s"),
    Event.WISH_DROPPED: gettext_lazy("Took a wish back: %(wish)s"),
}


TRACKS = {
    Event.TRACK_NOTED: gettext_lazy("Written down under “%(track)s”: %(fact)s (%(on)s)"),
    Event.TRACK_TAKEN_BACK: gettext_lazy("Taken back under “%(track)s”: %(fact)s (%(on)s)"),
}


PLANS = {
    Event.PLAN_DECIDED: gettext_lazy("Decided in the plan, before %(on)s: %(what)s (%(team)s)"),
    "done": gettext_lazy("Done, as the plan said: %(what)s (%(team)s)"),
    "dropped": gettext_lazy("Dropped from the plan: %(what)s (%(team)s). %(reason)s"),
}


@dataclass(frozen=True)
class HistoryLine:
    """One line: when, who, what happened."""

    at: datetime
    who: str
    what: str


def history_of(viewer: MemberActor, page: CasePage) -> list[HistoryLine]:
    """Newest first."""
    hidden = LABEL if page.facts is not None and page.facts.label_state == "refused" else set()
    names = _colleagues(viewer, page.told)
    steps = {str(step.id): step.what for step in page.steps if step.what}
    lines = [
        HistoryLine(told.at, _who(told, names, page), _what(told, steps))
        for told in page.told
        if told.event not in hidden
    ]
    return lines[::-1]


def _colleagues(viewer: MemberActor, told: Iterable[Told]) -> Mapping[UUID, str]:
    acted = {line.actor_id for line in told if line.actor_kind == "member" and line.actor_id}
    teams = directory.members_of_teams(viewer.team_ids).values()
    return names_of(viewer, [one for one in acted if any(one in members for members in teams)])


def _who(told: Told, names: Mapping[UUID, str], page: CasePage) -> str:
    if told.actor_kind == "reporter":
        victim = page.facts is not None and page.facts.reporter_part == "victim"
        return _("The person") if victim else _("Whoever reported it")
    if told.actor_kind == "system":
        return _("By itself")
    if told.actor_kind == "partner":
        return _partner(told)
    if told.actor_id and told.actor_id in names:
        return names[told.actor_id]
    team = told.content.get("by") or told.team_id
    return directory.team_label(UUID(str(team))) if team else _("A team")


def _partner(told: Told) -> str:
    owner = told.content.get("organisation")
    found = directory.organisation(UUID(str(owner))) if owner else None
    return found.name if found else _("Another reporting point")


def _what(told: Told, steps: Mapping[str, str]) -> str:
    content = told.content
    team = directory.team_label(told.team_id) if told.team_id else ""
    parts = _labels("consent_parts", content.get("parts") or [content.get("part")])
    if told.event in (Event.STEP_CHANGED, Event.STEP_SKIPPED):
        what = steps.get(str(content.get("key")), directory.function_label(str(content.get("function", ""))))
        state = code_list("step_states").label(str(content.get("to", ""))).lower()
        return _("%(what)s (%(state)s)") % {"what": what, "state": state}
    if told.event is Event.DELAY_EXPLAINED:
        why = _labels("delay_reasons", [content.get("reason")])
        return _("Said why something is late: %(reason)s") % {"reason": why.lower()}
    if told.event is Event.STATE_CHANGED:
        return _("The case is now: %(state)s") % {"state": _labels("case_states", [content.get("to")])}
    if told.event is Event.RESTS:
        rests = {"reason": _labels("sleep_reasons", [content.get("reason")]).lower(), "day": _day(content)}
        return _("Rests until %(day)s: %(reason)s") % rests
    if told.event is Event.MOVED and content.get("until"):
        words = _("Passed the report on to %(team)s. It rests there too until %(day)s, when they look again")
        return words % {"team": team, "day": _day(content)}
    if told.event is Event.NEEDS_RECORDED:
        return _("Wrote down what is needed: %(needs)s") % {"needs": _labels("needs", content.get("needs"))}
    if told.event is Event.REGISTRATION_KEPT:
        return _registered(content)
    if told.event is Event.TOOL_ASKED:
        words = _("Asked for from the toolbox, arranged by %(team)s: %(tool)s")
        return words % {"team": team, "tool": _labels("toolbox", [content.get("tool")]).lower()}
    if told.event is Event.CONTACT_WANTED:
        return _("Wants contact after all") if content.get("wanted") else _("Wants no contact any more")
    if told.event is Event.ESCALATION_PROPOSED:
        level = protocols.level_text(str(content.get("level", "")))
        return _("The protocol proposes to take it to %(level)s") % {"level": level}
    if told.event is Event.ESCALATION_DECIDED:
        return _labels("escalation_answers", [content.get("answer")])
    if told.event is Event.INCIDENT_ANSWERED:
        why = _labels("match_answers", [content.get("reason")]).lower()
        words = _("Said it is the same incident: %(reason)s")
        return (words if content.get("answer") == "same" else _("Kept it apart: %(reason)s")) % {
            "reason": why
        }
    if told.event is Event.UNGROUPED:
        why = _labels("occasion_out_reasons", [content.get("reason")])
        return _("Taken out of the group of reports: %(reason)s") % {"reason": why.lower()}
    if told.event is Event.LABEL_HINTED:
        why = _labels("screening_reasons", content.get("reasons"))
        return _("The label may be missing: %(reasons)s") % {"reasons": why.lower()}
    if told.event is Event.HINT_DECIDED:
        why = _labels("screening_rejections", [content.get("reason")])
        return _("Did not propose the label: %(reason)s") % {"reason": why.lower()}
    if told.event in WISHES:
        wish = _labels("wishes", [content.get("wish")])
        answer = _labels("wish_answers", [content.get("answer")])
        return WISHES[told.event] % {"wish": wish, "answer": answer.lower(), "team": team}
    if told.event in TRACKS:
        track, on = str(content.get("track")), date.fromisoformat(str(content.get("on")))
        fact = _labels(tracks.TRACKS[track], [content.get("code")])
        named = _labels("tracks", [track])
        return TRACKS[told.event] % {"track": named, "fact": fact, "on": date_format(on)}
    if told.event in (Event.PLAN_DECIDED, Event.PLAN_DECISION_ENDED):
        return _planned(told, team)
    return _sentences().get(told.event, told.event.code) % {"team": team, "parts": parts}


def _day(content: Mapping[str, object]) -> str:
    return date_format(date.fromisoformat(str(content.get("until"))))


def _registered(content: Mapping[str, object]) -> str:
    kind = _labels("registration_kinds", [content.get("kind")]).lower()
    what = {"kind": kind, "holder": _labels("organisation_kinds", [content.get("holder")])}
    if content.get("changed") and content.get("number"):
        return _("Wrote down the number of a registration: %(kind)s (%(holder)s)") % what
    if content.get("changed"):
        return _("Changed a registration: %(kind)s (%(holder)s)") % what
    return _("Wrote down a registration: %(kind)s (%(holder)s)") % what


def _planned(told: Told, team: str) -> str:
    content, on = told.content, str(told.content.get("on", ""))
    words = {
        "what": _labels("plan_actions", [content.get("what")]).lower(),
        "team": team,
        "on": date_format(date.fromisoformat(on)) if on else "",
        "reason": _labels("plan_drop_reasons", [content.get("reason")]),
    }
    return PLANS[str(content["outcome"]) if "outcome" in content else told.event] % words


def _sentences() -> Mapping[Event, str]:
    return {
        Event.REPORT_RECEIVED: _("The report came in at %(team)s"),
        Event.LEAD_FETCHED: _("Passed on a lead to %(team)s. Nobody was asked for contact"),
        Event.LEAD_REPORTED: _("The person came forward: their own report goes on"),
        Event.REPORT_ADDED_TO: _("Added to the report: %(parts)s"),
        Event.CODE_CONFIRMED: _("Confirmed the code"),
        Event.CODE_RENEWED: _("Took a new code"),
        Event.CODE_REPLACED: _("Gave a new code, because the old one was lost"),
        Event.CODE_OBJECTED: _("Objected with the old code: the new one stopped at once"),
        Event.PART_OPENED: _("%(team)s opened: %(parts)s"),
        Event.MESSAGE_WRITTEN: _("Wrote a message"),
        Event.NOTE_WRITTEN: _("Wrote a note for the own team"),
        Event.CONSENT_ASKED: _("Asked: may %(team)s know this? %(parts)s"),
        Event.CONSENT_GIVEN: _("Yes: %(team)s may know this. %(parts)s"),
        Event.CONSENT_CONFIRMED: _("Confirmed what was said for %(team)s: %(parts)s"),
        Event.CONSENT_REFUSED: _("No: %(team)s may not know this. %(parts)s"),
        Event.CONSENT_WITHDRAWN: _("Stopped: %(team)s may not know this any more. %(parts)s"),
        Event.CONSENT_EXPIRED: _("The term is over: %(team)s may not open this any more. %(parts)s"),
        Event.STEP_OPENED: _("A new step stands open"),
        Event.DIARY_SHARED: _("Handed over an entry of an own log, with the story"),
        Event.PLAN_WRITTEN: _("Wrote the plan of action down anew"),
        Event.SUPPORTER_ASKED: _("Asked for somebody to go along or to call"),
        Event.GROUPED: _("Grouped with reports about the same statement or event: it counts apart"),
        Event.ASSESSED: _("Assessed how serious it is"),
        Event.LABEL_PROPOSED: _("Proposed the label"),
        Event.LABEL_CONFIRMED: _("The person agrees with the label"),
        Event.LABEL_REMOVED: _("Took the label away"),
        Event.MOVED: _("Passed the report on to %(team)s. What is sealed does not go along without a yes"),
        Event.UNTOUCHED: _("Nobody looked in time: the alarm went to those who can do something"),
        Event.COORDINATOR_FOUND: _("%(team)s watches over it from now on"),
        Event.CASE_CLOSED: _("Closed the case"),
        Event.CASE_REOPENED: _("Opened the case again"),
        Event.CASES_LINKED: _("Linked to another case"),
        Event.INCIDENT_PROPOSED: _("Possibly known elsewhere too: look whether it is the same incident"),
        Event.INCIDENT_LINKED: _("Counts as one incident with another report"),
        Event.INCIDENT_PARTED: _("Counts by itself again"),
        Event.SERIES_JOINED: _("Put in one file with another case"),
        Event.SERIES_LEFT: _("Taken out of the file with another case"),
        Event.NOTICES_CHANGED: _("Changed how notices are sent"),
        Event.ERASED: _("Erased what was told"),
    }


def _labels(words: str, codes: object) -> str:
    known = code_list(words)
    return ", ".join(known.label(str(code)) for code in codes if code) if isinstance(codes, list) else ""
