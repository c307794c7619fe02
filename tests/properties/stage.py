"""A database on which everybody's part can be played inside one transaction that is rolled back.

The connection is the superuser's; `role("rd_worker")` makes the session another one's, exactly as if that role had
logged in. So an example of hundreds of statements costs no copy of the database and leaves nothing behind.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.base.directory import queries as directory
from tests.support.clock import START, FrozenClock
from tests.support.people import Cast


@dataclass
class Stage:
    """The invented city, its people with open keys, and the clock."""

    cast: Cast
    clock: FrozenClock
    people: dict[str, MemberActor] = field(default_factory=dict)

    @contextmanager
    def example(self) -> Iterator[None]:
        """What happens inside did not happen."""
        self.clock.set(START)
        directory.forget()
        people = dict(self.people)
        with transaction.atomic():
            try:
                yield
            finally:
                transaction.set_rollback(True)
        self.people = people

    def __getitem__(self, name: str) -> MemberActor:
        if name not in self.people:
            self.people[name] = self.cast[name]
        return self.people[name]

    def unlock_again(self, *names: str) -> None:
        """Keys of teams changed: these people sign in anew."""
        for name in names:
            self.people[name] = self.cast[name]


@contextmanager
def role(name: str) -> Iterator[None]:
    """The session is this role's; afterwards the web application's again."""
    become(name)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            become("rd_app")


def become(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET SESSION AUTHORIZATION {name}")


def checked(act: Callable[[], object]) -> None:
    """Do it as one transaction would: what the database checks at its end is checked here too."""
    with transaction.atomic():
        act()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
