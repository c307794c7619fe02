"""At work, at school, in care, in a shop, online: earlier this year."""

from rozedraad.demo.telling import ARRIVED, ENDED, End, Help, Told

INSIDE = (
    Told(
        44, 16.8, "marktkwartier", "work", ("scolding", "harassment_over_time"), name="Stefan Brouns",
        groups=("gay",),
        by="noor", label="agree", needs=("information", "recognition"), skipped=(("ask-police", "not_needed"),),
        story="In de bus waar wij mee naar de klus rijden gaan de grappen elke ochtend over mij. De voorman lacht "
        "mee. Ik heb mij twee keer ziek gemeld omdat ik niet in die bus wilde zitten.",
        card={"phone": "06 0000 0401", "ways": ["text_message"]}, more={"series": True, "impact": "moderate"},
        end=End(14, word="enough", reason="victim_has_enough",
        text="Ik weet nu wat ik kan zeggen, en tegen wie."),
    ),
    Told(
        52, 9.8, "tuindorp", "care", ("refusal",), name="Alex Mulder", groups=("transgender",), by="sem",
        label="agree", needs=("information", "heard"),
        story="De apotheek wilde mijn medicijnen niet meegeven omdat de naam op mijn pas anders is. Er stond een "
        "rij achter mij die alles hoorde. Ik heb een dag zonder gezeten.",
        card={"pronouns": "hij/hem", "email": "alex@post.example", "ways": ["email"]}, sleeps=0,
        more={"grounds": ["gender_identity"]},
    ),
    Told(
        81, 14.1, "kastanjeplein", "sport", ("scolding",), name="Elftal Dames 3", groups=("lesbian",), by="noor",
        victim="several_persons", part="representative", label="agree", needs=("recognition",), others=2,
        story="De tegenpartij riep de hele wedstrijd dingen over ons, en de scheidsrechter zei dat het erbij "
        "hoort. Drie van ons willen niet meer spelen. De club zwijgt.",
        card={"person": "Drie speelsters", "relation": "aanvoerder", "phone": "06 0000 0402", "ways": ["phone"]},
        end=End(33, word="mixed", text="De bond heeft geschreven. De club nog steeds niet."),
    ),
    Told(
        112, 19.6, "spoorbuurt", "online", ("online", "threat"), name="Vlogger Zoë", groups=("queer",), by="sem",
        label="agree", needs=("safety", "criminal_process"), severity="serious", more={"media": True},
        story="Na een filmpje over mijn coming-out kreeg ik honderden berichten. In één staat mijn adres en een "
        "foto van mijn voordeur. Ik logeer bij mijn zus.",
        card={"email": "zoe@post.example", "phone": "06 0000 0403", "ways": ["email", "phone"]},
        helps=(Help("police", ARRIVED), Help("victim-support", ENDED)),
        end=End(68, word="good", text="De foto is weg en ik woon weer thuis. Ik film nog steeds."),
    ),
    Told(
        152, 13.0, "oude haven", "hospitality", ("refusal", "scolding"), name="Bart en Youssef", groups=("gay",),
        by="noor", label="agree", needs=("feedback",), more={"home_municipality": "GM9002"},
        story="In het hotel werd ons tweepersoonsbed vervangen door twee losse bedden 'om andere gasten'. Toen we "
        "vroegen waarom, werd de balie boos. We zijn midden in de nacht naar huis gereden.",
        card={"phone": "06 0000 0404", "ways": ["phone"], "home_name": "Buurstad"},
        helps=(Help("home", ENDED, said="Met Tess van Slachtofferhulp Buurstad. Wanneer kan ik jullie bellen?"),),
        end=End(41, word="good", text="Het hotel heeft excuses gemaakt en traint nu het personeel."),
    ),
    Told(
        196, 11.9, "molenveld", "public_office", ("scolding",), name="Rowan", groups=("non_binary",), by="sem",
        label="agree", needs=("heard",), contact="reached",
        story="Bij het loket zei de medewerker dat X geen geslacht is en dat ik niet zo moeilijk moest doen. Ik "
        "kwam alleen een uittreksel halen. Ik heb de hele weg terug gehuild.",
        card={"pronouns": "die/hun", "phone": "06 0000 0405", "ways": ["text_message"]},
        end=End(25, word="good", text="De teamleider belde zelf. Dat had ik niet verwacht.", aftercare=False),
    ),
    Told(
        245, 10.2, "westerlaan", "school", ("scolding", "harassment_over_time"), name="Meester Joost",
        groups=("gay",),
        by="noor", label="agree", needs=("recognition", "heard"), severity="limited",
        story="Ik geef les aan groep 8. Ouders hebben een brief rondgestuurd dat ik geen les over relaties mag "
        "geven omdat ik zelf met een man ben. De directie wil 'rust'. De kinderen tekenden een hart op het bord.",
        card={"phone": "06 0000 0406", "ways": ["phone"], "times": "Na vier uur"}, helps=(Help("district",
        ARRIVED),),
        end=End(58, word="good", text="De directie staat nu naast mij. En dat hart staat er nog."),
    ),
    Told(
        299, 15.8, "waterkant", "shop", ("scolding", "refusal"), name="Gwen Stolk", groups=("transgender",),
        by="sem",
        needs=("heard",), contact="not_reached",
        story="In de kledingwinkel mocht ik de paskamer niet in. De bedrijfsleider zei dat klanten last van mij "
        "hebben.",
        card={"phone": "06 0000 0407", "ways": ["phone"]},
        end=End(20, reason="not_reachable", word="", aftercare=False),
    ),
    Told(
        321, 18.9, "kastanjeplein", "religious", ("scolding",), name="Daniel", groups=("bi_plus",), by="noor",
        label="refuse", needs=("company",),
        story="In mijn gemeente werd voor mij gebeden 'dat het over zou gaan', met mijn naam erbij. Ik zat op de "
        "derde rij.",
        card={"phone": "06 0000 0408", "ways": ["text_message"], "wishes": ["no_letter_home"]},
        helps=(Help("coc", ARRIVED, said="Dag Daniel, er is een groep gelovige lhbti-mensen. Zal ik je "
        "voorstellen?"),),
        end=End(63, word="good", text="Ik zing nu in een ander koor. Het is er warm."),
    ),
    Told(
        128, 12.3, "spoorbuurt", "work", ("scolding",), story="Ik wil alleen kwijt dat het op ons kantoor niet "
        "veilig is om te zeggen wie je bent. Er hangt een vlag bij de ingang en op de gang worden grappen "
        "gemaakt. Ik wil geen contact.",
        groups=("gay",), by="sem", end=End(15, reason="nobody_to_contact", word="", aftercare=False),
    ),
    Told(
        16, 12.6, "tuindorp", "school", ("scolding",), groups=("lesbian",), by="noor",
        story="Op onze school hangen posters met een regenboog. Elke ochtend is er eentje gescheurd. Ik ben "
        "conciërge en hang ze weer op. Ik wil geen gedoe, maar tel het alsjeblieft mee.", part="witness",
    ),
)  # fmt: skip
