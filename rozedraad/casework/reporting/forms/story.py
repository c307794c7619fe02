"""The fourth screen: somebody's own words, and everything beside them. Nothing here is required."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rozedraad.base.evidence.queries import Evidence
from rozedraad.casework.reporting.forms.fields import NOTE, STORY, One, ScreenForm, Several, Text
from rozedraad.casework.reporting.forms.files import FilesField, judge, taken_out
from rozedraad.casework.reporting.rules.answers import ONLINE
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.web.widgets import Ticks

WRONG_FILES = "wrong_files"
ANSWERS = ("story", "words", "sign", "impact", "grounds", "groups", "own_identity", "suspect", *ONLINE)


class StoryForm(ScreenForm):
    """In your own words, and everything beside it. Nothing here is required."""

    name = "story"
    title = _("Your story")
    intro = _("You may leave this whole page empty. What you write here is locked before it is stored.")

    story = Text(
        label=_("What happened, in your own words?"), limit=STORY, area=True,
        help_text=_("Any language is fine. Names of others are not needed."),
    )  # fmt: skip
    words = Text(
        label=_("Which words were used?"), limit=NOTE, area=True,
        help_text=_(
            "Write them as they were said, also when they are ugly. With these words the police and the judge "
            "can see that it was about who somebody is. Then it can weigh heavier."
        ),
    )  # fmt: skip
    sign = Text(
        label=_("What else showed that it was about who you are?"), limit=NOTE, area=True,
        help_text=_("For example a gesture, a flag, the place, or how it began. And why you think so yourself."),
    )  # fmt: skip
    impact = One("impact_levels", label=_("How much does it trouble you?"), required=False)
    grounds = Several(
        "grounds", label=_("Why, do you think?"), required=False,
        help_text=_("Several may be true. What they thought counts, also when they were wrong."),
    )  # fmt: skip
    groups = Several("targeted_groups", label=_("Whom did they mean?"), required=False)
    own_identity = Text(
        label=_("How do you describe yourself?"), css="rd-medium",
        help_text=_("Only if you like. It is never needed, and it is locked away with your name."),
    )  # fmt: skip
    platform = Text(label=_("On which site or in which app?"), css="rd-medium")
    url = Text(
        label=_("The address of the post or page"),
        limit=NOTE,
        help_text=_("You may copy it from the bar at the top."),
    )
    account = Text(label=_("The name of the account that did it"), css="rd-medium")
    seen_at = Text(label=_("When did you see it?"), css="rd-medium")
    target = One("online_targets", label=_("Whom was it about?"), required=False)
    suspect = Text(
        label=_("What do you know about who did it, or who saw it?"), limit=NOTE, area=True,
        help_text=_("For example what they looked like, or a number plate. This is locked away apart from your story."),
    )  # fmt: skip
    upload = FilesField(
        label=_("Photos, videos or other files"), required=False,
        help_text=_("At most 100 MB each. They are locked while they come in, their names too."),
    )  # fmt: skip
    remove = forms.MultipleChoiceField(label=_("Take out again"), required=False, widget=Ticks())

    folded = (
        (_("Online: where does it stand?"), ONLINE),
        (_("Why, and whom was it aimed at?"), ("grounds", "groups", "own_identity")),
        (_("Who did it, or who saw it?"), ("suspect",)),
        (_("Add photos or files"), ("upload", "remove")),
    )

    def arrange(self) -> None:
        held = self.draft.files if self.draft else ()
        self.left = taken_out(held, self.given("remove")) if held else []
        self.kept, self.wrong = judge(self.files.getlist("upload"), self.left)
        if self.by_other:
            self.fields["sign"].label = _("What else showed that it was about who somebody is?")
            del self.fields["own_identity"]
            self.fields["impact"].label = _("How much does it trouble the person?")
            if self.draft and self.draft.part == "witness":
                del self.fields["impact"]
        if not self.draft or "online" not in self.draft.clean.get("what", {}).get("kinds", ()):
            for name in ONLINE:
                del self.fields[name]
        if held:
            cast(Any, self.fields["remove"]).choices = [
                (str(f.original.file_id), f.original.name) for f in held
            ]
        else:
            del self.fields["remove"]

    def typed(self, *, quiet: bool) -> dict[str, list[str]]:
        """With what was wrong with a file: the file itself is gone when the page is shown again."""
        found = super().typed(quiet=quiet)
        found.pop("remove", None)
        return {**found, WRONG_FILES: self.wrong} if self.wrong else found

    def files_kept(self) -> tuple[Evidence, ...]:
        return (*self.left, *self.kept)

    def clean_upload(self) -> None:
        if wrong := self.wrong or self.given(WRONG_FILES):
            raise ValidationError(wrong)

    def answers(self) -> Clean:
        told = self.cleaned_data
        return {name: told[name] for name in ANSWERS if told.get(name)}
