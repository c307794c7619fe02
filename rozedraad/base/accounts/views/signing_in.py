"""Coming in, locking and leaving."""

import json

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..actions import (
    Standing,
    begin_entry,
    check_code,
    check_passkey,
    check_passphrase,
    device_of,
    entering_member,
    finish_entry,
    lock_keys,
    open_keys,
    passkey_challenge,
    remember_device,
    unlock,
)
from ..errors import AccountRefusal, EntryExpired
from ..forms import CodeForm, CredentialForm, SignInForm, UnlockForm
from ..models import Member
from ..queries import demo_accounts, factor_kinds, signed_in_member, source_of, work_page


def going_to(request: HttpRequest) -> str:
    """Where to go afterwards: a page of our own, else the worklist."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if allowed and page.startswith("/") else work_page()


def standing(request: HttpRequest, email: str) -> Standing:
    return Standing(device_of(request, email), source_of(request))


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, passphrase = form.cleaned_data["email"], form.cleaned_data["passphrase"]
        try:
            member, keys = check_passphrase(
                email=email, passphrase=passphrase, standing=standing(request, email)
            )
        except AccountRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            begin_entry(request, member=member, next_page=going_to(request))
            response = HttpResponseRedirect(reverse("second-factor"))
            open_keys(response, member_id=member.id, keys=keys)
            return response
    context = {"form": form, "next": going_to(request), "demo_accounts": demo_accounts()}
    return render(request, "accounts/sign_in.html", context)


@require_GET
def second_factor(request: HttpRequest) -> HttpResponse:
    member = entering_member(request)
    if member is None:
        return _too_late(request)
    kinds = factor_kinds(member.id)
    if not kinds:
        return HttpResponseRedirect(reverse("add-factor"))
    return _ask_factor(request, member, CodeForm())


@require_POST
def second_factor_code(request: HttpRequest) -> HttpResponse:
    member, form = entering_member(request), CodeForm(request.POST)
    if member is None:
        return _too_late(request)
    if form.is_valid():
        try:
            check_code(
                member=member, code=form.cleaned_data["code"], standing=standing(request, member.email)
            )
        except AccountRefusal as refusal:
            form.add_error("code", str(refusal))
        else:
            return come_in(request, member)
    return _ask_factor(request, member, form)


@require_POST
def second_factor_passkey(request: HttpRequest) -> HttpResponse:
    member, form = entering_member(request), CredentialForm(request.POST)
    if member is None:
        return _too_late(request)
    if form.is_valid():
        try:
            credential = form.cleaned_data["credential"]
            check_passkey(member=member, credential=credential, standing=standing(request, member.email))
        except AccountRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return come_in(request, member)
    return _ask_factor(request, member, form)


def come_in(request: HttpRequest, member: Member) -> HttpResponse:
    """Both factors were given: on to where the member was going, and this device is known from now on."""
    response = HttpResponseRedirect(finish_entry(request, member))
    remember_device(request, response, member.email)
    return response


@require_http_methods(["GET", "POST"])
def unlock_keys(request: HttpRequest) -> HttpResponse:
    member, form = signed_in_member(request), UnlockForm(request.POST or None)
    if member is None:
        return HttpResponseRedirect(reverse("sign-in"))
    if request.method == "POST" and form.is_valid():
        try:
            keys = unlock(
                member=member,
                passphrase=form.cleaned_data["passphrase"],
                standing=standing(request, member.email),
            )
        except AccountRefusal as refusal:
            form.add_error("passphrase", str(refusal))
        else:
            response = HttpResponseRedirect(going_to(request))
            open_keys(response, member_id=member.id, keys=keys)
            return response
    context = {"form": form, "member": member, "next": going_to(request)}
    return render(request, "accounts/unlock.html", context)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(reverse("unlock"))
    lock_keys(request, response)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(reverse("sign-in"))
    lock_keys(request, response)
    auth.logout(request)
    return response


def _ask_factor(request: HttpRequest, member: Member, form: CodeForm | CredentialForm) -> HttpResponse:
    kinds = factor_kinds(member.id)
    context = {
        "form": form,
        "code_form": form if isinstance(form, CodeForm) else CodeForm(),
        "app": "totp" in kinds,
        "passkey": "webauthn" in kinds,
        "passkey_options": json.dumps(passkey_challenge(member)) if "webauthn" in kinds else "",
    }
    return render(request, "accounts/second_factor.html", context)


def _too_late(request: HttpRequest) -> HttpResponse:
    form = SignInForm()
    context = {
        "form": form,
        "notice": EntryExpired.sentence,
        "next": going_to(request),
        "demo_accounts": demo_accounts(),
    }
    return render(request, "accounts/sign_in.html", context, status=403)
