"""The real Amsterdam file, with one thing changed in it."""

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.protocols.queries import OWN_PROTOCOLS, Protocol, Told
from rozedraad.casework.protocols.rules.loading import load
from rozedraad.casework.protocols.rules.telling import tell

AMSTERDAM = (OWN_PROTOCOLS / "amsterdam.yaml").read_text("utf-8")
CODES = {
    "functions": (
        "adv-intake",
        "police",
        "community-officer",
        "roze-in-blauw",
        "district-coordinator",
        "victim-support",
        "coc",
    )
}

VARIANT = """\
protocol: oost
version: "1"
extends: {protocol: amsterdam-handelingskader, version: "2026.1"}
territory: WK036301
valid_from: 2026-01-01
"""


def changed(old: str, new: str, text: str = AMSTERDAM) -> str:
    """The file with the first `old` replaced; fails when it is not there, so that no test passes by a slip."""
    assert old in text
    return text.replace(old, new, 1)


def without_step(step: str) -> str:
    start = AMSTERDAM.index(f"  - id: {step}\n")
    return AMSTERDAM[:start] + AMSTERDAM[AMSTERDAM.index("\n\n", start) + 2 :]


def line_of(needle: str, text: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


def faults_in(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in load({"a.yaml": text}, CODES)[1]]


def faults_with(text: str) -> list[tuple[str, int, str]]:
    """The faults of this file with the Amsterdam file beside it."""
    found = load({"a.yaml": AMSTERDAM, "v.yaml": text}, CODES)[1]
    return [(fault.file, fault.line, fault.message) for fault in found]


def faults_of_variant(addition: str) -> list[tuple[str, int, str]]:
    return faults_with(VARIANT + addition)


def variant(addition: str) -> Protocol:
    protocols, faults = load({"a.yaml": AMSTERDAM, "v.yaml": VARIANT + addition}, CODES)
    assert faults == []
    return protocols[1]


def told(text: str = AMSTERDAM, language: str = "en") -> Told:
    """The file in words."""
    (protocol,), faults = load({"a.yaml": text}, CODES)
    assert faults == []
    return tell(protocol, language, lambda name, code: code_list(name).label(code, language))
