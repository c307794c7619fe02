"""Files of every sort, made here: none was taken from anywhere. `SECRET` stands wherever a device may write notes."""

import io
import math
import struct
import zipfile
import zlib
from fractions import Fraction
from typing import Any, cast

import av
import pikepdf
from PIL import Image, ImageCms, PngImagePlugin
from PIL.Image import Exif

SECRET = "PLANTED-DEVICE-4711"
GPS = {1: "N", 2: (52.0, 22.0, 12.34), 3: "E", 4: (4.0, 53.0, 42.1), 29: "2026:11:03"}
UPSIDE_DOWN = 3


def picture(size: tuple[int, int] = (64, 48), colour: str = "teal") -> Image.Image:
    drawn = Image.new("RGB", size, colour)
    drawn.paste("orange", (0, 0, size[0] // 2, size[1] // 4))
    return drawn


def exif() -> Exif:
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x0132] = SECRET, SECRET, "2026:11:03 23:10:00"
    told[0x0112] = UPSIDE_DOWN
    told.get_ifd(0x8769)[0x9286] = SECRET
    told.get_ifd(0x8825).update(GPS)
    return told


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def xmp() -> bytes:
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><place>{SECRET}</place></x:xmpmeta>".encode()


def saved(drawn: Image.Image, form: str, **options: Any) -> bytes:
    made = io.BytesIO()
    drawn.save(made, form, **options)
    return made.getvalue()


def jpeg(size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """As a telephone makes it: with place, device, time, a smaller picture, a comment and a colour profile."""
    told = {"exif": exif(), "icc_profile": profile(), "comment": SECRET.encode(), "xmp": xmp()}
    return saved(picture(size), "JPEG", **(told | options))


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET)
    told.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return saved(picture(), "PNG", pnginfo=told, exif=exif(), icc_profile=profile())


def gif() -> bytes:
    frames = [picture(colour=colour) for colour in ("teal", "navy", "maroon")]
    return saved(
        frames[0],
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=[100, 200, 300],
        comment=SECRET.encode(),
    )


def webp() -> bytes:
    return saved(picture(), "WEBP", exif=exif(), icc_profile=profile(), xmp=xmp())


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + struct.pack(">I", 8) + b"mdat"


def pdf(**more: Any) -> bytes:
    """With who made it, a script, a file within, and a photo that still says where it was taken."""
    paper = pikepdf.new()
    paper.add_blank_page(page_size=(200, 200))
    paper.docinfo["/Author"], paper.docinfo["/Producer"] = SECRET, SECRET
    with paper.open_metadata() as told:
        told["dc:creator"] = [SECRET]
    paper.attachments["notes.txt"] = SECRET.encode()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{SECRET}')")
    paper.Root.OpenAction = script
    page = paper.pages[0]
    page["/PieceInfo"] = pikepdf.Dictionary(Program=pikepdf.String(SECRET))
    photo = pikepdf.Stream(
        paper, jpeg(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=48,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.add_resource(photo, pikepdf.Name.XObject, pikepdf.Name.Photo)
    page.Contents = paper.make_stream(b"q 100 0 0 75 10 10 cm /Photo Do Q")
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 10, 10], A=script, Contents="a link"
    )
    page.Annots = pikepdf.Array([link])
    made = io.BytesIO()
    paper.save(made, **more)
    return made.getvalue()


def locked_pdf(*, opens: bool = False) -> bytes:
    """With a password; `opens`: only one for changing it, so that everybody can read it."""
    return pdf(encryption=pikepdf.Encryption(owner="eigenaar", user="" if opens else "geheim"))


def film(
    form: str = "mp4", *, video: str = "mpeg4", audio: str = "", seconds: int = 1, **options: str
) -> bytes:
    """A short film, or only sound, with notes wherever the form has room for them."""
    made = io.BytesIO()
    with av.open(made, "w", format=form, options=options) as packed:
        packed.metadata.update(
            {
                "title": SECRET,
                "comment": SECRET,
                "artist": SECRET,
                "location": "+52.3702+004.8952/",
                "make": SECRET,
            }
        )
        picture_track = _picture_track(packed, video) if video else None
        sound_track = _sound_track(packed, audio) if audio else None
        if picture_track:
            _moving(packed, picture_track, seconds)
        if sound_track:
            _sounding(packed, sound_track, seconds)
    return made.getvalue()


def _picture_track(packed: Any, codec: str) -> Any:
    track = packed.add_stream(codec, rate=10)
    track.width, track.height, track.pix_fmt = 64, 48, "yuv420p"
    track.metadata["handler_name"] = SECRET
    return track


def _sound_track(packed: Any, codec: str) -> Any:
    track = packed.add_stream(codec, rate=8000 if codec.startswith("libopencore") else 48000)
    track.layout = "mono"
    return track


def _moving(packed: Any, track: Any, seconds: int) -> None:
    for number in range(10 * seconds):
        frame = cast(Any, av.VideoFrame).from_image(picture(colour="teal" if number % 2 else "navy"))
        for packet in track.encode(frame.reformat(format="yuv420p")):
            packed.mux(packet)
    for packet in track.encode(None):
        packed.mux(packet)


def _sounding(packed: Any, track: Any, seconds: int) -> None:
    rate, size = track.rate, track.frame_size or 960
    resampler = av.AudioResampler(format=track.format, layout="mono", rate=rate)
    for number in range(seconds * rate // size):
        frame = av.AudioFrame(format="s16", layout="mono", samples=size)
        wave = [
            int(9000 * math.sin(at * 440 * 2 * math.pi / rate))
            for at in range(number * size, (number + 1) * size)
        ]
        frame.planes[0].update(struct.pack(f"<{size}h", *wave))
        frame.sample_rate, frame.pts, frame.time_base = rate, number * size, Fraction(1, rate)
        for piece in resampler.resample(frame):
            for packet in track.encode(piece):
                packed.mux(packet)
    for packet in track.encode(None):
        packed.mux(packet)


def wav() -> bytes:
    sound = b"".join(struct.pack("<h", int(9000 * math.sin(n / 10))) for n in range(8000))
    note = b"INFOIART" + struct.pack("<I", len(SECRET)) + SECRET.encode() + b"\0" * (len(SECRET) % 2)
    parts = [
        (b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)), (b"LIST", note), (b"data", sound),
    ]  # fmt: skip
    body = b"WAVE" + b"".join(name + struct.pack("<I", len(data)) + data for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def docx(*more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            package.writestr(name, f"<x>{SECRET}</x>")
    return made.getvalue()


def package(name: str = "run.class") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(name, b"\xca\xfe\xba\xbe" * 40)
    return made.getvalue()


def huge_png(side: int = 60_000) -> bytes:
    """A few bytes that say they are a picture of billions of points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def huge_jpeg() -> bytes:
    data = jpeg(exif=b"", icc_profile=b"")
    place = data.index(b"\xff\xc0")
    return data[: place + 5] + struct.pack(">HH", 65_000, 65_000) + data[place + 9 :]


def paper_of(size: int, line: bytes) -> bytes:
    """A real PDF of about this size, with the line in it again and again."""
    content = line * (size // len(line) + 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Length " + str(len(content)).encode() + b" >>\nstream\n" + content + b"\nendstream",
        b"<< /Author (" + SECRET.encode() + b") >>",
    ]
    made, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, thing in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + thing + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(made)


def png_with_huge_note() -> bytes:
    """A compressed remark of many megabytes in a picture of a few points."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "x" * 40_000_000, zip=True)
    return saved(picture(), "PNG", pnginfo=told)


def turned_film() -> bytes:
    """Recorded with the telephone upright: the pictures lie on their side, a matrix says how to turn them."""
    content = bytearray(film("mp4"))
    place = content.index(b"tkhd") + 4 + 40  # version and flags, times, ids: then the matrix of nine numbers
    content[place : place + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 48 << 16, 0, 1 << 30)
    return bytes(content)
