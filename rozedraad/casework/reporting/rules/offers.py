"""What a protocol offers beside the team that receives a report: the questions nobody at a counter may skip,
each asked out loud, and what somebody may say yes to in the form already."""

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


class Early(NamedTuple):
    """Something to say yes to before sending. `step` is the protocol's step that needs the consent; `ask` the
    question of the protocol that is answered by it; `supporter` the code of who then goes along or calls."""

    name: str
    step: str
    ask: str = ""
    supporter: str = ""
    at_home: bool = False  # of the town somebody lives in, when that is another one


EARLY: Final = (
    Early("victim_support", "refer-victim-support", ask="ask-victim-support"),
    Early("support_at_home", "refer-home", at_home=True),
    Early("roze_in_blauw", "support-roze-in-blauw", supporter="roze-in-blauw"),
    Early("coc", "support-coc", supporter="coc"),
    Early("adv_along", "support-adv", supporter="adv"),
    Early("adv", "refer-adv", ask="ask-adv"),
    Early("district", "refer-district", ask="ask-district"),
)


def offers_for(function: str) -> tuple[Offer, ...]:
    """What a team of this function asks: everything but itself."""
    return tuple(offer for offer in OFFERS if offer.function != function)


def parts_received(filled: Collection[str], passed_on: Iterable[Collection[str]]) -> list[str]:
    """What the entering team may open: the facts, what it wrote down, and what it passes on for the person."""
    return sorted({"facts", *filled, *(part for parts in passed_on for part in parts)})
