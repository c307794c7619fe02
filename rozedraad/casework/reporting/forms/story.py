"""The fourth screen: somebody's own words, and everything beside them. Nothing here is required."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vault.queries import SealedFile
from rozedraad.casework.reporting.forms.fields import NOTE, STORY, One, ScreenForm, Several, Text
from rozedraad.casework.reporting.forms.files import FilesField, judge, taken_out
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.web.widgets import Ticks

WRONG_FILES = "wrong_files"


class StoryForm(ScreenForm):
    """In your own words, and everything beside it. Nothing here is required."""

    name = "story"
    title = _("Your story")
    intro = _("You may leave this whole page empty. What you write here is locked before it is stored.")

    story = Text(
        label=_("What happened, in your own words?"), limit=STORY, area=True,
        help_text=_("Any language is fine. Names of others are not needed."),
    )  # fmt: skip
    sign = Text(
        label=_("What showed that it was about who you are?"), limit=NOTE, area=True,
        help_text=_(
            "For example the words that were used, a gesture, or how it began. Write the words as they were said: "
            "it makes a difference for what can be done."
        ),
    )  # fmt: skip
    impact = One("impact_levels", label=_("How much does it trouble you?"), required=False)
    grounds = Several("grounds", label=_("Why, do you think?"), required=False)
    groups = Several("targeted_groups", label=_("Whom was it aimed at?"), required=False)
    suspect = Text(
        label=_("What do you know about who did it, or who saw it?"), limit=NOTE, area=True,
        help_text=_("For example what they looked like, or a number plate. This is locked away apart from your story."),
    )  # fmt: skip
    upload = FilesField(
        label=_("Photos, videos or other files"), required=False,
        help_text=_("At most 20 MB each. They are locked while they come in, their names too."),
    )  # fmt: skip
    remove = forms.MultipleChoiceField(label=_("Take out again"), required=False, widget=Ticks())

    folded = (
        (_("Why, and whom was it aimed at?"), ("grounds", "groups")),
        (_("Who did it, or who saw it?"), ("suspect",)),
        (_("Add photos or files"), ("upload", "remove")),
    )

    def arrange(self) -> None:
        held = self.draft.files if self.draft else ()
        self.left = taken_out(held, self.given("remove")) if held else []
        self.kept, self.wrong = judge(self.files.getlist("upload"), len(self.left))
        if self.by_other:
            self.fields["sign"].label = _("What showed that it was about who somebody is?")
            self.fields["impact"].label = _("How much does it trouble the person?")
            if self.draft and self.draft.part == "witness":
                del self.fields["impact"]
        if held:
            cast(Any, self.fields["remove"]).choices = [(str(f.file_id), f.name) for f in held]
        else:
            del self.fields["remove"]

    def typed(self, *, quiet: bool) -> dict[str, list[str]]:
        """With what was wrong with a file: the file itself is gone when the page is shown again."""
        found = super().typed(quiet=quiet)
        found.pop("remove", None)
        return {**found, WRONG_FILES: self.wrong} if self.wrong else found

    def files_kept(self) -> tuple[SealedFile, ...]:
        return (*self.left, *self.kept)

    def clean_upload(self) -> None:
        if wrong := self.wrong or self.given(WRONG_FILES):
            raise ValidationError(wrong)

    def answers(self) -> Clean:
        told = self.cleaned_data
        names = ("story", "sign", "impact", "grounds", "groups", "suspect")
        return {name: told[name] for name in names if told.get(name)}
