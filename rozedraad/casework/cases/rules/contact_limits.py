"""What must not happen when somebody is contacted, whoever does it. Codes of what is unsafe, never why.

Pure: no database, no clock, no random.
"""

from collections.abc import Collection, Mapping
from typing import Final

NO_FAMILY, NO_HOME, SHIELDED = "no_family", "no_home", "shield_address"

# Of a contact card, what each limit locks. A way the person named themselves stays: they know their house.
LOCKS: Final[Mapping[str, tuple[str, ...]]] = {
    NO_FAMILY: ("person", "relation"),
    NO_HOME: ("email",),
    SHIELDED: ("home_name",),
}


def locked(limits: Collection[str], ways: Collection[str]) -> frozenset[str]:
    """The fields of a contact card that stay shut."""
    shut = {name for limit in limits for name in LOCKS.get(limit, ())}
    return frozenset(shut - set(ways))
