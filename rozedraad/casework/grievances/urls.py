"""Addresses of the staff side."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from rozedraad.casework.grievances import views


class Words(StringConverter):
    """What a team can write."""

    regex = "message|answer|response"


register_converter(Words, "grievance_words")

urlpatterns: list[URLPattern] = [
    path("klachten/", views.grievances, name="grievances"),
    path("klachten/<uuid:grievance_id>/", views.grievance, name="grievance"),
    path("klachten/<uuid:grievance_id>/openen/", views.open_it, name="grievance-open"),
    path("klachten/<uuid:grievance_id>/oppakken/", views.take_up, name="grievance-take-up"),
    path("klachten/<uuid:grievance_id>/schrijf/<grievance_words:what>/", views.write, name="grievance-write"),
]
