"""A PDF written anew from the pages alone: who made it, with what, earlier versions, scripts and files within go."""

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, cast

import pikepdf
from pikepdf import Dictionary, Name

from rozedraad.base.evidence.rules import verdicts
from rozedraad.base.evidence.rules.pictures_within import bare_jpeg, bare_jpeg_2000
from rozedraad.base.evidence.rules.verdicts import NoCopy, Refused

Write = Callable[[bytes], None]

MOST_OBJECTS: Final = 300_000
DEEPEST: Final = 50
# Wherever they stand in the file: descriptions, notes of programs, things that happen by themselves, files within.
TELLING: Final = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/AF",
    "/Collection", "/XFA", "/Thumb", "/SpiderInfo", "/OutputIntents", "/M", "/CreationDate", "/ModDate", "/T",
)  # fmt: skip
# Where one of these names means something else than a note: a form field's name keeps the form together.
KEPT_IN: Final = {"/T": "/FT"}
# Of annotations, these carry another file or play something.
CARRYING: Final = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
# What may happen on a click: going to a page or an address. Everything else goes.
ACTIONS: Final = ("/GoTo", "/URI", "/Named")


def clean_paper(source: BinaryIO, write: Write) -> None:
    """Raises Refused when it is locked with a password, NoCopy when it cannot be read."""
    source.seek(0)
    try:
        with pikepdf.open(source, suppress_warnings=True) as paper:
            if len(paper.objects) > MOST_OBJECTS:
                raise NoCopy(verdicts.NO_COPY_LONG)
            _strip(paper)
            paper.save(cast(Any, Outward(write)), deterministic_id=True, preserve_pdfa=False)
    except pikepdf.PasswordError:
        raise Refused(verdicts.LOCKED) from None
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError):
        raise NoCopy(verdicts.NO_COPY_BROKEN) from None


class Outward(io.RawIOBase):
    """Bytes that go out as they come: written in order and never gone back to."""

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write, self._written = write, 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._write(bytes(data))
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written


def _strip(paper: pikepdf.Pdf) -> None:
    for name in ("/Info", "/ID"):
        if name in paper.trailer:
            del paper.trailer[name]
    for thing in paper.objects:
        _strip_within(thing, 0)
    for page in paper.pages:
        _strip_annotations(page.obj)


def _strip_within(thing: Any, depth: int) -> None:
    """This object and what stands in it directly; what it only points to comes by itself."""
    if depth > DEEPEST:
        raise NoCopy(verdicts.NO_COPY_LONG)
    if isinstance(thing, Dictionary | pikepdf.Stream):
        _strip_one(thing)
        parts = [thing[name] for name in thing.keys()]  # noqa: SIM118
    elif isinstance(thing, pikepdf.Array):
        parts = list(thing)
    else:
        return
    for part in parts:
        if isinstance(part, Dictionary | pikepdf.Array) and not part.is_indirect:
            _strip_within(part, depth + 1)


def _strip_one(thing: Any) -> None:
    for name in _telling(thing):
        del thing[name]
    if (
        thing.get("/S") is not None
        and thing.get("/Type") == Name("/Action")
        and str(thing["/S"]) not in ACTIONS
    ):
        thing["/S"] = Name("/Named")
        thing["/N"] = Name("/None")
    for name in ("/A", "/Next"):
        action = thing.get(name)
        if isinstance(action, Dictionary) and "/S" in action and str(action["/S"]) not in ACTIONS:
            del thing[name]
    if isinstance(thing, pikepdf.Stream):
        _strip_picture(thing)


def _telling(thing: Any) -> Iterator[str]:
    for name in TELLING:
        if name in thing and not (name in KEPT_IN and KEPT_IN[name] in thing):
            yield name


def _strip_picture(stream: Any) -> None:
    """The last filter says what the raw bytes are."""
    filters = stream.get("/Filter")
    last = (
        filters
        if isinstance(filters, Name)
        else filters[-1]
        if filters is not None and len(filters)
        else None
    )
    bare = {"/DCTDecode": bare_jpeg, "/DCT": bare_jpeg, "/JPXDecode": bare_jpeg_2000}.get(str(last))
    if bare is None or not isinstance(filters, Name):
        return
    raw = stream.read_raw_bytes()
    if (stripped := bare(raw)) != raw:
        stream.write(stripped, filter=filters, decode_parms=stream.get("/DecodeParms"))


def _strip_annotations(page: Any) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = [
        note for note in notes if isinstance(note, Dictionary) and str(note.get("/Subtype")) not in CARRYING
    ]
    page["/Annots"] = pikepdf.Array(kept)
