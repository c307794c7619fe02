"""Why a case rests. It tells something of the facts, so only who may see those sees it (`Event.RESTS`)."""

from collections.abc import Iterable

from rozedraad.base.history.queries import Event, Told


def rest_reason(told: Iterable[Told]) -> str:
    """The newest reason in these lines of history, as a code; empty when there is none."""
    reasons = [str(line.content.get("reason", "")) for line in told if line.event is Event.RESTS]
    return reasons[-1] if reasons else ""
