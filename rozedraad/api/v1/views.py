"""The operations of the partner API. Thin: each asks a face and says it in the words of the description."""

import json
from typing import Annotated, Any, Final, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from ninja import Header, NinjaAPI, Query
from ninja.parser import Parser
from ninja.security import HttpBearer

from rozedraad.api.v1 import VERSION, schemas
from rozedraad.api.v1.answers import handed_of
from rozedraad.api.v1.document import document_in
from rozedraad.api.v1.fields import path_name
from rozedraad.api.v1.refusals import NotJson, NotReadable, refuse_by_name
from rozedraad.base.accounts.actions import recognise_partner
from rozedraad.base.accounts.errors import PartnerKeyRefused
from rozedraad.base.accounts.queries import PartnerActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import CodeList, code_list
from rozedraad.casework.reporting.actions import hand_over

ANYWHERE: Final = {"Access-Control-Allow-Origin": "*"}
LANGUAGES: Final = ("nl", "en")
# What a partner needs to build a form; the other lists are ours.
OFFERED: Final = (
    "reporter_parts", "victim_kinds", "incident_kinds", "grounds", "targeted_groups", "impact_levels",
    "date_precisions", "parts_of_day", "place_types", "languages", "contact_ways", "contact_wishes",
)  # fmt: skip
PLACES: Final = ("municipality", "district", "neighbourhood")


class JsonOnly(Parser):
    """Nothing else is taken for JSON, and nothing is read before the key was recognised."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise NotJson
        try:
            return json.loads(request.body, parse_constant=_refused)
        except (ValueError, RecursionError, OSError):
            raise NotReadable from None


class ByPartnerKey(HttpBearer):
    """`Authorization: Bearer` and the key."""

    def __call__(self, request: HttpRequest) -> PartnerActor:
        found = super().__call__(request)
        if not isinstance(found, PartnerActor):
            raise PartnerKeyRefused
        return found

    def authenticate(self, request: HttpRequest, token: str) -> PartnerActor:  # noqa: ARG002
        return recognise_partner(token)


api = NinjaAPI(
    title="API",
    version=VERSION,
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
    parser=JsonOnly(),
)
refuse_by_name(api)


@api.post(
    "/reports",
    auth=ByPartnerKey(),
    response={201: schemas.Accepted},
    by_alias=True,
    operation_id="handOverReport",
    summary=gettext_noop("Hand a report over"),
    description=gettext_noop(
        "Stores a report for the team that receives reports from that place, and answers with the code for the "
        "person. A call that is repeated within 24 hours with the same Idempotency-Key gets the same answer, and "
        "there is one report."
    ),
)
def reports(
    request: HttpRequest,
    report: schemas.Report,
    idempotency_key: Annotated[
        str,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[A-Za-z0-9_.:-]{16,128}$",
            description=gettext_noop(
                "Drawn anew for each report, and kept for repeating the call; a UUID for example."
            ),
        ),
    ],
) -> tuple[int, schemas.Accepted]:
    partner: PartnerActor = request.auth  # type: ignore[attr-defined]
    accepted = hand_over(actor=partner, idempotency_key=idempotency_key, report=handed_of(report))
    team = directory.team(accepted.team_id)
    return 201, schemas.Accepted(
        reference=f"D-{accepted.reference}",
        received_at=accepted.received_at,
        receiver=schemas.Receiver(team=team.label(), organisation=team.organisation_name),
        code=accepted.code,
        mailbox=settings.PUBLIC_URL + reverse("follow") if accepted.code else None,
    )


@api.get(
    "/",
    response=schemas.Landing,
    by_alias=True,
    operation_id="getLanding",
    summary=gettext_noop("What there is"),
    description=gettext_noop("The resources of this API and where they are described."),
)
def landing(request: HttpRequest, response: HttpResponse) -> schemas.Landing:  # noqa: ARG001
    _for_anybody(response)
    here = _address("landing").rstrip("/")
    return schemas.Landing(
        title=settings.PUBLIC_NAME,
        version=VERSION,
        links=[
            schemas.Link(name=name, href=f"{here}/{name}", title=title)
            for name, title in (
                ("openapi.json", "OpenAPI"),
                ("reports", "POST"),
                ("code-lists", "GET"),
                ("territories", "GET"),
            )
        ],
    )


@api.get(
    "/openapi.json",
    operation_id="getDescription",
    summary=gettext_noop("This description"),
    description=gettext_noop("In Dutch, or in English with Accept-Language: en."),
    response=dict[str, Any],
)
def openapi(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:  # noqa: ARG001
    _for_anybody(response)
    return document_in(api, get_language() or settings.LANGUAGE_CODE)


@api.get(
    "/code-lists",
    response=schemas.CodeLists,
    by_alias=True,
    operation_id="getCodeLists",
    summary=gettext_noop("The code lists"),
    description=gettext_noop("The lists a report takes its codes from."),
)
def code_lists(request: HttpRequest, response: HttpResponse) -> schemas.CodeLists:  # noqa: ARG001
    _for_anybody(response)
    here = _address("code_lists")
    return schemas.CodeLists(
        code_lists=[
            schemas.Link(
                name=path_name(name), href=f"{here}/{path_name(name)}", title=code_list(name).title()
            )
            for name in OFFERED
        ]
    )


@api.get(
    "/code-lists/{name}",
    response=schemas.CodeList,
    by_alias=True,
    operation_id="getCodeList",
    summary=gettext_noop("One code list"),
    description=gettext_noop("Its codes with their words in each language."),
)
def one_code_list(request: HttpRequest, response: HttpResponse, name: str) -> schemas.CodeList:  # noqa: ARG001
    known = {path_name(each): each for each in OFFERED}
    if name not in known:
        raise Http404
    _for_anybody(response)
    found = code_list(known[name])
    return schemas.CodeList(
        name=name,
        title={language: found.title(language) for language in LANGUAGES},
        entries=[_entry(found, code) for code in found.codes],
    )


@api.get(
    "/territories",
    response=schemas.Territories,
    by_alias=True,
    operation_id="getTerritories",
    summary=gettext_noop("The territories"),
    description=gettext_noop(
        "Where something may have been, under its official code; each lies in its parent."
    ),
)
def territories(
    request: HttpRequest,  # noqa: ARG001
    response: HttpResponse,
    kind: Annotated[
        Literal["municipality", "district", "neighbourhood"] | None,
        Query(description=gettext_noop("Only of this kind.")),
    ] = None,
) -> schemas.Territories:
    _for_anybody(response)
    kinds = [kind] if kind else PLACES
    found = [each for one in kinds for each in directory.territories(one)]
    return schemas.Territories(
        territories=[schemas.Territory(code=t.code, kind=t.kind, name=t.name, parent=t.parent) for t in found]
    )


def _entry(found: CodeList, code: str) -> schemas.CodeListEntry:
    return schemas.CodeListEntry(
        code=code, label={language: found.label(code, language) for language in LANGUAGES}
    )


def _for_anybody(response: HttpResponse) -> None:
    """A browser on any site may read this: it holds no word about a case, and asks for no key."""
    for name, value in ANYWHERE.items():
        response.headers[name] = value


def _address(name: str) -> str:
    return settings.PUBLIC_URL + reverse(f"{api.urls_namespace}:{name}")


def _refused(_constant: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError
