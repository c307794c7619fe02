"""What is practical to know about a criminal complaint, with the day it was checked. For everybody."""

from dataclasses import dataclass
from datetime import date, datetime, time

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import CodeList, code_list
from rozedraad.shared import clock
from rozedraad.shared.workdays import Duration, add, at_local

LIST = "complaint_facts"
OLD_AFTER = Duration(6, "months")
POLICE_UNIT = "police_unit"


@dataclass(frozen=True)
class ComplaintFact:
    """A question and its answer. `unit`: the police unit it holds for; empty: everywhere."""

    question: str
    answer: str
    unit: str
    checked: date
    is_old: bool


def complaint_facts(place: str) -> list[ComplaintFact]:
    """In the order of the list; an answer of the police unit of this place goes before the general one."""
    found = code_list(LIST)
    unit = police_unit_of(place)
    own = {found.detail(code, "about"): code for code in found.codes if _unit(found, code) == unit and unit}
    general = [code for code in found.codes if not _unit(found, code)]
    return [_seen(found, own.get(code, code)) for code in general]


def police_unit_of(place: str) -> str:
    """The code of the police unit a territory lies in; empty when none is known."""
    for code in directory.ancestors(place):
        seen = directory.territory(code)
        if seen is not None and seen.kind == POLICE_UNIT:
            return code
    return ""


def _unit(found: CodeList, code: str) -> str:
    return found.detail(code, "unit")


def _seen(found: CodeList, code: str) -> ComplaintFact:
    checked = date.fromisoformat(found.detail(code, "checked"))
    unit = directory.territory(_unit(found, code))
    return ComplaintFact(
        question=found.label(code),
        answer=found.sentence(code),
        unit=unit.name if unit else "",
        checked=checked,
        is_old=_old(checked, clock.now()),
    )


def _old(checked: date, now: datetime) -> bool:
    return add(at_local(checked, time.min), OLD_AFTER) <= now
