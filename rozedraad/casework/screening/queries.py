"""The word list in force, and what was proposed by it."""

from functools import cache
from pathlib import Path

from django.conf import settings

from rozedraad.base.vocabulary.errors import VocabularyError
from rozedraad.base.vocabulary.queries import code_list, data_file
from rozedraad.casework.screening.errors import WordListBroken
from rozedraad.casework.screening.rules import Looked, WordFile, WordList, merge

OWN_WORDS = Path(__file__).parent / "lists"


def word_list() -> WordList:
    """What is looked for, with what the folders in SCREENING_DIRS add. Raises WordListBroken."""
    return _read((OWN_WORDS, *(Path(folder) for folder in settings.SCREENING_DIRS)))


def problems() -> list[str]:
    """What is wrong with the word list as configured, for the start-up checks; empty when all is well."""
    try:
        found = word_list()
    except WordListBroken as error:
        return [str(error)]
    every: list[Looked] = [*found.terms, *found.places, *found.days]
    used = {
        "screening_reasons": {each.reason for each in every},
        "label_grounds": {each.ground for each in every if each.ground},
        "place_types": {each.place for each in found.places}.union(*(each.places for each in found.days)),
    }
    return [
        f"{code!r} is not in the list {name}"
        for name, codes in used.items()
        for code in sorted(codes)
        if code not in code_list(name)
    ]


@cache
def _read(folders: tuple[Path, ...]) -> WordList:
    """Read once per process and set of folders: a changed list needs a restart, like code."""
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        raise WordListBroken(f"SCREENING_DIRS names {missing[0]}, which is no folder")
    try:
        return merge(
            data_file(WordFile, path) for folder in folders for path in sorted(folder.glob("*.yaml"))
        )
    except VocabularyError as error:
        raise WordListBroken(str(error)) from None
