"""What is not taken, and that each of these says what to do instead."""

import io
import struct
from collections.abc import Callable

import pytest
from django.utils.translation import override

from rozedraad.base.evidence import errors
from rozedraad.base.evidence.rules import kinds, verdicts
from rozedraad.base.evidence.rules.examining import clean, examine
from rozedraad.base.evidence.rules.verdicts import Refused
from rozedraad.base.evidence.tests import corpus
from rozedraad.base.evidence.tests.corpus import gif, jpeg, package, pdf, png

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def refusal_of(content: bytes, name: str = "") -> str:
    """Why this is refused; empty when it is taken."""
    source = io.BytesIO(content)
    try:
        clean(source, len(content), examine(source, len(content), name), lambda _made: None)
    except Refused as refused:
        return refused.code
    except verdicts.NoCopy:
        return ""
    return ""


@pytest.mark.parametrize(
    ("name", "made", "code"),
    [
        # false types: by content, not by name
        ("foto.jpg", pdf, verdicts.FALSE),
        ("brief.pdf", jpeg, verdicts.FALSE),
        ("film.mp4", png, verdicts.FALSE),
        ("foto.png", lambda: b"MZ\x90\0" + bytes(100), verdicts.PROGRAM),
        ("foto.png", lambda: b"\x7fELF" + bytes(100), verdicts.PROGRAM),
        ("lied.mp3", lambda: b"#!/bin/sh\necho hoi\n", verdicts.PROGRAM),
        ("foto.jpg", lambda: HTML, verdicts.WEB_PAGE),
        ("tekening.svg", lambda: SVG, verdicts.WEB_PAGE),
        ("brief.txt", lambda: HTML, verdicts.WEB_PAGE),
        ("brief.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), verdicts.OFFICE),
        ("brief.docm", lambda: corpus.docx("word/vbaProject.bin"), verdicts.OFFICE),
        ("brief.docx", lambda: corpus.docx("word/embeddings/oleObject1.bin"), verdicts.OFFICE),
        ("alles.zip", package, verdicts.ARCHIVE),
        ("alles.jpg", package, verdicts.FALSE),
        ("alles.rar", lambda: b"Rar!\x1a\x07" + bytes(100), verdicts.ARCHIVE),
        ("iets.bin", lambda: bytes(range(256)) * 4, verdicts.UNKNOWN),
        ("foto.jpg", lambda: b"\xff\xd8\xff" + bytes(200), verdicts.FALSE),
        # two files in one
        ("foto.gif", lambda: gif() + package(), verdicts.HIDDEN),
        ("foto.jpg", lambda: jpeg() + package(), verdicts.HIDDEN),
        ("foto.png", lambda: png() + package(), verdicts.HIDDEN),
        ("brief.pdf", lambda: pdf() + package(), verdicts.HIDDEN),
        ("brief.pdf", lambda: pdf() + HTML, verdicts.HIDDEN),
        ("foto.jpg", lambda: jpeg() + HTML, verdicts.HIDDEN),
        ("foto.jpg", lambda: jpeg() + b"something else", verdicts.HIDDEN),
        ("foto.png", lambda: png() + pdf(), verdicts.HIDDEN),
        ("foto.gif", lambda: b"GIF89a/*" + HTML + bytes(60), verdicts.HIDDEN),
        ("foto.jpg", lambda: jpeg(comment=b"%PDF-1.7 and more"), verdicts.HIDDEN),
        ("foto.jpg", lambda: jpeg(comment=HTML), verdicts.HIDDEN),
        ("foto.webp", lambda: corpus.webp() + package(), verdicts.HIDDEN),
        ("film.mp4", lambda: corpus.film() + package(), verdicts.HIDDEN),
        ("film.mp4", lambda: corpus.film() + b"\0\0\0\2\x01\x02\x03\x04more", verdicts.HIDDEN),
        # small, and huge when opened
        ("foto.png", corpus.huge_png, verdicts.BOMB),
        ("foto.jpg", corpus.huge_jpeg, verdicts.BOMB),
        ("foto.png", lambda: corpus.png_with_huge_note(), verdicts.BOMB),
        ("brief.pdf", corpus.locked_pdf, verdicts.LOCKED),
    ],
)  # fmt: skip
def test_it_is_refused(name: str, made: Callable[[], bytes], code: str) -> None:
    assert refusal_of(made(), name) == code


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("foto.jpeg", jpeg),
        ("foto.jpg", png),  # another sort of photo than it says: harms nobody
        ("zonder-naam", jpeg),
        ("foto.heic", corpus.heic),
        ("bericht.eml", lambda: b"From: iemand\nSubject: hoi\n\nGroeten\n"),
        ("brief.docx", corpus.docx),
        ("geluid.m4a", lambda: corpus.film(video="", audio="aac")),
        ("foto.jpg", lambda: jpeg() + bytes(512)),
        ("foto.jpg", lambda: jpeg() + b"\0\0" + jpeg()),  # a second picture, as telephones write
        ("foto.jpg", lambda: jpeg() + corpus.film()),  # a moving one
        ("brief.pdf", lambda: pdf() + b"\r\n\0\0"),
    ],
)  # fmt: skip
def test_it_is_taken(name: str, made: Callable[[], bytes]) -> None:
    assert refusal_of(made(), name) == ""


def test_a_refused_bomb_is_never_drawn() -> None:
    """Its header says sixty thousand by sixty thousand; the file itself is small."""
    content = corpus.huge_png()
    assert struct.unpack(">II", content[16:24]) == (60_000, 60_000)
    assert len(content) < 1_000


@pytest.mark.parametrize("code", sorted(errors.REFUSALS))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_refusal_has_a_sentence_of_its_own(code: str, language: str) -> None:
    with override(language):
        said = {str(refusal()) for refusal in errors.REFUSALS.values()}
        assert len(said) == len(errors.REFUSALS)
        assert len(str(errors.REFUSALS[code]())) > 40


def test_every_kind_has_a_name_for_downloads() -> None:
    assert len({kind.extension for kind in kinds.KINDS}) == len(kinds.KINDS)
