"""The application's clock of a server under test: the machine's time, moved by what a file says."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rozedraad.shared import clock

FILE = Path(os.environ.get("TEST_CLOCK", "/nowhere"))


def moved_time() -> datetime:
    """The file is read every time, so that all processes move at once."""
    try:
        offset = float(json.loads(FILE.read_text())["offset_seconds"])
    except FileNotFoundError:
        offset = 0.0
    return datetime.now(UTC) + timedelta(seconds=offset)


def install() -> None:
    """Replace the machine's time in this process."""
    clock.system_time = moved_time
