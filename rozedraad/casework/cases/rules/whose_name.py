"""In whose name a member acts on a case, when more than one of their teams takes part in it."""

from collections.abc import Collection, Mapping
from uuid import UUID

# Why a team knows of a case, the closest to the person first.
CLOSEST = ("received", "coordinates", "step", "consent", "facts", "moved")


def in_order(known: Mapping[UUID, Collection[str]]) -> tuple[UUID, ...]:
    """The member's teams that know the case, the one in whose name they act first; `known` holds for each team
    why it knows of the case. A team that does not know the case is never among them."""

    def closeness(team: UUID) -> tuple[int, UUID]:
        return min(CLOSEST.index(why) for why in known[team]), team

    return tuple(sorted((team for team in known if known[team]), key=closeness))
