"""Reads the example cases that stand beside a protocol file: protocols/examples/<file name>/*.yaml.

Times are written as on the wall clock in the Netherlands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rozedraad.casework.protocols.queries import OWN_PROTOCOLS, Event, Protocol, library
from rozedraad.shared.workdays import NETHERLANDS

EXAMPLES = OWN_PROTOCOLS / "examples"


@dataclass(frozen=True)
class Example:
    protocol: Protocol
    title: str
    facts: dict[str, object]
    events: list[Event]
    now: datetime
    expect: dict[str, Any]


def paths() -> list[Path]:
    return sorted(EXAMPLES.glob("*/*.yaml"))


@cache
def read_example(path: Path) -> Example:
    text = path.read_text("utf-8")
    content = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # plain text only: the safest there is
    events = [Event("report.received", moment(content["received"]))]
    for item in content["events"]:
        events.append(Event(item["event"], moment(item["at"]), item.get("step"), item.get("outcome")))
    return Example(
        protocol_of(path.parent.name),
        text.splitlines()[0].removeprefix("# "),
        {name: _fact(name, value) for name, value in content["facts"].items()},
        events,
        moment(content["now"]),
        content["expect"],
    )


@cache
def protocol_of(folder: str) -> Protocol:
    name = yaml.safe_load((OWN_PROTOCOLS / f"{folder}.yaml").read_text("utf-8"))["protocol"]
    return max((p for p in library().protocols if p.id == name), key=lambda p: p.valid_from)


@cache
def base_of(folder: str) -> Protocol | None:
    """What this file extends."""
    named = yaml.safe_load((OWN_PROTOCOLS / f"{folder}.yaml").read_text("utf-8")).get("extends")
    return library().protocol(named["protocol"], named["version"]) if named else None


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NETHERLANDS)


def wall_clock(at: datetime) -> str:
    return at.astimezone(NETHERLANDS).strftime("%Y-%m-%d %H:%M")


def _fact(name: str, value: Any) -> object:
    if name == "incident.same_place":
        return tuple(map(moment, value))
    if isinstance(value, list):
        return tuple(value)
    return {"true": True, "false": False, "null": None}.get(value, value)


def of_protocol(folder: str) -> Iterator[Example]:
    return (read_example(path) for path in paths() if path.parent.name == folder)
