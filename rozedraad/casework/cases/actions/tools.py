"""Keep what was asked from the toolbox as the person's word about it stands (`rules/toolbox.py`)."""

from collections.abc import Iterable, Sequence

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.models import Step
from rozedraad.casework.cases.rules import toolbox
from rozedraad.casework.cases.rules.planning import ConsentRow, StepRow, of_consent
from rozedraad.shared import clock
from rozedraad.shared.workdays import Duration


def lead_time(tool: str) -> Duration:
    """How long arranging it may take, once there is a yes."""
    return Duration(int(code_list("toolbox").detail(tool, "days")), "working_days")


def keep_tools(rows: Sequence[StepRow], consents: Sequence[ConsentRow], *, closed: bool) -> None:
    """Open what the person said yes to; stop what they stopped, and everything when the case is closed."""
    now = clock.now()
    ids = {row.key: row.id for row in rows}
    steps = [toolbox.ToolStep(row.key, row.state, row.opened_at, row.due) for row in rows]
    for change in toolbox.changes(steps, _said(rows, consents), lead_time, closed=closed):
        ended = {"ended_at": now} if change.state == "cancelled" else {}
        Step.objects.filter(id=ids[change.key]).update(
            state=change.state, due=change.due, opened_at=change.opens, **ended
        )


def _said(rows: Sequence[StepRow], consents: Sequence[ConsentRow]) -> Iterable[toolbox.Said]:
    for row in rows:
        if row.consent_parts:
            for event in of_consent(row, consents, clock.now()):
                yield toolbox.Said(row.key, event.name.removeprefix("consent."), event.at)
