"""What the form refuses, each with a sentence that says what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from rozedraad.casework.reporting.rules.publishing import Missing
from rozedraad.shared.refusals import Refusal


class ReportingRefusal(Refusal):
    """What the form and the mailbox refuse."""


class DraftGone(ReportingRefusal):
    """No draft belongs to this cookie: it was sent, closed, too old, or the cookie was changed."""

    sentence = _("This form is no longer here. You can begin a new one.")


class DraftSent(ReportingRefusal):
    """The report was sent in the meantime, from another tab perhaps."""

    sentence = _("You have sent this report already. Your code is below.")


class NobodyReceives(ReportingRefusal):
    """No team is set up, or it cannot open anything yet. Nothing is stored and nothing is lost."""

    sentence = _(
        "The team that should receive your report cannot be reached by us right now. Nothing is lost: your "
        "answers stay here for a day. Try again later, or call somebody who can help now. In danger? Call 112."
    )


class AlreadyEntered(ReportingRefusal):
    """The counter form was sent twice."""

    sentence = _("This report was entered already. You find it in your list of work.")


class AnsweredOtherwise(ReportingRefusal):
    """The same idempotency key came with another report."""

    sentence = _(
        "This Idempotency-Key was used for another report. Give each report a key of its own, and keep that key "
        "for repeating the call."
    )


class AnsweredOtherKey(ReportingRefusal):
    """Another key of the same organisation made this call; its copy opens with that key alone."""

    sentence = _(
        "This report was handed over before, with another key of your organisation. Repeat the call with that "
        "key to get the same answer."
    )


class TooManyAtOnce(ReportingRefusal):
    """One key hands over more than any campaign would. Nothing is lost: the same call can be repeated."""

    sentence = _(
        "This key hands over very many reports at once. Nothing is lost. Wait as long as Retry-After says, then "
        "repeat the same call."
    )

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after


class NotReadyToPublish(ReportingRefusal):
    """Something that must follow a report is not there; `missing` says what and where."""

    sentence = _("This form cannot be published yet: not everything that must follow a report is there.")

    def __init__(self, missing: Sequence[Missing]) -> None:
        self.missing = tuple(missing)


class NotYoursToPublish(ReportingRefusal):
    sentence = _("Only whoever coordinates this territory publishes its form. Ask that team.")
