"""No sequence of anything lets a team open what nobody gave it; and what was given, opens."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.stage import Stage
from tests.properties.thread import Thread

pytestmark = pytest.mark.property

SHORT = settings(max_examples=16, stateful_step_count=16, phases=[Phase.generate], derandomize=True)
LONG = settings(max_examples=200, stateful_step_count=40, phases=[Phase.generate, Phase.shrink])


def test_a_team_opens_a_part_if_and_only_if_consent_for_it_is_in_force(stage: Stage) -> None:
    """`make test` walks the same short ways each time; `make prove` looks for new ones."""
    Thread.stage = stage
    chosen = LONG if settings().max_examples > 50 else SHORT
    run_state_machine_as_test(
        Thread, settings=settings(chosen, deadline=None, suppress_health_check=list(HealthCheck))
    )
