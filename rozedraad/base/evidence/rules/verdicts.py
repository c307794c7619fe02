"""What can be said about a file. Codes, so that they can pass between processes; errors.py has the sentences."""

from typing import Final

FALSE: Final = "false"  # not what its name says
PROGRAM: Final = "program"
WEB_PAGE: Final = "web_page"  # HTML, SVG: can carry a script
OFFICE: Final = "office"  # macros, or an old format that may hold them
ARCHIVE: Final = "archive"
HIDDEN: Final = "hidden"  # a second file in or behind it
BOMB: Final = "bomb"  # small, and huge when opened
LOCKED: Final = "locked"  # needs a password
UNKNOWN: Final = "unknown"

# Why there is an original but no copy.
NO_COPY_SORT: Final = "sort"  # not of a sort that can be cleaned
NO_COPY_BROKEN: Final = "broken"  # could not be read to its end
NO_COPY_LONG: Final = "long"  # takes more than is allowed


class Refused(Exception):
    """This file is not taken. The code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code: Final = code


class NoCopy(Exception):
    """The original is taken, but no copy can be made. The code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code: Final = code
