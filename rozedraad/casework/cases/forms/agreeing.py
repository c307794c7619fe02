"""Asking the person, and writing down what they said about a team."""

from typing import Any

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.forms.fields import CaseForm, Choices, One, Pick, Several, fill, offer
from rozedraad.casework.cases.queries import CasePage
from rozedraad.casework.consent.queries import PARTS

PARTS_LABEL = _("What may this team know?")


class AskForm(CaseForm):
    """A question in the mailbox. Nothing opens by asking."""

    name = "ask"
    team = Pick(label=_("Which team?"))
    parts = Several(label=PARTS_LABEL, required=False)
    purpose = Pick("consent_purposes", label=_("What for?"), initial="follow_up")

    def __init__(self, page: CasePage, data: Any = None, *, of: object = "", **initial: object) -> None:
        super().__init__(data, of=of, initial={"team": "" if page.facts else page.own_team, **initial})
        fill(self)
        offer(self, "team", [("", "–"), *team_choices()])
        offer(self, "parts", part_choices(PARTS))


class SpokenForm(AskForm):
    """What the person said to staff. Only what the own team may open can be passed on."""

    name = "spoken"
    answer = One(
        label=_("What did the person say?"),
        choices=[("accepted", _("Yes")), ("refused", _("No"))],
    )
    channel = One(
        label=_("How was it said?"),
        choices=[("oral", _("Orally")), ("paper", _("Signed on paper"))],
        initial="oral",
    )

    def __init__(self, page: CasePage, data: Any = None, *, of: object = "", **initial: object) -> None:
        super().__init__(page, data, of=of, **{"team": "", **initial})
        held = page.held | ({"facts"} if page.received else set())
        offer(self, "parts", part_choices([part for part in PARTS if part in held]))


class StopForm(CaseForm):
    """The person does not want this team to know (all of) it any more, and told staff so."""

    name = "stop"
    team = Pick(widget=HiddenInput())
    parts = Several(label=_("What must stop?"))

    def __init__(self, page: CasePage, data: Any = None, *, team: object = "") -> None:
        super().__init__(data, of=team, initial={"team": team})
        standing = {str(a.team_id): (*a.given, *a.asked) for a in page.agreements}
        wanted = str(data.get("team", "")) if data else str(team)
        parts = list(dict.fromkeys(standing.get(wanted, ())))
        offer(self, "team", [(key, key) for key in standing])
        offer(self, "parts", part_choices(parts))
        self.initial["parts"] = parts


def team_choices() -> Choices:
    return [(str(team.id), team.label()) for team in directory.teams()]


def part_choices(parts: Any) -> Choices:
    words = code_list("consent_parts")
    return [(part, words.label(part)) for part in parts]
