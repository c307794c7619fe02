"""Files as a person sends them: sealed, looked at, with a copy where one can be made."""

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.evidence.actions import take_in
from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.vault.actions import FileWriter
from rozedraad.base.vault.queries import SealedFile
from rozedraad.casework.reporting.actions.adding import add_more


def sealed(content: bytes, name: str = "ik-op-het-plein.jpg") -> SealedFile:
    """As it rests once the last byte came in."""
    writer = FileWriter()
    writer.write(content)
    return writer.finish(name=name)


def sent(
    person: ReporterActor, content: bytes, name: str = "ik-op-het-plein.jpg", *, number: int = 1
) -> Evidence:
    """The person adds this file to the report."""
    file = take_in(sealed(content, name), number=number)
    add_more(actor=person, part="story", text="", files=[file])
    return file
