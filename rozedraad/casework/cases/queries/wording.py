"""What happened, in words: a sentence for each event, filled in with labels of coded lists, teams and days.

An event that says more than one thing has a function of its own, below.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.history.queries import Event, Told
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.rules import tracks
from rozedraad.casework.protocols import queries as protocols

Words = str | Promise
Steps = Mapping[str, str]


@dataclass(frozen=True)
class Code:
    """A label that fills in a sentence: of this list, as the content of the event names it under `key`."""

    of: str
    key: str
    lower: bool = True

    def label(self, told: Told) -> str:
        said = told.content.get(self.key)
        found = labels(self.of, said if isinstance(said, list) else [said])
        return found.lower() if self.lower else found


def what_happened(told: Told, steps: Steps) -> str:
    """One event in words. `steps`: what the steps are that the viewer may know, by id."""
    if told.event in OWN_WAY:
        return OWN_WAY[told.event](told, steps)
    words, codes = CODED.get(told.event, (PLAIN.get(told.event, told.event.code), {}))
    return str(words) % {**_always(told), **{name: code.label(told) for name, code in codes.items()}}


def labels(words: str, codes: object) -> str:
    """The labels of these codes, with commas."""
    known = code_list(words)
    return ", ".join(known.label(str(code)) for code in codes if code) if isinstance(codes, list) else ""


def track_words(track: str, code: str, detail: str = "") -> str:
    """A fact of a track; of an issue apart from the incident with what was done about it, or what came of it."""
    fact = code_list(tracks.TRACKS[track]).label(code)
    if not detail:
        return fact
    place, known = tracks.on_map(detail), code_list("other_issue_details")
    done = code_list("social_map").label(place) if place else known.label(detail)
    referred = bool(place) or (detail in known and known.detail(detail, "kind") == tracks.REFERRED)
    words = _("%(issue)s: referred to %(done)s") if referred else _("%(issue)s: %(done)s")
    return words % {"issue": fact, "done": done if place else done[:1].lower() + done[1:]}


def _always(told: Told) -> dict[str, str]:
    parts = told.content.get("parts") or [told.content.get("part")]
    return {"team": _team(told), "parts": labels("consent_parts", parts)}


def _team(told: Told) -> str:
    return directory.team_label(told.team_id) if told.team_id else ""


def _day(told: Told, key: str) -> str:
    said = str(told.content.get(key) or "")
    return date_format(date.fromisoformat(said), "j F Y") if said else ""


def _step(told: Told, steps: Steps) -> str:
    content = told.content
    what = (
        steps.get(str(content.get("key")))
        or _team(told)
        or directory.function_label(str(content["function"]))
    )
    state = Code("step_states", "to").label(told)
    return _("%(what)s (%(state)s)") % {"what": what, "state": state}


def _rests(told: Told, _steps: Steps) -> str:
    reason = Code("sleep_reasons", "reason").label(told)
    return _("Rests until %(day)s: %(reason)s") % {"reason": reason, "day": _day(told, "until")}


def _moved(told: Told, _steps: Steps) -> str:
    if not told.content.get("until"):
        words = _("Passed the report on to %(team)s. What is sealed does not go along without a yes")
        return words % {"team": _team(told)}
    words = _("Passed the report on to %(team)s. It rests there too until %(day)s, when they look again")
    return words % {"team": _team(told), "day": _day(told, "until")}


def _registered(told: Told, _steps: Steps) -> str:
    what = {
        "kind": Code("registration_kinds", "kind").label(told),
        "holder": Code("organisation_kinds", "holder", lower=False).label(told),
    }
    if told.content.get("changed") and told.content.get("number"):
        return _("Wrote down the number of a registration: %(kind)s (%(holder)s)") % what
    if told.content.get("changed"):
        return _("Changed a registration: %(kind)s (%(holder)s)") % what
    return _("Wrote down a registration: %(kind)s (%(holder)s)") % what


def _contact(told: Told, _steps: Steps) -> str:
    wanted = told.content.get("wanted")
    return str(_("Wants contact after all") if wanted else _("Wants no contact any more"))


def _along(told: Told, _steps: Steps) -> str:
    wanted = told.content.get("wanted")
    return str(
        _("Wants to be invited to think along") if wanted else _("Does not want to be invited any more")
    )


def _higher(told: Told, _steps: Steps) -> str:
    level = protocols.level_text(str(told.content.get("level", "")))
    return _("The protocol proposes to take it to %(level)s") % {"level": level}


def _same_incident(told: Told, _steps: Steps) -> str:
    same = told.content.get("answer") == "same"
    words = _("Said it is the same incident: %(reason)s") if same else _("Kept it apart: %(reason)s")
    return words % {"reason": Code("match_answers", "reason").label(told)}


def _track(told: Told, _steps: Steps) -> str:
    noted = told.event is Event.TRACK_NOTED
    words = (
        _("Written down under “%(track)s”: %(fact)s (%(on)s)")
        if noted
        else _("Taken back under “%(track)s”: %(fact)s (%(on)s)")
    )
    track = str(told.content.get("track"))
    fact = track_words(track, str(told.content.get("code")), str(told.content.get("detail") or ""))
    return words % {"track": labels("tracks", [track]), "fact": fact, "on": _day(told, "on")}


def _planned(told: Told, _steps: Steps) -> str:
    what = {
        "what": Code("plan_actions", "what").label(told),
        "team": _team(told),
        "on": _day(told, "on"),
        "reason": Code("plan_drop_reasons", "reason", lower=False).label(told),
    }
    if "outcome" not in told.content:
        return _("Decided in the plan, before %(on)s: %(what)s (%(team)s)") % what
    if told.content["outcome"] == "done":
        return _("Done, as the plan said: %(what)s (%(team)s)") % what
    return _("Dropped from the plan: %(what)s (%(team)s). %(reason)s") % what


def _looked_again(told: Told, _steps: Steps) -> str:
    if not told.content.get("reason"):
        return str(_("Looked again: no mediation"))
    reason = Code("new_look_reasons", "reason").label(told)
    return _("Looked again, left as it is: %(reasons)s") % {"reasons": reason}


OWN_WAY: Mapping[Event, Callable[[Told, Steps], str]] = {
    Event.STEP_CHANGED: _step,
    Event.STEP_SKIPPED: _step,
    Event.RESTS: _rests,
    Event.MOVED: _moved,
    Event.REGISTRATION_KEPT: _registered,
    Event.CONTACT_WANTED: _contact,
    Event.THINK_ALONG: _along,
    Event.ESCALATION_PROPOSED: _higher,
    Event.INCIDENT_ANSWERED: _same_incident,
    Event.NEW_LOOK_DECIDED: _looked_again,
    Event.TRACK_NOTED: _track,
    Event.TRACK_TAKEN_BACK: _track,
    Event.PLAN_DECIDED: _planned,
    Event.PLAN_DECISION_ENDED: _planned,
}

CODED: Mapping[Event, tuple[Words, Mapping[str, Code]]] = {
    Event.DELAY_EXPLAINED: (
        _("Said why something is late: %(reason)s"),
        {"reason": Code("delay_reasons", "reason")},
    ),
    Event.STATE_CHANGED: (_("The case is now: %(state)s"), {"state": Code("case_states", "to", lower=False)}),
    Event.NEEDS_RECORDED: (
        _("Wrote down what is needed: %(needs)s"),
        {"needs": Code("needs", "needs", lower=False)},
    ),
    Event.TOOL_ASKED: (
        _("Asked for from the toolbox, arranged by %(team)s: %(tool)s"),
        {"tool": Code("toolbox", "tool", lower=False)},
    ),
    Event.ESCALATION_DECIDED: ("%(answer)s", {"answer": Code("escalation_answers", "answer", lower=False)}),
    Event.UNGROUPED: (
        _("Taken out of the group of reports: %(reason)s"),
        {"reason": Code("occasion_out_reasons", "reason")},
    ),
    Event.LABEL_HINTED: (
        _("The label may be missing: %(reasons)s"),
        {"reasons": Code("screening_reasons", "reasons")},
    ),
    Event.HINT_DECIDED: (
        _("Did not propose the label: %(reasons)s"),
        {"reasons": Code("screening_rejections", "reason")},
    ),
    Event.NEW_LOOK_PROPOSED: (
        _("Something changed between neighbours, look again: %(reasons)s"),
        {"reasons": Code("mediation_limits", "reasons")},
    ),
    Event.WISH_RECORDED: (_("A wish: %(wish)s"), {"wish": Code("wishes", "wish", lower=False)}),
    Event.WISH_ANSWERED: (
        _("%(team)s answered the wish “%(wish)s”: %(answer)s"),
        {"wish": Code("wishes", "wish", lower=False), "answer": Code("wish_answers", "answer")},
    ),
    Event.WISH_DROPPED: (_("Took a wish back: %(wish)s"), {"wish": Code("wishes", "wish", lower=False)}),
}

PLAIN: Mapping[Event, Words] = {
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
    Event.EVALUATED: _("Looked back on how it went: %(team)s"),
    Event.PLAN_WRITTEN: _("Wrote the plan of action down anew"),
    Event.SUPPORTER_ASKED: _("Asked for somebody to go along or to call"),
    Event.GROUPED: _("Grouped with reports about the same statement or event: it counts apart"),
    Event.ASSESSED: _("Assessed how serious it is"),
    Event.LABEL_PROPOSED: _("Proposed the label"),
    Event.LABEL_CONFIRMED: _("The person agrees with the label"),
    Event.LABEL_REMOVED: _("Took the label away"),
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
