"""What modules above have to say on the page of a case and on My work, without this module knowing them.

A source says what its viewer may know, by its own rules; it is asked in the viewer's transaction. It registers when the
application starts (`apps.py` of its module).
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rozedraad.base.accounts.queries import MemberActor


@dataclass(frozen=True)
class Signpost:
    """A sentence with the address where something can be done about it."""

    text: str
    address: str


@dataclass(frozen=True)
class SignpostSource:
    """`about_case`: for one case its viewer knows. `at_hand`: for all that waits for the viewer's teams."""

    about_case: Callable[[MemberActor, UUID], list[Signpost]]
    at_hand: Callable[[MemberActor], list[Signpost]]


_sources: list[SignpostSource] = []


def add_signpost_source(source: SignpostSource) -> None:
    """Once for each; again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def signposts_about(viewer: MemberActor, case_id: UUID) -> list[Signpost]:
    return [sign for source in _sources for sign in source.about_case(viewer, case_id)]


def signposts_at_hand(viewer: MemberActor) -> list[Signpost]:
    return [sign for source in _sources for sign in source.at_hand(viewer)]
