"""What accounts refuse, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class AccountRefusal(Refusal):
    """What accounts refuse."""


class SignInRefused(AccountRefusal):
    """The same words whether the address is unknown, the passphrase wrong or the account closed."""

    sentence = _("This address and passphrase do not fit together. Check both, and try again.")


class SlowDown(AccountRefusal):
    """Too many failures for this account from devices it does not know, from this device, or from this
    connection. Other devices of the same person are not held up."""

    sentence = _(
        "That did not fit too many times. Wait a quarter of an hour, or use a device you signed in on before."
    )


class PassphraseDoesNotFit(AccountRefusal):
    sentence = _("This passphrase does not fit. Type the words again, with spaces between them.")


class FactorRefused(AccountRefusal):
    """Wrong, used before, or too old."""

    sentence = _("This code does not fit (any more). Wait for the next code and type that one.")


class PasskeyRefused(AccountRefusal):
    sentence = _("This passkey was not accepted. Try again, or use a code from your app.")


class EntryExpired(AccountRefusal):
    """Between passphrase and second factor too much time went by."""

    sentence = _("This took too long. Sign in again.")


class LastFactor(AccountRefusal):
    sentence = _("This is your only second step. Add another one first, then remove this one.")


class InvitationUnknown(AccountRefusal):
    """Used, too old, or mistyped."""

    sentence = _("This link does not work (any more). Ask a colleague in your team for a new one.")


class EmailTaken(AccountRefusal):
    sentence = _("Somebody with this address has an account already. Use another address.")


class MemberUnknown(AccountRefusal):
    sentence = _("This person is not in your team. Look at the list again.")


class CannotAdmitYet(AccountRefusal):
    sentence = _("This person has not chosen a passphrase yet. Let them do so first, then give them access.")


class YouHoldNoKey(AccountRefusal):
    sentence = _("You have no access of your own yet, so you cannot give it. Ask a colleague who has.")


class NotYourself(AccountRefusal):
    sentence = _("You cannot do this for yourself. Ask a colleague in your team.")


class LastKeyHolder(AccountRefusal):
    """Letting the only key holder go would lock everything the team has for good."""

    sentence = _(
        "This person is the only one who can open what your team has. Give somebody else access first."
    )


class LeaveWithoutDays(AccountRefusal):
    sentence = _(
        "The first day back must lie after the first day away, and not in the past. Check both days."
    )


class StandInNotHere(AccountRefusal):
    """Whoever stands in does the work of the team, so they are in it."""

    sentence = _("This colleague is not in the team on those days. Choose another one, or add them first.")


class StandInAway(AccountRefusal):
    sentence = _("This colleague is away too in those days. Choose somebody else.")


class ColleagueOpensNothing(AccountRefusal):
    """Whoever stands in or takes over can open what the other could, or a case waits all the same."""

    sentence = _("This colleague cannot open what the team has yet. Give them access first.")


class LeaveUnknown(AccountRefusal):
    sentence = _("This leave is not there (any more). Look at the list again.")


class PublishedPassphrase(AccountRefusal):
    sentence = _("This passphrase was published with the practice version. Choose another one.")


class PartnerKeyRefused(AccountRefusal):
    """The same words whether a key is unknown, expired or revoked."""

    sentence = _("This key does not work (any more). Use the newest one, or ask for a new key.")


class PartnerKeyUnknown(AccountRefusal):
    sentence = _("There is no such key. Look at the list of keys again.")


class OrganisationUnknown(AccountRefusal):
    sentence = _("There is no organisation of this name here. Look at the list of names again.")
