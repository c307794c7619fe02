"""The social map: who is there for whom. Any signed-in member sees it; it holds no word about any case.

A member may say that an entry is still right if and only if the member holds the function that keeps it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import CodeList, code_list
from rozedraad.casework.guide.models import MapCheck
from rozedraad.casework.guide.rules.social_map import MapEntry, Search, codes, fits, own, standing
from rozedraad.shared import clock

LIST = "social_map"


@dataclass(frozen=True)
class EntrySeen:
    """One address in words. `mine`: the viewer keeps it right."""

    code: str
    name: str
    words: str
    phone: str
    web: str
    needs: tuple[str, ...]
    groups: tuple[str, ...]
    places: tuple[str, ...]
    languages: tuple[str, ...]
    owner: str
    checked: date | None
    standing: str
    mine: bool


def social_map(viewer: MemberActor, *, need: str, group: str, place: str, language: str) -> list[EntrySeen]:
    """Entries that fit, those for this place first. Empty means anything."""
    search = Search(need, group, language, _around(place))
    found = [entry for entry in _entries() if fits(entry, search)]
    return [_seen(viewer, entry) for entry in sorted(found, key=lambda each: not each.places)]


def keeps(viewer: MemberActor, code: str) -> bool:
    """Whether the viewer holds the function that keeps this entry right. Raises CodeUnknown."""
    return code_list(LIST).detail(code, "owner") in viewer.functions


def to_check(viewer: MemberActor) -> int:
    """How many entries the viewer keeps that nobody looked at for six months; asks nothing for whoever keeps none."""
    kept = code_list(LIST)
    if not any(kept.detail(code, "owner") in viewer.functions for code in kept.codes):
        return 0
    return len(own(_entries(), viewer.functions, clock.today().date()))


def _entries() -> list[MapEntry]:
    kept = code_list(LIST)
    looked = {row["entry"]: row["last"] for row in MapCheck.objects.values("entry").annotate(last=Max("on"))}
    return [_entry(kept, code, looked.get(code)) for code in kept.codes]


def _entry(kept: CodeList, code: str, looked: date | None) -> MapEntry:
    written = kept.detail(code, "checked")
    days = [day for day in (looked, date.fromisoformat(written) if written else None) if day]
    return MapEntry(
        code=code,
        needs=codes(kept.detail(code, "needs")),
        groups=codes(kept.detail(code, "groups")),
        places=codes(kept.detail(code, "places")),
        languages=codes(kept.detail(code, "languages")),
        owner=kept.detail(code, "owner"),
        checked=max(days, default=None),
    )


def _seen(viewer: MemberActor, entry: MapEntry) -> EntrySeen:
    kept = code_list(LIST)
    return EntrySeen(
        code=entry.code,
        name=kept.label(entry.code),
        words=kept.sentence(entry.code),
        phone=kept.detail(entry.code, "phone"),
        web=kept.detail(entry.code, "web"),
        needs=_labels("social_map_needs", entry.needs),
        groups=_labels("social_map_groups", entry.groups),
        places=tuple(directory.place_label(code) for code in sorted(entry.places)),
        languages=_labels("languages", entry.languages),
        owner=directory.function_label(entry.owner),
        checked=entry.checked,
        standing=standing(entry.checked, clock.today().date()),
        mine=entry.owner in viewer.functions,
    )


def _labels(name: str, chosen: frozenset[str]) -> tuple[str, ...]:
    words = code_list(name)
    return tuple(words.label(code) for code in words.codes if code in chosen)


def _around(place: str) -> frozenset[str]:
    """The place, what it lies in and what lies in it."""
    if not place:
        return frozenset()
    return frozenset({*directory.ancestors(place), *(t.code for t in directory.territories_in(place))})
