"""What somebody filled in, in words, to look over before sending. Seen iff one holds the draft."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rozedraad.base.directory import queries as directory
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.queries.places import place_name
from rozedraad.casework.reporting.rules.answers import CIRCUMSTANCES, early_of
from rozedraad.casework.reporting.rules.draft import Clean, Draft


class Row(NamedTuple):
    """One line: what, the answer, and the screen where it can be changed."""

    what: str
    value: str
    screen: int


def summary_of(draft: Draft) -> list[Row]:
    by_other = draft.part != "victim"
    rows = [*_who(draft.clean["who"]), *_what(draft.clean["what"], by_other), *_where(draft.clean["where"])]
    if not draft.count_only:
        rows += [*_story(draft), *_contact(draft.clean.get("contact", {}))]
    return [row for row in rows if row.value]


def _who(who: Clean) -> Iterator[Row]:
    yield Row(_("Who"), code_list("reporter_parts").sentence(who["part"]), 1)
    if who["victim_kind"] != "person":
        yield Row(
            _("Who or what was hit"), code_list("victim_kinds").sentence(who["victim_kind"], seen=True), 1
        )
    if who["others"]:
        count = who["others"]
        yield Row(
            _("For others"),
            ngettext("%(count)d more code", "%(count)d more codes", count) % {"count": count},
            1,
        )


def _what(what: Clean, by_other: bool) -> Iterator[Row]:
    kinds = code_list("incident_kinds")
    yield Row(_("What happened"), ". ".join(kinds.sentence(kind, seen=by_other) for kind in what["kinds"]), 2)
    circumstances = code_list("circumstances")
    fitting = [circumstances.sentence(code, seen=by_other) for code in CIRCUMSTANCES if what.get(code)]
    yield Row(_("Also"), ". ".join(fitting), 2)


def _where(where: Clean) -> Iterator[Row]:
    yield Row(_("When"), _when(where), 3)
    places = [place_name(where[name]) for name in ("neighbourhood", "district", "municipality")]
    yield Row(_("Where"), ", ".join(dict.fromkeys(filter(None, places))) or _("I do not know"), 3)
    if where["place_type"] != "unknown":
        yield Row(_("Kind of place"), code_list("place_types").label(where["place_type"]), 3)
    yield Row(_("The exact place"), where.get("address", ""), 3)


def _when(where: Clean) -> str:
    parts = (
        [] if where["part_of_day"] == "unknown" else [code_list("parts_of_day").label(where["part_of_day"])]
    )
    if where["date"]:
        day = date.fromisoformat(where["date"])
        exact = code_list("date_precisions").label(where["precision"])
        parts.insert(
            0,
            date_format(day, "j F Y")
            if where["precision"] == "day"
            else f"{exact}: {date_format(day, 'j F Y')}",
        )
    return ", ".join(parts) or _("I do not know")


def _story(draft: Draft) -> Iterator[Row]:
    story = draft.clean.get("story", {})
    yield Row(_("Your story"), story.get("story", ""), 4)
    yield Row(_("The words that were used"), story.get("words", ""), 4)
    yield Row(_("What showed it"), story.get("sign", ""), 4)
    yield Row(_("Online"), ", ".join(value for _what, value in _online(story)), 4)
    grounds, impact = code_list("grounds"), code_list("impact_levels")
    yield Row(_("Why"), ", ".join(grounds.label(code) for code in story.get("grounds", ())), 4)
    if story.get("impact"):
        yield Row(_("How much it troubles"), impact.label(story["impact"]), 4)
    yield Row(_("Who did it or saw it"), story.get("suspect", ""), 4)
    yield Row(_("Files"), ", ".join(file.original.name for file in draft.files), 4)


def online_rows(draft: Draft) -> list[tuple[str, str]]:
    """What was told of something online, for whoever takes it down: nothing about who tells it."""
    story = draft.clean.get("story", {})
    quoted = [(_("What it said"), story["words"])] if story.get("words") else []
    return [*_online(story), *quoted]


def _online(story: Clean) -> Iterator[tuple[str, str]]:
    for name, title in (
        ("platform", _("Site or app")),
        ("url", _("Address")),
        ("account", _("Account")),
        ("seen_at", _("Seen on")),
    ):
        if story.get(name):
            yield title, story[name]
    if story.get("target"):
        yield _("Whom it was about"), code_list("online_targets").label(story["target"])


def _contact(contact: dict[str, Any] | Clean) -> Iterator[Row]:
    needs, hopes = code_list("needs"), code_list("wishes")
    yield Row(_("What you need"), ", ".join(needs.label(code) for code in contact.get("needs", ())), 5)
    yield Row(_("What you hope for"), ", ".join(hopes.label(code) for code in contact.get("hopes", ())), 5)
    named = [contact.get(name, "") for name in ("name", "pronouns", "phone", "email")]
    yield Row(_("Your name and contact"), ", ".join(filter(None, named)), 5)
    wishes = code_list("contact_wishes")
    said = [*(wishes.sentence(code) for code in contact.get("wishes", ())), contact.get("times", "")]
    yield Row(_("How contact is safe"), ". ".join(filter(None, said)), 5)
    if not contact.get("wants_contact"):
        yield Row(_("Contact"), _("I do not need contact"), 5)


def early_words(draft: Draft) -> list[tuple[str, str]]:
    """Which other teams may know something from the start, and what."""
    words, by_other = code_list("consent_parts"), draft.part != "victim"
    return [
        (
            directory.team_label(UUID(yes["team"])),
            ", ".join(words.sentence(part, seen=by_other) for part in yes["parts"]),
        )
        for yes in early_of(draft.clean)
    ]


def shared_words(draft: Draft) -> list[str]:
    """The parts the receiving team may open, as the person reads them."""
    words, by_other = code_list("consent_parts"), draft.part != "victim"
    return [words.sentence(part, seen=by_other) for part in draft.clean.get("sharing", {}).get("parts", ())]
