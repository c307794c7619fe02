"""From the bytes of a file to a verdict, and from there to a copy."""

from collections.abc import Callable
from typing import BinaryIO, Final

from rozedraad.base.evidence.rules import kinds
from rozedraad.base.evidence.rules.kinds import Kind
from rozedraad.base.evidence.rules.papers import clean_paper
from rozedraad.base.evidence.rules.photos import check_photo, clean_photo
from rozedraad.base.evidence.rules.recordings import check_recording, clean_recording
from rozedraad.base.evidence.rules.shapes import check_shape
from rozedraad.base.evidence.rules.verdicts import NO_COPY_SORT, NoCopy

Write = Callable[[bytes], None]
PIECE: Final = 256 * 1024


def examine(source: BinaryIO, size: int, name: str) -> Kind:
    """What this file really is. Raises Refused when it is not taken."""
    source.seek(0)
    kind = kinds.kind_of(source.read(kinds.HEAD_SIZE))
    kinds.check_promise(kind, name)
    kind = check_shape(source, size, kind)
    if kind.sort == kinds.PHOTO:
        check_photo(source, kind)
    elif kind.sort in {kinds.VIDEO, kinds.AUDIO}:
        kind = check_recording(source, kind)
    return kind


def clean(source: BinaryIO, size: int, kind: Kind, write: Write) -> Kind:
    """Write a copy without what stands beside its content; of what kind it is. Raises NoCopy, and Refused for a
    document that needs a password."""
    if kind.sort == kinds.PHOTO:
        return clean_photo(source, kind, write)
    if kind is kinds.PDF:
        clean_paper(source, write)
    elif kind.sort in {kinds.VIDEO, kinds.AUDIO}:
        clean_recording(source, size, kind, write)
    elif kind is kinds.TEXT:
        _copy(source, write)
    else:
        raise NoCopy(NO_COPY_SORT)
    return kind


def _copy(source: BinaryIO, write: Write) -> None:
    """Plain text has nothing beside its words."""
    source.seek(0)
    while piece := source.read(PIECE):
        write(piece)
