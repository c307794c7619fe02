"""The invented city: its districts, organisations, teams and people. All names are invented.

One municipality with a coordinator for each district, police with a Roze in Blauw function, an
anti-discrimination service, victim support, COC, a community point, and a neighbouring municipality.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from rozedraad.base.accounts.actions import enrol_member
from rozedraad.base.accounts.queries import SystemActor
from rozedraad.base.directory import actions as directory
from rozedraad.base.vault.actions import create_team_key
from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.reporting.actions import publish_form

SINCE = date(2025, 1, 1)
UNIT, CITY, NEIGHBOUR = "PE9001", "GM9001", "GM9002"
CENTRUM, NOORD, OOST, WEST = "WK900101", "WK900102", "WK900103", "WK900104"

TERRITORIES = (
    (UNIT, "police_unit", "Politie-eenheid Demostreek", None),
    (CITY, "municipality", "Demostad", UNIT),
    (NEIGHBOUR, "municipality", "Buurstad", None),
    (CENTRUM, "district", "Centrum", CITY),
    (NOORD, "district", "Noord", CITY),
    (OOST, "district", "Oost", CITY),
    (WEST, "district", "West", CITY),
    ("BU90010101", "neighbourhood", "Oude Haven", CENTRUM),
    ("BU90010102", "neighbourhood", "Marktkwartier", CENTRUM),
    ("BU90010201", "neighbourhood", "Molenveld", NOORD),
    ("BU90010202", "neighbourhood", "Tuindorp", NOORD),
    ("BU90010301", "neighbourhood", "Spoorbuurt", OOST),
    ("BU90010302", "neighbourhood", "Kastanjeplein", OOST),
    ("BU90010401", "neighbourhood", "Waterkant", WEST),
    ("BU90010402", "neighbourhood", "Westerlaan", WEST),
)


class TeamPlan(NamedTuple):
    """A team to be made: key, organisation, function, territory, names, members (email, name)."""

    key: str
    organisation: str
    function: str
    territory: str
    dutch: str
    english: str
    members: tuple[tuple[str, str], ...]


ORGANISATIONS = (
    ("adv", "Discriminatiebureau Demostad", "adv", CITY),
    ("city", "Gemeente Demostad", "municipality", CITY),
    ("police", "Politie Demostad", "police", CITY),
    ("support", "Slachtofferhulp Demostad", "victim_support", CITY),
    ("coc", "COC Demostad", "community", CITY),
    ("point", "Meldpunt Onder Ons", "reporting_point", CITY),
    ("mediation", "Buurtbemiddeling Demostad", "social_work", CITY),
    ("neighbour-support", "Slachtofferhulp Buurstad", "victim_support", NEIGHBOUR),
    ("neighbour", "Gemeente Buurstad", "municipality", NEIGHBOUR),
)


def _district(key: str, code: str, name: str, *people: tuple[str, str]) -> TeamPlan:
    return TeamPlan(
        key,
        "city",
        "district-coordinator",
        code,
        f"Stadsdeel {name}, veiligheid",
        f"District {name}, safety",
        people,
    )


NOOR, SEM = ("noor@demo.example", "Noor Adegeest"), ("sem@demo.example", "Sem Wuyts")
JORIS, AMINA = ("joris@demo.example", "Joris Hoekman"), ("amina@demo.example", "Amina Belhaj")
LOTTE, DAAN = ("lotte@demo.example", "Lotte Zijlma"), ("daan@demo.example", "Daan Vreeswijk")
RUTH, FEMKE = ("ruth@demo.example", "Ruth Anspach"), ("femke@demo.example", "Femke Oudkerk")
BRAM, YARA = ("bram@demo.example", "Bram Postumus"), ("yara@demo.example", "Yara Chotkan")
ELIF, MEREL = ("elif@demo.example", "Elif Karadag"), ("merel@demo.example", "Merel Duindam")
KOEN, ISA = ("koen@demo.example", "Koen Terpstra"), ("isa@demo.example", "Isa Monteiro")
JOEP, HALA = ("joep@demo.example", "Joep Roelofs"), ("hala@demo.example", "Hala Osman")
WIM, TESS = ("wim@demo.example", "Wim Hagenaar"), ("tess@demo.example", "Tess Boelens")

TEAMS = (
    TeamPlan(
        "adv",
        "adv",
        "adv-intake",
        CITY,
        "Het Discriminatiebureau",
        "The anti-discrimination office",
        (NOOR, SEM),
    ),
    _district("city", CITY, "Demostad", RUTH, FEMKE),
    _district("centrum", CENTRUM, "Centrum", FEMKE, JORIS),
    _district("noord", NOORD, "Noord", AMINA, JORIS),
    _district("oost", OOST, "Oost", JORIS, AMINA),
    _district("west", WEST, "West", RUTH, AMINA),
    TeamPlan(
        "police", "police", "police", CITY, "Politie Demostad, balie", "Police Demostad, desk", (BRAM, YARA)
    ),
    TeamPlan(
        "community-officer",
        "police",
        "community-officer",
        CITY,
        "De wijkagenten",
        "Community officers",
        (YARA, ELIF),
    ),
    TeamPlan("rib", "police", "roze-in-blauw", CITY, "Roze in Blauw", "Roze in Blauw", (ELIF, BRAM)),
    TeamPlan(
        "support",
        "support",
        "victim-support",
        CITY,
        "Slachtofferhulp Demostad",
        "Victim support Demostad",
        (LOTTE, DAAN),
    ),
    TeamPlan("coc", "coc", "coc", CITY, "COC Demostad", "COC Demostad", (MEREL, ISA)),
    TeamPlan(
        "point",
        "point",
        "community-point",
        CITY,
        "Meldpunt Onder Ons",
        "Onder Ons reporting point",
        (ISA, MEREL),
    ),
    TeamPlan(
        "mediation",
        "mediation",
        "mediation",
        CITY,
        "Buurtbemiddeling Demostad",
        "Neighbourhood mediation Demostad",
        (JOEP, HALA),
    ),
    TeamPlan(
        "neighbour-support",
        "neighbour-support",
        "victim-support",
        NEIGHBOUR,
        "Slachtofferhulp Buurstad",
        "Victim support Buurstad",
        (WIM, TESS),
    ),
    TeamPlan(
        "neighbour",
        "neighbour",
        "district-coordinator",
        NEIGHBOUR,
        "Gemeente Buurstad",
        "Municipality of Buurstad",
        (KOEN, TESS),
    ),
)

# The second of a seat stands in for the first where they hold a seat of their own elsewhere.
DEPUTIES = frozenset({("centrum", JORIS[0]), ("noord", JORIS[0]), ("oost", AMINA[0]), ("west", AMINA[0])})


@dataclass(frozen=True)
class City:
    """Ids by the keys above, and members by the part of their address before the @."""

    teams: dict[str, UUID]
    members: dict[str, UUID]


def build_city(*, with_factors: bool = True) -> City:
    """Make everything. On an installation that has it already this raises IntegrityError."""
    actor = SystemActor()
    for code, kind, name, parent in TERRITORIES:
        directory.create_territory(actor=actor, code=code, kind=kind, name=name, parent=parent)
    functions = code_list("functions")
    for code in dict.fromkeys(team.function for team in TEAMS):
        directory.create_function(
            actor=actor, code=code, name_nl=functions.label(code, "nl"), name_en=functions.label(code, "en")
        )
    organisations = {
        key: directory.create_organisation(actor=actor, name=name, kind=kind, territory=territory)
        for key, name, kind, territory in ORGANISATIONS
    }
    members: dict[str, UUID] = {}
    teams = {
        team.key: _build_team(actor, team, organisations[team.organisation], members, with_factors)
        for team in TEAMS
    }
    publish_form(actor=actor, territory=CITY)
    return City(teams, members)


def _build_team(
    actor: SystemActor, plan: TeamPlan, organisation: UUID, members: dict[str, UUID], with_factors: bool
) -> UUID:
    team_id = directory.create_team(
        actor=actor,
        organisation_id=organisation,
        function=plan.function,
        territory=plan.territory,
        name_nl=plan.dutch,
        name_en=plan.english,
        notice_address=f"{plan.key}@demo.example",
        starts_on=SINCE,
    )
    own = []
    for email, name in plan.members:
        key = email.partition("@")[0]
        if key not in members:
            seed = _seed(key) if with_factors else None
            members[key] = enrol_member(actor=actor, email=email, name=name, totp_seed=seed)
        role = "deputy" if (plan.key, email) in DEPUTIES else "holder"
        directory.appoint(actor=actor, team_id=team_id, member_id=members[key], role=role, starts_on=SINCE)
        own.append(members[key])
    create_team_key(team_id, own)
    return team_id


def _seed(key: str) -> str:
    """A fixed seed for each demo account, so that an authenticator app can be tried more than once."""
    letters = "".join(c for c in key.upper() if c.isalpha())
    return (letters * 8)[:32].ljust(32, "A")
