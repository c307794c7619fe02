"""Which protocols concern a member. Everybody signed in may read every protocol: it holds no word about any case."""

from rozedraad.base.accounts.queries import MemberActor, my_teams
from rozedraad.base.directory import queries as directory
from rozedraad.casework.protocols.errors import NoProtocolHere
from rozedraad.casework.protocols.queries import Protocol, protocol_for
from rozedraad.shared import clock


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
