"""Which protocols concern a member. Everybody signed in may read every protocol: it holds no word about any case."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import get_language

from rozedraad.base.accounts.queries import MemberActor, my_teams
from rozedraad.base.directory import queries as directory
from rozedraad.casework.guide.rules.card import card_said
from rozedraad.casework.guide.rules.comparing import Comparison, compare
from rozedraad.casework.protocols.errors import NoProtocolHere
from rozedraad.casework.protocols.queries import Protocol, Told, protocol_for
from rozedraad.shared import clock

__all__ = ["Comparison", "card", "compare", "my_protocols"]

CARD = Path(__file__).parent / "templates" / "guide" / "card.typ"
ROOMY = 4  # steps that still stand well in one column


def my_protocols(viewer: MemberActor) -> list[Protocol]:
    """The versions in force today in which a team of the viewer has a seat, where that team works."""
    today, found = clock.today().date(), dict[tuple[str, str], Protocol]()
    for team in my_teams(viewer):
        for code in (team.territory, *(t.code for t in directory.territories_in(team.territory))):
            try:
                here = protocol_for(directory.ancestors(code), today)
            except NoProtocolHere:
                continue
            if team.function in here.functions or team.function == here.receives:
                found[here.id, here.version] = here
    return list(found.values())


def card(told: Told, key: str) -> bytes:
    """The card of one function as a tagged PDF (PDF/UA-1), in the language that is active. Raises FunctionUnknown."""
    said = card_said(told, key)
    language = get_language() or settings.LANGUAGE_CODE
    columns = 1 if sum(len(group.steps) for group in said.groups) <= ROOMY else 2
    whole = {
        **asdict(said),
        "columns": columns,
        "language": language.partition("-")[0],
    }
    return typst.compile(_source(), sys_inputs={"said": json.dumps(whole)}, pdf_standards=["ua-1"])


@cache
def _source() -> bytes:
    return CARD.read_bytes()
