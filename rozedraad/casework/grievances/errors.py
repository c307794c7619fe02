"""What a grievance refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class GrievanceRefusal(Refusal):
    """What a grievance refuses."""


class NobodyIndependent(GrievanceRefusal):
    """No team of another organisation is set up to handle it."""

    sentence = _(
        "No other organisation can handle this here. You can complain to the organisation itself, or call the "
        "National Ombudsman: 0800-3355555."
    )


class NotPossibleNow(GrievanceRefusal):
    """Its state does not allow it (any more)."""

    sentence = _("This is not possible as it stands now. Open the page again to see what changed.")


class NotTheirs(GrievanceRefusal):
    """Only a team of the organisation it is about can be told."""

    sentence = _("Choose a team of the organisation your complaint is about.")


class KeysMissing(GrievanceRefusal):
    """The keys of whoever acts are not open."""

    sentence = _("Your keys are locked. Unlock them first, then do this again.")
