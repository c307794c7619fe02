"""Files come in sealed; this field decides which are kept and says what is wrong with the others."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rozedraad.base.vault.actions import RefusedUpload, SealedUpload
from rozedraad.base.vault.errors import TooManyFiles
from rozedraad.base.vault.queries import SealedFile
from rozedraad.casework.reporting.errors import FileFalse
from rozedraad.casework.reporting.rules.draft import MOST_FILES
from rozedraad.casework.reporting.rules.upload import is_welcome

LONGEST_NAME = 60


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, **(attrs or {})})

    def value_from_datadict(self, _data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


class FilesField(forms.Field):
    """Holds nothing clean: a file beside a wrong one is kept, so the form asks `judge` itself."""

    widget = ManyFiles

    def clean(self, value: Any) -> None:
        """Nothing to say about the whole."""


def judge(uploads: Sequence[object], held: int = 0) -> tuple[list[SealedFile], list[str]]:
    """The files that are welcome, and a sentence for each that is not."""
    kept: list[SealedFile] = []
    wrong: list[str] = []
    for upload in uploads:
        refusal = _refusal(upload, held + len(kept))
        if refusal:
            name = getattr(upload, "name", "") or ""
            wrong.append(f"{_short(name)}: {refusal}" if name else refusal)
        elif isinstance(upload, SealedUpload):
            kept.append(upload.sealed)
    return kept, wrong


def _refusal(upload: object, held: int) -> str:
    if isinstance(upload, RefusedUpload):
        return str(upload.refusal) if upload.refusal else _("This file is empty.")
    if not isinstance(upload, SealedUpload):
        return str(FileFalse())
    if held >= MOST_FILES:
        return str(TooManyFiles())
    return "" if is_welcome(upload.head.reveal(), upload.sealed.name) else str(FileFalse())


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def taken_out(held: Sequence[SealedFile], ticked: Sequence[str]) -> list[SealedFile]:
    """The files left when those with a tick are taken out."""
    return [file for file in held if str(file.file_id) not in ticked]
