from django.apps import AppConfig


class GrievancesConfig(AppConfig):
    name = "rozedraad.casework.grievances"
    label = "grievances"
