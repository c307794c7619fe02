"""What an organisation puts on its own site or wall: a button, a QR code, a poster. For everybody.

The button is plain HTML: it loads nothing, so the other site tells us nothing about its visitors, and nobody who
only sees it is seen by us. Who presses it brings a place and a kind of site, both as codes.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from rozedraad.casework.reporting.queries.helplines import helpline
from rozedraad.casework.reporting.queries.places import place_name
from rozedraad.casework.reporting.rules.spreading import POINTS, SAID

POSTER = Path(__file__).resolve().parents[1] / "templates" / "reporting" / "spread" / "poster.typ"
EMERGENCY, DESK = "emergency", "discrimination"


@dataclass(frozen=True)
class Spread:
    """What was chosen: a territory, a kind of site, a language, and how openly it is worded."""

    place: str
    source: str
    language: str
    wording: str

    @property
    def address(self) -> str:
        """Opens the form of that place, in that language."""
        with override(self.language):
            page = reverse("start")
        return f"{settings.PUBLIC_URL}{page}?{urlencode({'plaats': self.place, 'bron': self.source})}"

    @property
    def words(self) -> str:
        with override(self.language):
            return str(SAID[self.wording].button)


def button_of(spread: Spread) -> str:
    """HTML to copy: a link with its own colours, and nothing that is loaded from anywhere."""
    return render_to_string("reporting/spread/button.html", {"spread": spread}).strip()


def qr_code(spread: Spread) -> bytes:
    """An SVG picture of the address, with room around it and mistakes it can bear."""
    out = BytesIO()
    segno.make(spread.address, error="q", micro=False).save(
        out, kind="svg", xmldecl=False, border=4, scale=8, dark="#000000", light="#ffffff"
    )
    return out.getvalue()


def poster(spread: Spread) -> bytes:
    """A tagged PDF (PDF/UA-1) of one page, to print on A4 or A3."""
    with override(spread.language):
        said = SAID[spread.wording]
        told = {
            "language": spread.language,
            "title": str(said.title),
            "lead": str(said.lead),
            "points": "\n".join(str(point) for point in POINTS),
            "place": place_name(spread.place),
            "address": spread.address,
            "shown": settings.PUBLIC_URL.partition("://")[2],
            "emergency": helpline(EMERGENCY).phone,
            "desk": helpline(DESK).phone,
            "qr": qr_code(spread).decode(),
            "words": render_to_string("reporting/spread/poster.txt", {"desk": helpline(DESK)}).strip(),
        }
    return typst.compile(_source(), sys_inputs=told, pdf_standards=["ua-1"])


@cache
def _source() -> bytes:
    return POSTER.read_bytes()
