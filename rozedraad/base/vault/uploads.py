"""Where uploads meet the vault: nothing may read a body before its files have somewhere sealed to go.

`SealUploads` puts the sealing handler in place; the handler in settings, `RefuseUnsealed`, is what remains if
somebody moves it: it drops files rather than spool them.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rozedraad.base.vault.actions.uploads import SealingUploadHandler


class SealUploads:
    """Middleware: every upload is sealed. Must stand before the one that checks the form's token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            request.upload_handlers = [SealingUploadHandler(request)]
        return self._get_response(request)


class RefuseUnsealed(FileUploadHandler):
    """Drops every file: nothing clear may be spooled."""

    def new_file(self, *_args: Any, **_kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, _raw_data: bytes, _start: int) -> None:
        raise SkipFile

    def file_complete(self, _file_size: int) -> None:
        """Never reached."""
