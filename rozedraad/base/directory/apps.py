from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "rozedraad.base.directory"
    label = "directory"
