"""What staff read here: protocols and who read them, and who is who in the chain."""

from ..rules.comparing import Comparison, compare
from .contacts import ContactList, contact_list, contact_places
from .reading import (
    card,
    check_of,
    my_protocols,
    newest,
    read_at,
    read_by_teams,
    unread,
)
from .social_map import EntrySeen, keeps, social_map, to_check

__all__ = [
    "Comparison",
    "ContactList",
    "EntrySeen",
    "card",
    "check_of",
    "compare",
    "contact_list",
    "contact_places",
    "keeps",
    "my_protocols",
    "newest",
    "read_at",
    "read_by_teams",
    "social_map",
    "to_check",
    "unread",
]
