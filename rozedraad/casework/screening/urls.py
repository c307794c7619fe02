"""Addresses of screening."""

from django.urls import URLPattern, path

from rozedraad.casework.screening import views

LIST = "zaken/screening/"

urlpatterns: list[URLPattern] = [
    path(LIST, views.screening, name="screening"),
    path(LIST + "<uuid:proposal_id>/aannemen/", views.accept, name="screening-accept"),
    path(LIST + "<uuid:proposal_id>/afwijzen/", views.reject, name="screening-reject"),
]
