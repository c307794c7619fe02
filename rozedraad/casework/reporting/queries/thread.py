"""The thread of one case in words. Seen by whoever typed its code, and by nobody else (cases.queries)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import Mailbox, StepSeen
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.reporting.rules.mailbox import asked_of_you, is_promised, is_told, knot_state
from rozedraad.shared import clock

LAST = datetime.max.replace(tzinfo=clock.LOCAL)


@dataclass(frozen=True)
class Knot:
    """One moment or promise. `word`: the tag beside it; `lines`: smaller words below; `listed`: questions."""

    title: str
    state: str
    at: datetime
    when: str = ""
    word: str = ""
    kind: str = ""
    lines: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def thread_of(mailbox: Mailbox) -> list[Knot]:
    """What was done and what is late, in the order of time; then what comes, soonest first."""
    knots = [*_of_the_case(mailbox), *_of_the_steps(mailbox), *_promised(mailbox)]
    past = sorted((knot for knot in knots if knot.state == "done"), key=lambda knot: knot.at)
    ahead = sorted((knot for knot in knots if knot.state != "done"), key=lambda knot: knot.at)
    return past + ahead


def day_words(moment: datetime) -> str:
    """`3 November`, with the year when it is another one."""
    local = moment.astimezone(clock.LOCAL)
    return date_format(local, "j F" if local.year == clock.today().year else "j F Y")


def _of_the_case(mailbox: Mailbox) -> Iterator[Knot]:
    case, team = mailbox.case, directory.team_label(mailbox.case.receiving_team)
    yield Knot(
        _("your report came in"),
        "done",
        case.received_at,
        day_words(case.received_at),
        lines=_first_read(mailbox),
    )
    if case.closing_at:
        words = _("%(team)s rounded it off with you") % {"team": team}
        yield Knot(words, "done", case.closing_at, day_words(case.closing_at), lines=_closing(mailbox))
    if case.reopened_at:
        yield Knot(_("you came back"), "done", case.reopened_at, day_words(case.reopened_at))


def _first_read(mailbox: Mailbox) -> tuple[str, ...]:
    days = [
        day
        for seen in mailbox.may_open
        if seen.team_id == mailbox.case.receiving_team
        for day, _part in seen.opened
    ]
    team = directory.team_label(mailbox.case.receiving_team)
    if not days:
        return (_("%(team)s has it. Nobody has opened it yet.") % {"team": team},)
    return (_("First read by %(team)s on %(day)s.") % {"team": team, "day": date_format(min(days), "j F")},)


def _closing(mailbox: Mailbox) -> tuple[str, ...]:
    reason = mailbox.facts.closing_reason
    return (code_list("closing_reasons").sentence(reason),) if reason else ()


def _of_the_steps(mailbox: Mailbox) -> Iterator[Knot]:
    protocol = protocols.protocol(mailbox.case.protocol, mailbox.case.protocol_version)
    registering = {step.id for step in protocol.steps if step.about == "registration"}
    told = [
        step
        for step in mailbox.steps
        if is_told(step.kind, step.explanation, step.state, agreed=bool(step.consent_parts))
        and not (step.ended and step.protocol_step in registering)  # the first knot says so already
    ]
    for step, days in _repeats_folded(told):
        if step.kind != "ask" or step.ended:
            knot = _knot(step, mailbox)
            earlier = _("Earlier on %(days)s.") % {"days": ", ".join(days)}
            yield replace(knot, lines=(*knot.lines, earlier)) if days else knot
    asking = [step for step in told if step.kind == "ask" and not step.ended]
    for late in (True, False):
        yield from _asked_together([step for step in asking if step.late == late], late=late)


def _repeats_folded(steps: list[StepSeen]) -> Iterator[tuple[StepSeen, list[str]]]:
    """What returns (every two weeks a word about how things stand) is one knot once it is done: the newest,
    with the days of those before it."""
    done: dict[str, list[StepSeen]] = {}
    for step in steps:
        if step.state == "done" and step.kind not in {"ask", "referral"}:
            done.setdefault(step.protocol_step, []).append(step)
        else:
            yield step, []
    for repeated in done.values():
        *before, newest = sorted(repeated, key=lambda step: step.ended_at or LAST)
        yield newest, [day_words(step.ended_at) for step in before if step.ended_at]


def _asked_together(steps: list[StepSeen], *, late: bool) -> Iterator[Knot]:
    """The questions that may not be forgotten are one knot: together they are one talk."""
    if not steps:
        return
    due = min((step.due for step in steps if step.due), default=None)
    line = _("You may say yes, no or later to each. Nothing happens without your yes.")
    yield Knot(
        _titled(_("we ask you which help you want"), due),
        "late" if late else "next",
        due or LAST,
        _term(due, late=late),
        word=_("late") if late else "",
        kind="late" if late else "",
        lines=(_late_words(steps[0]), line) if late else (line,),
        listed=tuple(dict.fromkeys(asked_of_you(step.what) for step in steps)),
    )


def _knot(step: StepSeen, mailbox: Mailbox) -> Knot:
    state = knot_state(step.state, late=step.late)
    ended = step.ended_at or step.contact_at or mailbox.case.received_at
    title = asked_of_you(step.what) if step.kind in {"ask", "contact"} else step.what
    if state == "done":
        word, kind = _how_it_ended(step)
        at = step.contact_at or ended
        return Knot(title, state, at, day_words(at), word, kind, tuple(_about(step)))
    word, kind = _how_far(step)
    when = _term(step.due, late=step.late)
    return Knot(title, state, step.due or LAST, when, word, kind, tuple(_about(step)))


def _term(due: datetime | None, *, late: bool) -> str:
    if due is None:
        return ""
    words = _("Promised before %(day)s") if late else _("Before %(day)s")
    return words % {"day": day_words(due)}


def _titled(words: str, due: datetime | None) -> str:
    """Behind a date a title goes on in small letters; alone it begins with a capital."""
    return words if due else words[:1].upper() + words[1:]


def _late_words(step: StepSeen) -> str:
    words = _("%(team)s should have done this by now. They and the coordinator see that it is late.")
    return words % {"team": step.who}


def _how_it_ended(step: StepSeen) -> tuple[str, str]:
    if step.state == "cancelled":
        return _("stopped"), "plain"
    if step.state == "declined":
        return _("could not be done there"), "waiting"
    if step.state == "skipped":
        return _("not done"), "plain"
    if step.kind == "referral":
        return _("arrived"), "arrived"
    return (step.outcome.lower() if step.kind == "ask" and step.outcome else _("done")), "arrived"


def _how_far(step: StepSeen) -> tuple[str, str]:
    if step.late:
        return _("late"), "late"
    if step.state == "accepted":
        return _("taken up"), "waiting"
    return "", ""


def _about(step: StepSeen) -> Iterator[str]:
    if step.late:
        yield _late_words(step)
        return
    if step.kind == "referral":
        yield _referral_words(step)
    elif step.ended and step.outcome and step.kind != "ask":
        yield _("%(team)s wrote: %(outcome)s.") % {"team": step.who, "outcome": step.outcome.lower()}
    elif not step.ended:
        yield step.explanation or _("By %(team)s.") % {"team": step.who}


def _referral_words(step: StepSeen) -> str:
    taken_up = _("%(team)s has taken it up and will contact you.")
    if "identity" not in step.consent_parts:  # they know no name or number by this
        taken_up = _("%(team)s has taken it up. You read here what comes of it.")
    words = {
        "contact_made": _("%(team)s has been in touch with you."),
        "done": _("%(team)s has helped you and rounded it off."),
        "accepted": taken_up,
        "declined": _("%(team)s cannot do this. We look for another place and come back to you."),
        "cancelled": _("%(team)s stopped, because consent for it ended."),
        "skipped": _("%(team)s did not do this."),
    }
    return words.get(step.state, _("%(team)s has been asked.")) % {"team": step.who}


def _promised(mailbox: Mailbox) -> Iterator[Knot]:
    """What is not planned yet and comes all the same, with its term."""
    protocol = protocols.protocol(mailbox.case.protocol, mailbox.case.protocol_version)
    planned = {step.protocol_step for step in mailbox.steps}
    wanted = mailbox.facts.wants_contact
    for promise in protocols.promises(protocol):
        kind = protocol.by_id[promise.step].kind
        if promise.step not in planned and is_promised(kind, state=mailbox.case.state, wanted=wanted):
            explained = (promise.explanation,) if promise.explanation else ()
            yield Knot(promise.title, "next", LAST, promise.when_text, lines=explained)
