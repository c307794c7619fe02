"""What somebody hopes for, and who may go along."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.forms.fields import NOTE, One, Text
from rozedraad.casework.reporting.forms.mailbox import MailboxForm


class WishForm(MailboxForm):
    kind = One(label=_("What do you hope for?"), required=True)
    words = Text(
        label=_("In your own words"),
        help_text=_("It is locked with your story, for the teams that may open that."),
        limit=NOTE,
        area=True,
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        wishes = code_list("wishes")
        _offer(self.fields["kind"], wishes.sentences(), {c: h for c in wishes.codes if (h := wishes.hint(c))})


class SupporterForm(MailboxForm):
    supporter = One(label=_("Who would you like?"), required=True)
    way = One(label=_("What may they do?"), required=True)
    text = Text(
        label=_("What should they know?"),
        help_text=_("For example when it is, or when you can be called."),
        limit=NOTE,
        area=True,
    )

    def __init__(self, supporters: Iterable[str], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        codes = code_list("supporters")
        found = [(code, codes.sentence(code)) for code in supporters]
        _offer(self.fields["supporter"], found, {code: codes.hint(code) for code, _words in found})
        _offer(self.fields["way"], code_list("supporter_ways").sentences(), {})

    def message(self) -> str:
        """What the team reads: what is asked of it, and the person's own words."""
        way = code_list("supporter_ways").sentence(self.cleaned_data["way"])
        return "\n\n".join(filter(None, [f"{way}.", self.cleaned_data["text"].strip()]))


def _offer(field: forms.Field, choices: list[tuple[str, str]], hints: dict[str, str]) -> None:
    assert isinstance(field, One)
    field.choices = choices
    field.widget.hints = hints
