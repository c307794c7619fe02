"""Why a file is not taken, each with a sentence that says what to do instead. And why there is no copy."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rozedraad.base.evidence.rules import verdicts


class FileRefused(Exception):
    """May be shown to whoever sent it: `sentence` is translated and holds nothing of the file."""

    sentence: Promise = _("This file could not be read. Try again, or send a photo of it.")

    def __str__(self) -> str:
        return str(self.sentence)


class FileEmpty(FileRefused):
    sentence = _("This file is empty. Look whether it opens on your device, then choose it again.")


class FileFalse(FileRefused):
    sentence = _(
        "This is not what its name says. Open it on your device and save it again, or send a screenshot of it."
    )


class FileIsProgram(FileRefused):
    sentence = _(
        "This is a program. We do not take those. Send a photo or screenshot of what you want to show."
    )


class FileIsWebPage(FileRefused):
    sentence = _(
        "This is a web page or a drawing with code in it. Make a screenshot of it, or save it as a PDF."
    )


class FileIsOffice(FileRefused):
    sentence = _("Programs can hide in this kind of document. Save it as a PDF, then send that.")


class FileIsArchive(FileRefused):
    sentence = _("This is a package with other files in it. Unpack it first and send the files themselves.")


class FileHidesAnother(FileRefused):
    sentence = _(
        "There is something else hidden in this file. Make a screenshot of it, or print it to a new PDF, and send that."
    )


class FileIsBomb(FileRefused):
    sentence = _("This picture is too large to open safely. Save it smaller, or make a screenshot of it.")


class FileLocked(FileRefused):
    sentence = _(
        "A password is needed to open this document. Take the password off, or print it to a new PDF."
    )


class FileUnknown(FileRefused):
    sentence = _(
        "We do not know this kind of file. Photos, sound, video and PDF are welcome. A screenshot often works too."
    )


class FileUnread(FileRefused):
    """Our own process failed before it could tell what this is."""

    sentence = _(
        "We could not look at this file just now. Try again in a minute, or send it later with your code."
    )


REFUSALS: Final[dict[str, type[FileRefused]]] = {
    verdicts.FALSE: FileFalse,
    verdicts.PROGRAM: FileIsProgram,
    verdicts.WEB_PAGE: FileIsWebPage,
    verdicts.OFFICE: FileIsOffice,
    verdicts.ARCHIVE: FileIsArchive,
    verdicts.HIDDEN: FileHidesAnother,
    verdicts.BOMB: FileIsBomb,
    verdicts.LOCKED: FileLocked,
    verdicts.UNKNOWN: FileUnknown,
}
NO_COPY: Final[dict[str, Promise]] = {
    verdicts.NO_COPY_SORT: _(
        "Of this kind of file we cannot make a copy without hidden data. A photo or PDF of it would work."
    ),
    verdicts.NO_COPY_BROKEN: _(
        "We could not make a copy without hidden data, because the file cannot be read to its end."
    ),
    verdicts.NO_COPY_LONG: _(
        "We could not make a copy without hidden data, because the file is too long or too large for it."
    ),
}
