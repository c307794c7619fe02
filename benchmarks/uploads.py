"""A recording as large as may be, sent as a telephone sends it: how much memory it takes, and how long.

The recording is made while it is sent, so that nothing here holds it; the server must not hold it either. Looked at
are all processes of the web, and those that look at the file and copy it, many times a second.
"""

import struct
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from threading import Event, Thread
from time import perf_counter

from benchmarks.cpu import memory_of
from benchmarks.load import page_token
from benchmarks.place import Place, installation, web
from benchmarks.rows import Row
from tests.support.drafts import prepare_drafts

LARGEST = 100_000_000
SMALL = 10_000_000
HEAD = 44
CHUNK = 65_536
BOUNDARY = "rozedraad-benchmark"
MOST_MORE_MB = 32


class NotTaken(Exception):
    """The file did not arrive: nothing was measured."""


def measure() -> Iterator[Row]:
    """A small file first, so that what is loaded once is not counted; then how much more the largest takes."""
    with installation() as place:
        drafts = iter(prepare_drafts(place.environment, 3))
        with web(place) as pid:
            _peak(place, pid, next(drafts).cookie, SMALL)
            small, _seconds = _peak(place, pid, next(drafts).cookie, SMALL)
            large, seconds = _peak(place, pid, next(drafts).cookie, LARGEST)
    yield Row("upload_10mb_memory", small, "MB")
    yield Row("upload_100mb_memory", large, "MB")
    yield Row("upload_memory_grows", large - small, "MB", at_most=MOST_MORE_MB)
    yield Row("upload_100mb_time", seconds, "s")


def _peak(place: Place, pid: int, cookie: str, size: int) -> tuple[float, float]:
    """Megabytes above what the web took before, at the worst moment, and seconds until the answer."""
    before, seen, over = memory_of(pid), [0], Event()

    def watch() -> None:
        while not over.wait(0.01):
            seen.append(memory_of(pid))

    watcher = Thread(target=watch)
    watcher.start()
    began = perf_counter()
    try:
        _send(place.port, cookie, size)
    finally:
        seconds = perf_counter() - began
        over.set()
        watcher.join()
    return (max(seen) - before) / 1e6, seconds


def _send(port: int, cookie: str, size: int) -> None:
    form, token = page_token(port)
    fields = {"csrfmiddlewaretoken": token, "story": "Een opname."}
    words = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head = (
        f'{words}--{BOUNDARY}\r\nContent-Disposition: form-data; name="upload"; filename="opname.wav"\r\n'
        "Content-Type: audio/wav\r\n\r\n"
    ).encode()
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()
    connection = HTTPConnection("127.0.0.1", port, timeout=300)
    connection.request(
        "POST",
        "/formulier/4/",
        body=_body(head, size, tail),
        headers={
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(head) + size + len(tail)),
            "Cookie": f"form={form}; draft={cookie}",
            "Origin": f"http://127.0.0.1:{port}",
        },
    )
    _check(connection.getresponse())
    connection.close()


def _body(head: bytes, size: int, tail: bytes) -> Iterator[bytes]:
    """The form around a recording of silence: 8,000 moments a second, two bytes each."""
    sound = size - HEAD
    yield head
    yield b"RIFF" + struct.pack("<I", size - 8) + b"WAVEfmt "
    yield struct.pack("<IHHIIHH", 16, 1, 1, 8_000, 16_000, 2, 16) + b"data" + struct.pack("<I", sound)
    for begin in range(0, sound, CHUNK):
        yield bytes(min(CHUNK, sound - begin))
    yield tail


def _check(answer: HTTPResponse) -> None:
    """The form goes on to the next screen; a file that was refused leads back to this one."""
    answer.read()
    if answer.status != 302 or "/formulier/4/" in answer.headers["Location"]:
        raise NotTaken(answer.status, answer.headers.get("Location"))
