"""Every address there is, asked of the URL resolver, with what a request to it needs to be answered seriously."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rozedraad.casework.guide.queries import check_of
from rozedraad.shared import clock
from tests.walk.ready import ARGUMENTS, BEFORE, Told, again, arguments_of
from tests.walk.world import World, new_case_id, support_organisation

API = "api/v1"  # has actors of its own: rozedraad/api/tests/test_walk.py


def names() -> list[str]:
    """Every address by name; one without a name by its path."""
    return [pattern.name or str(pattern.pattern) for pattern in _all()]


def path_of(name: str, world: World, arguments: Told) -> str:
    pattern = next(p for p in _all() if name in (p.name, str(p.pattern)))
    if pattern.name is None:
        return f"/{name}"
    known = {**arguments_of(world), **ARGUMENTS.get(name, _nothing)(world), **arguments}
    return reverse(name, kwargs={key: known[key] for key in pattern.pattern.converters})


def data_for(name: str, world: World) -> dict[str, Any]:
    """What a form at this address would hold."""
    return dict(DATA.get(name, _nothing)(world))


def make_ready(name: str, world: World) -> None:
    """Bring the case where this address means something."""
    if name in BEFORE:
        BEFORE[name](world)


def _nothing(_world: World) -> Told:
    return {}


def _all() -> list[URLPattern]:
    resolver: Any = get_resolver()
    return list(_patterns(resolver.url_patterns))


def _patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in found:
        if str(each.pattern).startswith(API):
            continue
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each


DATA: dict[str, Callable[[World], Told]] = {
    "protocol-read": lambda _world: {each.name: str(each.right) for each in check_of("demostad", "2026.1")},
    "step-finish": lambda _world: {"outcome": "registered"},
    "step-skip": lambda _world: {"reason": "already_done"},
    "step-decline": lambda _world: {"reason": "already_done"},
    "case-protection": lambda _world: {
        "again": "maybe", "found": ["alone"], "measures": ["walk_along"], "why": "Ze kent de straat.",
    },
    "case-domains": lambda _world: {"physical": "Slaapt slecht."},
    "case-routes": lambda _world: {"honour": "yes", "shielded": "yes"},
    "case-talk": lambda _world: {"needs": ["safety"], "story": "Het was bij de halte."},
    "occasions": lambda world: {
        "title": "Optocht", "kind": "event", "on": "2026-03-11", "team": str(world.cast.team("adv")),
    },
    "occasion": lambda world: {"reports": [str(world.report.case_id)]},
    "occasion-out": lambda _world: {"reason": "own_story"},
    "case-tracks": lambda _world: {
        "track": "prosecution", "code": "complaint", "on": clock.today().date().isoformat(),
    },
    "case-evaluation": lambda _world: {"promises": "most", "hindered": ["too_slow"], "words": "Volgende keer."},
    "case-plan": lambda _world: {"known": "Een groepje bij de halte.", "meaning": "Het kan weer gebeuren."},
    "case-plan-drop": lambda _world: {"reason": "not_needed"},
    "lesson-write": lambda world: {
        "words": "Vraag eerder naar een tolk.", "aim": "measure", "owner": str(world.cast.team("oost")),
        "due": clock.today().date().isoformat(),
    },
    "lesson-decide": lambda _world: {"outcome": "measure"},
    "case-escalate": lambda _world: {"answer": "accepted"},
    "case-dossier": lambda world: {"number": f"D-{again(world).ref}"},
    "case-match-answer": lambda _world: {"reason": "one_event"},
    "case-look-again": lambda _world: {"answer": "stopped"},
    "screening-accept": lambda _world: {"grounds": ["words_of_offender"], "explained": "on"},
    "screening-reject": lambda _world: {"reason": "other_meaning"},
    "case-toolbox": lambda _world: {"tool": "doorbell_camera"},
    "case-needs": lambda _world: {"needs": ["safety"]},
    "mailbox-correct": lambda _world: {"text": "Het was rechts."},
    "mailbox-correct-facts": lambda _world: {"text": "Het was een dag later."},
    "mailbox-diary": lambda _world: {"when": "zondag", "text": "Weer geroep."},
    "mailbox-complain": lambda world: {"about": str(support_organisation(world)), "text": "Ze lachten erom."},
    "feedback": lambda world: {
        "about": str(support_organisation(world)), "heard": "yes", "speed": "no", "clarity": "partly",
    },
    "mailbox-grievance": lambda _world: {"text": "Nog iets."},
    "mailbox-grievance-tell": lambda world: {"team": str(world.cast.team("support"))},
    "grievance-write": lambda _world: {"text": "We hebben het gelezen."},
    "case-registration": lambda _world: {"kind": "report", "holder": "police", "on": "2026-03-02"},
    "case-registration-change": lambda _world: {
        "kind": "report", "holder": "police", "on": "2026-03-02", "number": "PL-1",
    },
    "case-wish": lambda _world: {"kind": "apology", "words": "Gewoon sorry."},
    "case-wish-answer": lambda _world: {"answer": "possible", "explanation": "We regelen het."},
    "mailbox-wishes": lambda _world: {"kind": "apology", "words": "Gewoon sorry."},
    "mailbox-supporter": lambda _world: {"supporter": "coc", "way": "call_me"},
    "case-assess": lambda _world: {"severity": "serious"},
    "case-label": lambda _world: {"grounds": ["person_says_so"], "explained": "on"},
    "case-label-word": lambda _world: {"agree": "yes", "may_count": "yes"},
    "case-label-away": lambda _world: {"reason": "by_mistake"},
    "case-ask": lambda world: {
        "team": str(world.cast.team("rib")), "parts": ["identity"], "purpose": "advice",
    },
    "case-spoken": lambda world: {
        "team": str(world.cast.team("rib")), "parts": ["identity"], "purpose": "advice", "answer": "accepted",
        "channel": "oral",
    },
    "case-stop": lambda world: {"team": str(world.cast.team("support")), "parts": ["identity"]},
    "case-message": lambda _world: {"text": "Dag."},
    "case-note": lambda _world: {"text": "Gebeld."},
    "case-move": lambda world: {
        "team": str(world.cast.team("coc")), "reason": "other_unit", "agreed": ["identity"],
    },
    "case-close": lambda _world: {"reason": "victim_has_enough", "victim_word": "good"},
    "case-sleep": lambda _world: {
        "until": (clock.now() + timedelta(days=9)).date().isoformat(),
        "reason": "quiet",
    },
    "case-new-code": lambda _world: {"told": "on", "known": "on", "alone": "on"},
    "mailbox-question": lambda _world: {"answer": "yes"},
    "mailbox-offer": lambda _world: {"answer": "yes"},
    "mailbox-think-along": lambda _world: {"wanted": "yes"},
    "mailbox-label": lambda _world: {"answer": "yes", "count": "1"},
    "mailbox-stop": lambda _world: {"stop": "all"},
    "mailbox-let-in": lambda _world: {"parts": ["identity"], "purpose": "accompaniment"},
    "mailbox-talk": lambda _world: {"text": "Dag."},
    "mailbox-add": lambda _world: {"part": "story", "text": "Nog iets."},
    "mailbox-mail": lambda _world: {"address": "robin@example.org"},
    "mailbox-erase": lambda _world: {"sure": "on"},
    "follow": lambda world: {"code": world.report.code.shown() if world.report.code else ""},
    "invite": lambda _world: {"name": "Nieuw", "email": "nieuw@demo.example", "role": "holder", "language": "nl"},
    "time-away": lambda world: {
        "starts_on": clock.today().date().isoformat(), "stand_in": str(world.cast.city.members["sem"]),
        "ends_on": (clock.today().date() + timedelta(days=9)).isoformat(),
    },
    "hand-over": lambda world: {
        "successor": str(world.cast.city.members["sem"]), "on": clock.today().date().isoformat(),
    },
    "counter": lambda world: _entered(world, "adv"),
    "enter": lambda world: _entered(world, "adv"),
    "enter-own-report": lambda world: _entered(world, "oost"),
}  # fmt: skip


def _entered(world: World, team: str) -> Told:
    return {
        "case": new_case_id(), "team": str(world.cast.team(team)), "kinds": ["violence"], "place": "WK900103",
        "part": "victim", "victim_kind": "person", "story": "Geduwd bij de halte.", "victim_support": "later",
        "district": "refused", "adv": "later", "roze_in_blauw": "later", "told": "on",
    }  # fmt: skip
