"""Who plays in these tests."""

from dataclasses import dataclass, field
from uuid import UUID

from rozedraad.base.vault import actions
from rozedraad.base.vault.models import Compartment, Grant
from rozedraad.base.vault.queries import (
    Clear,
    Code,
    Holder,
    Keyring,
    NewItem,
    ReporterHolder,
    TeamHolder,
)
from rozedraad.shared.ids import new_id

PASSPHRASE = "zeven grijze olifanten dansen buiten stilletjes"
STORY = "Bij de brug riepen ze ons na en een van hen sloeg."
NAME = "Robin de Vries"


@dataclass
class Team:
    id: UUID
    members: dict[str, UUID]
    consent_id: UUID = field(default_factory=new_id)

    @classmethod
    def with_members(cls, *names: str) -> "Team":
        team = cls(new_id(), {name: new_id() for name in names})
        for member_id in team.members.values():
            actions.create_member_key(member_id, PASSPHRASE)
        actions.create_team_key(team.id, list(team.members.values()))
        return team

    def keys(self, name: str = "") -> Keyring:
        """The keys of one member (the first, if it does not matter)."""
        return actions.unlock_member(self.members[name or next(iter(self.members))], PASSPHRASE)

    @property
    def holder(self) -> TeamHolder:
        return TeamHolder(self.id, self.consent_id)


@dataclass
class CaseAtHand:
    id: UUID
    reporter_id: UUID
    code: Code
    keys: Keyring

    @classmethod
    def reported(cls, *teams: Team, provisional: bool = False) -> "CaseAtHand":
        case_id, reporter_id, code = new_id(), new_id(), actions.draw_code()
        holders = [team.holder for team in teams]
        sealed = actions.prepare_case(
            case_id=case_id,
            reporter_id=reporter_id,
            code=code,
            provisional=provisional,
            contents={
                "story": [NewItem("story", Clear.of_text(STORY))],
                "identity": [NewItem("name", Clear.of_text(NAME))],
            },
            teams={"story": holders, "identity": holders},
        )
        actions.store_case(sealed)
        return cls(case_id, reporter_id, code, sealed.keys)

    @property
    def reporter(self) -> ReporterHolder:
        return ReporterHolder(self.reporter_id)

    def read(self, keys: Keyring, compartment: str = "story") -> list[str]:
        """What these keys open there."""
        items = actions.open_items(case_id=self.id, compartments=[compartment], keys=keys)
        return [item.clear.text() for item in items]

    def write(self, text: str, *holders: Holder, keys: Keyring | None, compartment: str = "story") -> UUID:
        """Somebody adds to a compartment that the reporter and these teams may open."""
        return actions.write_item(
            case_id=self.id,
            compartment=compartment,
            kind="story",
            clear=Clear.of_text(text),
            author=("reporter", self.reporter_id),
            holders=[self.reporter, *holders],
            keys=keys,
        )

    def withdraw(self, team: Team, compartment: str = "story") -> None:
        """What the database does when a consent leaves `given` (a trigger of casework)."""
        Grant.objects.filter(case_id=self.id, compartment=compartment, holder_id=team.id).delete()
        Compartment.objects.filter(case_id=self.id, name=compartment).update(stale=True)

    def generations(self, compartment: str = "story") -> list[int]:
        found = Compartment.objects.filter(case_id=self.id, name=compartment).order_by("generation")
        return list(found.values_list("generation", flat=True))
