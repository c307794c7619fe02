"""Only counted: no story, nobody to contact. Somebody still looks."""

from rozedraad.demo.telling import Told


def _counted(
    days_ago: int, hour: float, where: str, place: str, *kinds: str, group: str, read: bool = True
) -> Told:
    return Told(
        days_ago, hour, where, place, kinds, groups=(group,), read=read, by="sem" if days_ago % 2 else "noor"
    )


COUNTED = (
    _counted(1, 23.1, "oude haven", "street", "scolding", group="gay", read=False),
    _counted(3, 9.7, "spoorbuurt", "public_transport", "scolding", group="transgender", read=False),
    _counted(19, 17.2, "tuindorp", "around_home", "flag_damaged", group="community"),
    _counted(48, 21.8, "marktkwartier", "nightlife", "scolding", "threat", group="lesbian"),
    _counted(77, 12.0, "westerlaan", "park", "attempted_violence", group="gay"),
    _counted(121, 8.9, "molenveld", "school", "scolding", group="bi_plus"),
    _counted(166, 22.4, "kastanjeplein", "street", "scolding", group="gay"),
    _counted(203, 18.5, "waterkant", "sport", "scolding", group="non_binary"),
    _counted(258, 20.0, "oude haven", "online", "online", group="asexual"),
    _counted(311, 16.6, "spoorbuurt", "shop", "scolding", group="lesbian"),
)  # fmt: skip
