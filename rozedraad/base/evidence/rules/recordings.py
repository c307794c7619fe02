"""Sound and moving pictures packed anew: the recording itself is copied, unchanged; everything written around it
(place, device, time, tracks that are neither sound nor picture) is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import av
from av.bitstream import BitStreamFilterContext
from av.error import FFmpegError
from av.stream import Disposition

from rozedraad.base.evidence.rules import kinds, verdicts
from rozedraad.base.evidence.rules.kinds import Kind
from rozedraad.base.evidence.rules.papers import Outward
from rozedraad.base.evidence.rules.verdicts import NoCopy, Refused

Write = Callable[[bytes], None]

READ_BY: Final = {
    **dict.fromkeys(kinds.BOXED, "mov"), kinds.WEBM: "matroska", kinds.MATROSKA: "matroska", kinds.OGG: "ogg",
    kinds.MP3: "mp3", kinds.AAC: "aac", kinds.AMR: "amr", kinds.FLAC: "flac", kinds.WAV: "wav",
}  # fmt: skip
WRITTEN_BY: Final = {
    kinds.MP4: "mp4", kinds.M4A: "mp4", kinds.QUICKTIME: "mov", kinds.THREE_GP: "3gp", kinds.WEBM: "webm",
    kinds.MATROSKA: "matroska", kinds.OGG: "ogg", kinds.MP3: "mp3", kinds.AAC: "adts", kinds.AMR: "amr",
    kinds.FLAC: "flac",
}  # fmt: skip
FRAGMENTS: Final = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
# In pieces, so that it can be written without ever going back.
HOW: Final = {
    "mp4": FRAGMENTS, "mov": FRAGMENTS, "3gp": FRAGMENTS, "webm": {"live": "1"}, "matroska": {"live": "1"},
    "mp3": {"id3v2_version": "0", "write_xing": "0", "write_id3v1": "0"},
}  # fmt: skip
# A camera can write the time and the place between the pictures themselves.
NOTES_WITHIN: Final = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39|40"}
BITEXACT: Final = 0x400  # AVFMT_FLAG_BITEXACT: without the name and version of what packed it
WAV_KEPT: Final = (b"fmt ", b"fact", b"data")
PIECE: Final = 256 * 1024


def check_recording(source: BinaryIO, kind: Kind) -> Kind:
    """The kind, now that it is known whether there are pictures in it. Refused when there is nothing to play."""
    source.seek(0)
    try:
        with av.open(source, "r", format=READ_BY[kind], options={"probesize": "5000000"}) as recording:
            video = [s for s in recording.streams.video if not s.disposition & Disposition.attached_pic]
            if video or recording.streams.audio:
                return kinds.M4A if kind is kinds.MP4 and not video else kind
    except (FFmpegError, ValueError, OSError):
        return kind  # cut off, perhaps: the original may still be of use
    raise Refused(verdicts.FALSE)


def clean_recording(source: BinaryIO, size: int, kind: Kind, write: Write) -> None:
    """Raises NoCopy when it cannot be taken apart."""
    source.seek(0)
    if kind is kinds.WAV:
        _clean_wav(source, size, write)
        return
    try:
        _repack(source, kind, write)
    except (FFmpegError, ValueError, OSError, RuntimeError, KeyError):
        raise NoCopy(verdicts.NO_COPY_BROKEN) from None


def _repack(source: BinaryIO, kind: Kind, write: Write) -> None:
    target = WRITTEN_BY[kind]
    with (
        av.open(source, "r", format=READ_BY[kind]) as recording,
        av.open(Outward(write), "w", format=target, options=HOW.get(target, {})) as copy,
    ):
        copy.flags |= BITEXACT
        tracks = {}
        for stream in (*recording.streams.video, *recording.streams.audio):
            if (track := _track(stream, copy)) is not None:
                tracks[stream.index] = track
        if not tracks:
            raise NoCopy(verdicts.NO_COPY_SORT)
        for packet in recording.demux([recording.streams[index] for index in tracks]):
            _pass_on(packet, tracks[packet.stream.index], copy)


@dataclass
class Track:
    """One track of the copy. `unsaid` counts packets of which the container did not say when they are decoded:
    the first few, where pictures look ahead. They come before all others, in their order."""

    made: Any
    without_notes: BitStreamFilterContext | None
    unsaid: int = -100

    def parts(self, packet: Any) -> Sequence[Any]:
        if self.without_notes is None:
            return [packet]
        return self.without_notes.filter(packet if packet.size else None)


def _track(stream: Any, copy: Any) -> Track | None:
    """A track of the copy; None for a cover picture, and for what players do not know."""
    if stream.codec_context is None or stream.disposition & Disposition.attached_pic:
        return None
    try:
        made = copy.add_stream_from_template(stream)
    except (FFmpegError, ValueError):
        return None
    made.metadata.clear()
    notes = NOTES_WITHIN.get(stream.codec_context.name)
    return Track(made, BitStreamFilterContext(notes, stream, made) if notes else None)


def _pass_on(packet: Any, track: Track, copy: Any) -> None:
    for part in track.parts(packet):
        if not part.size:
            continue
        if part.dts is None:
            part.dts = track.unsaid
            track.unsaid += 1
        part.stream = track.made
        copy.mux(part)


def _clean_wav(source: BinaryIO, size: int, write: Write) -> None:
    """Sound is written as numbers in a row: what describes them, and the row, are all that stays."""
    kept = [(name, place, length) for name, place, length in _wav_parts(source, size) if name in WAV_KEPT]
    if [name for name, _, _ in kept].count(b"data") != 1 or kept[0][0] != b"fmt ":
        raise NoCopy(verdicts.NO_COPY_BROKEN)
    total = 4 + sum(8 + length + length % 2 for _, _, length in kept)
    write(b"RIFF" + total.to_bytes(4, "little") + b"WAVE")
    for name, place, length in kept:
        write(name + length.to_bytes(4, "little"))
        source.seek(place)
        left = length
        while left > 0 and (piece := source.read(min(left, PIECE))):
            write(piece)
            left -= len(piece)
        write(bytes(left + length % 2))


def _wav_parts(source: BinaryIO, size: int) -> list[tuple[bytes, int, int]]:
    found, place = [], 12
    while place + 8 <= size:
        source.seek(place)
        header = source.read(8)
        length = min(int.from_bytes(header[4:], "little"), size - place - 8)
        found.append((header[:4], place + 8, length))
        place += 8 + length + length % 2
    return found
