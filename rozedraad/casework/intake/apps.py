from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rozedraad.casework.intake"
    label = "intake"
