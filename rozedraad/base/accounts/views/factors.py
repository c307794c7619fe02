"""Setting up a second step: right after the first passphrase, or later from one's account."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rozedraad.shared.transactions import acting

from ..actions import add_app, add_passkey, entering_member, offer_app, offer_passkey
from ..errors import AccountRefusal
from ..forms import CodeForm, NewPasskeyForm
from ..models import Member
from ..queries import MemberActor, VisitorActor, actor_of, factor_kinds, signed_in_member
from .signing_in import come_in

P = ParamSpec("P")


def for_enroller(
    view: Callable[Concatenate[HttpRequest, Member, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Somebody signed in and unlocked; or somebody who just gave the passphrase and has no second step yet
    (one who has must use it: a passphrase alone adds nothing)."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        entering = entering_member(request)
        if entering is not None and not factor_kinds(entering.id):
            return view(request, entering, *args, **kwargs)
        actor, member = actor_of(request), signed_in_member(request)
        if not isinstance(actor, MemberActor) or member is None:
            return HttpResponseRedirect(reverse("unlock" if member else "sign-in"))
        with acting("member", actor.id):
            request.actor = actor  # type: ignore[attr-defined]
            return view(request, member, *args, **kwargs)

    return guarded


@require_GET
@for_enroller
def add_factor(request: HttpRequest, member: Member) -> HttpResponse:
    return render(
        request, "accounts/add_factor.html", {"kinds": factor_kinds(member.id), "base": _base(request)}
    )


@require_http_methods(["GET", "POST"])
@for_enroller
def add_factor_app(request: HttpRequest, member: Member) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_app(request, member, code=form.cleaned_data["code"])
        except AccountRefusal as refusal:
            form.add_error("code", str(refusal))
        else:
            return _added(request, member)
    offer = offer_app(request, member)
    picture = segno.make(offer.address, error="m").svg_data_uri(scale=5, border=3)
    words = " ".join(offer.seed[i : i + 4] for i in range(0, len(offer.seed), 4))
    context = {"form": form, "picture": picture, "seed": words, "base": _base(request)}
    return render(request, "accounts/add_app.html", context)


@require_http_methods(["GET", "POST"])
@for_enroller
def add_factor_passkey(request: HttpRequest, member: Member) -> HttpResponse:
    form = NewPasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_passkey(member, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"])
        except AccountRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _added(request, member)
    context = {"form": form, "passkey_options": json.dumps(offer_passkey(member)), "base": _base(request)}
    return render(request, "accounts/add_passkey.html", context)


def _added(request: HttpRequest, member: Member) -> HttpResponse:
    if isinstance(actor_of(request), VisitorActor) or signed_in_member(request) is None:
        return come_in(request, member)
    messages.success(request, _("Your second step was added."))
    return HttpResponseRedirect(reverse("account"))


def _base(request: HttpRequest) -> str:
    """Signed in: with the menu around it."""
    return "web/staff.html" if hasattr(request, "actor") else "accounts/outside.html"
