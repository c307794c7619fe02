"""The languages of the pages: the two the product is written in, and one more for each translation file found.

A language is a folder with LC_MESSAGES/django.mo, in `locale/` or in a folder of LOCALE_DIRS. Nothing else is needed
for it: what the file leaves out, coded lists and protocols fall back to the language of the site.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from django.conf.locale import LANG_INFO
from django.utils.translation import to_language

OWN = ("nl", "en")


def found_in(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """(code, name in that language), the product's own first."""
    others = sorted({code for folder in folders for code in _codes_in(folder)} - {*OWN})
    return [(code, str(_introduced(code)["name_local"])) for code in (*OWN, *others)]


def right_to_left(codes: Iterable[str]) -> list[str]:
    return [code for code in codes if _introduced(code)["bidi"]]


def _codes_in(folder: Path) -> Iterator[str]:
    for file in folder.glob("*/LC_MESSAGES/django.[mp]o"):
        yield to_language(file.parents[1].name)


def _introduced(code: str) -> dict[str, str | bool]:
    """What Django must know of a language; one it never heard of is described by Babel, else by its code."""
    if code not in LANG_INFO and code.partition("-")[0] not in LANG_INFO:
        try:
            known = Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            known = None
        LANG_INFO[code] = {
            "bidi": known is not None and known.text_direction == "rtl",
            "code": code,
            "name": (known and known.english_name) or code,
            "name_local": (known and known.display_name) or code,
        }
    known_to_django: dict[str, str | bool] = LANG_INFO.get(code) or LANG_INFO[code.partition("-")[0]]
    return known_to_django
