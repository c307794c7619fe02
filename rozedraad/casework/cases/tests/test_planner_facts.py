"""What a case tells the planner is in the words a protocol file may use."""

import pytest

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.rules.planning import planner_facts


@pytest.mark.parametrize("kind", code_list("victim_kinds").entries)
def test_a_protocol_can_ask_for_whom_or_what_was_hit_by_the_code_of_the_list(kind: str) -> None:
    told = planner_facts({"victim_kind": kind}, count_only=False, received_by="adv")
    assert told["victim.kind"] == kind
