"""The toolbox as it stands for one case (R076).

A member sees it if and only if one of the member's teams received or coordinates the case; of each tool, who would
arrange it where it happened and what the person must agree to first. How a request stands is told by its step.
"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries.mediation import MediationSeen, mediation_seen
from rozedraad.casework.cases.queries.page import CasePage, case_page
from rozedraad.casework.cases.queries.reading import StepSeen
from rozedraad.casework.cases.rules import mediation, toolbox


@dataclass(frozen=True)
class InGeneral:
    """The same asked without telling about the case. `asks`: whether the viewer's team can, now."""

    code: str
    requests: tuple[StepSeen, ...]
    asks: bool


@dataclass(frozen=True)
class ToolSeen:
    """One thing to offer. `team` is empty where nobody arranges it; `own`: the receiving team does, without a yes;
    `around`: it reaches people around the person; `fit`: whether it fits this case, where that must be weighed;
    `in_general`: where it can be asked without telling about the case."""

    code: str
    label: str
    sentence: str
    hint: str
    team: str
    own: bool
    around: bool
    parts: tuple[str, ...]
    days: int
    requests: tuple[StepSeen, ...]
    fit: MediationSeen | None = None
    in_general: InGeneral | None = None

    @property
    def fits(self) -> bool:
        return self.fit is None or self.fit.fits

    @property
    def open(self) -> StepSeen | None:
        return next((step for step in self.requests if not step.ended), None)


def toolbox_page(viewer: MemberActor, case_id: UUID) -> tuple[CasePage, list[ToolSeen]]:
    """404 for a team that neither received nor coordinates, and for a lead: there is nobody to offer anything to."""
    page = case_page(viewer, case_id)
    if not (page.received or page.coordinates) or (page.facts is not None and page.facts.fetched):
        raise Http404
    tools = code_list("toolbox")
    return page, [_seen(page, code) for code in tools.codes if not tools.detail(code, "within")]


def _seen(page: CasePage, code: str) -> ToolSeen:
    tools, parts = code_list("toolbox"), code_list("consent_parts")
    purpose = tools.detail(code, "purpose")
    team = directory.team_for(tools.detail(code, "function"), _places(page))
    return ToolSeen(
        code=code,
        label=tools.label(code),
        sentence=tools.sentence(code),
        hint=tools.hint(code),
        team=team.label() if team else "",
        own=not toolbox.needs_a_yes(purpose, ours=team is not None and team.id == page.case.receiving_team),
        around=purpose == toolbox.SURROUNDINGS,
        parts=tuple(parts.label(part.strip()).lower() for part in tools.detail(code, "parts").split(",")),
        days=int(tools.detail(code, "days")),
        requests=_requests(page, code),
        fit=mediation_seen(page.facts, stopped=page.mediation_stopped) if code == mediation.TOOL else None,
        in_general=_in_general(page, code),
    )


def _requests(page: CasePage, code: str) -> tuple[StepSeen, ...]:
    return tuple(step for step in page.steps if toolbox.tool_of(step.key) == code)


def _in_general(page: CasePage, code: str) -> InGeneral | None:
    tools = code_list("toolbox")
    own = next((one for one in tools.codes if tools.detail(one, "within") == code), None)
    if own is None:
        return None
    requests = _requests(page, own)
    return InGeneral(own, requests, asks=page.received and all(step.ended for step in requests))


def _places(page: CasePage) -> list[str]:
    """Where it happened, nearest first; for a coordinator who may not know that, where the own team works."""
    found = []
    if page.facts is not None:
        found = [page.facts.neighbourhood, page.facts.district, page.facts.municipality]
    elif page.case.coordinating_team is not None:
        found = [directory.team(page.case.coordinating_team).territory]
    return [*(code for code in found if code), settings.TERRITORY]
