"""Adding to a case: with keys, without them, and after somebody lost access."""

import pytest

from rozedraad.base.vault import actions
from rozedraad.base.vault.errors import NoKeyHolders, NotAHolder
from rozedraad.base.vault.models import Grant
from rozedraad.base.vault.queries import Clear, TeamHolder, stale_compartments
from rozedraad.base.vault.tests.cast import STORY, CaseAtHand, Team
from rozedraad.shared.ids import new_id


def test_somebody_who_can_open_adds_to_the_same_generation(case: CaseAtHand, adv: Team) -> None:
    case.write("Het was gisteren.", adv.holder, keys=case.keys)
    assert case.generations() == [1]
    assert case.read(adv.keys()) == [STORY, "Het was gisteren."]


def test_somebody_without_access_adds_what_they_cannot_read_back(
    case: CaseAtHand, adv: Team, police: Team
) -> None:
    case.write("Aangifte gedaan.", adv.holder, keys=police.keys())
    assert case.generations() == [1, 2]
    assert case.read(police.keys()) == []
    assert case.read(adv.keys()) == case.read(case.keys) == [STORY, "Aangifte gedaan."]


def test_no_keys_at_all_are_needed_to_add(case: CaseAtHand, adv: Team) -> None:
    case.write("Van een partner.", adv.holder, keys=None)
    assert case.read(case.keys) == [STORY, "Van een partner."]


def test_a_first_item_starts_a_compartment(case: CaseAtHand, adv: Team) -> None:
    case.write("Notitie", TeamHolder(adv.id), keys=adv.keys(), compartment=f"messages/{adv.id}")
    assert case.read(adv.keys("bas"), f"messages/{adv.id}") == ["Notitie"]


def test_something_nobody_could_open_is_refused(case: CaseAtHand) -> None:
    with pytest.raises(NoKeyHolders):
        actions.write_item(
            case_id=case.id,
            compartment="place",
            kind="address",
            clear=Clear.of_text("Brugstraat 1"),
            author=("system", None),
            holders=[],
            keys=None,
        )


def test_consent_wraps_every_generation_for_the_team(case: CaseAtHand, adv: Team, police: Team) -> None:
    case.write("Later.", adv.holder, keys=None)
    shared = actions.share_compartment(case_id=case.id, compartment="story", to=police.holder, keys=case.keys)
    assert shared == 2
    assert case.read(police.keys()) == [STORY, "Later."]


def test_agreeing_twice_changes_nothing(case: CaseAtHand, police: Team) -> None:
    for _ in range(2):
        actions.share_compartment(case_id=case.id, compartment="story", to=police.holder, keys=case.keys)
    assert Grant.objects.filter(case_id=case.id, holder_id=police.id).count() == 1
    assert case.read(police.keys()) == [STORY]


def test_a_team_that_holds_nothing_cannot_pass_it_on(case: CaseAtHand, police: Team) -> None:
    with pytest.raises(NotAHolder):
        actions.share_compartment(case_id=case.id, compartment="story", to=police.holder, keys=police.keys())


def test_sharing_an_empty_part_lets_the_team_read_what_comes(case: CaseAtHand, police: Team) -> None:
    assert (
        actions.share_compartment(case_id=case.id, compartment="place", to=police.holder, keys=case.keys) == 0
    )
    case.write("Bij de brug", police.holder, keys=case.keys, compartment="place")
    assert case.read(police.keys(), "place") == ["Bij de brug"]


def test_a_team_that_was_let_in_without_keys_reads_what_is_added_and_not_what_was_there(
    case: CaseAtHand, police: Team
) -> None:
    case.write("Nieuw.", police.holder, keys=case.keys)
    case.write("Nog iets.", police.holder, keys=case.keys)
    assert case.read(police.keys()) == ["Nieuw.", "Nog iets."]
    assert case.generations() == [1, 2]


def test_after_a_withdrawal_the_team_opens_nothing_any_more(case: CaseAtHand, adv: Team) -> None:
    keys = adv.keys()
    case.withdraw(adv)
    assert case.read(keys) == []
    case.write("Alleen voor mij.", keys=case.keys)
    assert case.generations() == [1, 2]
    assert case.read(keys) == []
    assert case.read(case.keys) == [STORY, "Alleen voor mij."]


def test_a_kept_old_key_does_not_open_what_was_written_after_a_withdrawal(
    case: CaseAtHand, adv: Team
) -> None:
    kept = list(Grant.objects.filter(case_id=case.id, compartment="story", holder_id=adv.id))
    case.withdraw(adv)
    case.write("Daarna.", keys=case.keys)
    Grant.objects.bulk_create(kept)
    assert case.read(adv.keys()) == [STORY]


def test_old_items_are_sealed_anew_by_the_next_session_that_can(case: CaseAtHand, adv: Team) -> None:
    kept = list(Grant.objects.filter(case_id=case.id, compartment="story", holder_id=adv.id))
    case.withdraw(adv)
    moved = actions.refresh_compartment(
        case_id=case.id, compartment="story", holders=[case.reporter], keys=case.keys
    )
    assert (moved, case.generations(), stale_compartments(case_id=case.id)) == (1, [2], frozenset())
    Grant.objects.bulk_create(kept)
    assert case.read(adv.keys()) == []
    assert case.read(case.keys) == [STORY]


def test_sealing_anew_gives_nobody_what_they_could_not_open(
    case: CaseAtHand, adv: Team, police: Team
) -> None:
    case.write("Ook voor de politie.", adv.holder, police.holder, keys=None)
    case.withdraw(adv)
    moved = actions.refresh_compartment(
        case_id=case.id, compartment="story", holders=[case.reporter, police.holder], keys=case.keys
    )
    assert (moved, stale_compartments(case_id=case.id)) == (2, frozenset())
    assert case.read(police.keys()) == ["Ook voor de politie."]
    assert case.read(case.keys) == [STORY, "Ook voor de politie."]


def test_refreshing_what_is_not_stale_does_nothing(case: CaseAtHand) -> None:
    assert (
        actions.refresh_compartment(
            case_id=case.id, compartment="story", holders=[case.reporter], keys=case.keys
        )
        == 0
    )
    assert case.generations() == [1]


def test_what_these_keys_cannot_open_waits_for_others(case: CaseAtHand, adv: Team, police: Team) -> None:
    case.withdraw(adv)
    case.write("Voor de politie.", police.holder, keys=None)
    case.withdraw(adv)
    moved = actions.refresh_compartment(
        case_id=case.id, compartment="story", holders=[case.reporter, police.holder], keys=police.keys()
    )
    assert (moved, case.generations()) == (1, [1, 3])
    assert sorted(case.read(case.keys)) == sorted([STORY, "Voor de politie."])


def test_a_reporter_unknown_to_the_vault_cannot_be_a_holder(case: CaseAtHand) -> None:
    case.reporter_id = new_id()
    with pytest.raises(NotAHolder):
        case.write("x", keys=None)
