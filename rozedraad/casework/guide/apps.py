from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "rozedraad.casework.guide"
    label = "guide"
