"""What the directory refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class DirectoryRefusal(Refusal):
    """What the directory refuses."""


class TeamUnknown(DirectoryRefusal):
    sentence = _("This team does not exist (any more). Choose another team.")


class NotYourTeam(DirectoryRefusal):
    """Only people of a team, or the installation itself, change who sits on its seat."""

    sentence = _("Only people of this team can change who is in it. Ask one of them.")


class AlreadyAppointed(DirectoryRefusal):
    sentence = _("This person is in the team already. Change the dates of that appointment instead.")


class SeatUnknown(DirectoryRefusal):
    """A seat is handed over by who sits on it, to somebody who is in the team."""

    sentence = _("One of you is not in this team on that day. Look at the list of the team again.")


class DatesOutOfOrder(DirectoryRefusal):
    sentence = _("The last day lies before the first. Check both dates.")


class TerritoryInCircle(DirectoryRefusal):
    """A territory may not lie in itself, not even by way of others."""

    sentence = _("A territory cannot lie in itself. Choose another territory above it.")


class NotForMembers(DirectoryRefusal):
    """Organisations, functions, territories and teams are set up for the installation as a whole."""

    sentence = _("This is set up for everybody together. Ask whoever runs this installation.")
