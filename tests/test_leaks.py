"""What people tell is nowhere to be read: not in the database, files, logs, addresses, error pages or mails.

A reporter and a member fill in every box with words nobody else uses, and send a large document and a photo. Then we
look for those words everywhere, in many shapes. The same walk with sealing replaced by nothing finds every one of
them: so the search can find.
"""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext

from rozedraad.shared import clock
from tests.leaks import places
from tests.leaks.places import Place
from tests.leaks.telling import files, meets_errors, talks_and_writes, tells_everything
from tests.leaks.uploading import uploads_slowly
from tests.leaks.watching import Watch, watching
from tests.leaks.words import new_words, search
from tests.story.cast import second_factors
from tests.story.member import Member
from tests.story.reporter import Reporter
from tests.story.worker import works
from tests.support import browser as browsers
from tests.support.city import city
from tests.support.environment import ROOT
from tests.support.server import WORKER, Server, running_server

pytestmark = pytest.mark.system

SEALING = "tests.entrypoints.watched_wsgi:application"
NOT_SEALING, UNSEALED_WORKER = (
    "tests.entrypoints.unsealed_wsgi:application",
    "tests.entrypoints.unsealed_worker",
)
READ_BY_THEN = 0.5  # seconds in which a server takes in what was sent
LARGE = 20 * 1024 * 1024
DRAFTS = "reporting_draft"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """With a folder of its own for what a browser leaves behind: that is not the server's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("browser")))
        with browsers.chromium() as found:
            yield found


class Walk:
    """A server, the people who used it, and all they left behind."""

    def __init__(self, server: Server, watch: Watch, browser: Browser, stack: ExitStack) -> None:
        self.server, self.watch, self._browser, self._stack = server, watch, browser, stack
        self.words = new_words()
        self.addresses: list[str] = []
        self.said_in_error: dict[int, str] = {}
        self._log_began = places.POSTGRES_LOG.stat().st_size

    def phone(self) -> Reporter:
        context = self._stack.enter_context(browsers.phone(self._browser, javascript=False))
        return Reporter(self._listened_to(context), self.server.url)

    def desk(self, name: str) -> Member:
        context = self._stack.enter_context(browsers.desktop(self._browser))
        member = Member(self._listened_to(context), self.server.url, name)
        member.signs_in()
        return member

    def left_behind(self) -> Iterator[Place]:
        """Everywhere something could be read afterwards."""
        server = self.server
        yield from places.database(server)
        for folder in (server.evidence, server.logs, server.temporary, server.folder / "checkpoints"):
            yield from places.folder(folder)
        yield from places.postgres_log(self._log_began)
        yield from places.mails(server.mailbox.mails)
        yield "addresses", "\n".join(self.addresses).encode()
        yield from ((f"error page {number}", said.encode()) for number, said in self.said_in_error.items())
        yield "names of files", "\n".join(self.watch.names).encode()
        yield from self.watch.contents()

    def _listened_to(self, context: BrowserContext) -> BrowserContext:
        context.on(
            "request", lambda asked: self.addresses.extend([asked.url, asked.headers.get("referer", "")])
        )
        return context


@contextmanager
def served(browser: Browser, folder: Path, *, application: str, worker: str) -> Iterator[Walk]:
    """A server of this kind, watched from its first moment."""
    second_factors(city())
    with ExitStack() as stack:
        server = stack.enter_context(
            running_server(
                folder,
                connection.settings_dict["NAME"],
                application=application,
                environment={"TEST_OPENED": str(folder / "opened"), "PYTHONDONTWRITEBYTECODE": "1"},
                workers=1,
                worker=False,
            )
        )
        server.start_worker(worker)
        stack.enter_context(pytest.MonkeyPatch.context()).setattr(clock, "system_time", server.clock)
        folders = [server.temporary, server.evidence, folder, ROOT]
        watch = stack.enter_context(
            watching(lambda: {each.pid for each in server.processes.values()}, folders)
        )
        yield Walk(server, watch, browser, stack)


def tells_it_all(walk: Walk, sent: Sequence[Path]) -> None:
    """Everything that can be told, opened, answered and mailed."""
    robin, noor = walk.phone(), walk.desk("noor")
    tells_everything(robin, walk.words, sent)
    talks_and_writes(robin, noor, walk.words, sent)
    works(walk.server, "send_notices")
    works(walk.server, "write_checkpoint")


def goes_wrong(walk: Walk) -> list[str]:
    """Pages that fail, a slow upload and one that breaks off; what the slow one got."""
    visitor = walk.phone()
    visitor.begins()
    visitor.says_what("violence")
    visitor.says_where()

    def halfway() -> None:
        time.sleep(READ_BY_THEN)
        walk.watch.look()

    answers = [
        uploads_slowly(walk.server, visitor, walk.words, halfway=halfway, goes_on=goes_on)
        for goes_on in (True, False)
    ]
    with psycopg.connect(walk.server.admin, autocommit=True) as database:

        def break_it() -> None:
            database.execute(f"ALTER TABLE {DRAFTS} RENAME TO {DRAFTS}_away")

        walk.said_in_error = meets_errors(visitor, walk.words, break_it)
        database.execute(f"ALTER TABLE {DRAFTS}_away RENAME TO {DRAFTS}")
    return answers


def test_nothing_that_was_told_can_be_read_anywhere(
    transactional_db: None, browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(browser, tmp_path, application=SEALING, worker=WORKER) as walk:
        tells_it_all(walk, files(tmp_path_factory.mktemp("phone"), walk.words))
        assert "302" in goes_wrong(walk)[0]
        left = list(walk.left_behind())
        looked_everywhere(walk, left)
        assert list(walk.server.evidence.glob(".*")) == [], "of the upload that broke off"
        assert [name for name in walk.watch.names if name.startswith(str(walk.server.temporary))] == []
        assert search(walk.words, left) == set()
        assert opened_elsewhere(walk.server) == set()
        assert any("rozedraad.base.evidence" in program for program in walk.watch.programs), (
            "copies were made"
        )


def test_without_sealing_the_same_search_finds_every_word(
    transactional_db: None, browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(browser, tmp_path, application=NOT_SEALING, worker=UNSEALED_WORKER) as walk:
        tells_it_all(walk, files(tmp_path_factory.mktemp("phone"), walk.words))
        found = search(walk.words, walk.left_behind())
    assert {each.word for each in found} == set(walk.words)
    assert {each.place for each in found if each.word == "file_content"} >= {"file in evidence"}
    assert {"database", "binary columns"} <= {each.place for each in found}


def looked_everywhere(walk: Walk, left: list[Place]) -> None:
    """Each place was really there, and held what it should hold."""
    sizes: dict[str, int] = {}
    for place, content in left:
        sizes[place] = max(sizes.get(place, 0), len(content))
    assert sizes["file in evidence"] > LARGE
    assert max(size for place, size in sizes.items() if place.startswith("watched")) > LARGE
    assert sizes["binary columns"] > 10_000
    assert sizes["mail"] > 100
    assert len(walk.addresses) > 50
    assert set(walk.said_in_error) == {403, 404, 500}
    assert any(name.endswith(".part") or "deleted" in name for name in walk.watch.names)


def opened_elsewhere(server: Server) -> set[str]:
    """Files that the web processes opened for writing, but for sealed evidence."""
    opened = (server.folder / "opened").read_text().splitlines()
    assert any(Path(path).parent == server.evidence for path in opened)
    # The folder itself stands there each time a name in it is drawn.
    ours = {str(server.evidence), os.devnull}
    return {path for path in opened if Path(path).parent != server.evidence and path not in ours}
