"""What people fill in to come in, and to let others in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rozedraad.web.fields import Day
from rozedraad.web.widgets import Radios

from .errors import PasskeyRefused

MOST = 200  # characters of a passphrase
NO_PASSKEY = PasskeyRefused.sentence


def passphrase_field(label: Any, autocomplete: str, hint: Any = "") -> forms.CharField:
    """Hidden while it is typed; spaces at the ends are kept out by the vault, not here."""
    widget = forms.PasswordInput({"autocomplete": autocomplete, "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hint, max_length=MOST, strip=False, widget=widget)


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("Your mail address at work"),
        widget=forms.EmailInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    passphrase = passphrase_field(_("Your passphrase"), "current-password")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The six digits in your app"),
        max_length=12,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "rd-short", "autofocus": True}
        ),
    )


class CredentialForm(forms.Form):
    """What the browser answers for a passkey; a script fills it in."""

    credential = forms.JSONField(
        label=_("Passkey"),
        widget=forms.HiddenInput,
        error_messages={"required": NO_PASSKEY, "invalid": NO_PASSKEY},
    )

    def clean_credential(self) -> dict[str, object]:
        found = self.cleaned_data["credential"]
        if not isinstance(found, dict):
            raise ValidationError(NO_PASSKEY)
        return found


class NewPasskeyForm(CredentialForm):
    name = forms.CharField(
        label=_("A name for this passkey"), help_text=_("For example: laptop at work."), max_length=40
    )


class UnlockForm(forms.Form):
    passphrase = passphrase_field(_("Your passphrase"), "current-password")


class NewPassphraseForm(forms.Form):
    passphrase = passphrase_field(
        _("Your passphrase"),
        "new-password",
        _("The six words above, or at least five unusual words of your own."),
    )
    again = passphrase_field(_("Once more"), "new-password")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        first, second = found.get("passphrase"), found.get("again")
        if first and second and first.split() != second.split():
            self.add_error("again", _("These two are not the same. Type the passphrase again."))
        return found


class ChangePassphraseForm(NewPassphraseForm):
    current = passphrase_field(_("Your passphrase until now"), "current-password")
    field_order = ["current", "passphrase", "again"]


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Mail address at work"))
    role = forms.ChoiceField(
        label=_("Place in the team"),
        choices=[("holder", _("Holds this function")), ("deputy", _("Deputy"))],
        initial="holder",
        widget=Radios(hints={"deputy": _("Does the same work when others cannot")}),
    )
    ends_on = Day(
        label=_("Until, not including"),
        help_text=_("Only for somebody who stands in for a while."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="nl", widget=Radios)


class LeaveForm(forms.Form):
    """From when, until when, and which colleague of the team stands in."""

    starts_on = Day(label=_("First day away"))
    ends_on = Day(label=_("First day back"))
    stand_in = forms.ChoiceField(label=_("Who stands in"), widget=Radios)

    def __init__(self, colleagues: Iterable[tuple[UUID, str]], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["stand_in"].choices = [(str(id), name) for id, name in colleagues]  # type: ignore[attr-defined]

    def clean_stand_in(self) -> UUID:
        return UUID(self.cleaned_data["stand_in"])


class HandOverForm(forms.Form):
    """To whom a function goes, and from which day."""

    successor = forms.ChoiceField(label=_("Who takes over"), widget=Radios)
    on = Day(
        label=_("From which day"),
        help_text=_("From this day you are not in the team any more."),
    )

    def __init__(self, colleagues: Iterable[tuple[UUID, str]], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["successor"].choices = [(str(id), name) for id, name in colleagues]  # type: ignore[attr-defined]

    def clean_successor(self) -> UUID:
        return UUID(self.cleaned_data["successor"])


class NewLinkForm(forms.Form):
    factor_lost = forms.BooleanField(
        label=_("The phone or passkey is gone too"),
        help_text=_("Then a new second step is set up as well. Be sure who you are talking to."),
        required=False,
    )
