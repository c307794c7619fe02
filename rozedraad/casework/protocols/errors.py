"""What can be asked of protocols and refused."""

from django.utils.translation import gettext_lazy as _


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

    def __init__(self, faults: list[str]) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults)
