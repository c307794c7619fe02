"""Team keys: epochs, new and leaving members, forgotten passphrases, teams that are too small."""

import pytest

from rozedraad.base.vault import actions
from rozedraad.base.vault.errors import MemberKeyMissing, NoKeyHolders, NotAHolder, PublicKeyForged
from rozedraad.base.vault.models import MemberKey, ReporterKey, TeamKey
from rozedraad.base.vault.queries import WeakTeam, key_holders, teams_with_key, weak_teams
from rozedraad.base.vault.tests.cast import PASSPHRASE, STORY, CaseAtHand, Team
from rozedraad.shared.ids import new_id


def test_a_new_member_reads_everything_the_team_can(case: CaseAtHand, adv: Team) -> None:
    actions.rotate_team_key(adv.id, list(adv.members.values()), adv.keys())
    case.write("Daarna.", adv.holder, keys=None)
    adv.members["cas"] = new_id()
    actions.create_member_key(adv.members["cas"], PASSPHRASE)
    assert actions.add_member_to_team(adv.id, adv.members["cas"], adv.keys("ada")) == 2
    assert case.read(adv.keys("cas")) == [STORY, "Daarna."]


def test_who_leaves_opens_nothing_and_who_stays_opens_everything(case: CaseAtHand, adv: Team) -> None:
    actions.rotate_team_key(adv.id, [adv.members["bas"]], adv.keys("bas"))
    case.write("Daarna.", adv.holder, keys=None)
    assert case.read(adv.keys("ada")) == []
    assert case.read(adv.keys("bas")) == [STORY, "Daarna."]


def test_a_key_that_was_kept_does_not_open_what_came_after_leaving(case: CaseAtHand, adv: Team) -> None:
    kept = adv.keys("ada")
    actions.rotate_team_key(adv.id, [adv.members["bas"]])
    later = CaseAtHand.reported(adv)
    assert (case.read(kept), later.read(kept), later.read(adv.keys("bas"))) == ([STORY], [], [STORY])


def test_the_keyring_of_whoever_rotates_takes_the_new_key(adv: Team) -> None:
    keys = adv.keys("ada")
    actions.rotate_team_key(adv.id, list(adv.members.values()), keys)
    assert CaseAtHand.reported(adv).read(keys) == [STORY]


def test_somebody_outside_the_team_cannot_add_anyone(adv: Team, police: Team) -> None:
    with pytest.raises(NotAHolder):
        actions.add_member_to_team(adv.id, police.members["pim"], police.keys())


def test_a_colleague_without_a_key_has_to_choose_a_passphrase_first(adv: Team) -> None:
    with pytest.raises(MemberKeyMissing):
        actions.add_member_to_team(adv.id, new_id(), adv.keys())


def test_after_a_forgotten_passphrase_a_colleague_lets_them_in_again(case: CaseAtHand, adv: Team) -> None:
    cookie = actions.start_session("member", adv.members["ada"], adv.keys("ada"))
    actions.reset_member_key(adv.members["ada"], PASSPHRASE)
    assert actions.resume_session(cookie) is None
    assert case.read(adv.keys("ada")) == []
    actions.add_member_to_team(adv.id, adv.members["ada"], adv.keys("bas"))
    assert case.read(adv.keys("ada")) == [STORY]


def test_a_team_with_one_key_holder_is_weak(adv: Team) -> None:
    assert WeakTeam(adv.id, 1) not in weak_teams()
    actions.reset_member_key(adv.members["ada"], PASSPHRASE)
    assert WeakTeam(adv.id, 1) in weak_teams()
    assert key_holders([adv.id]) == {adv.id: {adv.members["bas"]}}


def test_a_team_that_nobody_could_open_for_gets_no_key(vault: None) -> None:
    team, member = new_id(), new_id()
    with pytest.raises(NoKeyHolders):
        actions.create_team_key(team, [member])
    assert teams_with_key([team]) == frozenset()
    assert key_holders([team]) == {team: frozenset()}


def test_the_last_key_holder_cannot_be_rotated_out(adv: Team) -> None:
    with pytest.raises(NoKeyHolders):
        actions.rotate_team_key(adv.id, [new_id()])
    assert len(key_holders([adv.id])[adv.id]) == 2


def test_a_second_first_key_is_refused(adv: Team) -> None:
    with pytest.raises(ValueError, match="has a key"):
        actions.create_team_key(adv.id, list(adv.members.values()))


def test_a_swapped_team_key_does_not_catch_the_next_report(adv: Team, police: Team) -> None:
    other = TeamKey.objects.get(team_id=police.id)
    TeamKey.objects.filter(team_id=adv.id).update(public_key=bytes(other.public_key), mac=bytes(other.mac))
    with pytest.raises(PublicKeyForged):
        CaseAtHand.reported(adv)


def test_a_swapped_reporter_key_does_not_catch_the_next_message(case: CaseAtHand, adv: Team) -> None:
    other = ReporterKey.objects.get(id=CaseAtHand.reported(adv).reporter_id)
    ReporterKey.objects.filter(id=case.reporter_id).update(
        public_key=bytes(other.public_key), mac=bytes(other.mac)
    )
    with pytest.raises(PublicKeyForged):
        case.write("Voor jou.", adv.holder, keys=None)


def test_a_swapped_member_key_does_not_catch_the_team_key(adv: Team, police: Team) -> None:
    other = MemberKey.objects.get(member_id=police.members["pim"])
    MemberKey.objects.filter(member_id=adv.members["bas"]).update(
        public_key=bytes(other.public_key), mac=bytes(other.mac)
    )
    with pytest.raises(PublicKeyForged):
        actions.rotate_team_key(adv.id, list(adv.members.values()))
