from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "rozedraad.casework.screening"
    label = "screening"
