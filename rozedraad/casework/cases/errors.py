"""What a case refuses, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from rozedraad.shared.refusals import Refusal


class CaseRefusal(Refusal):
    """What a case refuses."""


class NotAllowedNow(CaseRefusal):
    """The state of the case or step does not allow it (any more)."""

    sentence = _("This is not possible as the case stands now. Open the case again to see what changed.")


class NotYourStep(CaseRefusal):
    """Only the performing team, or the receiving team for it, may change a step."""

    sentence = _("This step belongs to another team. You can see how far it is; they report it themselves.")


class NotYourCase(CaseRefusal):
    """Only the receiving team does this."""

    sentence = _(
        "Only the team that received this report can do this. Write to them through the coordinator."
    )


class ReasonMissing(CaseRefusal):
    """Skipping, declining and closing need a reason."""

    sentence = _("Choose a reason. The person can read it.")


class GroundMissing(CaseRefusal):
    """A label always has a ground."""

    sentence = _("Choose at least one ground: what shows that this was about who somebody is?")


class NeedsMissing(CaseRefusal):
    """Follow-up begins with what the person needs."""

    sentence = _(
        "Ask first what the person needs. Without an answer follow-up cannot begin. Do they need nothing? Then choose "
        "“nothing needed”."
    )


class VictimWordMissing(CaseRefusal):
    """Closing asks what the person says about it, or why that is not known."""

    sentence = _("Write what the person said about closing, or choose why you could not ask.")


class PartClosed(CaseRefusal):
    """No consent for this part (any more)."""

    sentence = _("Your team may not open this part. You can ask the person for consent; they decide.")


class CodeSeenByStaff(CaseRefusal):
    """What staff could have done themselves proves nothing."""

    sentence = _("Somebody else has seen this code. Take a new one first, then say it again.")


class TwoCodes(CaseRefusal):
    """A lost code was replaced, and the days in which the first one can object are not over."""

    sentence = _(
        "A team gave a new code for this report, and the old one still works. So nothing can be erased now: nobody "
        "with the wrong code can make your report disappear. The old code stops within five days. After that you "
        "can erase everything. Is there a hurry? Write to the team."
    )


class LabelVetoed(CaseRefusal):
    """The person refused the label."""

    sentence = _(
        "The person does not want this label. It is hidden everywhere and cannot be proposed again now."
    )


class ChoiceMissing(CaseRefusal):
    """A forced choice needs one of its answers."""

    sentence = _("Choose yes, no or later. A question that was forgotten stays on the list.")


class NameMissing(CaseRefusal):
    """A group that nobody can recognise."""

    sentence = _("Give it a name that colleagues recognise. Write no names of people.")


class ExplanationMissing(CaseRefusal):
    """An answer to a wish is explained."""

    sentence = _("Explain in a few words why. The person reads it.")


class NoSupporterHere(CaseRefusal):
    """This protocol has no such step, or nobody sits there."""

    sentence = _(
        "They cannot go along here at the moment. Choose somebody else, or write to the team that helps you."
    )


class AlreadyAsked(CaseRefusal):
    """Asked before: there is a step for it."""

    sentence = _("You asked them already. You can write to them under “Messages”.")


class ToolAskedAlready(CaseRefusal):
    """The same thing was asked for and has not ended."""

    sentence = _("This was asked for already. See on the thread how it stands.")


class ToolWithoutTeam(CaseRefusal):
    """Nobody is appointed to the function that arranges it."""

    sentence = _(
        "Nobody here arranges this: no team is appointed to it. The contact list shows who is missing. Offer "
        "something else, or ask whoever runs this system to make the team."
    )


class MediationDoesNotFit(CaseRefusal):
    """Discrimination, violence or threat: there are no two equal parties."""

    sentence = _(
        "Mediation does not fit here: a mediator stands between two sides, and this is no quarrel between equals. "
        "Offer the anti-discrimination office, Roze in Blauw or the COC instead."
    )


class MediationUnknown(CaseRefusal):
    """What nobody asked yet allows nothing."""

    sentence = _(
        "Nobody can say yet whether mediation fits. Ask first what is not known: the toolbox lists it. A team that may "
        "not see the facts leaves this to the team that received the report."
    )


class LookAgainFirst(CaseRefusal):
    """Something hostile appeared, and nobody decided about it yet."""

    sentence = _(
        "Something changed in this case, and nobody looked at it again yet. Decide that first, at the top of the case."
    )


class AgreeFirst(CaseRefusal):
    """Contact with the offender is the person's own wish, or it is not there."""

    sentence = _(
        "The person has not agreed to this. Only when they want contact with the offender themselves: ask under "
        "“Consent” on the case, for “contact with the offender”. Never insist."
    )


