"""What is typed in the mailbox. Each answer that is refused comes back with the words still in it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rozedraad.base.evidence.queries import Evidence
from rozedraad.casework.reporting.forms.fields import NOTE, STORY, One, Text, Tick
from rozedraad.casework.reporting.forms.files import FilesField, judge
from rozedraad.casework.reporting.queries.mailbox import PartWords
from rozedraad.web.widgets import CodeBox, Ticks


class MailboxForm(forms.Form):
    use_required_attribute = False


class CodeForm(MailboxForm):
    code = forms.CharField(
        label=_("Your code"),
        max_length=200,
        widget=CodeBox(),
        help_text=_("Five groups of five. Capitals, spaces and dashes do not matter."),
        error_messages={
            "required": _("Type the code that stands on your card."),
            "max_length": _("This is longer than a code. Type only the five groups of five."),
        },
    )


class MessageForm(MailboxForm):
    text = Text(
        label=_("Your message"),
        limit=NOTE,
        area=True,
        required=True,
        error_messages={"required": _("Your message is still empty.")},
    )


class AddForm(MailboxForm):
    """More for the report: words, files, or both."""

    part = One(
        label=_("What is it about?"),
        required=False,
        choices=(
            ("story", _("What happened")),
            ("identity", _("Me, and how you can reach me")),
            ("place", _("Where exactly it was")),
            ("suspect", _("Who did it, or who saw it")),
        ),
    )
    text = Text(label=_("What do you want to add?"), limit=STORY, area=True)
    upload = FilesField(
        label=_("Photos, videos or other files"),
        required=False,
        help_text=_("At most 100 MB each. They are locked while they come in, their names too."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, first: int = 1, **options: Any) -> None:
        options.setdefault("initial", {"part": "story"})
        super().__init__(data, files, **options)
        self.kept: list[Evidence] = []
        self.wrong: list[str] = []
        if files:
            self.kept, self.wrong = judge(files.getlist("upload"), first=first)

    def clean_upload(self) -> None:
        if self.wrong:
            raise ValidationError(self.wrong)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("text") and not self.kept:
            raise ValidationError(_("Write something or choose a file. Nothing was added yet."))
        if not self.errors and given.get("text") and not given.get("part"):
            given["part"] = "story"
        return given


class StopForm(MailboxForm):
    """Which parts a team may no longer open."""

    parts = forms.MultipleChoiceField(label=_("Stop only this"), required=False, widget=Ticks())

    def __init__(self, parts: Iterable[PartWords], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["parts"].choices = [(part.code, _sentence(part.words)) for part in parts]  # type: ignore[attr-defined]


class LetInForm(MailboxForm):
    """What another team may open, and for what."""

    parts = forms.MultipleChoiceField(
        label=_("What may they know?"),
        widget=Ticks(),
        error_messages={"required": _("Choose at least one part: what may this team know?")},
    )
    purpose = One(label=_("What for?"), required=True)

    def __init__(
        self,
        parts: Iterable[PartWords],
        purposes: Iterable[tuple[str, str]],
        data: Any = None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.fields["parts"].choices = [(part.code, _sentence(part.words)) for part in parts]  # type: ignore[attr-defined]
        self.fields["purpose"].choices = list(purposes)  # type: ignore[attr-defined]


class MailForm(MailboxForm):
    address = forms.CharField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(),
        help_text=_("It is locked too. Only the program that sends the mail can open it."),
        error_messages={"required": _("Type the address the mail should go to.")},
    )


class EraseForm(MailboxForm):
    sure = Tick(
        label=_("I understand that nobody can bring it back, not even you"),
        required=True,
        error_messages={"required": _("Tick the box to show that you are sure. Nothing was erased.")},
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
