"""Where uploads meet the vault: nothing may read a body before its files have somewhere sealed to go.

`SealUploads` puts the sealing handler in place; the handler in settings, `RefuseUnsealed`, is what remains if
somebody moves it: it drops files rather than spool them.
"""

from collections.abc import Callable
from io import IOBase
from typing import Any, Protocol

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rozedraad.base.vault.actions.uploads import SealingUploadHandler


class SealUploads:
    """Middleware: every upload is sealed. Must stand before the one that checks the form's token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST":
            return self._get_response(request)
        handler = SealingUploadHandler(request)
        request.upload_handlers = [handler]
        if isinstance(request, WSGIRequest):
            length = int(request.META.get("CONTENT_LENGTH") or 0)
            request._stream = WholeBody(request._stream, length)  # type: ignore[assignment]
        try:
            return self._get_response(request)
        finally:
            handler.leave_nothing_unless_whole()


class Readable(Protocol):
    """Where a body comes from."""

    def read(self, size: int = ..., /) -> bytes: ...

    def readline(self, size: int = ..., /) -> bytes: ...


class WholeBody(IOBase):
    """A body that breaks off is an error. Without this it looks as if it simply ended: half a file would be
    taken for a whole one."""

    def __init__(self, body: Readable, length: int) -> None:
        super().__init__()
        self._body, self._left = body, length

    def read(self, size: int | None = None, /) -> bytes:
        if size is not None and size >= 0:
            return self._counted(self._body.read(size), size)
        parts = []
        while self._left > 0:
            parts.append(self._counted(self._body.read(self._left), self._left))
        return b"".join(parts)

    def readline(self, size: int | None = None, /) -> bytes:
        wanted = self._left if size is None or size < 0 else size
        return self._counted(self._body.readline(wanted), wanted)

    def _counted(self, read: bytes, wanted: int) -> bytes:
        self._left -= len(read)
        if not read and wanted and self._left > 0:
            raise OSError("the body broke off")
        return read


class RefuseUnsealed(FileUploadHandler):
    """Drops every file: nothing clear may be spooled."""

    def new_file(self, *_args: Any, **_kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, _raw_data: bytes, _start: int) -> None:
        raise SkipFile

    def file_complete(self, _file_size: int) -> None:
        """Never reached."""
