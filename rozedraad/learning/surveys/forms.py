"""Three questions and whom they are about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.learning.surveys.rules import QUESTIONS
from rozedraad.web.widgets import Radios

CHOOSE = _("Choose an answer here.")
NOT_ONE = _("Choose one of the answers in the list.")


class FeedbackForm(forms.Form):
    use_required_attribute = False

    def __init__(self, about: tuple[tuple[str, str], ...], data: Any = None) -> None:
        super().__init__(data)
        asked, answers = code_list("feedback_questions"), code_list("feedback_answers").choices()
        if len(about) > 1:
            self.fields["about"] = _one(_("Whom is it about?"), list(about))
        for question in QUESTIONS:
            self.fields[question] = _one(asked.label(question), answers)

    def answers(self) -> dict[str, str]:
        return {question: self.cleaned_data[question] for question in QUESTIONS}


def _one(label: Any, choices: Any) -> forms.ChoiceField:
    errors = {"required": CHOOSE, "invalid_choice": NOT_ONE}
    return forms.ChoiceField(label=label, choices=choices, widget=Radios(), error_messages=errors)
