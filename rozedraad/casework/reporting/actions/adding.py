"""More for a report that was sent: words and files, in one transaction."""

from collections.abc import Sequence

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.vault.queries import Clear
from rozedraad.casework.cases import actions as cases
from rozedraad.casework.reporting.rules.answers import files_by_part
from rozedraad.shared.transactions import acting


def add_more(*, actor: ReporterActor, part: str, text: str, files: Sequence[Evidence]) -> None:
    """Words go to the part they belong to, files to the originals and their copies to
    the evidence. Only teams with consent for that part can open them."""
    with acting(actor.kind, actor.id):
        if text:
            cases.add_to_report(actor=actor, part=part, kind="text", clear=Clear.of_text(text))
        for filed_under, sealed in files_by_part(files):
            cases.add_to_report(
                actor=actor, part=filed_under, kind="file", clear=sealed.as_clear(), file_id=sealed.file_id
            )
