from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "rozedraad.casework.matching"
    label = "matching"

    def ready(self) -> None:
        """What is proposed here is said on the pages of cases."""
        from rozedraad.casework.cases.queries import HintSource, add_hint_source  # noqa: PLC0415
        from rozedraad.casework.matching.queries import hints_about_case, hints_at_hand  # noqa: PLC0415

        add_hint_source(HintSource(about_case=hints_about_case, at_hand=hints_at_hand))
