"""More for a report that was sent: words and files, in one transaction."""

from collections.abc import Sequence

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.vault.queries import Clear, SealedFile
from rozedraad.casework.cases import actions as cases
from rozedraad.shared.transactions import acting


def add_more(*, actor: ReporterActor, part: str, text: str, files: Sequence[SealedFile]) -> None:
    """Words go to the part they belong to, files to the originals. Only teams with consent for that part can
    open them."""
    with acting(actor.kind, actor.id):
        if text:
            cases.add_to_report(actor=actor, part=part, kind="text", clear=Clear.of_text(text))
        for file in files:
            cases.add_to_report(
                actor=actor, part="originals", kind="file", clear=file.as_clear(), file_id=file.file_id
            )
