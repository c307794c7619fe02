"""One's own passphrase and second steps."""

from django.contrib import auth, messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rozedraad.base.vault.actions import suggest_passphrase
from rozedraad.base.vault.errors import PassphraseWrong, VaultRefusal

from ..actions import change_passphrase, open_keys, remove_factor
from ..errors import AccountRefusal, SlowDown
from ..forms import ChangePassphraseForm
from ..queries import MemberRequest, email_of, factors_of, for_member, my_teams, signed_in_member
from .signing_in import standing


@require_GET
@for_member
def account(request: MemberRequest) -> HttpResponse:
    context = {"factors": factors_of(request.actor), "teams": my_teams(request.actor)}
    return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "POST"])
@for_member
def passphrase(request: MemberRequest) -> HttpResponse:
    form = ChangePassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            member = change_passphrase(
                actor=request.actor,
                current=given["current"],
                new=given["passphrase"],
                standing=standing(request, email_of(request.actor)),
            )
        except (PassphraseWrong, SlowDown) as refusal:
            form.add_error("current", str(refusal))
        except (VaultRefusal, AccountRefusal) as refusal:
            form.add_error("passphrase", str(refusal))
        else:
            auth.update_session_auth_hash(request, member)
            messages.success(request, _("Your passphrase was changed. Other devices were signed out."))
            return _with_keys(request)
    return render(request, "accounts/passphrase.html", {"form": form, "words": suggest_passphrase()})


@require_POST
@for_member
def remove(request: MemberRequest, factor_id: int) -> HttpResponse:
    member = signed_in_member(request)
    try:
        if member is not None:
            remove_factor(member, factor_id=factor_id)
    except AccountRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This second step was removed."))
    return HttpResponseRedirect(reverse("account"))


def _with_keys(request: MemberRequest) -> HttpResponse:
    """Every session of this member ended; this one goes on under a new secret."""
    response = HttpResponseRedirect(reverse("account"))
    if request.actor.keys is not None:
        open_keys(response, member_id=request.actor.id, keys=request.actor.keys)
    return response
