"""What can be wrong with a coded list. These speak to whoever maintains the lists, not to a reporter."""

from __future__ import annotations


class VocabularyError(Exception):
    """A coded list cannot be used."""


class ListBroken(VocabularyError):
    """A list file says something we cannot accept; names the file and the line."""

    def __init__(self, origin: str, line: int, reason: str) -> None:
        self.origin, self.line, self.reason = origin, line, reason
        super().__init__(f"{origin}:{line}: {reason}")


class ListUnknown(VocabularyError):
    """There is no coded list of this name."""


class CodeUnknown(VocabularyError):
    """The list does not hold this code."""
