from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "rozedraad.learning.surveys"
    label = "surveys"
