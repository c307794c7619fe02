from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "rozedraad.config"
    label = "config"

    def ready(self) -> None:
        """Register the numbered system checks."""
        from rozedraad.config import checks  # noqa: F401, PLC0415
