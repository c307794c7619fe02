"""From clean answers to what a case is made of: facts in the clear, everything else by compartment."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from rozedraad.base.vault.queries import Clear, NewItem, SealedFile

Facts = dict[str, object]
Contents = dict[str, list[NewItem]]

# Which typed answers are one text item each: screen, answer, compartment, kind of item.
TEXTS: Final = (
    ("story", "story", "story", "text"),
    ("story", "sign", "story", "sign"),
    ("story", "suspect", "suspect", "text"),
    ("where", "address", "place", "text"),
)
# What is said about reaching somebody; one sealed item together.
CONTACT: Final = (
    "name", "pronouns", "phone", "email", "ways", "wishes", "times", "code_word", "language",
    "interpreter", "person", "relation", "home_name", "complaint",
)  # fmt: skip
# What is true of the incident whoever it happened to: copied to the cases of others who were hit.
OF_THE_INCIDENT: Final = (
    "channel", "language", "incident_date", "date_precision", "part_of_day", "municipality", "district",
    "neighbourhood", "place_type", "kinds",
)  # fmt: skip
PARTS: Final = ("story", "identity", "place", "suspect", "originals")


def facts_of(clean: Mapping[str, Mapping[str, Any]], *, channel: str, language: str) -> Facts:
    """The coded part. An answer that was not given is None or empty, never a guess."""
    who, what, where = clean["who"], clean["what"], clean["where"]
    story, contact = clean.get("story", {}), clean.get("contact", {})
    day = where.get("date")
    return {
        "reporter_part": who["part"],
        "victim_kind": who["victim_kind"],
        "danger_now": who.get("danger_now"),
        "channel": channel,
        "language": contact.get("language") or language,
        "wants_contact": bool(contact.get("wants_contact")),
        "needs_interpreter": True if contact.get("interpreter") else None,
        "kinds": list(what["kinds"]),
        "series": what.get("series"),
        "domestic": True if what.get("domestic") else None,
        "incident_date": date.fromisoformat(day) if day else None,
        "date_precision": where["precision"],
        "part_of_day": where["part_of_day"],
        "municipality": where["municipality"],
        "district": where["district"],
        "neighbourhood": where["neighbourhood"],
        "place_type": where["place_type"],
        "home_municipality": where.get("home", ""),
        "grounds": list(story.get("grounds", ())),
        "groups": list(story.get("groups", ())),
        "impact": story.get("impact", ""),
        "criminal_complaint": {"done": True, "no": False}.get(contact.get("complaint", "")),
    }


def facts_of_other(facts: Facts) -> Facts:
    """What is known of another person who was hit: the incident, nothing of the one who reports."""
    return {
        "reporter_part": "victim",
        "victim_kind": "person",
        "wants_contact": False,
        **{name: facts[name] for name in OF_THE_INCIDENT},
    }


def contents_of(clean: Mapping[str, Mapping[str, Any]], files: Sequence[SealedFile] = ()) -> Contents:
    """Everything sealed, by compartment; a compartment nobody wrote in is left out."""
    contents: Contents = {}
    for screen, answer, compartment, kind in TEXTS:
        if text := clean.get(screen, {}).get(answer):
            contents.setdefault(compartment, []).append(NewItem(kind, Clear.of_text(text)))
    told = {**clean.get("where", {}), **clean.get("contact", {})}
    if card := {name: told[name] for name in CONTACT if told.get(name)}:
        contents["identity"] = [NewItem("contact", Clear.of_json(card))]
    if files:
        contents["originals"] = [NewItem("file", file.as_clear(), file.file_id) for file in files]
    return contents


def parts_filled(clean: Mapping[str, Mapping[str, Any]], has_files: bool) -> tuple[str, ...]:
    """The parts somebody filled in: only these can be shared, so only these are asked about."""
    filled = {compartment for screen, answer, compartment, _ in TEXTS if clean.get(screen, {}).get(answer)}
    told = {**clean.get("where", {}), **clean.get("contact", {})}
    if any(told.get(name) for name in CONTACT):
        filled.add("identity")
    if has_files:
        filled.add("originals")
    return tuple(part for part in PARTS if part in filled)
