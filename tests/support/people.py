"""The fixed cast of every test about casework, and what each of them can do in one line.

Noor and Sem work at the anti-discrimination office (adv), Joris coordinates district Oost, Amina Noord
(and stands in for Oost), Lotte is at victim support, Bram at the police counter, Wim at victim support
in the neighbouring town. `Reporter` is whoever told it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from rozedraad.base.directory import queries as directory
from rozedraad.base.vault import actions as vault
from rozedraad.base.vault.queries import Clear, Code, Keyring, NewItem
from rozedraad.casework.cases import actions as cases
from rozedraad.demo.city import CITY, OOST, City, build_city
from rozedraad.shared import clock
from rozedraad.shared.ids import new_id
from rozedraad.shared.transactions import acting

__all__ = ["ALL_PARTS", "STORY", "Cast", "Report", "build_city", "facts_of"]

PASSPHRASE = "papegaai wandelt zachtjes over gele klinkers"
STORY = "Ik werd op het plein geduwd en uitgescholden."
ALL_PARTS = ("facts", "story", "identity", "place", "originals")


@dataclass
class Report:
    """A report that was sent: the case, and the code in the hands of whoever told it."""

    case_id: UUID
    ref: int
    reporter_id: UUID
    code: Code | None

    def reporter(self) -> ReporterActor:
        """Come back with the code."""
        assert self.code is not None, "count only: there is nothing to come back to"
        entry = vault.enter_code(self.code.shown(), source="test")
        return ReporterActor(entry.reporter_id, entry.case_id, entry.keys, entry.provisional)


@dataclass
class Cast:
    """Everybody, by the name before the @ of their address."""

    city: City
    unlocked: dict[str, Keyring] = field(default_factory=dict)

    def team(self, key: str) -> UUID:
        return self.city.teams[key]

    def __getitem__(self, name: str) -> MemberActor:
        """This member, signed in and unlocked."""
        member = self.city.members[name]
        keys = vault.unlock_member(member, PASSPHRASE)
        teams = directory.teams_of_member(member)
        return MemberActor(
            id=member,
            name=name,
            language="nl",
            team_ids=frozenset(team.id for team in teams),
            organisation_id=teams[0].organisation_id if teams else None,
            functions=frozenset(team.function for team in teams),
            keys=keys,
        )

    def report(
        self,
        *,
        story: str = STORY,
        name: str = "Robin",
        parts: Sequence[str] = ALL_PARTS,
        count_only: bool = False,
        team: str = "adv",
        **facts: Any,
    ) -> Report:
        """Somebody sends a report by the public form."""
        case_id, reporter_id = new_id(), new_id()
        code = None if count_only else vault.draw_code()
        contents: Mapping[str, Sequence[NewItem]] = {} if count_only else _contents(story, name)
        ref = cases.draw_ref()
        cases.start_case(
            actor=ReporterActor(reporter_id, case_id),
            case_id=case_id,
            reporter_id=None if count_only else reporter_id,
            code=code,
            provisional=False,
            facts=facts_of(wants_contact=not count_only) | facts,
            contents=contents,
            parts=[] if count_only else [p for p in parts if p == "facts" or p in contents],
            receiving_team=self.team(team),
            ref=ref,
        )
        return Report(case_id, ref, reporter_id, code)

    def client_of(self, name: str) -> Client:
        """This member's browser, signed in with both factors and unlocked."""
        member = self.city.members[name]
        client = Client()
        client.force_login(get_user_model().objects.get(pk=member))
        session = client.session
        session["signed_in_at"] = clock.now().isoformat()
        session.save()
        client.cookies["keys"] = vault.start_session(
            "member", member, vault.unlock_member(member, PASSPHRASE)
        )
        return client

    def as_(self, actor: MemberActor | ReporterActor) -> Any:
        """A transaction in this person's name, for reading."""
        return acting(actor.kind, actor.id)


def facts_of(**changes: Any) -> dict[str, Any]:
    """The facts of a plain case: violence on the street in Oost, told by the victim."""
    return {
        "reporter_part": "victim",
        "victim_kind": "person",
        "channel": "web",
        "language": "nl",
        "municipality": CITY,
        "district": OOST,
        "home_municipality": CITY,
        "place_type": "street",
        "part_of_day": "evening",
        "kinds": ["violence"],
        "groups": ["gay"],
    } | changes


def _contents(story: str, name: str) -> dict[str, list[NewItem]]:
    return {
        "story": [NewItem("story", Clear.of_text(story))],
        "identity": [NewItem("contact", Clear.of_json({"name": name, "phone": "06-11112222"}))],
    }
