from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "rozedraad.demo"
    label = "demo"
