"""A case is sealed, stored and opened."""

import time

import pytest

from rozedraad.base.vault import actions
from rozedraad.base.vault.errors import SealBroken, TeamWithoutKey
from rozedraad.base.vault.models import Grant, Item
from rozedraad.base.vault.queries import Clear, NewItem, TeamHolder, openable_compartments
from rozedraad.base.vault.tests.cast import NAME, STORY, CaseAtHand, Team
from rozedraad.shared.ids import new_id
from rozedraad.shared.rows import pipelined


def test_the_reporter_reads_back_what_they_told(case: CaseAtHand) -> None:
    entry = actions.enter_code(case.code.shown(), source="198.51.100.7")
    assert (entry.reporter_id, entry.case_id, entry.provisional) == (case.reporter_id, case.id, False)
    assert case.read(entry.keys) == [STORY]
    assert case.read(entry.keys, "identity") == [NAME]


def test_each_member_of_the_receiving_team_can_read(case: CaseAtHand, adv: Team) -> None:
    assert [case.read(adv.keys(name)) for name in adv.members] == [[STORY], [STORY]]


def test_another_team_opens_nothing(case: CaseAtHand, police: Team) -> None:
    assert case.read(police.keys()) == []


def test_openable_compartments_are_told_without_opening(case: CaseAtHand, adv: Team, police: Team) -> None:
    assert openable_compartments(case_id=case.id, keys=adv.keys()) == {"story", "identity"}
    assert openable_compartments(case_id=case.id, keys=police.keys()) == frozenset()


def test_the_caller_can_narrow_what_is_opened(case: CaseAtHand) -> None:
    opened = actions.open_items(
        case_id=case.id, compartments=["story", "identity"], keys=case.keys, allowed=["identity"]
    )
    assert [item.compartment for item in opened] == ["identity"]


def test_a_team_without_a_key_is_refused_before_anything_is_stored(vault: None) -> None:
    with pytest.raises(TeamWithoutKey):
        actions.prepare_case(
            case_id=new_id(),
            reporter_id=new_id(),
            code=actions.draw_code(),
            provisional=False,
            contents={"story": [NewItem("story", Clear.of_text(STORY))]},
            teams={"story": [TeamHolder(new_id(), new_id())]},
        )


def test_a_case_can_be_stored_while_nothing_may_be_fetched(adv: Team) -> None:
    case_id, code = new_id(), actions.draw_code()
    sealed = actions.prepare_case(
        case_id=case_id,
        reporter_id=new_id(),
        code=code,
        provisional=False,
        contents={"story": [NewItem("story", Clear.of_text(STORY), file_id=new_id())]},
        teams={"story": [adv.holder]},
    )
    with pipelined():
        actions.store_case(sealed)
    opened = actions.open_items(case_id=case_id, compartments=["story"], keys=adv.keys())
    assert [item.clear.text() for item in opened] == [STORY]


@pytest.mark.parametrize("change", ["case", "compartment", "generation", "holder", "epoch", "consent"])
def test_a_grant_that_was_moved_does_not_open(case: CaseAtHand, adv: Team, change: str) -> None:
    other = CaseAtHand.reported(adv)
    row = Grant.objects.get(case_id=case.id, compartment="story", holder_id=adv.id)
    Grant.objects.filter(case_id=other.id, compartment="story", holder_id=adv.id).delete()
    if change == "case":
        row.case_id = other.id
    elif change == "compartment":
        row.compartment = "place"
    elif change == "generation":
        row.generation = 2
    elif change == "holder":
        row.holder_kind = "reporter"
    elif change == "epoch":
        actions.rotate_team_key(adv.id, list(adv.members.values()))
        row.epoch = 2
    else:
        row.consent_id = new_id()
    row.save()
    with pytest.raises(SealBroken):
        other.read(adv.keys(), row.compartment) if change == "case" else case.read(
            adv.keys(), row.compartment
        )


def test_an_item_moved_to_another_place_does_not_open(case: CaseAtHand, adv: Team) -> None:
    Item.objects.filter(case_id=case.id, compartment="story").update(compartment="identity")
    with pytest.raises(SealBroken):
        case.read(adv.keys(), "identity")


def test_an_item_with_one_bit_changed_does_not_open(case: CaseAtHand) -> None:
    row = Item.objects.get(case_id=case.id, compartment="story")
    sealed = bytearray(row.sealed)
    sealed[40] ^= 1
    Item.objects.filter(id=row.id).update(sealed=bytes(sealed))
    with pytest.raises(SealBroken):
        case.read(case.keys)


def test_sealing_a_case_takes_milliseconds(adv: Team) -> None:
    contents = {name: [NewItem(name, Clear.of_text(STORY))] for name in ("story", "identity")}
    times = []
    for _ in range(20):
        began = time.perf_counter()
        actions.prepare_case(
            case_id=new_id(),
            reporter_id=new_id(),
            code=actions.draw_code(),
            provisional=False,
            contents=contents,
            teams={name: [adv.holder] for name in contents},
        )
        times.append(time.perf_counter() - began)
    assert min(times) < 0.01
