"""The form of a protocol file. What the words mean is in conditions.py and protocol.py."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .source import Fault, Source

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kind = Literal["contact", "ask", "task", "referral", "notice", "aftercare"]
About = Literal[
    "registration",
    "needs",
    "safety",
    "coordination",
    "surroundings",
    "media",
    "administration",
    "offender",
    "label",
    "protection",
]
Part = Literal["facts", "story", "identity", "place", "suspect", "evidence", "originals"]
Role = Literal["police", "municipality", "anti_discrimination", "victim_support"]
Principle = Literal[
    "every_report_registered",
    "victim_central",
    "close_cooperation",
    "consent_for_each_step",
    "one_coordinator",
    "surroundings_and_media",
    "non_residents_home",
]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Form):
    """A sentence in the languages of the public pages."""

    nl: Text
    en: Text

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl


class Extends(Form):
    protocol: Name
    version: Text


class Function(Form):
    """A seat this protocol needs; its name is in the coded list of functions."""

    role: Role | None = None


class Performer(Form):
    function: Name
    territory: Literal["incident", "victim.home"] = "incident"


class Consent(Form):
    parts: Annotated[list[Part], Field(min_length=1)]
    purpose: Name
    to: Name | None = None


class Repeat(Form):
    repeat_after: Text
    at_most: Annotated[int, Field(ge=2)] | None = None
    then: Name | list[Name] = []


class StepForm(Form):
    id: Name
    text: Words
    explanation: Words | None = None
    kind: Kind = "task"
    about: About | None = None
    when: Any = None
    by: Name | Performer = "receiving-team"
    within: dict[str, Any] | None = None
    contact_within: dict[str, Any] | None = None
    every: Text | None = None
    needs_consent: Consent | None = None
    shares: Literal["existence_only"] | None = None
    outcomes: dict[Name, Name | list[Name] | Repeat] = {}
    each_time: bool = False


class AftercareForm(StepForm):
    kind: Kind = "aftercare"
    after: dict[str, Any]


class Escalation(Form):
    class Proposal(Form):
        level: Name
        reason: Words

    id: Name
    when: Any
    propose: Proposal


class Closing(Form):
    reasons: Annotated[list[Name], Field(min_length=1)]
    ask_victim: bool


class ProtocolForm(Form):
    protocol: Name
    version: Text
    extends: Extends | None = None
    template: bool = False  # a beginning to extend; it holds nowhere itself
    territory: Text = ""
    valid_from: date
    name: Words
    sources: list[Text] = []
    principles: list[Principle]
    functions: dict[Name, Function]
    outcome_words: dict[Name, Words]
    receives: Name
    coordinator: Name
    leads_to: Name | None = None
    looked_at_within: Text
    oral_consent_lapses_after: Text
    consent_lasts: Text
    public_terms: list[Name]
    steps: list[StepForm]
    escalations: list[Escalation] = []
    closing: Closing
    aftercare: list[AftercareForm] = []


PLAIN = {
    "missing": "`{name}` is missing",
    "extra_forbidden": "`{name}` is no word a protocol file knows here",
    "literal_error": "`{input}` cannot be used here; it is one of {expected}",
    "string_pattern_mismatch": "`{input}` must be small letters, figures and hyphens",
    "string_type": "`{name}` must be text",
    "list_type": "`{name}` must be a list",
    "dict_type": "`{name}` must be a list of `name: value` lines",
    "bool_type": "`{name}` must be true or false",
    "date_type": "`{name}` must be a date like 2026-03-31",
    "int_type": "`{name}` must be a whole number",
    "model_type": "`{name}` must be a list of `name: value` lines",
}


def check_form(source: Source) -> tuple[ProtocolForm | None, list[Fault]]:
    try:
        return ProtocolForm.model_validate(source.data), []
    except ValidationError as error:
        faults = {source.fault(*_in_words(found, source)): None for found in error.errors(include_url=False)}
        return None, list(faults)


def _in_words(found: Any, source: Source) -> tuple[tuple[str | int, ...], str]:
    """The place, without the branch names pydantic adds for a choice of types; and a sentence for it."""
    path: list[str | int] = []
    for part in found["loc"]:
        if (*path, part) in source.places:
            path.append(part)
    name = (
        found["loc"][-1] if found["type"] in ("missing", "extra_forbidden") else path[-1] if path else "file"
    )
    sentence = PLAIN.get(found["type"], "{name}: {message}")
    shown = found["input"] if isinstance(found["input"], str | int) else "this"
    expected = found.get("ctx", {}).get("expected", "")
    return tuple(path), sentence.format(name=name, input=shown, expected=expected, message=found["msg"])
