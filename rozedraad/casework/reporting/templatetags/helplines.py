"""`{% helpline "police" %}`: a number to call as a link, wherever a page names one."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rozedraad.casework.reporting import queries

register = template.Library()


@register.simple_tag
def helpline(code: str) -> SafeString:
    line = queries.helpline(code)
    return format_html('<a href="tel:{}" class="rd-nowrap">{}</a>', line.dial, line.phone)
