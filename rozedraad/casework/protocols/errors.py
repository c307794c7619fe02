"""What can be asked of protocols and refused."""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext_lazy as _


class Located(Protocol):
    """A fault that knows where it stands."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...


class ProtocolError(Exception):
    """`sentence` says what is wrong and what to do next."""

    sentence = _("Something is wrong with the protocol. Ask the administrator to run the protocol check.")

    def __str__(self) -> str:
        return str(self.sentence)


class NoProtocolHere(ProtocolError):
    sentence = _(
        "No protocol covers this place yet. Choose the municipality, or ask the administrator to add one."
    )


class ProtocolUnknown(ProtocolError):
    sentence = _(
        "This version of the protocol is not installed. Put its file back: cases may still follow it."
    )


class ReportNeverReceived(ProtocolError):
    sentence = _("A plan can only be made once it is known when the report came in.")


class LibraryFaulty(ProtocolError):
    """Carries the faults, each with its file and line, for the administrator."""

    def __init__(self, faults: Sequence[Located]) -> None:
        super().__init__(*map(str, faults))
        self.faults = list(map(str, faults))
        self.places = [f"{fault.file}:{fault.line}" for fault in faults]

    def __str__(self) -> str:
        return "\n".join(self.faults)


class NameTaken(ProtocolError):
    sentence = _("There is a file with the name of this version already. Look at it, and move it away first.")


class NoFolderOfOurOwn(ProtocolError):
    sentence = _("This installation has no folder for protocols of its own yet. Name one in PROTOCOL_DIRS.")
