"""Addresses of this module."""

from django.urls import path

from .views import account, factors, leave, signing_in, team, welcome

urlpatterns = [
    path("aanmelden/", signing_in.sign_in, name="sign-in"),
    path("aanmelden/tweede/", signing_in.second_factor, name="second-factor"),
    path("aanmelden/tweede/code/", signing_in.second_factor_code, name="second-factor-code"),
    path("aanmelden/tweede/passkey/", signing_in.second_factor_passkey, name="second-factor-passkey"),
    path("ontgrendelen/", signing_in.unlock_keys, name="unlock"),
    path("op-slot/", signing_in.lock, name="lock"),
    path("afmelden/", signing_in.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/wachtzin/", account.passphrase, name="passphrase"),
    path("account/stap/", factors.add_factor, name="add-factor"),
    path("account/stap/app/", factors.add_factor_app, name="add-app"),
    path("account/stap/passkey/", factors.add_factor_passkey, name="add-passkey"),
    path("account/stap/<int:factor_id>/weg/", account.remove, name="remove-factor"),
    path("team/", team.teams, name="teams"),
    path("team/<uuid:team_id>/uitnodigen/", team.invite, name="invite"),
    path("team/<uuid:team_id>/verlof/", leave.leave, name="time-away"),
    path("team/verlof/<uuid:leave_id>/terug/", leave.back, name="time-away-back"),
    path("team/<uuid:team_id>/overdragen/", leave.hand_over, name="hand-over"),
    path("team/<uuid:team_id>/sleutel/", team.start_key, name="start-team-key"),
    path("team/<uuid:team_id>/sleutel/vernieuwen/", team.renew_key, name="renew-team-key"),
    path("team/<uuid:team_id>/<uuid:member_id>/toelaten/", team.admit, name="admit"),
    path("team/<uuid:team_id>/<uuid:member_id>/nieuwe-link/", team.new_link, name="new-link"),
    path("team/<uuid:team_id>/<uuid:member_id>/uit-het-team/", team.let_go, name="let-go"),
    path("welkom/<str:token>/", welcome.welcome, name="welcome"),
]
