"""Whether mediation fits a case, in words, and whom to offer instead.

A viewer is told why if and only if the viewer sees the facts; whoever does not is told that they cannot judge it.
"""

from dataclasses import dataclass

from django.conf import settings

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Facts
from rozedraad.casework.cases.queries.looking_again import STOPPED
from rozedraad.casework.cases.rules.mediation import INSTEAD, NOT_FOR_YOU, Fit, Known, fit_of


@dataclass(frozen=True)
class MediationSeen:
    """Why it does not fit, what must be asked first, and who can help instead: the names of teams."""

    against: tuple[str, ...]
    unknown: tuple[str, ...]
    instead: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.against and not self.unknown


def known_of(facts: Facts) -> Known:
    return Known(**{name: getattr(facts, name) for name in Known._fields})


def mediation_fit(facts: Facts | None, *, stopped: bool) -> Fit:
    """By the facts as the viewer may see them; None where the viewer may not. `stopped`: somebody looked again and
    decided that there is no mediation here."""
    if facts is None:
        return NOT_FOR_YOU
    fit = fit_of(known_of(facts))
    return fit._replace(against=(*fit.against, STOPPED)) if stopped else fit


def mediation_seen(facts: Facts | None, *, stopped: bool) -> MediationSeen:
    """The same in words. Once something stands against it, what is unknown matters no more."""
    fit, limits = mediation_fit(facts, stopped=stopped), code_list("mediation_limits")
    unknown = () if fit.against else fit.unknown
    return MediationSeen(
        tuple(limits.label(code) for code in fit.against),
        tuple(limits.label(code) for code in unknown),
        tuple(_instead(facts)) if fit.against else (),
    )


def _instead(facts: Facts | None) -> list[str]:
    """The teams for the place, or what they are called where nobody was appointed."""
    places = [facts.neighbourhood, facts.district, facts.municipality] if facts is not None else []
    near = [*(code for code in places if code), settings.TERRITORY]
    found = []
    for function in INSTEAD:
        team = directory.team_for(function, near)
        found.append(team.label() if team else directory.function_label(function))
    return found
