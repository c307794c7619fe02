"""Where the form may be used, as a member of staff sees it: everybody may look, who coordinates may decide."""

from dataclasses import dataclass

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.reporting.queries.course import course_places
from rozedraad.casework.reporting.queries.publication import (
    Decision,
    decisions,
    is_published,
    may_decide,
    missing_for,
)


@dataclass(frozen=True)
class PlaceSeen:
    """A territory, whether its form may be used, since which decision, and what it lacks."""

    code: str
    name: str
    published: bool
    since: Decision | None
    missing: tuple[str, ...]
    may_decide: bool


def places_for(viewer: MemberActor) -> list[PlaceSeen]:
    return [
        PlaceSeen(
            code=code,
            name=name,
            published=is_published(code),
            since=next(iter(decisions([code])), None),
            missing=tuple(dict.fromkeys(lack.sentence for lack in missing_for(code))),
            may_decide=may_decide(viewer, code),
        )
        for code, name in course_places()
    ]
