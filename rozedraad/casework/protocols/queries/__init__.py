"""The face of protocols. Everybody may read them: they hold no word about any case, so no viewer is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rozedraad.base.vocabulary.queries import code_list, list_names
from rozedraad.shared import clock

from ..errors import LibraryFaulty, ProtocolUnknown
from ..rules.course import Act, Course, Party, course_of
from ..rules.drawing import Drawing, draw
from ..rules.events import (
    ACCEPTED,
    CANCELLED,
    CONTACT_MADE,
    DECLINED,
    DONE,
    FINISHED,
    OPEN,
    SKIPPED,
    WAITING,
    ConsentNeed,
    Event,
    Plan,
    PlannedStep,
    Proposal,
)
from ..rules.facts import FACTS
from ..rules.library import Library
from ..rules.loading import load
from ..rules.planner import plan
from ..rules.promises import Promise, promises_of, reason_words, when_text
from ..rules.protocol import RECEIVING_TEAM, Protocol, Step
from ..rules.shelf import Shelved, shelve
from ..rules.source import Fault
from ..rules.telling import HOME, FunctionTold, StepTold, Told, level_text, tell
from .keeping import Keeper, files_in, read_texts

__all__ = [
    "ACCEPTED",
    "CANCELLED",
    "CONTACT_MADE",
    "DECLINED",
    "DONE",
    "FACTS",
    "FINISHED",
    "OPEN",
    "RECEIVING_TEAM",
    "SKIPPED",
    "WAITING",
    "Act",
    "ConsentNeed",
    "Course",
    "Drawing",
    "Event",
    "Fault",
    "FunctionTold",
    "Library",
    "Party",
    "Plan",
    "PlannedStep",
    "Promise",
    "Proposal",
    "Protocol",
    "Shelved",
    "Step",
    "StepTold",
    "Told",
    "check_files",
    "closing_reasons",
    "course",
    "escalation_text",
    "forget_library",
    "functions_used",
    "level_text",
    "library",
    "library_with",
    "outcome_label",
    "own_folders",
    "picture",
    "plan",
    "promised_by",
    "promises",
    "protocol",
    "protocol_for",
    "protocol_name",
    "reason_texts",
    "shelf",
    "step_explanation",
    "step_text",
    "tell_whole",
    "term_text",
    "when_text",
]

OWN_PROTOCOLS = Path(__file__).resolve().parents[4] / "protocols"


def library() -> Library:
    """As the files are, a second ago at most: a new version needs no restart. A faulty one stops a start; a process
    that is at work keeps what it had, and says so in its log. Raises LibraryFaulty."""
    return _keeper.library()


def forget_library() -> None:
    """Read everything at the next question, as a start does."""
    _keeper.forget()


def own_folders() -> list[Path]:
    """Where this installation keeps protocol files of its own."""
    own = str(getattr(settings, "PROTOCOL_DIRS", "") or "")
    return [Path(name.strip()) for name in own.split(",") if name.strip()]


def protocol_for(territory_codes: Sequence[str], at: date) -> Protocol:
    """`territory_codes` from the smallest to the largest: neighbourhood, district, municipality."""
    return library().protocol_for(territory_codes, at)


def protocol(name: str, version: str) -> Protocol:
    """The version a case began with, perhaps a moment ago in another process. Raises ProtocolUnknown."""
    try:
        return library().protocol(name, version)
    except ProtocolUnknown:
        return _keeper.library_now().protocol(name, version)


def check_files(paths: Iterable[Path]) -> list[Fault]:
    """Every fault in these files, with its file and line; a variant needs what it extends among them."""
    found = read_texts({str(path): path for path in paths})
    return found.faults + load(found.texts, _codes())[1]


def promises(protocol: Protocol, language: str | None = None, done: Plan | None = None) -> list[Promise]:
    """What the public page and the mailbox promise, from the protocol itself; with a plan, what was done of it."""
    return promises_of(protocol, language or get_language() or settings.LANGUAGE_CODE, done)


def course(protocol: Protocol, language: str | None = None) -> Course:
    """Everything that may follow a report, organisation by organisation, with terms and what needs a yes."""
    return course_of(protocol, _language(language))


def protocol_name(protocol: Protocol, language: str | None = None) -> str:
    return protocol.form.name.in_language(_language(language))


def step_text(protocol: Protocol, step: str, language: str | None = None) -> str:
    """The step's name; the id itself for a step that a newer version no longer has."""
    found = protocol.by_id.get(step)
    return found.text.in_language(_language(language)) if found else step


