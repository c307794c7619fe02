"""What the vault refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class VaultRefusal(Refusal):
    """What the vault refuses."""


class CodeMistyped(VaultRefusal):
    """The check character does not fit, or symbols are missing."""

    sentence = _("This code has a typing error. Compare it with your card, group by group.")


class CodeUnknown(VaultRefusal):
    """Well formed, but it opens nothing (any more)."""

    sentence = _("We do not know this code. It may have been renewed: look for a newer card.")


class TooManyTries(VaultRefusal):
    """Very many failures from one source within the hour."""

    sentence = _("Too many wrong codes were typed from this connection. Try again in an hour, or call us.")


class PassphraseWrong(VaultRefusal):
    sentence = _("This passphrase does not fit. Type the words again, with spaces between them.")


class PassphraseWeak(VaultRefusal):
    sentence = _(
        "This passphrase is too easy to guess. Use the six words we offer, or at least five unusual ones."
    )


class MemberKeyMissing(VaultRefusal):
    """This member never chose a passphrase."""

    sentence = _("You have no key yet. Choose a passphrase first.")


class MemberKeyExists(VaultRefusal):
    """Making a second key would throw away the access of the first."""

    sentence = _("You already have a key. Change your passphrase, or say that you forgot it.")


class TeamWithoutKey(VaultRefusal):
    """Nobody in this team can open anything yet, so nothing may be sealed for it."""

    sentence = _("Nobody in this team holds a key yet. Ask the team to sign in once, or choose another team.")


class NoKeyHolders(VaultRefusal):
    """A team key that nobody could open would lose whatever is sealed for it."""

    sentence = _("At least one member with a key is needed. Let a member choose a passphrase first.")


class NotAHolder(VaultRefusal):
    """The keys at hand do not open what was asked."""

    sentence = _(
        "Your keys do not open this. Ask the person concerned for consent, or a colleague to add you."
    )


class SealBroken(VaultRefusal):
    """Something sealed was changed, cut short or moved. Nothing of it is returned."""

    sentence = _("This could not be opened safely, so nothing is shown. Tell the administrator at once.")


class PublicKeyForged(SealBroken):
    """A stored public key does not carry our mark: nothing is sealed for it."""

    sentence = _(
        "A key in the system is not one we made, so nothing was shared. Tell the administrator at once."
    )


class FileTooLarge(VaultRefusal):
    sentence = _(
        "This file is larger than 100 MB. Make it smaller (a shorter video, say) or choose another one. Everything "
        "else is kept."
    )


class TooManyFiles(VaultRefusal):
    sentence = _("These are too many files at once. Send the rest afterwards, with your code.")


class PartnerKeyMistyped(VaultRefusal):
    """Not the shape of a partner's key at all."""

    sentence = _("This key is not complete. Copy all of it, from the beginning to the last character.")


class TooMuchTogether(VaultRefusal):
    sentence = _(
        "Together these files are too large: there is room for 500 MB. Send the rest afterwards, with your code."
    )


class VaultNotConfigured(Exception):
    """A key the vault needs is missing from the environment or is not 32 bytes. Not shown to visitors."""
