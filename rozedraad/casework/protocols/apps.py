from django.apps import AppConfig


class ProtocolsConfig(AppConfig):
    name = "rozedraad.casework.protocols"
    label = "protocols"
