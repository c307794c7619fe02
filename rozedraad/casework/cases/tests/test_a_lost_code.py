"""A code in the place of a lost one opens what the team that gave it could open, and what comes after."""

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from tests.support.people import STORY, Cast, Report


def replaced(cast: Cast, report: Report) -> ReporterActor:
    """Whoever holds the code that Noor gave."""
    code = cases.replace_lost_code(actor=cast["noor"], case_id=report.case_id)
    entry = vault.enter_code(code.shown(), source="test")
    return ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)


def story(actor: ReporterActor) -> list[str]:
    items = cases.open_part(actor=actor, case_id=actor.case_id, compartment="story")
    return [item.clear.text() for item in items]


def staff_add(cast: Cast, report: Report, text: str) -> None:
    cases.add_for_person(
        actor=cast["noor"],
        case_id=report.case_id,
        part="story",
        kind="story",
        clear=Clear.of_text(text),
    )


def test_it_opens_nothing_that_the_team_could_not_whoever_writes(cast: Cast) -> None:
    report = cast.report(parts=["facts", "identity"])
    newcomer = replaced(cast, report)
    assert story(newcomer) == []

    staff_add(cast, report, "Door de balie.")
    cases.add_to_report(
        actor=report.reporter(), part="story", kind="story", clear=Clear.of_text("Met de oude code.")
    )

    assert story(newcomer) == ["Door de balie.", "Met de oude code."]
    assert story(report.reporter()) == [STORY, "Door de balie.", "Met de oude code."]


def test_stopping_a_team_and_sealing_anew_gives_it_no_more(cast: Cast) -> None:
    report = cast.report(parts=["facts", "identity"])
    person, support = report.reporter(), cast.team("support")
    cases.give_consent(actor=person, team_id=support, parts=["story"], purpose="support")
    newcomer = replaced(cast, report)
    cases.renew_code(actor=newcomer)
    staff_add(cast, report, "Later.")

    cases.withdraw(actor=person, case_id=report.case_id, team_id=support)

    assert story(person) == [STORY, "Later."]  # the first who can seals everything anew
    assert story(newcomer) == ["Later."]
    assert story(person) == [STORY, "Later."]


def test_what_it_agrees_to_passes_on_no_more_than_it_opens(cast: Cast) -> None:
    report = cast.report(parts=["facts", "identity"])
    newcomer = replaced(cast, report)
    staff_add(cast, report, "Later.")

    cases.give_consent(actor=newcomer, team_id=cast.team("support"), parts=["story"], purpose="support")
    staff_add(cast, report, "Nog later.")

    opened = cases.open_part(actor=cast["lotte"], case_id=report.case_id, compartment="story")
    assert [item.clear.text() for item in opened] == ["Later.", "Nog later."]


def test_after_an_objection_the_first_code_is_the_only_one_and_opens_everything(cast: Cast) -> None:
    report = cast.report(parts=["facts", "identity"])
    replaced(cast, report)
    staff_add(cast, report, "Later.")
    cases.object_to_replacement(actor=report.reporter())
    staff_add(cast, report, "Daarna.")
    assert story(report.reporter()) == [STORY, "Later.", "Daarna."]
