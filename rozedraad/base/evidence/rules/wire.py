"""How the process that looks at a file talks to the one that holds its key. It asks for bytes by place and hands
back what it makes; it never sees the key, nor where the file is."""

import io
import json
import socket
import struct
from typing import Any, Final

ASK: Final = b"r"  # then place and length; answered with a length and the bytes
MADE: Final = b"w"  # then a length and bytes of the copy
SAYS: Final = b"s"  # then a length and a verdict as JSON: first of the file, at the end of its copy
_PLACE: Final = struct.Struct(">QI")
_LENGTH: Final = struct.Struct(">I")
MOST_AT_ONCE: Final = 1024 * 1024
BUFFER: Final = 256 * 1024


class Broken(Exception):
    """The other side is gone, or says something that does not belong here."""


def receive(wire: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        part = wire.recv(length - len(found))
        if not part:
            raise Broken
        found += part
    return bytes(found)


def receive_block(wire: socket.socket) -> bytes:
    (length,) = _LENGTH.unpack(receive(wire, _LENGTH.size))
    if length > MOST_AT_ONCE:
        raise Broken
    return receive(wire, length)


def send_block(wire: socket.socket, data: bytes) -> None:
    wire.sendall(_LENGTH.pack(len(data)) + data)


def receive_place(wire: socket.socket) -> tuple[int, int]:
    place, length = _PLACE.unpack(receive(wire, _PLACE.size))
    return place, min(length, MOST_AT_ONCE)


def send_made(wire: socket.socket, data: bytes) -> None:
    for start in range(0, len(data), MOST_AT_ONCE):
        wire.sendall(MADE)
        send_block(wire, data[start : start + MOST_AT_ONCE])


def send_verdict(wire: socket.socket, verdict: dict[str, str]) -> None:
    wire.sendall(SAYS)
    send_block(wire, json.dumps(verdict).encode())


class FarFile(io.RawIOBase):
    """The file as the looking process reads it: anywhere, over the wire."""

    def __init__(self, wire: socket.socket, size: int) -> None:
        super().__init__()
        self._wire, self._size, self._place = wire, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, room: Any, /) -> int:
        length = min(len(room), max(0, self._size - self._place))
        if not length:
            return 0
        self._wire.sendall(ASK + _PLACE.pack(self._place, length))
        data = receive_block(self._wire)
        if not data:
            raise Broken
        room[: len(data)] = data
        self._place += len(data)
        return len(data)


def far_file(wire: socket.socket, size: int) -> io.BufferedReader:
    return io.BufferedReader(FarFile(wire, size), BUFFER)
