"""From clean answers to what a case is made of: facts in the clear, everything else by compartment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.vault.queries import Clear, NewItem, SealedFile

Facts = dict[str, object]
Contents = dict[str, list[NewItem]]

# Which typed answers are one text item each: screen, answer, compartment, kind of item.
TEXTS: Final = (
    ("story", "story", "story", "text"),
    ("story", "words", "story", "words"),
    ("story", "sign", "story", "sign"),
    ("story", "suspect", "suspect", "text"),
    ("where", "address", "place", "text"),
)
# What is said about reaching somebody; one sealed item together.
CONTACT: Final = (
    "name", "pronouns", "phone", "email", "ways", "wishes", "times", "code_word", "language",
    "interpreter", "person", "relation", "home_name", "complaint", "own_identity", "parent_agrees",
)  # fmt: skip
# Where it stands online; one sealed item together, with the exact place.
ONLINE: Final = ("platform", "url", "account", "seen_at", "target")
# Yes-or-no facts that call for a route of their own; what is not ticked was not answered.
CIRCUMSTANCES: Final = ("domestic", "honour", "refugee", "minor", "confused", "media")
# What is true of the incident whoever it happened to: copied to the cases of others who were hit.
OF_THE_INCIDENT: Final = (
    "channel", "language", "incident_date", "date_precision", "part_of_day", "municipality", "district",
    "neighbourhood", "place_type", "kinds",
)  # fmt: skip
PARTS: Final = ("story", "identity", "place", "suspect", "evidence", "originals")


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
        **{code: True if what.get(code) else None for code in CIRCUMSTANCES},
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
        "needs": list(contact["needs"]) if contact.get("needs") else None,
        "limits_seen": True if contact.get("limits_seen") else None,
        "criminal_complaint": {"done": True, "no": False}.get(contact.get("complaint", "")),
    }


def early_of(clean: Mapping[str, Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """What the person said yes to already, beside the receiving team; see rules/offers.py."""
    found: Sequence[Mapping[str, Any]] = clean.get("sharing", {}).get("early", ())
    return found


def _contact_card(clean: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    told = {**clean.get("where", {}), **clean.get("story", {}), **clean.get("contact", {})}
    return {name: told[name] for name in CONTACT if told.get(name)}


def facts_of_other(facts: Facts) -> Facts:
    """What is known of another person who was hit: the incident, nothing of the one who reports."""
    return {
        "reporter_part": "victim",
        "victim_kind": "person",
        "wants_contact": False,
        **{name: facts[name] for name in OF_THE_INCIDENT},
        "source": facts.get("source", ""),
    }


def contents_of(clean: Mapping[str, Mapping[str, Any]], files: Sequence[Evidence] = ()) -> Contents:
    """Everything sealed, by compartment; a compartment nobody wrote in is left out."""
    contents: Contents = {}
    for screen, answer, compartment, kind in TEXTS:
        if text := clean.get(screen, {}).get(answer):
            contents.setdefault(compartment, []).append(NewItem(kind, Clear.of_text(text)))
    if online := {name: told for name in ONLINE if (told := clean.get("story", {}).get(name))}:
        contents.setdefault("place", []).append(NewItem("online", Clear.of_json(online)))
    if card := _contact_card(clean):
        contents["identity"] = [NewItem("contact", Clear.of_json(card))]
    for part, sealed in files_by_part(files):
        contents.setdefault(part, []).append(NewItem("file", sealed.as_clear(), sealed.file_id))
    return contents


def files_by_part(files: Sequence[Evidence]) -> Iterator[tuple[str, SealedFile]]:
    """Each sealed file with the part it belongs to: what was sent to the originals, its copy to the evidence."""
    for file in files:
        yield "originals", file.original
        if file.copy is not None:
            yield "evidence", file.copy


def parts_filled(clean: Mapping[str, Mapping[str, Any]], files: Sequence[Evidence]) -> tuple[str, ...]:
    """The parts somebody filled in: only these can be shared, so only these are asked about."""
    filled = {compartment for screen, answer, compartment, _ in TEXTS if clean.get(screen, {}).get(answer)}
    if any(clean.get("story", {}).get(name) for name in ONLINE):
        filled.add("place")
    if _contact_card(clean):
        filled.add("identity")
    filled |= {part for part, _sealed in files_by_part(files)}
    return tuple(part for part in PARTS if part in filled)
