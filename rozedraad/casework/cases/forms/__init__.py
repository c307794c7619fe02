"""The forms on the page of a case."""

from rozedraad.casework.cases.forms.about import (
    AssessForm,
    LabelForm,
    LabelWordForm,
    NeedsForm,
    RemoveLabelForm,
)
from rozedraad.casework.cases.forms.agreeing import AskForm, SpokenForm, StopForm
from rozedraad.casework.cases.forms.closing import CloseForm, MoveForm, NewCodeForm, SleepForm
from rozedraad.casework.cases.forms.evaluating import EvaluationForm
from rozedraad.casework.cases.forms.fields import CaseForm
from rozedraad.casework.cases.forms.plan import PlanForm
from rozedraad.casework.cases.forms.registrations import ChangeRegistrationForm, RegistrationForm
from rozedraad.casework.cases.forms.steps import Knot, StepForm, knots_of
from rozedraad.casework.cases.forms.talking import MessageForm, NoteForm
from rozedraad.casework.cases.forms.tracks import TrackForm, track_form
from rozedraad.casework.cases.forms.wishes import AnswerWishForm, WishForm

__all__ = [
    "AnswerWishForm",
    "AskForm",
    "AssessForm",
    "CaseForm",
    "ChangeRegistrationForm",
    "CloseForm",
    "EvaluationForm",
    "Knot",
    "LabelForm",
    "LabelWordForm",
    "MessageForm",
    "MoveForm",
    "NeedsForm",
    "NewCodeForm",
    "NoteForm",
    "PlanForm",
    "RegistrationForm",
    "RemoveLabelForm",
    "SleepForm",
    "SpokenForm",
    "StepForm",
    "StopForm",
    "TrackForm",
    "WishForm",
    "knots_of",
    "track_form",
]
