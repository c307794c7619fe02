"""The one-time link: choosing a passphrase, the first or a new one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rozedraad.base.vault.actions import suggest_passphrase
from rozedraad.base.vault.errors import PassphraseWeak

from ..actions import accept_invitation, begin_entry, find_invitation, open_keys
from ..errors import InvitationUnknown, PublishedPassphrase
from ..forms import NewPassphraseForm


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    form = NewPassphraseForm(request.POST or None)
    try:
        invited = find_invitation(token)
        if request.method == "POST" and form.is_valid():
            member, keys = accept_invitation(token=token, passphrase=form.cleaned_data["passphrase"])
            begin_entry(request, member=member, next_page=reverse("teams"))
            response = HttpResponseRedirect(reverse("second-factor"))
            open_keys(response, member_id=member.id, keys=keys)
            return response
    except InvitationUnknown as refusal:
        return render(request, "accounts/link_gone.html", {"words": str(refusal)}, status=404)
    except (PassphraseWeak, PublishedPassphrase) as refusal:
        form.add_error("passphrase", str(refusal))
    context = {"form": form, "name": invited.name, "words": suggest_passphrase()}
    return render(request, "accounts/welcome.html", context)
