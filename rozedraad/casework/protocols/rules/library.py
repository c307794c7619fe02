"""All versions of all protocols, and what must not happen to them while cases follow them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..errors import NoProtocolHere, ProtocolUnknown
from .protocol import Protocol


@dataclass(frozen=True)
class Library:
    """All versions of all protocols installed here."""

    protocols: tuple[Protocol, ...]

    def protocol(self, name: str, version: str) -> Protocol:
        """The version a case began with. Raises ProtocolUnknown."""
        for found in self.protocols:
            if (found.id, found.version) == (name, version):
                return found
        raise ProtocolUnknown

    def protocol_for(self, territory_codes: Sequence[str], at: date) -> Protocol:
        """The newest version valid then, for the first of these territories that has one. Raises NoProtocolHere."""
        for code in territory_codes:
            own = (p for p in self.protocols if p.territory == code and not p.is_template)
            valid = [p for p in own if p.valid_from <= at]
            if valid:
                return max(valid, key=lambda found: found.valid_from)
        raise NoProtocolHere

    def broken_by(self, newer: "Library") -> Iterator[str]:
        """Versions that are gone or say something else in the newer library: a case keeps what it began with."""
        found = {(each.id, each.version): each for each in newer.protocols}
        for each in self.protocols:
            now = found.get((each.id, each.version))
            if now is None:
                yield f"{each.id} {each.version} is gone: cases may still follow it"
            elif now.form != each.form:
                yield f"{each.id} {each.version} was changed: give the changed file a new version"
