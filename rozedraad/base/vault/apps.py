from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "rozedraad.base.vault"
    label = "vault"
