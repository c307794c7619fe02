"""A picture drawn anew from its points: what stood beside them (place, device, time, a smaller picture) is gone."""

import io
import warnings
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from PIL import Image, ImageCms, ImageOps, ImageSequence, PngImagePlugin

from rozedraad.base.evidence.rules import kinds, verdicts
from rozedraad.base.evidence.rules.kinds import Kind
from rozedraad.base.evidence.rules.verdicts import NoCopy, Refused

Write = Callable[[bytes], None]

FORMATS: Final = {
    kinds.JPEG: ("JPEG",), kinds.PNG: ("PNG",), kinds.GIF: ("GIF",), kinds.WEBP: ("WEBP",),
    kinds.AVIF: ("AVIF",),
}  # fmt: skip
SAVED: Final[dict[Kind, tuple[Kind, dict[str, Any]]]] = {
    kinds.JPEG: (kinds.JPEG, {"format": "JPEG", "quality": 90, "optimize": True}),
    kinds.PNG: (kinds.PNG, {"format": "PNG"}),
    kinds.GIF: (kinds.GIF, {"format": "GIF"}),
    kinds.WEBP: (kinds.WEBP, {"format": "WEBP", "quality": 90}),
    kinds.AVIF: (kinds.JPEG, {"format": "JPEG", "quality": 90}),
}
# No telephone makes larger ones. A JPEG above the second figure is drawn smaller, which its decoder does in passing.
MOST_POINTS: Final = 250_000_000
MOST_DRAWN: Final = 50_000_000
MOST_MOVING: Final = 400_000_000  # all frames of a moving picture together
MOST_TEXT: Final = 1024 * 1024

Image.MAX_IMAGE_PIXELS = None  # ours stand above, and say which sentence belongs to them
PngImagePlugin.MAX_TEXT_CHUNK = MOST_TEXT
PngImagePlugin.MAX_TEXT_MEMORY = MOST_TEXT
warnings.simplefilter("ignore")


def check_photo(source: BinaryIO, kind: Kind) -> None:
    """Refused when its header says that it is far larger than any photo; nothing is drawn for that."""
    if kind not in FORMATS:
        return
    source.seek(0)
    try:
        with Image.open(source, formats=FORMATS[kind]) as picture:
            points = picture.width * picture.height
    except Image.DecompressionBombError:
        raise Refused(verdicts.BOMB) from None
    except ValueError as told:
        raise Refused(verdicts.BOMB if "too large" in str(told).lower() else verdicts.FALSE) from None
    except (OSError, SyntaxError, IndexError, TypeError):
        raise Refused(verdicts.FALSE) from None
    if points > (MOST_POINTS if kind is kinds.JPEG else MOST_DRAWN):
        raise Refused(verdicts.BOMB)


def clean_photo(source: BinaryIO, kind: Kind, write: Write) -> Kind:
    """Draw it again. Raises NoCopy when it cannot be drawn to its end."""
    if kind not in FORMATS:
        raise NoCopy(verdicts.NO_COPY_SORT)
    source.seek(0)
    try:
        with Image.open(source, formats=FORMATS[kind]) as picture:
            drawn, options = _drawn(picture, kind)
    except (OSError, SyntaxError, ValueError, IndexError, TypeError, EOFError):
        raise NoCopy(verdicts.NO_COPY_BROKEN) from None
    made, how = SAVED[kind]
    copy = io.BytesIO()
    drawn[0].save(copy, **how, **options)
    write(copy.getvalue())
    return made


def _drawn(picture: Image.Image, kind: Kind) -> tuple[list[Image.Image], dict[str, Any]]:
    frames = getattr(picture, "n_frames", 1) if picture.format != "MPO" else 1
    if frames == 1:
        if kind is kinds.JPEG and picture.width * picture.height > MOST_DRAWN:
            picture.draft("RGB", (picture.width // 2, picture.height // 2))
        return [_bare(picture, kind)], {}
    if frames * picture.width * picture.height > MOST_MOVING:
        raise NoCopy(verdicts.NO_COPY_LONG)
    lasts = [int(frame.info.get("duration", 100)) for frame in ImageSequence.Iterator(picture)]
    drawn = list(_frames(picture, kind))
    moving = {"save_all": True, "append_images": drawn[1:], "duration": lasts, "loop": 0}
    return drawn, moving


def _frames(picture: Image.Image, kind: Kind) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(picture):
        yield _bare(frame.convert("RGBA"), kind)


def _bare(picture: Image.Image, kind: Kind) -> Image.Image:
    """Its points alone, upright and in ordinary colours."""
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    drawn = _ordinary_colours(upright)
    if SAVED[kind][0] is kinds.JPEG and drawn.mode not in {"RGB", "L"}:
        drawn = _on_white(drawn)
    see_through = drawn.info.get("transparency") if drawn.mode in {"P", "RGB", "L"} else None
    bare = drawn.copy()
    bare.info = {} if see_through is None else {"transparency": see_through}
    return bare


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.mode:
        return picture.convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture.convert("RGB"), mask=picture.getchannel("A"))
    return white


def _ordinary_colours(picture: Image.Image) -> Image.Image:
    """A profile tells which device made the colours: apply it, then leave it out."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    try:
        mode = "RGBA" if picture.mode == "RGBA" else "L" if picture.mode == "L" else "RGB"
        if mode == "L":
            return picture
        changed = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=mode,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return changed or picture
