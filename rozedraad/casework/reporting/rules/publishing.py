"""No reporting point without follow-up: what a territory must have before its form may be used. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Final[dict[str, Promise]] = {
    "no_protocol": _("There is no protocol for this place. Install one."),
    "no_team": _("No team receives reports from here. Make a team for the function the protocol names."),
    "no_key": _("Nobody in the receiving team holds its key. Let somebody of the team start the key."),
    "no_coordinator": _("No team coordinates here. Make a team for the function the protocol names."),
    "no_term": _("The protocol promises no term for first contact. Give the contact step one."),
    "no_referral": _(
        "There is nobody to refer to. Make a team for at least one referral of the protocol, with a key holder."
    ),
}


@dataclass(frozen=True)
class Standing:
    """What one place has."""

    place: str
    protocol: bool = False
    team: bool = False
    key_holder: bool = False
    coordinator: bool = False
    first_contact_term: bool = False
    referral: bool = False


@dataclass(frozen=True)
class Missing:
    """What one place lacks, as a code of REASONS."""

    place: str
    reason: str

    @property
    def sentence(self) -> str:
        return str(REASONS[self.reason])


def missing(standing: Standing) -> Iterator[Missing]:
    """Everything that keeps the form of this place from being used."""
    if not standing.protocol:
        yield Missing(standing.place, "no_protocol")
        return
    if not standing.team:
        yield Missing(standing.place, "no_team")
    elif not standing.key_holder:
        yield Missing(standing.place, "no_key")
    if not standing.coordinator:
        yield Missing(standing.place, "no_coordinator")
    if not standing.first_contact_term:
        yield Missing(standing.place, "no_term")
    if not standing.referral:
        yield Missing(standing.place, "no_referral")
