"""Addresses of feedback."""

from django.urls import URLPattern, path

from rozedraad.learning.surveys import views

urlpatterns: list[URLPattern] = [
    path("volgen/gehoord/", views.feedback, name="feedback"),
    path("zaken/gehoord/", views.results, name="feedback-results"),
]
