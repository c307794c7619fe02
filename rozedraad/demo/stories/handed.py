"""Told to COC first, whose system handed it over: some at once, some after it lay there for days."""

from rozedraad.demo.telling import ARRIVED, Help, Told

HANDED_OVER = (
    Told(
        0, 8.9, "marktkwartier", "nightlife", ("scolding", "threat"), name="Noa Ketelaar", groups=("lesbian",),
        story="Ze vertelde het na de inloopavond. Zaterdag liep ze met haar vriendin over de markt en een groepje "
        "bleef hen volgen en naroepen. Bij de brug ging een van hen voor hen staan. Ze wil weten wat ze kan doen.",
        card={"phone": "06 0000 0301", "ways": ["phone"], "wishes": ["no_voicemail"]},
        handed=True, lay_days=1, days_before=3, read=False, spoken=True,
    ),
    Told(
        4, 11.3, "spoorbuurt", "public_transport", ("scolding",), groups=("transgender",), by="sem",
        story="Deze persoon wil anoniem blijven. In de tram maakte iemand een foto en zei hardop wat hij ervan vond. "
        "Niemand deed iets. Sindsdien gaat deze persoon lopend naar het werk.",
        handed=True, days_before=1, spoken=True, contact="",
    ),
    Told(
        33, 15.8, "tuindorp", "around_home", ("harassment_over_time", "vandalism"), name="Ferdi Aksoy", groups=("gay",),
        story="De buurjongens gooien al weken eieren tegen het raam. Hij vertelde het eerst bij ons, omdat hij niet "
        "wist bij wie hij moest zijn. Zijn moeder woont bij hem in en weet van niets.",
        card={"phone": "06 0000 0303", "ways": ["text_message"], "wishes": ["no_letter_home", "no_visit"]},
        handed=True, lay_days=6, days_before=8, needs=("safety",), helps=(Help("victim-support", ARRIVED),),
    ),
)  # fmt: skip
