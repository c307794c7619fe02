from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "rozedraad.casework.consent"
    label = "consent"
