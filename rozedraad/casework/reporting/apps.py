from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "rozedraad.casework.reporting"
    label = "reporting"
