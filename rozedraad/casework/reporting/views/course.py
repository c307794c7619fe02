"""What happens with a report, before it is sent and after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rozedraad.base.accounts.queries import ReporterRequest
from rozedraad.casework.reporting.queries import course_at, course_of_case, course_places
from rozedraad.casework.reporting.views.mailbox import for_mailbox


@require_safe
def course(request: HttpRequest) -> HttpResponse:
    """By the protocol in force at a place; `plaats` in the address chooses it."""
    context = {"course": course_at(request.GET.get("plaats", "")), "places": course_places()}
    return render(request, "reporting/course.html", context)


@require_safe
@for_mailbox
def own_course(request: ReporterRequest) -> HttpResponse:
    """By the version this case began with, and what was done of it."""
    return render(request, "reporting/mailbox/course.html", {"course": course_of_case(request.actor)})
