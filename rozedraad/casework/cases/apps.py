from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rozedraad.casework.cases"
    label = "cases"