class TheirYesFirst(CaseRefusal):
    """Nobody is referred outside the chain over their head."""

    sentence = _(
        "Refer somebody only when they said yes to it themselves. Ask them first, then tick that they want it. "
        "Do they not want it? Then choose “Talked about”."
    )


class MotiveNotAsked(CaseRefusal):
    """Article 44bis holds from a day on."""

    sentence = _(
        "Article 44bis is only asked for incidents from 1 July 2025 on. Is the day of the incident wrong or not "
        "known? Ask the person, who can correct it in the mailbox."
    )


class DayAhead(CaseRefusal):
    """What stands on a track or was registered has happened."""

    sentence = _("This day has not come yet. Write it down when it has happened.")


class SurroundingsNotAgreed(CaseRefusal):
    """Nobody around the person hears of it without their yes."""

    sentence = _(
        "The person has not said yes to this, so nobody around them may hear of it. Ask: may we talk with them, with "
        "whom exactly, and what may they know?"
    )


class MoveUnanswered(CaseRefusal):
    """A forced move keeps the case open."""

    sentence = _(
        "The person had to move, and nobody asked since how they are. So the case stays open. Ask what they need now, "
        "and write that down under “Beside the case”."
    )


class KnownMissing(CaseRefusal):
    """A plan begins with what is known."""

    sentence = _("Write first what you know: facts and signals. Only then can something be decided.")


class MeaningMissing(CaseRefusal):
    """What is known must be weighed before something is decided."""

    sentence = _("Write first what it means, and what can go wrong. Only then can something be decided.")


class GoalMissing(CaseRefusal):
    """A decision says what it is for."""

    sentence = _("Write what this is for, so that everybody knows later whether it worked.")


class DayPassed(CaseRefusal):
    """A decision is for a day that is still to come."""

    sentence = _("This day has passed. Choose today or a later day.")


class NothingNew(CaseRefusal):
    """A version of a plan that says what the one before says."""

    sentence = _("Nothing changed. Write something in one of the three parts, then keep it.")


class NotYourDecision(CaseRefusal):
    """A decision of a plan is ended by who owes it or who decided it."""

    sentence = _("Only the team that would do this, or the one that decided it, can say how it ended.")


class AnswerMissing(CaseRefusal):
    """Looking back asks for answers of the lists."""

    sentence = _("Choose one of the answers in the list.")


class NotRoundedOff(CaseRefusal):
    """Looking back comes after."""

    sentence = _(
        "You can look back once the case is rounded off. Close it first, or wait until the team does."
    )


class NobodyToAsk(CaseRefusal):
    """Consent is somebody's; about a lead there is nobody."""

    sentence = _(
        "The person did not come to us, so nobody can agree to this. Does the person come forward? Then enter "
        "their own report first."
    )


class NobodyThere(CaseRefusal):
    """A team without people cannot take a report over."""

    sentence = _("Nobody is in that team now. Choose another team, or ask the coordinator who can take it.")


class NotALead(CaseRefusal):
    """Only what somebody heard or read of can become the report of the person."""

    sentence = _("This is somebody's own report already. Add what they tell you to this case.")


class AlreadyHandedOver(CaseRefusal):
    """This entry of the diary is part of the story already."""

    sentence = _("You handed this over already. You find it under “What you told”.")


class NoTeamForPlace(CaseRefusal):
    """Nobody was appointed to receive reports."""

    sentence = _(
        "Nobody is set up to receive reports for this place yet. Call 0900-8844, or 112 if it is happening now."
    )


class NoSuchCase(CaseRefusal):
    """No case of this number that the own teams watch over."""

    sentence = _(
        "Your teams watch over no case with this number. Look in the list of cases which one you mean."
    )


class SameCase(CaseRefusal):
    """A case does not belong with itself."""

    sentence = _("This is the number of the case itself. Fill in that of the other one.")


class TogetherAlready(CaseRefusal):
    """They belong together already."""

    sentence = _("These two belong together already: the other one stands in this file.")
