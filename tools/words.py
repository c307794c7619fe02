"""Print the Dutch words of the public texts that are outside a frequency list, for somebody to review.

python -m tools.words            words seen less than once in a million (wordfreq, large Dutch list), rarest first
python -m tools.words --zipf 3.5 a stricter list

A rare word is not wrong ("wijkagent"); it should be there on purpose.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib
import yaml
from wordfreq import zipf_frequency

from tools.messages import extract

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = ("casework/reporting/", "rozedraad/web/", "base/notices/", "casework/protocols/")
STAFF = ("counter", "spread")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def rare_words(least: float) -> dict[str, list[str]]:
    """By word, where it is said."""
    found: dict[str, set[str]] = defaultdict(set)
    for where, text in (*_catalogue(), *_lists(), *_protocols()):
        for word in WORD.findall(re.sub(r"%\(\w+\)[sd]|\{\w*\}", " ", text)):
            if zipf_frequency(word.lower(), "nl", "large") < least:
                found[word.lower()].add(where)
    return {word: sorted(places) for word, places in found.items()}


def _catalogue() -> Iterator[tuple[str, str]]:
    public = {message for message, files in _said_in().items() if any(_is_public(file) for file in files)}
    for entry in polib.pofile(str(ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po")):
        if entry.msgid in public:
            for text in (entry.msgstr, *entry.msgstr_plural.values()):
                yield "pages", text


def _said_in() -> dict[str, list[str]]:
    return {key.message: found.files for key, found in extract().items()}


def _is_public(file: str) -> bool:
    return any(part in file for part in PUBLIC) and not any(part in file for part in STAFF)


def _lists() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "rozedraad" / "base" / "vocabulary" / "lists").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]:
            for kind in ("sentence", "seen", "hint"):
                yield path.stem, (entry.get(kind) or {}).get("nl", "")


def _protocols() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "protocols").glob("*.yaml")):
        read = yaml.safe_load(path.read_text("utf-8"))
        for step in (*read.get("steps", ()), *read.get("aftercare", ())):
            for kind in ("text", "explanation"):
                yield path.stem, (step.get(kind) or {}).get("nl", "")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--zipf", type=float, default=3.0, help="3 is once in a million words, 4 ten times")
    rare = rare_words(parser.parse_args().zipf)
    for word in sorted(rare, key=lambda each: (zipf_frequency(each, "nl", "large"), each)):
        print(f"{zipf_frequency(word, 'nl', 'large'):4.1f}  {word:32} {', '.join(rare[word])}")


if __name__ == "__main__":
    from django.conf import settings

    settings.configure()
    main()
