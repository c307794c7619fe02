from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rozedraad.base.accounts"
    label = "accounts"
