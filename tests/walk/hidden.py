"""Which words an actor may not read at an address."""

import re
from collections.abc import Set

from tests.walk import world as planted
from tests.walk.world import World, words_of_the_facts

PERSON = frozenset({planted.STORY, planted.ADDED, planted.NAME, planted.FILE, planted.HOPED})
MESSAGES = frozenset({planted.TO_ADV, planted.TO_SUPPORT})
NOTES = frozenset({planted.NOTE_ADV, planted.NOTE_SUPPORT, planted.PLANNED})
SEALED = PERSON | MESSAGES | NOTES | {planted.COMPLAINT, planted.LOGGED}

# By actor: at which addresses (and by which method) which sealed words may stand. Nowhere else, nobody else.
CASE_PAGES = r"(case|case-.*|open-part|step-.*) .*"
MAY_READ: dict[str, list[tuple[str, Set[str]]]] = {
    "noor": [
        (CASE_PAGES, {planted.TO_ADV, planted.NOTE_ADV}),
        ("case-(plan|evaluation).* .*", {planted.PLANNED}),
        ("open-part POST", {planted.STORY, planted.HOPED}),
        ("grievance-open POST", {planted.COMPLAINT}),
    ],
    "lotte": [(CASE_PAGES, {planted.TO_SUPPORT, planted.NOTE_SUPPORT})],
    "person": [
        ("mailbox.* .*", MESSAGES),
        ("mailbox-told GET", PERSON),
        ("mailbox-grievance.* .*", {planted.COMPLAINT}),
        ("mailbox-copy GET", PERSON | MESSAGES | {planted.COMPLAINT, planted.LOGGED}),
        ("mailbox-correct GET", {planted.FILE}),
        ("mailbox-(diary|entry|entry-remove) .*", {planted.LOGGED}),
        ("mailbox-wishes .*", {planted.HOPED}),
    ],
}


def sealed_hidden_from(actor: str, name: str, method: str) -> frozenset[str]:
    """Sealed words that may not stand in the answer."""
    allowed = {
        word
        for pattern, words in MAY_READ.get(actor, [])
        if re.fullmatch(pattern, f"{name} {method}")
        for word in words
    }
    return SEALED - allowed


def facts_hidden_from(world: World, actor: str) -> frozenset[str]:
    """Labels of what happened and where, and the names of steps; a team reads those of its own steps."""
    if actor in ("noor", "person"):
        return frozenset()
    own = _names_of_own_steps(world, actor) if actor in ("joris", "lotte") else set()
    return words_of_the_facts(world) - own


def number_hidden_from(world: World, actor: str) -> frozenset[str]:
    """The number of the case, for those who do not know that it exists."""
    return (
        frozenset() if actor in ("noor", "joris", "lotte", "person") else frozenset({f"D-{world.report.ref}"})
    )


def _names_of_own_steps(world: World, actor: str) -> set[str]:
    teams = world.actor(actor).team_ids
    return {step.what for step in world.page("noor").steps if step.team_id in teams}
