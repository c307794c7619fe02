from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "rozedraad.casework.matching"
    label = "matching"

    def ready(self) -> None:
        """What is proposed here is said on the pages of cases."""
        from rozedraad.casework.cases.queries import SignpostSource, add_signpost_source  # noqa: PLC0415
        from rozedraad.casework.matching.queries import signposts_about_case, signposts_at_hand  # noqa: PLC0415

        add_signpost_source(SignpostSource(about_case=signposts_about_case, at_hand=signposts_at_hand))
