"""Putting a new version of a protocol in place: whole, never over another, and at once or not at all."""

import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from .errors import NameTaken, NoFolderOfOurOwn, NoProtocolHere
from .queries import Protocol, library, library_with, own_folders


class Candidate(NamedTuple):
    """A new version, found whole beside all that is installed; and what it takes the place of on its first day."""

    file: Path
    new: Protocol
    before: Protocol | None


def look_at_new(file: Path) -> Candidate:
    """Changes nothing. Raises LibraryFaulty, also for a version that is installed already."""
    installed = {(each.id, each.version) for each in library().protocols}
    (new,) = (each for each in library_with(file).protocols if (each.id, each.version) not in installed)
    return Candidate(file, new, None if new.is_template else _in_force_until(new))


def _in_force_until(new: Protocol) -> Protocol | None:
    try:
        return library().protocol_for([new.territory], new.valid_from)
    except NoProtocolHere:
        return None


def put_in_place(candidate: Candidate) -> Path:
    """Copies the file into the first own folder, where every process takes it in. Returns where it is.

    Raises NoFolderOfOurOwn, NameTaken.
    """
    folders, new = own_folders(), candidate.new
    if not folders:
        raise NoFolderOfOurOwn
    place = folders[0] / f"{new.id}-{re.sub(r'[^A-Za-z0-9.]+', '-', new.version)}.yaml"
    if place.exists():
        raise NameTaken
    _write(place, candidate.file.read_bytes())
    return place


def _write(place: Path, content: bytes) -> None:
    """A process that looks meanwhile sees nothing or all of it: the name comes last."""
    with NamedTemporaryFile(dir=place.parent, prefix=".", suffix=".new", delete=False) as unfinished:
        unfinished.write(content)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    os.chmod(unfinished.name, 0o644)  # read by processes of other accounts
    Path(unfinished.name).rename(place)
