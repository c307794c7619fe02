from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "rozedraad.base.history"
    label = "history"
