"""At and around the house, by neighbours or family: earlier this year."""

from rozedraad.demo.telling import ARRIVED, ENDED, End, Help, Told

AT_HOME = (
    Told(
        35, 13.9, "molenveld", "home", ("harassment_over_time", "scolding"), name="Ton en Henk", groups=("gay",),
        by="sem", label="agree", needs=("surroundings", "heard"), severity="limited",
        story="De bovenbuurman bonkt op de vloer als wij bezoek hebben en roept dingen in het trappenhuis. Wij "
        "wonen hier 31 jaar en het was altijd een fijne flat.",
        address="Molenveld 212, tweede verdieping", card={"phone": "06 0000 0301", "ways": ["phone",
        "in_person"]},
        helps=(Help("district", ARRIVED,
        said="Amina hier. Zullen we het samen met de woonstichting bespreken?"),),
        more={"series": True}, sleeps=24,
        beside=(("home", "rented"), ("offender", "conversation"), ("offender", "warning")),
    ),
    Told(
        69, 10.6, "spoorbuurt", "home", ("dwelling_fireworks",), name="Dewi Latuheru", groups=("lesbian",),
        by="noor",
        label="agree", needs=("safety", "emotional"), severity="serious", part_of_day="night",
        story="Er is vuurwerk door de brievenbus gegooid. De mat smeulde. Ik was alleen met onze hond. Mijn "
        "vriendin werkt nachten en durft mij nu niet alleen te laten.",
        address="Spoorstraat 119", card={"phone": "06 0000 0302", "ways": ["phone"]},
        more={"impact": "very_heavy"}, beside=(("home", "rented"), ("offender", "moved")),
        helps=(Help("victim-support", ENDED), Help("district", ARRIVED), Help("police", ARRIVED)),
        end=End(42, word="good", text="De brievenbus is vervangen en de buurvrouw heeft onze sleutel."),
        code="DRAAD-DRAAD-DRAAD-DRAAD-DRAAN",
    ),
    Told(
        107, 9.4, "tuindorp", "home", ("threat",), name="Fleur", groups=("transgender",), by="sem", label="agree",
        needs=("safety", "housing"), severity="very_serious", more={"domestic": True, "impact": "very_heavy"},
        beside=(("home", "forced_move"), ("urgency", "applied"), ("home", "asked_after_move")),
        story="Sinds ik thuis vertelde dat ik Fleur ben, is mijn vader woedend. Hij heeft mijn kleren weggegooid "
        "en gezegd dat ik het huis niet levend uitkom als ik zo naar buiten ga. Ik ben nu bij mijn tante.",
        card={"pronouns": "zij/haar", "phone": "06 0000 0303", "ways": ["text_message"], "code_word": "Lente",
              "wishes": ["no_visit", "no_letter_home", "say_nothing_to_others", "code_word"]},
        helps=(Help("coc", ARRIVED, said="Merel hier. Ik ga met je mee naar het gesprek, als je wilt."),
               Help("victim-support", ENDED)),
        end=End(78, word="good", text="Ik heb een kamer. Mijn tante huilde harder dan ik toen ik de sleutel "
        "kreeg."),
    ),
    Told(
        147, 17.5, "waterkant", "around_home", ("vandalism", "scolding"), name="Rens Bloemhof", groups=("gay",),
        by="noor", label="agree", needs=("surroundings",),
        story="Op onze garagedeur is een scheldwoord gespoten. De gemeente haalde het dezelfde dag weg, dat was "
        "goed. Maar twee dagen later stond het er weer.",
        address="Waterkant 3", card={"phone": "06 0000 0304", "ways": ["phone"]}, helps=(Help("district",
        ARRIVED),),
        end=End(45, word="good", text="Sinds de lamp er hangt is het rustig."), more={"series": True},
    ),
    Told(
        178, 11.2, "westerlaan", "home", ("refusal",), name="Mees en Jurre", groups=("gay",), by="sem",
        needs=("information",),
        label="agree",
        story="De verhuurder trok het contract in toen hij hoorde dat wij een stel zijn. Eerst was alles rond. "
        "Hij schreef letterlijk dat hij liever een gewoon gezin heeft. We hebben die mail nog.",
        card={"email": "mees@post.example", "ways": ["email"]},
        end=End(51, reason="referred_on", word="enough", text="We gaan met de brief naar het College. Dank voor "
        "de hulp."),
    ),
    Told(
        228, 15.3, "kastanjeplein", "home", ("harassment_over_time",), name="Corrie Vonk", groups=("lesbian",),
        by="noor",
        label="agree", needs=("company", "surroundings"), contact="reached",
        story="In mijn woongroep voor ouderen wil een bewoner niet meer aan tafel als ik er zit, en anderen "
        "schuiven nu mee op. Ik ben 81 en had gedacht dat dit achter mij lag.",
        card={"phone": "06 0000 0305", "ways": ["phone", "in_person"], "wishes": ["say_nothing_to_others"]},
        helps=(Help("coc", ARRIVED, said="Dag Corrie, ik kom woensdag langs met een appeltaart."),),
        end=End(60, word="good", text="Isa komt nu elke maand. We kaarten."),
    ),
    Told(
        275, 20.4, "spoorbuurt", "home", ("online", "threat"), name="Nico", groups=("gay",), by="sem",
        needs=("safety",),
        story="Mijn ex dreigt foto's van mij naar mijn familie te sturen. Zij weten het niet van mij. Hij wil "
        "geld.",
        card={"phone": "06 0000 0306", "ways": ["text_message"], "wishes": ["hide_number", "no_voicemail"]},
        label="refuse", helps=(Help("police", ARRIVED),), severity="serious",
        end=End(39, word="enough", text="Hij is aangesproken en sindsdien is het stil.", aftercare=False),
    ),
    Told(
        352, 12.7, "oude haven", "home", ("scolding", "vandalism"), name="Sjoerd", groups=("gay",), by="noor",
        label="agree", needs=("heard",),
        story="In de portiek worden steeds dingen op onze deur geplakt. Ik haal ze weg voordat mijn man "
        "thuiskomt, hij is ziek en ik wil niet dat hij het ziet.",
        card={"phone": "06 0000 0307", "ways": ["phone"]},
        end=End(44, word="good", text="Mijn man is in het voorjaar overleden. De laatste maanden was het rustig, "
        "dank."),
    ),
)  # fmt: skip
