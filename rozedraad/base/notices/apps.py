from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rozedraad.base.notices"
    label = "notices"
