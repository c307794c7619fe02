"""Addresses of the staff side."""

from django.urls import URLPattern, path

from rozedraad.casework.matching import views

urlpatterns: list[URLPattern] = [
    path("zaken/zelfde-voorval/", views.matches, name="matches"),
    path("zaken/<uuid:case_id>/zelfde-voorval/", views.of_case, name="case-matches"),
    path("zaken/<uuid:case_id>/zelfde-voorval/<uuid:match_id>/", views.answer, name="case-match-answer"),
]
