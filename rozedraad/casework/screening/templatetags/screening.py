"""What may be missing on one case, beside its label."""

from typing import Any

from django import template

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.queries import CasePage
from rozedraad.casework.screening.forms import AcceptForm
from rozedraad.casework.screening.queries import proposals_for

register = template.Library()


@register.inclusion_tag("screening/beside_label.html", takes_context=True)
def missed_label(context: template.Context, page: CasePage) -> dict[str, Any]:
    """{% missed_label page %}"""
    found = proposals_for(context["request"].actor, page.case.id)
    return {
        "lines": [(seen, AcceptForm(seen)) for seen in found],
        "rejections": code_list("screening_rejections").choices(),
        "csrf_token": context.get("csrf_token"),
    }
