"""What was learned: words that name nobody, about one version of a protocol, with a team that decides (R135)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.http import Http404
from django.urls import reverse
from django.utils.html import escape

from rozedraad.base.directory.errors import TeamUnknown
from rozedraad.casework.guide.actions import Learned, decide_lesson, write_lesson
from rozedraad.casework.guide.errors import (
    AlreadyDecided,
    AnswerMissing,
    DayPassed,
    LessonEmpty,
    LessonTellsWho,
    NotInThisVersion,
    NotYourLesson,
    NotYourTeam,
    ReasonMissing,
    VersionNotLater,
)
from rozedraad.casework.guide.models import Lesson, LessonOutcome
from rozedraad.casework.guide.queries import LessonSeen, decided_lessons, open_lessons
from rozedraad.casework.guide.rules.lessons import tells_who
from rozedraad.casework.protocols import queries as protocols
from rozedraad.casework.protocols.errors import ProtocolUnknown
from rozedraad.casework.protocols.queries import Library, library
from rozedraad.shared import clock as application_clock
from rozedraad.shared.ids import new_id
from tests.support.clock import FrozenClock
from tests.support.people import Cast

CITY = ("demostad", "2026.1")
WORDS = "Vraag in het eerste gesprek al of er een tolk nodig is."
PAGE = "/lessen/"
ABOUT = f"/handelingskaders/{CITY[0]}/{CITY[1]}/"


def in_days(days: int) -> date:
    return application_clock.today().date() + timedelta(days=days)


def learned(cast: Cast, **changes: Any) -> Learned:
    told: dict[str, Any] = {
        "protocol": CITY[0],
        "version": CITY[1],
        "words": WORDS,
        "aim": "protocol",
        "owner": cast.team("oost"),
        "due": in_days(3),
    }
    return Learned(**(told | changes))


def write(cast: Cast, **changes: Any) -> UUID:
    return write_lesson(actor=cast["noor"], team_id=cast.team("adv"), told=learned(cast, **changes))


def decide(cast: Cast, lesson: UUID, who: str = "joris", **answer: str) -> None:
    decide_lesson(actor=cast[who], lesson_id=lesson, **({"outcome": "measure"} | answer))


def stands(cast: Cast, who: str = "joris") -> LessonSeen:
    with cast.as_(cast[who]):
        (found,) = open_lessons(cast[who])
    return found


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> str:
    """A version that came after the one the lessons are about."""
    old = library().protocol(*CITY)
    form = old.form.model_copy(
        update={"version": "2026.2", "valid_from": old.valid_from + timedelta(days=30)}
    )
    shelf = Library((*library().protocols, replace(old, form=form)))
    monkeypatch.setattr(protocols, "library", lambda: shelf)
    return "2026.2"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Bel robin@example.org terug", "email"),
        ("Het ging om @robin_uit_oost", "account"),
        ("Zie https://example.org/robin", "account"),
        ("Zie www.example.org", "account"),
        ("Bel 06 1234 5678", "phone"),
        ("Bel 06-12345678 eerst", "phone"),
        ("Bel +31 20 123 45 67", "phone"),
        ("Bel (020) 123 45 67", "phone"),
        ("Op 1234 AB gaat het vaak mis", "postcode"),
        ("Rond 1234AB", "postcode"),
        ("Rond 1234ab", "postcode"),
        ("De auto met AB-12-CD", "plate"),
        ("De auto met 12-abc-3", "plate"),
        ("De auto met AB12CD", "plate"),
        ("De auto met G 123 AB", "plate"),
        ("Zoals in zaak D-1048", "case"),
    ],
)
def test_words_by_which_somebody_could_be_found_are_recognised(words: str, what: str) -> None:
    assert tells_who(words) == what


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        "In 2026 is dit twee keer gebeurd, na 10 of 12 dagen.",
        "Bel 112 als het nu gebeurt, en anders 0900-8844.",
        "Versie 2026.1 noemt 48 uur; 72 uur is te lang. Een-op-1 praten helpt.",
        "Sinds 01-03-2026 gaat 24 van de 100 keer iets mis op 3 van de 5 punten.",
        "De politie (basisteam 3) en het COC, samen in 1-op-1 gesprekken.",
    ],
)
def test_plain_words_with_numbers_are_no_trouble(words: str) -> None:
    assert tells_who(words) == ""


def test_a_lesson_that_tells_who_is_refused_with_what_to_do(cast: Cast) -> None:
    with pytest.raises(LessonTellsWho) as refused:
        write(cast, words="Bel 06-12345678")
    assert str(refused.value) == str(LessonTellsWho.sentences["phone"])
    with cast.as_(cast["noor"]):
        assert not Lesson.objects.exists()


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"words": "  "}, LessonEmpty),
        ({"step": "no-such-step"}, NotInThisVersion),
        ({"aim": "revenge"}, AnswerMissing),
        ({"due": date(2026, 3, 10)}, DayPassed),
        ({"version": "1", "step": "first-contact"}, ProtocolUnknown),
        ({"version": "1"}, ProtocolUnknown),
        ({"owner": new_id()}, TeamUnknown),
    ],
)
def test_a_lesson_says_about_what_and_who_decides(
    cast: Cast, clock: FrozenClock, change: dict[str, Any], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        write(cast, **change)


def test_nobody_writes_for_another_team(cast: Cast) -> None:
    with pytest.raises(NotYourTeam):
        write_lesson(actor=cast["noor"], team_id=cast.team("oost"), told=learned(cast))


def test_nothing_in_a_lesson_leads_to_a_case_or_a_person(cast: Cast, clock: FrozenClock) -> None:
    write(cast)
    columns = {field.name for field in Lesson._meta.get_fields()}
    assert columns == {
        "id", "month", "team", "protocol", "version", "step", "words", "aim", "owner", "due", "decided",
    }  # fmt: skip
    with cast.as_(cast["merel"]):
        row = Lesson.objects.get()
    assert row.month == date(2026, 3, 1)
    assert row.id.version == 4


def test_everybody_who_works_here_reads_it_and_its_owner_decides(cast: Cast) -> None:
    lesson = write(cast, step="first-contact")
    seen = stands(cast, "merel")
    assert (seen.words, seen.step, seen.mine) == (WORDS, "Eerste contact", False)
    assert stands(cast).mine
    with pytest.raises(NotYourLesson):
        decide(cast, lesson, "merel")
    decide(cast, lesson)
    with cast.as_(cast["merel"]):
        assert [one.outcome for one in decided_lessons(cast["merel"])] == ["measure"]
        assert open_lessons(cast["merel"]) == []
    with pytest.raises(AlreadyDecided):
        decide(cast, lesson)
    with pytest.raises(Http404):
        decide(cast, new_id())


def test_only_a_later_version_can_have_taken_it_up(cast: Cast, later: str) -> None:
    lesson = write(cast)
    for version in ("", CITY[1], "2027.1"):
        with pytest.raises(VersionNotLater):
            decide(cast, lesson, outcome="taken_up", version=version)
    about_the_later = write(cast, version=later)
    with pytest.raises(VersionNotLater):
        decide(cast, about_the_later, outcome="taken_up", version=CITY[1])
    decide(cast, lesson, outcome="taken_up", version=later)
    noor = cast.client_of("noor")
    assert "verwerkt in 2026.2" in noor.get(ABOUT).content.decode()
    newer = noor.get(ABOUT.replace("2026.1", later)).content.decode()
    assert "Wat deze versie verwerkte" in newer
    assert newer.count(WORDS) == 2


def test_doing_nothing_with_it_needs_a_reason(cast: Cast) -> None:
    lesson = write(cast)
    with pytest.raises(ReasonMissing):
        decide(cast, lesson, outcome="dropped")
    with pytest.raises(AnswerMissing):
        decide(cast, lesson, outcome="forgotten")
    decide(cast, lesson, outcome="dropped", reason="once")
    assert "Het geldt alleen voor die ene keer" in cast.client_of("noor").get(PAGE).content.decode()


def test_what_is_late_is_red_for_its_owner_alone(cast: Cast, clock: FrozenClock) -> None:
    write(cast)
    red = 'rd-tag--late">te laat'
    clock.move(days=3)
    assert red not in cast.client_of("joris").get(PAGE).content.decode()
    clock.move(days=1)
    assert red in cast.client_of("joris").get(PAGE).content.decode()
    assert red not in cast.client_of("noor").get(PAGE).content.decode()


@pytest.mark.parametrize("table", ["guide_lesson", "guide_lessonoutcome"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_lets_nobody_change_or_remove_it(cast: Cast, table: str, statement: str) -> None:
    decide(cast, write(cast))
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, cast.as_(cast["joris"]), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_database_refuses_what_another_team_writes_or_decides(cast: Cast) -> None:
    lesson = write(cast)
    with cast.as_(cast["noor"]):
        again = Lesson.objects.get()
    again.pk = new_id()
    with pytest.raises(ProgrammingError), cast.as_(cast["merel"]):
        again.save(force_insert=True)
    with pytest.raises(ProgrammingError), cast.as_(cast["merel"]):
        LessonOutcome.objects.create(lesson_id=lesson, outcome="measure", on=in_days(0))


def test_somebody_with_a_code_reads_none(cast: Cast) -> None:
    write(cast)
    with cast.as_(cast.report().reporter()):
        assert not Lesson.objects.exists()


def test_the_page_keeps_it_and_gives_back_what_was_typed(cast: Cast) -> None:
    noor, joris = cast.client_of("noor"), cast.client_of("joris")
    where = reverse("lesson-write", args=CITY)
    told = {"words": f"{WORDS} Bel 06-12345678.", "aim": "protocol", "owner": str(cast.team("oost"))}
    told |= {"due": in_days(5).isoformat(), "step": "first-contact", "team": str(cast.team("adv"))}
    refused = noor.post(where, told).content.decode()
    assert escape(str(LessonTellsWho.sentences["phone"])) in refused
    assert "06-12345678" in refused
    assert noor.post(where, told | {"words": WORDS}).status_code == 302
    lesson = stands(cast)
    decided = reverse("lesson-decide", args=[lesson.id])
    assert escape(str(ReasonMissing.sentence)) in joris.post(decided, {"outcome": "dropped"}).content.decode()
    assert joris.post(decided, {"outcome": "measure"}).status_code == 302
    assert "Een maatregel geworden" in noor.get(PAGE).content.decode()
    assert noor.get(reverse("lesson-write", args=["demostad", "1"])).status_code == 404
