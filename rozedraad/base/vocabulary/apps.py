from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "rozedraad.base.vocabulary"
    label = "vocabulary"
