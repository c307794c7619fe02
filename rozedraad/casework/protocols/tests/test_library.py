"""The face: which protocol holds where and when, and what it promises in words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rozedraad.casework.protocols import queries
from rozedraad.casework.protocols.errors import LibraryFaulty, NoProtocolHere, ProtocolUnknown
from rozedraad.casework.protocols.queries import Event, check_files, library, plan, promises
from rozedraad.casework.protocols.rules.conditions import leaves

from .examples import moment
from .files import AMSTERDAM, changed, line_of

AMSTERDAM_NOW = library().protocol("amsterdam-handelingskader", "2026.1")


def test_the_smallest_territory_with_a_protocol_decides() -> None:
    found = queries.protocol_for(["WK900103", "GM9001"], date(2026, 3, 1))
    assert found.id == "demostad-oost"
    assert queries.protocol_for(["WK900101", "GM9001"], date(2026, 3, 1)).id == "demostad"


def test_before_it_is_valid_a_protocol_does_not_hold() -> None:
    with pytest.raises(NoProtocolHere):
        queries.protocol_for(["GM0363"], date(2025, 12, 31))


def test_a_place_without_a_protocol_says_what_to_do() -> None:
    with pytest.raises(NoProtocolHere):
        queries.protocol_for(["GM0599"], date(2026, 3, 1))


def test_a_template_holds_nowhere_not_even_where_no_place_is_set() -> None:
    assert any(each.is_template for each in library().protocols)
    with pytest.raises(NoProtocolHere):
        queries.protocol_for([""], date(2026, 3, 1))


def test_a_version_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(ProtocolUnknown):
        queries.protocol("amsterdam-handelingskader", "1999.1")


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of protocol files in place of the project's own, as a process finds it that starts."""
    monkeypatch.setattr(queries, "OWN_PROTOCOLS", tmp_path)
    queries.forget_library()
    yield tmp_path
    queries.forget_library()


def test_a_case_keeps_the_version_it_began_with(own_files: Path) -> None:
    newer = changed(
        "valid_from: 2026-01-01", "valid_from: 2026-07-01", changed('version: "2026.1"', 'version: "2"')
    )
    (own_files / "old.yaml").write_text(AMSTERDAM, "utf-8")
    (own_files / "new.yaml").write_text(changed("{hours: 48,", "{hours: 72,", newer), "utf-8")
    assert queries.protocol_for(["GM0363"], date(2026, 6, 30)).version == "2026.1"
    assert queries.protocol_for(["GM0363"], date(2026, 7, 1)).version == "2"
    assert queries.protocol("amsterdam-handelingskader", "2026.1").version == "2026.1"


def test_a_faulty_file_stops_the_start(own_files: Path) -> None:
    (own_files / "a.yaml").write_text(
        changed("needs_consent: {parts: [identity], purpose: support}", "kind: task")
    )
    with pytest.raises(LibraryFaulty, match=r"a\.yaml:\d+: `kind` stands here twice"):
        queries.library()


def test_codes_must_be_in_the_coded_lists(tmp_path: Path) -> None:
    text = changed("{incident.kinds: sexual}", "{incident.kinds: sexueel}")
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    (fault,) = check_files([path])
    assert (fault.file, fault.line) == (str(path), line_of("{incident.kinds: sexueel}", text))
    assert fault.message.startswith("`incident.kinds` is never `sexueel`; it is one of scolding, threat")


def test_the_public_page_promises_what_the_file_says() -> None:
    words = {promise.step: (promise.title, promise.when_text) for promise in promises(AMSTERDAM_NOW, "nl")}
    assert words["first-contact"] == ("Eerste contact", "Binnen 48 uur")
    assert words["progress-word"][1] == "Elke 14 dagen"
    assert words["aftercare-1"][1] == "1 maand na het afsluiten"


def test_the_promises_are_made_in_english_too() -> None:
    words = {promise.step: promise.when_text for promise in promises(AMSTERDAM_NOW, "en")}
    assert words["register"] == "Within 1 working day"
    assert words["aftercare-2"] == "2 months after closing"


def test_a_promise_that_was_kept_is_shown_as_done() -> None:
    received = moment("2026-03-13 15:00")
    events = [
        Event("report.received", received),
        Event("step.done", received, "register", "registered"),
    ]
    made = plan(AMSTERDAM_NOW, {"report.count_only": False, "report.wants_contact": True}, events, received)
    done = {promise.step for promise in promises(AMSTERDAM_NOW, "nl", made) if promise.done}
    assert done == {"register"}


def test_reasons_are_told_in_words() -> None:
    words = queries.reason_texts(
        AMSTERDAM_NOW,
        ["report.received", "not victim.lives_here", "step.first-contact.reached", "consent.withdrawn"],
        "en",
    )
    assert words == [
        "the report came in",
        "not: the person lives in this municipality",
        "First contact: Spoken",
        "the person took the consent back",
    ]


def test_every_reason_a_plan_can_give_has_words() -> None:
    reasons = [str(leaf) for step in AMSTERDAM_NOW.steps for leaf in leaves(step.when.condition)]
    assert [r for r in reasons if queries.reason_texts(AMSTERDAM_NOW, [r], "en") == [r]] == []


def test_closing_reasons_have_labels() -> None:
    labels = dict(queries.closing_reasons(AMSTERDAM_NOW, "nl"))
    assert labels["victim_has_enough"].startswith("De betrokkene")
    assert all(label != code for code, label in labels.items())


def test_the_functions_a_protocol_needs_are_listed() -> None:
    assert "roze-in-blauw" in queries.functions_used(AMSTERDAM_NOW)


def test_a_step_of_an_older_version_keeps_a_name() -> None:
    assert queries.step_text(AMSTERDAM_NOW, "first-contact", "nl") == "Eerste contact"
    assert queries.step_text(AMSTERDAM_NOW, "gone-since", "nl") == "gone-since"
