"""Addresses of the talk. An address tells nothing: a case is a number nobody can guess."""

from django.urls import URLPattern, path

from rozedraad.casework.intake import views

CASE = "zaken/<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    path(CASE + "gesprek/", views.talk, name="case-talk"),
    path(CASE + "route/", views.routes, name="case-routes"),
]
