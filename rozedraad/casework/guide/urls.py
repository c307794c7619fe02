"""Addresses for any signed-in member. A protocol holds no word about any case."""

from django.urls import URLPattern, path

from rozedraad.casework.guide.views import card, comparing, contacts, lessons, reading, social_map, trial

ALL = "handelingskaders/"
ONE = ALL + "<slug:name>/<str:version>/"

urlpatterns: list[URLPattern] = [
    path("contactlijst/", contacts.contacts, name="contacts"),
    path("sociale-kaart/", social_map.whole_map, name="social-map"),
    path("sociale-kaart/<slug:entry>/klopt/", social_map.still_right, name="social-map-right"),
    path("lessen/", lessons.lessons, name="lessons"),
    path("lessen/nieuw/<slug:name>/<str:version>/", lessons.write, name="lesson-write"),
    path("lessen/<uuid:lesson_id>/besluit/", lessons.decide, name="lesson-decide"),
    path(ALL, reading.protocols, name="protocols"),
    path(ALL + "vergelijken/", comparing.comparison, name="protocols-compare"),
    path(ALL + "<slug:name>/proef/", trial.dry_run, name="protocol-trial"),
    path(ONE, reading.whole, name="protocol"),
    path(ONE + "gelezen/", reading.read_it, name="protocol-read"),
    path(ONE + "kaart/<str:function>.pdf", card.card_file, name="protocol-card"),
]
