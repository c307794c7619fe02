"""The last weeks: what stands on the worklist today."""

from rozedraad.demo.telling import ACCEPTED, ARRIVED, ASKED, GIVEN, Help, Plan, Told

LATELY = (
    Told(
        0, 8.2, "spoorbuurt", "public_transport", ("scolding", "threat"), name="Jip de Rooij",
        groups=("non_binary",),
        story="Vanochtend op het perron riep een groepje jongens van alles naar mij, om mijn rok. Toen de trein "
        "kwam, hield één van hen mij tegen bij de deur. Hij zei dat hij wist waar ik altijd uitstap. Ik ben een "
        "halte te vroeg uitgestapt en te laat op mijn werk gekomen.",
        card={"pronouns": "die/hun", "phone": "06 0000 0001", "ways": ["text_message"],
        "wishes": ["no_voicemail"]},
        part_of_day="morning", read=False,
    ),
    Told(
        0, 7.1, "oude haven", "nightlife", ("violence",), name="Milan Osei", groups=("gay",), by="sem",
        story="Vannacht toen we uit de kroeg kwamen gaf ik mijn vriend een zoen. Een man liep op ons af en gaf "
        "mij een klap in mijn gezicht. Mijn lip is gehecht. Mijn vriend durft vandaag de deur niet uit.",
        address="Voor het café op de hoek van de Kaaistraat en de Havensteeg",
        suspect="Man van rond de dertig, lichte jas, stak een sigaret op toen hij wegliep richting de brug.",
        card={"phone": "06 0000 0002", "ways": ["phone"], "times": "Na drie uur 's middags"},
        part_of_day="night", read=False, more={"impact": "heavy"},
    ),
    Told(
        1, 15.5, "molenveld", "school", ("scolding", "harassment_over_time"), name="Samira Haddou", by="noor",
        part="representative", groups=("lesbian",), answered="Ja, bellen mag. Liefst als zij op school zit.",
        story="Mijn dochter van 15 wordt in de appgroep van haar klas uitgemaakt voor van alles sinds zij "
        "vertelde dat zij op meisjes valt. Er is een foto van haar bewerkt en rondgestuurd. Zij wil niet meer "
        "naar school. Zij weet dat ik dit meld en vindt het goed.",
        card={"person": "Mijn dochter Nour", "relation": "moeder", "phone": "06 0000 0003", "ways": ["phone"]},
        more={"series": True}, part_of_day="afternoon", contact="",
        note="Moeder gemaild met tips voor het gesprek met de mentor. Bellen zodra zij laat weten wanneer het "
        "kan.",
    ),
    Told(
        2, 21.4, "westerlaan", "around_home", ("flag_stolen",), name="Gerda Winkelaar", groups=("community",),
        story="De regenboogvlag aan onze gevel is voor de derde keer weg. Deze keer lag de stok gebroken in de "
        "voortuin. We zijn allebei boven de zeventig en slapen er slecht van.",
        card={"phone": "06 0000 0004", "ways": ["phone", "in_person"]}, by="sem", contact="",
        more={"series": True, "impact": "moderate"}, part_of_day="night", left=frozenset({"register"}),
    ),
    Told(
        4, 19.3, "marktkwartier", "hospitality", ("refusal",), name="Ayla Demirci", groups=("lesbian",),
        by="noor",
        story="We hadden een tafel geboekt voor ons trouwfeestje. Toen de eigenaar zag dat we twee vrouwen zijn, "
        "was er opeens een fout in de agenda. Een vriend belde een uur later en kon wel boeken voor die avond.",
        card={"phone": "06 0000 0005", "email": "ayla@post.example", "ways": ["phone", "email"]}, contact="",
        left=frozenset({"register"}), more={"grounds": ["sexual_orientation"]},
    ),
    Told(
        7, 17.8, "kastanjeplein", "street", ("violence", "scolding"), name="Robin van Aalst", groups=("gay",),
        story="Ik liep hand in hand met mijn vriend over het plein. Drie jongens gingen voor ons staan. Ik kreeg "
        "een duw en viel op mijn pols. Iemand van de kiosk riep dat ze weg moesten gaan. Mijn pols is gekneusd, "
        "maar het ergste vind ik dat ik nu zijn hand niet meer durf te pakken.",
        address="Kastanjeplein, bij de kiosk", suspect="Drie jongens van een jaar of zeventien, één met een "
        "fatbike.",
        card={"phone": "06 0000 0006", "ways": ["phone"], "wishes": ["no_letter_home"], "times": "Na vijf uur"},
        asked_back="Dag Robin, dank je wel dat je dit vertelde. Wat naar. Ik bel je vanmiddag na vijf uur.",
        answered="Dank je, dat is fijn. Ik zit na vijf uur thuis.", needs=("emotional", "recognition"),
        severity="serious", label="agree", more={"impact": "heavy", "grounds": ["sexual_orientation"]},
        helps=(
            Help("victim-support", ARRIVED, said="Dag Robin, ik ben Lotte. We spraken af dat ik donderdag weer "
            "bel."),
            Help("district", ASKED),
        ),
        plan=Plan(
            "Drie jongens, één met een fatbike. De kiosk zag ze vaker op vrijdag. Wie het zijn, weten we niet.",
            "Op het plein wordt het gewoon gevonden. Robin mijdt het plein. Het kan vrijdag weer gebeuren.",
            (
                ("place", "district-coordinator", 3, "Dat er vrijdagavond iemand op het plein is."),
                ("contact", "adv-intake", 12, "Dat Robin weet wat er is gedaan."),
            ),
        ),
        code="WATER-WATER-WATER-WATER-WATE1",
    ),
    Told(
        4, 19.4, "tuindorp", "around_home", ("scolding",), name="Gijs Verhulst", groups=("gay",), by="noor",
        story="De buurman en ik hebben al een maand ruzie over de heg. Hij wil haar weg, ik niet. Gisteren riep hij "
        "over de schutting dat hij geen flikkers naast zich hoeft. Daar was ik stil van, en mijn man ook.",
        card={"phone": "06 0000 0013", "ways": ["phone"]}, needs=("heard",), severity="limited",
        more={"grounds": ["other"], "situation": "conflict_turned_hostile", "danger_now": False, "impact": "moderate"},
    ),
    Told(
        5, 13.2, "tuindorp", "care", ("scolding", "refusal"), name="Thirza Blok", groups=("transgender",),
        by="sem",
        story="Bij de tandarts werd ik in een volle wachtkamer met mijn oude naam omgeroepen. Ik vroeg zacht of "
        "het anders kon. De assistente zei hardop dat zij niet aan die onzin meedoet. Ik ben weggegaan met "
        "kiespijn.",
        card={"pronouns": "zij/haar", "phone": "06 0000 0007", "ways": ["text_message"]}, needs=("heard",),
        label="proposed", helps=(Help("victim-support", ASKED),), more={"grounds": ["gender_identity"]},
    ),
    Told(
        8, 20.7, "waterkant", "date", ("violence", "theft", "threat"), name="Dennis Ruiter", groups=("gay",),
        by="noor",
        story="Ik had via een app afgesproken bij de steiger. Er stonden er ineens vier. Ik moest mijn telefoon "
        "en mijn ketting afgeven en ze filmden het. Ze zeiden dat ze het naar mijn werk sturen als ik naar de "
        "politie ga. Niemand op mijn werk weet dat ik op mannen val.",
        address="De houten steiger achter de roeivereniging", part_of_day="night",
        suspect="Profielnaam op de app: Noordzee24. Eén van hen werd Mo of Moos genoemd.",
        card={"phone": "06 0000 0008", "ways": ["phone"], "wishes": ["no_uniform", "hide_number", "no_voicemail"],
              "code_word": "Zeilschip"},
        needs=("safety", "criminal_process", "emotional"), severity="serious", label="agree",
        helps=(Help("victim-support", ACCEPTED), Help("police", GIVEN)),
        note="Grote angst voor het filmpje. Wil eerst praten met iemand van Roze in Blauw, nog geen aangifte.",
        more={"impact": "very_heavy"},
    ),
    Told(
        9, 12.1, "spoorbuurt", "shelter", ("threat", "scolding"), name="Sami", groups=("gay",), by="sem",
        story="I live in the reception centre. Two men in my corridor say I must leave or they will make me "
        "leave. They put something on my door. I asked for another room. I am still in the same room.",
        card={"language": "en", "phone": "06 0000 0009", "ways": ["text_message"],
              "wishes": ["say_nothing_to_others", "no_visit"]},
        more={"language": "en", "danger_now": False, "impact": "heavy", "grounds": ["sexual_orientation"]},
        needs=("safety", "housing"), severity="serious", label="agree",
        helps=(Help("district", ACCEPTED), Help("victim-support", GIVEN)),
    ),
    Told(
        11, 18.6, "oude haven", "street", ("scolding", "attempted_violence"), name="Pim Lansink", groups=("gay",),
        story="Vanuit een auto gooide iemand een volle fles naar mij en mijn man. Hij raakte ons net niet. Ze "
        "reden nog een keer langs en lachten. We wonen niet in Demostad maar we komen hier elke week dansen.",
        suspect="Donkere auto, de laatste drie van het kenteken waren 4, K en T.", by="noor",
        card={"phone": "06 0000 0010", "ways": ["phone", "email"], "home_name": "Buurstad"},
        more={"home_municipality": "GM9002", "grounds": ["sexual_orientation"]}, needs=("emotional", "feedback"),
        label="agree",
        helps=(Help("home", ARRIVED, said="Dag Pim, met Wim uit Buurstad. Fijn dat je erover wilde praten."),),
    ),
    Told(
        13, 16.4, "marktkwartier", "community_venue", ("vandalism", "threat"), name="Bar De Flamingo",
        groups=("community",),
        victim="place", part="representative", by="sem", part_of_day="night",
        story="De ruiten van onze bar zijn vannacht ingegooid en op de deur stond een dreigement gekalkt. Het is "
        "de tweede keer dit jaar. Het personeel wil weten of wij vrijdag open kunnen.",
        address="Bar De Flamingo, Marktkwartier", needs=("safety", "surroundings", "financial"),
        severity="serious",
        card={"person": "Bar De Flamingo", "relation": "eigenaar", "phone": "06 0000 0011", "ways": ["phone"]},
        helps=(Help("district", ARRIVED, said="We zetten vrijdag twee mensen van het straatteam bij de deur."),),
        more={"series": True},
    ),
    Told(
        17, 22.1, "westerlaan", "street", ("violence",), name="Lieke en Fenna", groups=("lesbian",), by="noor",
        victim="several_persons", others=1,
        story="We werden na het uitgaan uitgescholden en geschopt door twee mannen die achter ons aan liepen. "
        "Fenna heeft een gebroken vinger. Wij willen samen geholpen worden, maar ieder op onze eigen manier.",
        card={"phone": "06 0000 0012", "ways": ["phone"]}, part_of_day="night", severity="serious", label="agree",
        needs=("emotional", "criminal_process"), suspect="Twee mannen, één met een rode pet, spraken Engels.",
        helps=(Help("victim-support", ARRIVED), Help("police", ACCEPTED)),
        more={"grounds": ["sexual_orientation", "sex"]}, code="NACHT-NACHT-NACHT-NACHT-NACH4",
    ),
    Told(
        20, 14.9, "molenveld", "sport", ("scolding", "refusal"), name="Kim Terlouw", groups=("intersex",),
        by="sem",
        story="De trainer zei waar iedereen bij was dat ik maar bij de mannen moest zwemmen. Ik heb een "
        "intersekse conditie en had dat in vertrouwen verteld. Nu weet de hele club het.",
        card={"email": "kim@post.example", "ways": ["email"], "wishes": ["say_nothing_to_others"]},
        needs=("heard", "recognition"), label="refuse", more={"grounds": ["sex_characteristics"],
        "impact": "heavy"},
        helps=(Help("victim-support", ARRIVED, declined_first=True), Help("coc", GIVEN)),
    ),
    Told(
        24, 11.3, "kastanjeplein", "home", ("harassment_over_time", "vandalism", "dwelling_stone"),
        name="Wouter Schipper", groups=("gay",), by="noor",
        story="Al maanden gebeurt er iets: eieren, een bekraste auto, en nu een steen door het keukenraam. Mijn "
        "man zat daar net een minuut eerder. We denken dat het jongens uit de straat zijn. Wij willen niet "
        "verhuizen.",
        address="Kastanjeplein 41", suspect="Wij denken de groep die 's avonds bij de bankjes zit.",
        card={"phone": "06 0000 0013", "ways": ["phone", "in_person"]}, part_of_day="night",
        needs=("safety", "surroundings", "housing"), severity="very_serious", label="agree",
        helps=(
            Help("district", ARRIVED, said="Dag Wouter, Joris hier. Er komt deze week een camera en een "
            "avondronde."),
            Help("victim-support", ARRIVED, withdrawn=True),
        ),
        more={"series": True, "impact": "very_heavy"}, left=frozenset({"progress-word"}),
    ),
    Told(
        30, 19.9, "tuindorp", "religious", ("scolding", "threat"), name="Yusuf", groups=("gay",), by="sem",
        story="Iemand heeft aan mijn oom verteld dat ik een vriend heb. Sindsdien krijg ik berichten dat ik de "
        "familie te schande maak. Ik slaap bij een collega. Ik wil niet dat er iets naar mijn ouders gaat.",
        card={"phone": "06 0000 0014", "ways": ["text_message"], "code_word": "Vanille",
              "wishes": ["no_visit", "no_letter_home", "say_nothing_to_others", "code_word"]},
        needs=("safety", "company"), severity="serious", label="agree",
        helps=(Help("coc", ARRIVED,
        said="Dag, ik ben Merel van het COC. Zullen we samen een kop thee drinken?"),),
        sleeps=12, rests_because="person_wants_rest", more={"domestic": True},
    ),
)  # fmt: skip
