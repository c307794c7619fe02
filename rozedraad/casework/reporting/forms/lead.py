"""A lead: what somebody heard or read, without anybody who can be recognised."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import Select
from django.utils.translation import gettext_lazy as _

from rozedraad.base.directory.queries import TeamSeen
from rozedraad.base.vault.queries import Clear
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.forms.entering import SHORT, EnteringForm
from rozedraad.casework.reporting.forms.fields import STORY, One, Text, Tick
from rozedraad.casework.reporting.rules.draft import Clean
from rozedraad.casework.reporting.rules.ways import HEARD_THROUGH, Way

MEDIA = "media"


class LeadForm(EnteringForm):
    """There is no field for a name, a number or an address: nobody asked to be known."""

    victim_kind = One("victim_kinds", label=_("Who or what was hit?"), initial="person", widget=Select(SHORT))
    danger = Tick(label=_("There is danger now"))
    words = Text(
        label=_("What did you hear or read?"),
        limit=STORY,
        area=True,
        required=True,
        help_text=_("In your own words. Nothing by which somebody can be recognised."),
        error_messages={"required": _("Write down what you heard. One sentence is enough.")},
    )
    source = Text(
        label=_("Where was it published?"),
        help_text=_("The name of the paper, site or account."),
        css="rd-medium",
    )
    channel = One(label=_("How did you hear of it?"), required=False, widget=Select(SHORT))
    nameless = Tick(label=_("Nothing in it tells who somebody is"))

    def __init__(self, teams: list[TeamSeen], *args: Any, way: Way, **options: Any) -> None:
        super().__init__(teams, *args, **options)
        self.way = way
        del self.fields["channel" if way.channel == MEDIA else "source"]
        if way.channel != MEDIA:
            named = code_list("channels")
            cast(Any, self.fields["channel"]).choices = [(code, named.label(code)) for code in HEARD_THROUGH]

    def clean_nameless(self) -> bool:
        if not self.cleaned_data["nameless"]:
            raise ValidationError(
                _("Read it once more, and leave out what tells who somebody is. Then tick this.")
            )
        return True

    def channel_code(self) -> str:
        return self.cleaned_data.get("channel") or self.way.channel

    def what_was_heard(self) -> Clear:
        """The account, with where it was published on a line of its own."""
        told = self.cleaned_data
        return Clear.of_text("\n\n".join(each for each in (told["words"], told.get("source", "")) if each))

    def screens(self) -> dict[str, Clean]:
        told = self.cleaned_data
        return {
            "who": {
                "part": "partner",
                "victim_kind": told["victim_kind"],
                "danger_now": told["danger"] or None,
            },
            **self.incident(),
        }
