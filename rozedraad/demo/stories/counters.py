"""Told to somebody behind a counter: police, or a community reporting point."""

from rozedraad.demo.telling import ACCEPTED, ARRIVED, GIVEN, End, Help, Told

AT_A_COUNTER = (
    Told(
        11, 14.2, "oude haven", "street", ("violence", "scolding"), team="police", by="bram", name="Ruben Maas",
        groups=("gay",), spoken=True, severity="serious", needs=("criminal_process",),
        story="Meneer is bij het tankstation twee keer geslagen nadat hij zei dat hij met zijn vriend was. Hij "
        "wil nu geen aangifte, wel dat het bekend is. Hij schrikt als er iemand achter hem loopt.",
        card={"phone": "06 0000 0101", "ways": ["phone"]}, helps=(Help("victim-support", ACCEPTED),),
    ),
    Told(
        3, 10.4, "westerlaan", "shop", ("scolding", "threat"), team="police", by="yara", name="Anouk Pieters",
        groups=("transgender",), spoken=True, contact="",
        story="Mevrouw is in de supermarkt gevolgd en bedreigd door een man die haar foto wilde maken. Een "
        "medewerker heeft haar naar buiten gebracht. Er zijn camerabeelden; de winkel bewaart ze zeven dagen.",
        card={"pronouns": "zij/haar", "phone": "06 0000 0102", "ways": ["phone"]},
        helps=(Help("victim-support", GIVEN), Help("roze-in-blauw", GIVEN)),
    ),
    Told(
        62, 16.1, "spoorbuurt", "park", ("violence", "theft"), team="police", by="bram", name="Hidde Kooistra",
        groups=("gay",), severity="serious", needs=("criminal_process", "emotional"), part_of_day="night",
        story="Aangever is in het park beroofd en geslagen door twee personen. Hij heeft aangifte gedaan en zijn "
        "kleren afgegeven voor onderzoek. Hij vroeg of er iemand van Roze in Blauw bij kan zijn.",
        card={"phone": "06 0000 0103", "ways": ["phone"], "wishes": ["no_uniform", "roze_in_blauw"]},
        helps=(Help("roze-in-blauw", ARRIVED), Help("victim-support", ARRIVED)), label="agree",
    ),
    Told(
        143, 13.6, "marktkwartier", "event", ("attempted_violence", "scolding"), team="police", by="yara",
        name="Sven de Wit", groups=("queer",), needs=("none",), label="agree",
        story="Meneer werd na de optocht bespuugd en er werd naar hem uitgehaald. Omstanders kwamen ertussen. Hij "
        "wil het gemeld hebben zodat het meetelt.",
        card={"phone": "06 0000 0104", "ways": ["phone"]},
        end=End(21, text="Ik wilde dat het meetelt en dat doet het. Meer hoeft niet, bedankt.", aftercare=False),
    ),
    Told(
        7, 11.8, "molenveld", "work", ("scolding", "harassment_over_time"), team="point", by="isa", name="Chantal "
        "Tromp",
        groups=("lesbian",), needs=("information",), contact="reached",
        story="Op mijn werk in de keuken maken ze elke dag grappen over mij en mijn vriendin. Toen ik er wat van "
        "zei, kreeg ik ineens alleen nog avonddiensten. Ik wil weten wat mijn rechten zijn.",
        card={"phone": "06 0000 0105", "ways": ["phone"]}, helps=(Help("adv", ARRIVED),), more={"series": True},
    ),
    Told(
        96, 15.0, "waterkant", "online", ("online", "threat"), team="point", by="merel", name="Joy",
        groups=("transgender",), needs=("safety", "heard"), part_of_day="night", label="agree",
        story="Een account zet elke week mijn oude foto's online met mijn oude naam erbij. Mensen reageren daarop "
        "met dingen die ik niet wil herhalen. Ik heb mijn profielen dichtgezet en mis mijn vrienden daar.",
        card={"pronouns": "zij/haar", "email": "joy@post.example", "ways": ["email"]},
        helps=(Help("adv", ARRIVED),),
        end=End(52, reason="options_exhausted", word="mixed",
                text="Het account is weg, maar ik blijf bang dat het terugkomt. Jullie hebben wel geluisterd."),
    ),
)  # fmt: skip
