"""One case on its way through a protocol in a town: who told it, and everybody who works on it, each in a browser."""

from collections.abc import Callable

from rozedraad.base.directory import queries as directory
from tests.story.member import Member
from tests.story.reporter import Reporter
from tests.support.server import Server
from tests.support.town import Town


class Course:
    """`robin` told it. `at(function)` is whoever sits there, with the case in front of them."""

    def __init__(self, place: Town, server: Server, robin: Reporter, desks: Callable[[str], Member]) -> None:
        self.place, self.server, self.robin = place, server, robin
        self._sits_down = desks
        self._people: dict[str, Member] = {}
        self._signed_in: set[str] = set()

    def is_told_to(self, function: str, *, story: str, **facts: object) -> Member:
        """A report comes in there; whoever sits there reads it. Telling itself is a story of its own."""
        told = self.place.report(function, story=story, **facts)
        assert told.code is not None
        self.robin.code = told.code.shown()
        receiver = self.at(function)
        assert story in receiver.opens("story")
        return receiver

    def at(self, function: str) -> Member:
        """At work, looking at the case as it is now."""
        member = self._at_work(function)
        if member.case:
            member.looks_at_it()
        else:
            member.finds_the_case()
        return member

    def knows_nothing(self, function: str) -> None:
        """Nobody told this team that there is a case."""
        self._at_work(function).sees_no_case()

    def team(self, function: str) -> str:
        """What the person calls the team on this function."""
        return directory.team_label(self.place.teams[function])

    def is_agreed(self, function: str, *, for_parts: list[str], but_not: list[str]) -> None:
        """The person reads what this team would know, and says yes."""
        self.robin.comes_back()
        self.robin.sees_asked(self.team(function), for_parts=for_parts, but_not=but_not)
        self.robin.agrees(self.team(function))

    def waits(self, **time: float) -> None:
        """Time goes by. Everybody is locked out meanwhile, and signs in again at the next thing they do."""
        self.server.clock.move(**time)
        self._signed_in.clear()
        self.robin.context.clear_cookies()

    def _at_work(self, function: str) -> Member:
        """Signing in at the pages is a story of its own: here the browser gets what it ends with."""
        name = self.place.people[function]
        member = self._people.get(function) or self._people.setdefault(function, self._sits_down(name))
        if function not in self._signed_in:
            member.is_let_in(self.place.cast.client_of(name).cookies)
            self._signed_in.add(function)
        return member
