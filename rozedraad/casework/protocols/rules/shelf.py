"""Which versions are in force, were, or will be. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from .protocol import Protocol

IN_FORCE, EARLIER, LATER, TEMPLATE = "in_force", "earlier", "later", "template"
Standing = Literal["in_force", "earlier", "later", "template"]


class Shelved(NamedTuple):
    protocol: Protocol
    standing: Standing


def shelve(protocols: Iterable[Protocol], today: date) -> list[Shelved]:
    """Those in force first, then by territory and newest version; templates last."""
    found = list(protocols)
    newest: dict[str, Protocol] = {}
    for each in found:
        if each.valid_from <= today and not each.is_template:
            newest[each.territory] = max(newest.get(each.territory, each), each, key=lambda p: p.valid_from)
    shelved = [Shelved(each, _standing(each, newest.get(each.territory), today)) for each in found]
    order = (IN_FORCE, LATER, EARLIER, TEMPLATE)
    return sorted(
        shelved,
        key=lambda s: (order.index(s.standing), s.protocol.territory, -s.protocol.valid_from.toordinal()),
    )


def _standing(protocol: Protocol, newest: Protocol | None, today: date) -> Standing:
    if protocol.is_template:
        return "template"
    if protocol is newest:
        return "in_force"
    return "later" if protocol.valid_from > today else "earlier"
