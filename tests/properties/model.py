"""What the person said, kept beside the product by somebody who knows nothing of keys, tables or grants."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

PARTS = ("facts", "story", "identity", "place")
SEALED = PARTS[1:]


@dataclass(frozen=True)
class Yes:
    """A consent in state given."""

    until: datetime | None = None
    lapses: datetime | None = None  # spoken, and not confirmed with the code

    def holds(self, now: datetime) -> bool:
        return (self.until is None or self.until > now) and (self.lapses is None or self.lapses > now)


@dataclass(frozen=True)
class Question:
    team: UUID
    parts: frozenset[str]
    purpose: str
    until: datetime


Key = tuple[UUID, str, str]  # team, part, purpose


@dataclass
class Said:
    """Everything said so far about one case."""

    receiving: UUID
    given: dict[Key, Yes] = field(default_factory=dict)
    asked: dict[UUID, Question] = field(default_factory=dict)
    ended_by_closing: set[str] = field(default_factory=set)

    def holds(self, teams: Collection[UUID], part: str, now: datetime) -> bool:
        """Whether any of these teams may open the part now."""
        return any(k[0] in teams and k[1] == part and yes.holds(now) for k, yes in self.given.items())

    def given_to(self, teams: Collection[UUID]) -> set[str]:
        """Parts in state given, also past a term nobody swept yet."""
        return {part for team, part, _purpose in self.given if team in teams}

    def missing(self, team: UUID, parts: Iterable[str], purpose: str, now: datetime) -> set[str]:
        """Those of the parts that are not given for this purpose."""
        return {p for p in parts if not self._standing((team, p, purpose), now)}

    def let_in(self, team: UUID, parts: Iterable[str], purpose: str, yes: Yes, now: datetime) -> None:
        """A yes nobody asked for here; open questions about the same parts are answered by it."""
        parts = set(parts)
        missing = self.missing(team, parts, purpose, now)
        if not missing:
            return
        self.sweep(now, [team])
        self.given |= {(team, part, purpose): yes for part in missing}
        self._take_back_questions(team, parts)

    def answer(self, decision: UUID, said: Collection[str], lapses: datetime | None, now: datetime) -> None:
        asked = self.asked.pop(decision)
        self.sweep(now, [asked.team])
        for part in asked.parts:
            key = (asked.team, part, asked.purpose)
            if part not in said:
                self.no(asked.team, [part])
            elif key in self.given:
                self.given[key] = _longer(self.given[key], asked.until, confirmed=lapses is None)
            else:
                self.given[key] = Yes(asked.until, lapses)

    def refuse(self, team: UUID, parts: Iterable[str], purpose: str, now: datetime) -> None:
        """A no to an offer. What was given for that purpose stays: stopping is another button."""
        parts = set(parts)
        self.no(team, self.missing(team, parts, purpose, now))
        self.sweep(now, [team])
        self._take_back_questions(team, parts)

    def no(self, team: UUID, parts: Iterable[str]) -> None:
        """Somebody said no: coming back later does not let the receiving team in again."""
        if team == self.receiving:
            self.ended_by_closing -= set(parts)

    def confirm(self, team: UUID, now: datetime) -> None:
        for key, yes in self.given.items():
            if key[0] == team and yes.holds(now):
                self.given[key] = replace(yes, lapses=None)

    def withdraw(self, team: UUID, parts: Collection[str] | None) -> None:
        gone = [k for k in self.given if k[0] == team and (parts is None or k[1] in parts)]
        for key in gone:
            del self.given[key]
        self.no(team, [part for _team, part, _purpose in gone])
        self._take_back_questions(team, parts)

    def close(self, now: datetime, calls_until: datetime | None) -> None:
        """Whatever had no term ends; the caller keeps who it is, if the person wants to be called."""
        key = (self.receiving, "identity", "aftercare")
        if calls_until is not None and self.holds([self.receiving], "identity", now):
            self.let_in(self.receiving, ["identity"], "aftercare", Yes(calls_until), now)
        for team, part, purpose in [k for k, yes in self.given.items() if yes.until is None and k != key]:
            del self.given[team, part, purpose]
            self.ended_by_closing.add(part)

    def come_back(self, lapses: datetime | None, now: datetime) -> None:
        """The person opened the case again by code: the team gets back what closing took."""
        self.let_in(self.receiving, self.ended_by_closing, "follow_up", Yes(None, lapses), now)

    def sweep(self, now: datetime, teams: Collection[UUID] | None = None) -> None:
        """What is past its term is over."""
        over = [k for k, yes in self.given.items() if not yes.holds(now) and (teams is None or k[0] in teams)]
        for key in over:
            del self.given[key]

    def _standing(self, key: Key, now: datetime) -> bool:
        return key in self.given and self.given[key].holds(now)

    def _take_back_questions(self, team: UUID, parts: Collection[str] | None) -> None:
        for decision, asked in list(self.asked.items()):
            if asked.team == team:
                left = asked.parts - set(asked.parts if parts is None else parts)
                self.asked[decision] = replace(asked, parts=frozenset(left))
                if not left:
                    del self.asked[decision]


def _longer(yes: Yes, until: datetime, *, confirmed: bool) -> Yes:
    return Yes(None if yes.until is None else max(yes.until, until), None if confirmed else yes.lapses)
