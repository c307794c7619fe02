from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "rozedraad.casework.screening"
    label = "screening"

    def ready(self) -> None:
        """Look along from now on where a case is opened: the one line that ties this module to `cases`."""
        from rozedraad.casework.cases.actions import look_along_with  # noqa: PLC0415
        from rozedraad.casework.screening.actions import look_along  # noqa: PLC0415

        look_along_with(look_along)
