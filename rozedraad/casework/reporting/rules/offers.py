"""The questions nobody at a counter may skip: each is an offer of the protocol, asked out loud."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple


class Offer(NamedTuple):
    """`ask` and `refer` are the protocol's steps: the question, and what follows a yes."""

    name: str
    function: str
    ask: str
    refer: str


OFFERS: Final = (
    Offer("victim_support", "victim-support", "ask-victim-support", "refer-victim-support"),
    Offer("district", "district-coordinator", "ask-district", "refer-district"),
    Offer("adv", "adv-intake", "ask-adv", "refer-adv"),
    Offer("roze_in_blauw", "roze-in-blauw", "ask-roze-in-blauw", "refer-roze-in-blauw"),
)
BY_NAME: Final = {offer.name: offer for offer in OFFERS}


def offers_for(function: str) -> tuple[Offer, ...]:
    """What a team of this function asks: everything but itself."""
    return tuple(offer for offer in OFFERS if offer.function != function)


def parts_received(filled: Collection[str], passed_on: Iterable[Collection[str]]) -> list[str]:
    """What the entering team may open: the facts, what it wrote down, and what it passes on for the person."""
    return sorted({"facts", *filled, *(part for parts in passed_on for part in parts)})
