"""What was learned: reading it, writing it for others, and deciding about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rozedraad.base.accounts.queries import MemberRequest, for_member, my_teams
from rozedraad.base.directory import queries as directory
from rozedraad.casework.guide.actions import decide_lesson, write_lesson
from rozedraad.casework.guide.errors import GuideRefusal
from rozedraad.casework.guide.forms import DecideForm, LessonForm
from rozedraad.casework.guide.queries import decided_lessons, my_protocols, open_lessons
from rozedraad.casework.guide.views.reading import protocol_or_404
from rozedraad.casework.protocols.queries import protocol_name


@require_safe
@for_member
def lessons(request: MemberRequest) -> HttpResponse:
    return _shown(request)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def write(request: MemberRequest, name: str, version: str) -> HttpResponse:
    """A lesson about this version of this protocol."""
    found = protocol_or_404(name, version)
    own = [(str(team.id), team.label()) for team in my_teams(request.actor)]
    every = [(str(team.id), team.label()) for team in directory.teams()]
    form = LessonForm(found, own, every, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            write_lesson(actor=request.actor, team_id=form.team_id(), told=form.learned(found))
        except GuideRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. Everybody who works here can read it now."))
            return redirect("lessons")
    context = {"form": form, "found": found, "name": protocol_name(found), "here": "lessons"}
    return render(request, "guide/lesson_write.html", context)


@require_POST
@for_member
def decide(request: MemberRequest, lesson_id: UUID) -> HttpResponse:
    """What came of it, by the team that owns it."""
    lesson = next((one for one in open_lessons(request.actor) if one.id == lesson_id), None)
    if lesson is None:
        raise Http404
    form = DecideForm(lesson, request.POST)
    if form.is_valid():
        try:
            decide_lesson(actor=request.actor, lesson_id=lesson_id, **form.cleaned_data)
        except GuideRefusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("lessons")
    return _shown(request, form)


def _shown(request: MemberRequest, bound: DecideForm | None = None) -> HttpResponse:
    """Open lessons, each of the own teams with what can be decided; `bound` as it was filled in."""
    lines = [
        (one, bound if bound and bound.lesson_id == one.id else DecideForm(one))
        for one in open_lessons(request.actor)
    ]
    mine = [(each.id, each.version, protocol_name(each)) for each in my_protocols(request.actor)]
    context = {"lines": lines, "form": bound, "mine": mine, "decided": decided_lessons(request.actor)}
    return render(request, "guide/lessons.html", {**context, "here": "lessons"})
