"""Looks at one file and makes its copy, in a process of its own: `python -m rozedraad.base.evidence`.

Programs that read pictures, PDF and video are large, and strangers choose what they read. So they run apart: without
keys, without the environment, unable to write a single byte to any disk, within bounds of memory and time. What they
may do is ask for bytes of this one file and hand back those of its copy. When this process dies, the file has no copy.
"""

import json
import os
import resource
import socket
import sys
from typing import Final

from rozedraad.base.evidence.rules.examining import clean, examine
from rozedraad.base.evidence.rules.verdicts import BOMB, NO_COPY_BROKEN, NO_COPY_LONG, NoCopy, Refused
from rozedraad.base.evidence.rules.wire import far_file, receive_block, send_made, send_verdict

MEMORY: Final = 1536 * 1024 * 1024
SECONDS: Final = 60
OPEN_FILES: Final = 32
LOW_PRIORITY: Final = 10


def confine() -> None:
    """From here on no file can grow, no other size either, and whoever waits for an answer goes first."""
    os.nice(LOW_PRIORITY)
    for what, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
    ):
        resource.setrlimit(what, (most, most))


def look_and_clean(wire: socket.socket) -> None:
    """Says what the file is or why it is not taken; then, when the copy is made, of what kind that is or why there
    is none."""
    asked = json.loads(receive_block(wire))
    source, size = far_file(wire, asked["size"]), asked["size"]
    try:
        kind = examine(source, size, asked["name"])
        send_verdict(wire, {"kind": kind.mime})
        send_verdict(wire, {"copy": clean(source, size, kind, lambda made: send_made(wire, made)).mime})
    except Refused as refusal:
        send_verdict(wire, {"refused": refusal.code})
    except NoCopy as why:
        send_verdict(wire, {"no_copy": why.code})


def main() -> None:
    confine()
    with socket.socket(fileno=sys.stdin.fileno()) as wire:
        try:
            look_and_clean(wire)
        except MemoryError:
            send_verdict(wire, {"refused": BOMB, "no_copy": NO_COPY_LONG})
        except Exception:  # whatever a stranger's file did to a library
            send_verdict(wire, {"no_copy": NO_COPY_BROKEN})


if __name__ == "__main__":
    main()
