"""On the street, in the park, on the way: earlier this year."""

from rozedraad.demo.telling import ARRIVED, ENDED, End, Help, Told

OUTSIDE = (
    Told(
        41, 20.2, "kastanjeplein", "street", ("scolding", "threat"), name="Bo Verhagen", groups=("non_binary",),
        by="noor", label="agree", needs=("heard", "recognition"),
        story="Elke keer dat ik langs de fietsenstalling loop, wordt er iets geroepen. Deze keer versperden ze de "
        "stoep en moest ik de weg op. Een fietser remde net op tijd.",
        address="De fietsenstalling bij het Kastanjeplein", more={"series": True, "impact": "moderate"},
        card={"pronouns": "die/hun", "phone": "06 0000 0201", "ways": ["text_message"]},
        helps=(Help("district", ARRIVED, said="We hebben de plek bekeken. Er komt licht en een avondronde."),),
        end=End(29, text="Fijn dat er licht komt. Ik loop er weer langs.", word="good"),
    ),
    Told(
        58, 1.3, "oude haven", "nightlife", ("violence",), name="Marco Silva", groups=("gay",), by="sem",
        severity="serious", label="agree", needs=("emotional", "criminal_process"), part_of_day="night",
        story="Bij de taxistandplaats kreeg ik een vuist tegen mijn oor omdat ik een jongen gedag kuste. Ik hoor "
        "nog steeds minder aan die kant. De taxichauffeur heeft mij naar de spoed gebracht, dat was lief.",
        suspect="Man met een grijze trui, had een vriend bij zich die hem wegtrok.", address="Taxistandplaats "
        "Havenkade",
        card={"phone": "06 0000 0202", "ways": ["phone"]}, more={"impact": "heavy", "criminal_complaint": True},
        helps=(Help("victim-support", ENDED), Help("police", ARRIVED)),
        end=End(31, word="enough", text="Mijn oor wordt beter. Ik wil nu verder."),
    ),
    Told(
        74, 18.8, "spoorbuurt", "public_transport", ("scolding",), name="Naima", groups=("lesbian",), by="noor",
        part="witness", label="agree", needs=("none",),
        story="Ik zag in tram 4 hoe twee meisjes werden uitgescholden omdat ze tegen elkaar aan zaten. Niemand "
        "deed iets. Ik ben ernaast gaan zitten en heb met ze gepraat tot ze uitstapten. Ik wil dat dit wordt "
        "opgeschreven.",
        card={"phone": "06 0000 0203", "ways": ["phone"]},
        end=End(16, text="Fijn dat jullie belden. Ik weet nu wat ik een volgende keer kan doen.",
        aftercare=False),
    ),
    Told(
        88, 22.6, "waterkant", "meeting_place", ("threat", "theft"), name="Anoniem", groups=("gay",), by="sem",
        needs=("information",), part_of_day="night", contact="not_reached",
        story="Op de ontmoetingsplek bij de sluis staan de laatste weken jongens die mannen opwachten. Ik moest "
        "mijn portemonnee geven. Ik ben getrouwd en wil geen aangifte. Waarschuw alsjeblieft de anderen.",
        address="Het pad achter de sluis", card={"phone": "06 0000 0204", "ways": ["text_message"]},
        end=End(18, reason="not_reachable", word="", aftercare=False),
    ),
    Told(
        103, 15.7, "westerlaan", "park", ("violence",), name="Tobias Klein", groups=("bi_plus",), by="noor",
        severity="serious", label="agree", needs=("emotional", "safety"), days_before=2,
        story="Ik zat met een jongen op een bankje. Er kwamen er drie en die trapten het bankje om. Ik heb een "
        "gekneusde rib. De jongen met wie ik was, is weggerend en heeft mij daarna geblokkeerd. Dat doet ook "
        "pijn.",
        suspect="Drie jongens op één scooter en een fiets.", address="Westerpark, bij de vijver",
        card={"phone": "06 0000 0205", "ways": ["phone"]}, more={"impact": "heavy"},
        helps=(
            Help("victim-support", ENDED, said="Dag Tobias, ik ben Daan. Ik bel je dinsdag, zoals je vroeg."),
            Help("district", ARRIVED),
        ),
        end=End(61, word="good", text="Ik ben blij dat ik dit niet alleen hoefde te doen."),
    ),
    Told(
        118, 17.1, "marktkwartier", "street", ("scolding", "attempted_violence"), name="Esra Yildirim",
        groups=("lesbian",), by="sem", label="agree", needs=("feedback",),
        story="Op de markt zei een verkoper iets vies over mij en mijn vrouw, en gooide daarna een bloemkool naar "
        "haar. De mensen ernaast lachten. Wij halen daar al tien jaar onze groente.",
        card={"phone": "06 0000 0206", "ways": ["phone"]}, helps=(Help("district", ARRIVED),),
        end=End(38, word="good", text="De marktmeester heeft met hem gepraat. Hij bood zijn excuses aan."),
    ),
    Told(
        133, 23.4, "oude haven", "street", ("violence", "scolding"), name="Luca Romijn", groups=("queer",),
        by="noor", severity="serious", label="agree", needs=("emotional",), part_of_day="night",
        story="Na mijn optreden liep ik in drag naar huis. Iemand trok mijn pruik af en duwde mij tegen een "
        "gevel. Mijn kostuum is kapot. Ik heb het in drie maanden zelf genaaid.",
        card={"phone": "06 0000 0207", "ways": ["phone"], "times": "Niet voor elf uur"},
        helps=(Help("victim-support", ENDED),), more={"impact": "heavy", "grounds": ["gender_expression"]},
        end=End(34, word="good", text="Lotte was er voor mij. Het kostuum is weer heel."),
    ),
    Told(
        161, 19.0, "kastanjeplein", "street", ("scolding",), name="Ilse Baart", groups=("transgender",), by="sem",
        label="refuse", needs=("none",),
        story="Een man riep mij na op straat en bleef roepen tot ik de hoek om was. Ik weet niet zeker of het "
        "hierom ging of gewoon omdat ik een vrouw ben.",
        card={"phone": "06 0000 0208", "ways": ["phone"]},
        end=End(12, reason="victim_wants_no_more", word="wants_rest", text="Ik wilde het kwijt. Dat is gelukt.",
                aftercare=False),
    ),
    Told(
        189, 16.3, "tuindorp", "around_home", ("flag_burnt",), name="Familie Oomen", groups=("community",),
        by="noor",
        victim="several_persons", label="agree", needs=("safety", "surroundings"), part_of_day="night", others=1,
        story="Onze vlag is in brand gestoken terwijl de kinderen boven sliepen. De kozijnen zijn zwart. De buren "
        "hebben geholpen met blussen. De kinderen vragen of wij nu moeten verhuizen.",
        address="Tuinlaan 8", card={"phone": "06 0000 0209", "ways": ["phone", "in_person"]},
        severity="very_serious",
        helps=(Help("district", ARRIVED, said="De wijkagent komt zaterdag koffie drinken, als dat goed is."),
               Help("victim-support", ENDED)),
        more={"impact": "very_heavy"},
        end=End(70, word="good", text="De straat heeft nu overal vlaggen hangen. Dat helpt meer dan een camera."),
    ),
    Told(
        217, 21.7, "spoorbuurt", "street", ("violence",), name="Amir Rahimi", groups=("gay",), by="sem",
        severity="serious", label="agree", needs=("emotional", "company"), days_before=1,
        story="Ik kwam uit de sportschool en werd vastgepakt door twee mannen die zeiden dat ik naar ze keek. Ze "
        "hebben mij geslagen en mijn tas in het water gegooid. Ik ben hier nog niet lang en wist niet waar ik "
        "heen moest.",
        card={"phone": "06 0000 0210", "ways": ["text_message"], "language": "fa", "interpreter": True},
        helps=(Help("victim-support", ENDED), Help("coc", ARRIVED)), more={"impact": "heavy", "language": "fa"},
        end=End(66, word="good", text="Nu ken ik hier mensen. Dank jullie wel."),
    ),
    Told(
        236, 14.4, "molenveld", "school", ("scolding", "violence"), name="Vader van Tygo", groups=("bi_plus",),
        by="noor", part="representative", label="agree", needs=("information", "safety"), days_before=1,
        story="Mijn zoon van 16 is na school van zijn fiets getrokken omdat hij een regenboogbandje droeg. De "
        "school zegt dat het buiten het hek was. Hij draagt het bandje nu niet meer.",
        card={"person": "Mijn zoon Tygo", "relation": "vader", "phone": "06 0000 0211", "ways": ["phone"]},
        helps=(Help("victim-support", ENDED),),
        end=End(47, word="mixed", text="De school heeft eindelijk een gesprek gevoerd. Dat had eerder gemogen."),
    ),
    Told(
        262, 20.9, "westerlaan", "street", ("threat",), name="Jolanda en Petra", groups=("lesbian",), by="sem",
        label="agree", needs=("safety",), severity="limited", contact="reached",
        story="Iemand heeft onze banden lekgestoken en een briefje achter de ruitenwisser gedaan dat we weg "
        "moeten. We hebben het briefje bewaard in een plastic mapje.",
        card={"phone": "06 0000 0212", "ways": ["phone"]}, helps=(Help("district", ARRIVED), Help("police",
        ARRIVED)),
        end=End(55, reason="referred_on", word="enough",
        text="De wijkagent houdt het in de gaten, dat is genoeg."),
    ),
    Told(
        111, 22.0, "oude haven", "nightlife", ("violence", "scolding"), name="Quinten", groups=("gay",),
        by="noor",
        severity="serious", label="agree", needs=("emotional",), part_of_day="night",
        story="De portier schold ons uit en duwde mijn vriend van de trap toen we vroegen waarom we niet naar "
        "binnen mochten. Binnen zagen we later dat ze het filmpje hadden gedeeld.",
        card={"phone": "06 0000 0213", "ways": ["phone"]}, helps=(Help("victim-support", ENDED),),
        end=End(
            40, word="enough", text="Het is klaar voor mij.",
            back="Ik had het afgesloten, maar nu is er een rechtszaak en ik slaap weer slecht. Kan Lotte nog eens "
            "bellen?",
        ),
    ),
    Told(
        334, 18.2, "marktkwartier", "event", ("scolding", "vandalism"), name="Stichting Roze Draaiorgel",
        groups=("community",), victim="place", part="representative", by="sem", needs=("surroundings",),
        story="De kraam van onze vereniging is tijdens de winterfeesten omgegooid en de folders zijn verscheurd. "
        "De vrijwilligers zijn geschrokken. Er is niemand gewond.",
        card={"person": "Stichting Roze Draaiorgel", "relation": "penningmeester", "phone": "06 0000 0214",
              "ways": ["phone"]},
        helps=(Help("district", ARRIVED),),
        end=End(36, word="good", text="Volgend jaar staan we er weer, met dubbel zoveel folders."),
    ),
)  # fmt: skip
