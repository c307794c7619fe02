"""All forms of one case page; the one that came back stands among them as it was filled in."""

from collections.abc import Collection
from uuid import UUID

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.forms.about import (
    AssessForm,
    LabelForm,
    LabelWordForm,
    NeedsForm,
    RemoveLabelForm,
)
from rozedraad.casework.cases.forms.agreeing import AskForm, SpokenForm, StopForm
from rozedraad.casework.cases.forms.closing import CloseForm, MoveForm, SleepForm
from rozedraad.casework.cases.forms.fields import CaseForm
from rozedraad.casework.cases.forms.registrations import ChangeRegistrationForm, RegistrationForm
from rozedraad.casework.cases.forms.steps import knots_of
from rozedraad.casework.cases.forms.talking import MessageForm, NoteForm
from rozedraad.casework.cases.forms.wishes import AnswerWishForm, WishForm
from rozedraad.casework.cases.queries import CasePage, RegistrationSeen, WishSeen
from rozedraad.casework.cases.rules.states import CHANGES, COORDINATING, RECEIVING

PLAIN = (
    NeedsForm, LabelForm, LabelWordForm, RemoveLabelForm, AssessForm, AskForm, SpokenForm, MessageForm, NoteForm,
    CloseForm, MoveForm, SleepForm, WishForm, RegistrationForm,
)  # fmt: skip


def forms_of(page: CasePage, teams: Collection[UUID], bound: CaseForm | None) -> dict[str, object]:
    """For the template: `forms.needs`, `forms.close`…; the thread; what may be stopped; what may happen now."""
    forms = {kind.name.replace("-", "_"): _own(kind, bound) or kind(page) for kind in PLAIN}
    knots = knots_of(page, teams, bound)
    return {
        "forms": forms,
        "knots": knots,
        "questions": [knot for knot in knots if knot.asks],
        "stops": [
            (agreement, _stop(page, agreement.team_id, bound) if agreement.given or agreement.asked else None)
            for agreement in page.agreements
        ],
        "wishes": [(wish, _answering(wish, bound)) for wish in page.wishes],
        "registrations": [(one, _changing(one, bound)) for one in page.registrations],
        "verbs": verbs_of(page),
        "new_look_reasons": code_list("new_look_reasons").choices() if page.new_look else (),
        "escalation_reasons": code_list("escalation_reasons").choices() if page.escalations else (),
    }


def verbs_of(page: CasePage) -> frozenset[str]:
    """What the viewer may do with the case as it stands: look, close, finish, sleep, wake, reopen."""
    roles = {RECEIVING} if page.received else set()
    if page.coordinates:
        roles.add(COORDINATING)
    return frozenset(row.verb for row in CHANGES.values() if row.before == page.case.state and roles & row.by)


def _own(kind: type[CaseForm], bound: CaseForm | None) -> CaseForm | None:
    return bound if type(bound) is kind else None


def _stop(page: CasePage, team_id: UUID, bound: CaseForm | None) -> CaseForm:
    if isinstance(bound, StopForm) and bound["team"].value() == str(team_id):
        return bound
    return StopForm(page, team=team_id)


def _answering(wish: WishSeen, bound: CaseForm | None) -> CaseForm:
    if isinstance(bound, AnswerWishForm) and bound.wish_id == wish.id:
        return bound
    return AnswerWishForm(wish)


def _changing(one: RegistrationSeen, bound: CaseForm | None) -> CaseForm:
    if isinstance(bound, ChangeRegistrationForm) and bound.registration_id == one.id:
        return bound
    return ChangeRegistrationForm(one)
