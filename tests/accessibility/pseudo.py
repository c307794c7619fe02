"""A language nobody speaks, made from the English messages: Arabic letters, from right to left, a third longer."""

from pathlib import Path

import polib

from tools.messages import PLACEHOLDER, extract

CODE = "ar"
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")


def pseudo(text: str) -> str:
    """Letters replaced and words made longer; placeholders and marks of HTML stay."""
    parts, at = [], 0
    for found in PLACEHOLDER.finditer(text):
        parts += [_longer(text[at : found.start()]), found.group(0)]
        at = found.end()
    return "".join([*parts, _longer(text[at:])])


def _longer(text: str) -> str:
    if "<" in text:
        return text
    return " ".join(word + "م" * (len(word) // 3) for word in text.lower().translate(LETTERS).split(" "))


def write_language(folder: Path) -> None:
    """The one file an installation would add."""
    target = folder / CODE / "LC_MESSAGES"
    target.mkdir(parents=True)
    words = polib.POFile()
    words.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for key, found in extract().items():
        plural = {0: pseudo(key.message), 1: pseudo(found.plural)} if found.plural else {}
        words.append(
            polib.POEntry(
                msgid=key.message,
                msgid_plural=found.plural,
                msgctxt=key.context or None,
                msgstr="" if plural else pseudo(key.message),
                msgstr_plural=plural,
            )
        )
    words.save_as_mofile(str(target / "django.mo"))
