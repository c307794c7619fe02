"""Files come in sealed; this field decides which are kept and says what is wrong with the others."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from rozedraad.base.evidence import actions as evidence
from rozedraad.base.evidence.errors import FileEmpty, FileRefused
from rozedraad.base.evidence.queries import ACCEPT, Evidence
from rozedraad.base.vault.actions import RefusedUpload, SealedUpload
from rozedraad.base.vault.errors import TooManyFiles, TooMuchTogether, VaultRefusal
from rozedraad.base.vault.queries import LARGEST_TOGETHER
from rozedraad.casework.reporting.rules.draft import MOST_FILES

LONGEST_NAME = 60


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, "accept": ACCEPT, **(attrs or {})})

    def value_from_datadict(self, _data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


class FilesField(forms.Field):
    """Holds nothing clean: a file beside a wrong one is kept, so the form asks `judge` itself."""

    widget = ManyFiles

    def clean(self, value: Any) -> None:
        """Nothing to say about the whole."""


def judge(
    uploads: Sequence[object], held: Sequence[Evidence] = (), *, first: int = 1
) -> tuple[list[Evidence], list[str]]:
    """The files that were taken in, each with its copy, and a sentence for each that is not taken. `first` is the
    number of the first one, when none is held."""
    kept: list[Evidence] = []
    wrong: list[str] = []
    number = max((file.original.number for file in held), default=first - 1)
    for upload in uploads:
        try:
            kept.append(_taken(upload, [*held, *kept], number + 1))
            number += 1
        except (FileRefused, VaultRefusal) as refusal:
            name = getattr(upload, "name", "") or ""
            wrong.append(f"{_short(name)}: {refusal}" if name else str(refusal))
    return kept, wrong


def _taken(upload: object, held: Sequence[Evidence], number: int) -> Evidence:
    if not isinstance(upload, SealedUpload):
        refusal = upload.refusal if isinstance(upload, RefusedUpload) else None
        raise refusal or FileEmpty
    if len(held) >= MOST_FILES:
        evidence.refuse(upload.sealed, TooManyFiles())
    if sum(file.original.size for file in held) + upload.sealed.size > LARGEST_TOGETHER:
        evidence.refuse(upload.sealed, TooMuchTogether())
    return evidence.take_in(upload.sealed, number=number)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def taken_out(held: Sequence[Evidence], ticked: Sequence[str]) -> list[Evidence]:
    """The files left when those with a tick are taken out."""
    return [file for file in held if str(file.original.file_id) not in ticked]
