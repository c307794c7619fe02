"""What the invented city learned: one lesson that waits too long, one that waits, one that became a measure."""

from datetime import timedelta

from rozedraad.base.accounts.queries import MemberActor
from rozedraad.casework.guide.actions import Learned, decide_lesson, write_lesson
from rozedraad.demo.city import City
from rozedraad.shared import clock

PROTOCOL = ("demostad", "2026.1")
ASK_EARLIER = "Vraag in het eerste gesprek al of er een tolk nodig is. Later vragen kost vaak een week."
TELL_IN_BETWEEN = "Laat ook iets horen als er niets is gebeurd. Twee weken stilte voelt als vergeten."
LIGHT = "Op plekken waar het na sluitingstijd donker is, gaat het vaker mis. Kijk er eerst naar het licht."


def learn(city: City) -> None:
    """Written in the last two months, each for the team that has to decide about it."""
    now = clock.system_time()
    for words, step, aim, owner, ago, within in (
        (ASK_EARLIER, "first-contact", "protocol", "city", 50, 40),
        (TELL_IN_BETWEEN, "progress-word", "protocol", "adv", 20, 60),
        (LIGHT, "", "measure", "oost", 40, 30),
    ):
        with clock.in_the_past(now - timedelta(days=ago)):
            due = clock.today().date() + timedelta(days=within)
            told = Learned(*PROTOCOL, words, aim, city.teams[owner], due, step)
            lesson = write_lesson(actor=_somebody(city, "noor", "adv"), team_id=city.teams["adv"], told=told)
            if words == LIGHT:
                decide_lesson(actor=_somebody(city, "joris", owner), lesson_id=lesson, outcome="measure")


def _somebody(city: City, name: str, team: str) -> MemberActor:
    """Nothing is opened for this, so nobody has to unlock a key."""
    return MemberActor(
        id=city.members[name],
        name=name,
        language="nl",
        team_ids=frozenset({city.teams[team]}),
        organisation_id=None,
    )
