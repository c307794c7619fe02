"""A copy shows and plays the same, and says nothing of place, time or device."""

import io
from collections.abc import Callable

import av
import pikepdf
import pytest
from PIL import Image

from rozedraad.base.evidence.rules import kinds
from rozedraad.base.evidence.rules.examining import clean, examine
from rozedraad.base.evidence.rules.kinds import Kind
from rozedraad.base.evidence.rules.verdicts import NO_COPY_BROKEN, NO_COPY_SORT, NoCopy
from rozedraad.base.evidence.tests import corpus
from rozedraad.base.evidence.tests.corpus import SECRET, film

TOLD = SECRET.encode()


def copy_of(content: bytes, name: str = "bestand") -> tuple[Kind, bytes]:
    """The kind of the copy, and the copy."""
    source, made = io.BytesIO(content), bytearray()
    kind = examine(source, len(content), name)
    return clean(source, len(content), kind, made.extend), bytes(made)


PICTURES = [
    (corpus.jpeg, kinds.JPEG),
    (corpus.png, kinds.PNG),
    (corpus.gif, kinds.GIF),
    (corpus.webp, kinds.WEBP),
]
RECORDINGS = [
    (lambda: film("mp4", video="libx264", audio="aac"), kinds.MP4),
    (lambda: film("mp4", video="mpeg4"), kinds.MP4),
    (lambda: film("mov", video="libx265", audio="aac"), kinds.QUICKTIME),
    (lambda: film("mp4", video="", audio="aac"), kinds.M4A),
    (lambda: film("3gp", video="mpeg4", audio="libopencore_amrnb"), kinds.THREE_GP),
    (lambda: film("webm", video="libvpx", audio="libopus"), kinds.WEBM),
    (lambda: film("matroska", video="libx264", audio="aac"), kinds.MATROSKA),
    (lambda: film("ogg", video="", audio="libopus"), kinds.OGG),
    (lambda: film("mp3", video="", audio="libmp3lame"), kinds.MP3),
    (lambda: film("flac", video="", audio="flac"), kinds.FLAC),
    (lambda: film("adts", video="", audio="aac"), kinds.AAC),
    (lambda: film("amr", video="", audio="libopencore_amrnb"), kinds.AMR),
    (corpus.wav, kinds.WAV),
]  # fmt: skip
NO_ROOM_FOR_NOTES = {kinds.AAC, kinds.AMR}


@pytest.mark.parametrize(("made", "kind"), PICTURES)
def test_a_picture_keeps_its_points_only(made: Callable[[], bytes], kind: Kind) -> None:
    original = made()
    found, copy = copy_of(original)
    assert (found, TOLD in original, TOLD in copy) == (kind, True, False)
    with Image.open(io.BytesIO(copy)) as picture:
        assert not picture.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(picture.info)
        assert picture.size == (64, 48)


def test_a_picture_is_upright_when_its_notes_are_gone() -> None:
    """Made upside down, with a note that says so."""
    _, copy = copy_of(corpus.jpeg())
    with Image.open(io.BytesIO(copy)) as picture:
        top, bottom = picture.convert("RGB").getpixel((60, 3)), picture.convert("RGB").getpixel((60, 45))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert bottom[0] > 200 > 100 > top[0]  # the orange band was at the top left: now at the bottom right


def test_a_moving_picture_goes_on_moving() -> None:
    _, copy = copy_of(corpus.gif())
    with Image.open(io.BytesIO(copy)) as picture:
        assert getattr(picture, "n_frames", 1) == 3


def test_what_a_camera_writes_behind_a_picture_stays_in_the_original_only() -> None:
    original = corpus.jpeg() + corpus.jpeg()  # a second picture, as telephones do
    _, copy = copy_of(original)
    assert copy.count(b"\xff\xd8\xff") == 1


def test_a_very_large_photo_is_copied_smaller() -> None:
    original = corpus.jpeg((9_000, 6_000), exif=b"", icc_profile=b"")
    _, copy = copy_of(original)
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.size == (4_500, 3_000)


@pytest.mark.parametrize(("made", "kind"), RECORDINGS)
def test_a_recording_is_packed_anew_and_plays_the_same(made: Callable[[], bytes], kind: Kind) -> None:
    original = made()
    found, copy = copy_of(original)
    assert found is kind
    assert (TOLD in original) != (kind in NO_ROOM_FOR_NOTES)
    assert TOLD not in copy
    assert b"+52.3702" not in copy
    assert seen(copy) == seen(original)
    heard, again = sounds(original), sounds(copy)
    # Where a sound begins and ends exactly is written beside it by some containers.
    assert len(heard & again) >= 0.9 * len(heard)


def test_a_film_stays_turned_as_it_was_held() -> None:
    original = corpus.turned_film()
    _, copy = copy_of(original)
    assert (rotation(original), rotation(copy)) == (-90, -90)


def test_notes_between_the_pictures_of_a_film_go() -> None:
    """The encoder writes about itself where cameras write time and place."""
    original = film("mp4", video="libx264")
    assert b"x264 - core" in original
    assert b"x264" not in copy_of(original)[1]


def test_a_document_keeps_its_pages_only() -> None:
    original = corpus.pdf()
    _, copy = copy_of(original)
    with pikepdf.open(io.BytesIO(copy)) as paper:
        assert len(paper.pages) == 1
        assert "/Info" not in paper.trailer
        assert not {"/Metadata", "/Names", "/OpenAction"} & set(paper.Root.keys()) - {"/Names"}
        assert not paper.attachments
        assert "/A" not in paper.pages[0].Annots[0]
        photo = paper.pages[0].Resources.XObject.Photo.read_raw_bytes()
        everything = b"".join(
            thing.read_raw_bytes() if isinstance(thing, pikepdf.Stream) else str(thing).encode()
            for thing in paper.objects
        )
    assert TOLD not in everything
    assert TOLD not in copy
    with Image.open(io.BytesIO(photo)) as picture:
        assert not picture.getexif()


def test_a_document_that_only_forbids_changes_is_copied_without_that_lock() -> None:
    _, copy = copy_of(corpus.locked_pdf(opens=True))
    with pikepdf.open(io.BytesIO(copy)) as paper:
        assert not paper.is_encrypted


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (corpus.heic, NO_COPY_SORT),
        (corpus.docx, NO_COPY_SORT),
        (lambda: corpus.jpeg((640, 480))[:-600], NO_COPY_BROKEN),
        (lambda: film("mp4")[:-300], NO_COPY_BROKEN),
    ],
)
def test_where_no_copy_can_be_made_it_says_why(made: Callable[[], bytes], why: str) -> None:
    with pytest.raises(NoCopy) as said:
        copy_of(made())
    assert said.value.code == why


def seen(content: bytes) -> list[bytes]:
    """Every picture, decoded."""
    with av.open(io.BytesIO(content), "r") as film:
        frames = film.decode(video=0) if film.streams.video else []
        return [b"".join(bytes(plane) for plane in frame.planes) for frame in frames]


def sounds(content: bytes) -> set[bytes]:
    """Every piece of sound, decoded."""
    with av.open(io.BytesIO(content), "r") as recording:
        frames = recording.decode(audio=0) if recording.streams.audio else []
        return {b"".join(bytes(plane) for plane in frame.planes) for frame in frames}


def rotation(content: bytes) -> int:
    with av.open(io.BytesIO(content), "r") as recording:
        return next(recording.decode(video=0)).rotation
