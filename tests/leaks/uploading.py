"""An upload as a slow telephone does it: half of it, and then not the rest, or only later."""

import socket
from collections.abc import Callable, Mapping

from tests.leaks.telling import content
from tests.story.reporter import Reporter
from tests.support.server import Server

BOUNDARY = "half-and-half"
SIZE = 8 * 1024 * 1024
SECONDS = 30


def uploads_slowly(
    server: Server, visitor: Reporter, words: Mapping[str, str], *, halfway: Callable[[], None], goes_on: bool
) -> str:
    """Sends half of a file with a story, stops for `halfway`, then sends the rest or hangs up. What the server
    answers first."""
    body = _body(visitor, words)
    half = len(body) // 2
    with socket.create_connection(("127.0.0.1", server.port), SECONDS) as connection:
        connection.sendall(_head(server, visitor, len(body)) + body[:half])
        halfway()
        if not goes_on:
            return ""
        connection.sendall(body[half:])
        return connection.recv(4096).decode().splitlines()[0]


def _head(server: Server, visitor: Reporter, length: int) -> bytes:
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in visitor.context.cookies())
    lines = [
        "POST /formulier/4/ HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Cookie: {cookies}",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
        f"Content-Length: {length}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _body(visitor: Reporter, words: Mapping[str, str]) -> bytes:
    fields = {"csrfmiddlewaretoken": visitor.token(), "story": words["story"]}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    described = f'Content-Disposition: form-data; name="upload"; filename="{words["file_name"]}.pdf"'
    opening = f"--{BOUNDARY}\r\n{described}\r\nContent-Type: application/pdf\r\n\r\n".encode()
    return b"".join([*parts, opening, content(words, SIZE), f"\r\n--{BOUNDARY}--\r\n".encode()])
