"""The words a protocol file may use in its conditions. Labels are English message ids, translated where shown.

A fact is answered or not (missing or None). An event has happened at a moment or not. `step.<id>.<mark>` names
what became of a step: one of its outcomes or one of MARKS.
"""

from typing import Literal, NamedTuple

from django.utils.translation import gettext_lazy as _

FactKind = Literal["yes_no", "choice", "choices", "moments"]


class Fact(NamedTuple):
    """kind: yes_no bool; choice one code; choices several codes; moments datetimes of like incidents, this one too."""

    kind: FactKind
    label: object  # translated when shown
    codes: str = ""  # the coded list its codes come from (base/vocabulary)


FACTS: dict[str, Fact] = {
    "report.count_only": Fact("yes_no", _("the report is only to be counted")),
    "report.wants_contact": Fact("yes_no", _("the person wants to hear from us")),
    "report.fetched": Fact("yes_no", _("somebody heard of it; the person asked nobody for anything")),
    "report.part": Fact("choice", _("who told it"), "reporter_parts"),
    "report.at_police": Fact("yes_no", _("the report came in at the police")),
    "report.at_adv": Fact("yes_no", _("the report came in at the anti-discrimination office")),
    "report.needs_interpreter": Fact("yes_no", _("the person needs an interpreter")),
    "incident.kinds": Fact("choices", _("what happened"), "incident_kinds"),
    "incident.place_type": Fact("choice", _("the kind of place"), "place_types"),
    "incident.danger_now": Fact("yes_no", _("there is danger now")),
    "incident.domestic": Fact("yes_no", _("it happened in the family or at home")),
    "incident.honour": Fact("yes_no", _("it is about honour in the family or the community")),
    "incident.confused": Fact("yes_no", _("the offender seemed confused")),
    "incident.media": Fact("yes_no", _("the media or social media write about it")),
    "incident.unrest": Fact("yes_no", _("there is unrest in the neighbourhood")),
    "incident.same_place": Fact("moments", _("incidents at this place")),
    "case.serious": Fact("yes_no", _("it is serious")),
    "case.acute": Fact("yes_no", _("it is acute")),
    "victim.kind": Fact("choice", _("whom it concerns"), "victim_kinds"),
    "victim.lives_here": Fact("yes_no", _("the person lives in this municipality")),
    "victim.refugee": Fact("yes_no", _("the person is a refugee or asylum seeker")),
    "victim.minor": Fact("yes_no", _("the person is younger than 16")),
    "victim.moved": Fact("yes_no", _("the person had to move")),
    "victim.needs": Fact("choices", _("what the person needs"), "needs"),
    "label.state": Fact("choice", _("the label"), "label_states"),
    "complaint.dismissed": Fact("yes_no", _("the criminal case was dropped")),
}

EVENTS: dict[str, object] = {
    "report.received": _("the report came in"),
    "incident": _("the incident happened"),
    "case.open": _("the case is open"),
    "case.closing": _("the case is being closed"),
    "referral.declined": _("a referral was declined"),
    "case.reopened": _("the case was opened again"),
    "supporter.roze-in-blauw": _("the person asked for somebody of Roze in Blauw"),
    "supporter.adv": _("the person asked for somebody of the anti-discrimination desk"),
    "supporter.coc": _("the person asked for somebody of the COC"),
}

MARKS: dict[str, object] = {
    "accepted": _("accepted"),
    "contact_made": _("contact made"),
    "declined": _("declined"),
    "done": _("done"),
    "skipped": _("skipped"),
}

# Other reasons a planned step may give, beside the names of its condition.
OTHER_REASONS: dict[str, object] = {
    "step.planned": _("it was planned before"),
    "no_longer_applies": _("no longer needed"),
    "consent.refused": _("the person said no"),
    "consent.withdrawn": _("the person took the consent back"),
    "consent.expired": _("the consent has run out"),
    "consent.lapsed": _("the spoken consent was not confirmed in time"),
}

# Moments a term may start from besides the names above; `step.accepted` is the step's own.
OWN_MOMENTS = ("opened", "consent.given", "step.accepted")
