"""What may be missing on one case, beside its label."""

from django import template

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import CasePage
from rozedraad.casework.screening.forms import AcceptForm
from rozedraad.casework.screening.queries import ProposalSeen, proposals_for

register = template.Library()


@register.simple_tag(takes_context=True)
def missed_labels(context: template.Context, page: CasePage) -> list[tuple[ProposalSeen, AcceptForm]]:
    """{% missed_labels page as missed %}: each with the form that accepts it."""
    return [(seen, AcceptForm(seen)) for seen in proposals_for(context["request"].actor, page.case.id)]


@register.simple_tag
def rejections() -> list[tuple[str, str]]:
    """{% rejections as reasons %}: why a label is not proposed."""
    return code_list("screening_rejections").choices()
