"""Addresses of the talk. An address tells nothing: a case is a number nobody can guess."""

from django.urls import URLPattern, path

from rozedraad.casework.intake.views import own, talk

CASE = "zaken/<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    path(CASE + "gesprek/", talk.talk, name="case-talk"),
    path(CASE + "bescherming/", own.protection, name="case-protection"),
    path(CASE + "terreinen/", own.domains, name="case-domains"),
    path(CASE + "route/", talk.routes, name="case-routes"),
]
