from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rozedraad.web"
    label = "web"