def step_explanation(protocol: Protocol, step: str, language: str | None = None) -> str:
    """The sentence for the person, or nothing."""
    found = protocol.by_id.get(step)
    return found.explanation.in_language(_language(language)) if found and found.explanation else ""


def escalation_text(protocol: Protocol, name: str, language: str | None = None) -> str:
    """Why a rule proposes to take a case higher; the id itself for a rule that a newer version no longer has."""
    found = next((watch.form.propose.reason for watch in protocol.watches if watch.form.id == name), None)
    return found.in_language(_language(language)) if found else name


def term_text(protocol: Protocol, step: str, language: str | None = None) -> str:
    """Within what term, in words; nothing for a step without one or one no newer version has."""
    found = protocol.by_id.get(step)
    return when_text(found, _language(language)) if found else ""


def outcome_label(protocol: Protocol, outcome: str, language: str | None = None) -> str:
    words = protocol.form.outcome_words.get(outcome)
    return words.in_language(_language(language)) if words else outcome


def reason_texts(protocol: Protocol, reasons: Iterable[str], language: str | None = None) -> list[str]:
    """Why a step is there, in words."""
    return [reason_words(protocol, reason, _language(language)) for reason in reasons]


def closing_reasons(protocol: Protocol, language: str | None = None) -> list[tuple[str, str]]:
    """(code, label) for the closing form."""
    codes = code_list("closing_reasons")
    return [(reason, codes.label(reason, language)) for reason in protocol.closing.reasons]


def functions_used(protocol: Protocol) -> tuple[str, ...]:
    """The functions that need a team for this protocol to work."""
    return tuple(protocol.functions)


def promised_by(protocol: Protocol, function: str, language: str | None = None) -> tuple[str, ...]:
    """What this function promises here, by name; what is asked where the person lives is another team's."""
    own = {function, RECEIVING_TEAM} if function == protocol.receives else {function}
    steps = (step for step in protocol.steps if step.function in own and step.territory != HOME)
    return tuple(dict.fromkeys(step.text.in_language(_language(language)) for step in steps))


def tell_whole(protocol: Protocol, language: str | None = None) -> Told:
    """Everything the file says, in words: the page, the card, the picture and the comparison all show this."""
    chosen = _language(language)
    return tell(protocol, chosen, lambda name, code: code_list(name).label(code, chosen))


def picture(told: Told) -> Drawing:
    """Where everything of the picture stands. The words in it are those of `told`."""
    return draw(told, _("after a yes"))


def shelf() -> list[Shelved]:
    """All versions installed here, those in force today first."""
    return shelve(library().protocols, clock.today().date())


def _language(language: str | None) -> str:
    return language or get_language() or settings.LANGUAGE_CODE


def _codes() -> Mapping[str, Sequence[str]]:
    return {name: tuple(code_list(name).entries) for name in list_names()}


def library_with(extra: Path) -> Library:
    """What the library would be with this file beside the others. Raises LibraryFaulty."""
    return _read([*_folders()], extra)


def _folders() -> list[Path]:
    return [OWN_PROTOCOLS, *own_folders()]


def _read(folders: Sequence[Path], extra: Path | None = None) -> Library:
    files = {path.name: path for path in files_in(folders)} | ({str(extra): extra} if extra else {})
    found = read_texts(files)
    protocols, faults = load(found.texts, _codes())
    if found.faults or faults:
        raise LibraryFaulty([*found.faults, *faults])
    return Library(tuple(protocols))


_keeper = Keeper(_folders, _read)
