"""The shape of a word list file, and layers of files into one list."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from rozedraad.casework.screening.errors import WordListBroken

FROZEN = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=40)]
Lower = Annotated[str, StringConstraints(pattern=r"^[a-z0-9 *]+$", max_length=60)]
Version = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+$", max_length=20)]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class Term(BaseModel):
    """A word, or a few words, that hint at it. Everything in plain small letters without accents."""

    model_config = FROZEN

    term: Lower
    reason: Code
    ground: Code | Literal[""] = ""
    forms: tuple[Lower, ...] = ()
    """Other ways it is written: a plural the usual endings do not make."""
    inside: Literal["no", "start", "end", "both", "insult"] = "no"
    """Whether a longer word may begin or end with it; `insult`: only behind a word of abuse."""
    innocent: tuple[Lower, ...] = ()
    """Words and phrases that hold it and mean something else; * stands for any ending, or any beginning."""
    near: tuple[str, ...] = ()
    """Sets of companions (`insult`, `calling|people`): one of each must stand close by."""
    retired: bool = False


class PlaceTerm(BaseModel):
    """A type of place that hints at it by itself."""

    model_config = FROZEN

    place: Code
    reason: Code
    ground: Code | Literal[""] = ""
    retired: bool = False


class DayTerm(BaseModel):
    """Days in each year around an event, at types of places where it shows."""

    model_config = FROZEN

    name: Code
    first: MonthDay = Field(alias="from")
    last: MonthDay = Field(alias="until")
    reason: Code
    ground: Code | Literal[""] = ""
    places: tuple[Code, ...]
    retired: bool = False


Looked = Term | PlaceTerm | DayTerm


class WordFile(BaseModel):
    """One file as written. A file in an added folder gives only what it adds or changes."""

    model_config = FROZEN

    version: Version
    companions: Mapping[Code, tuple[Lower, ...]] = Field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    places: tuple[PlaceTerm, ...] = ()
    days: tuple[DayTerm, ...] = ()

    @model_validator(mode="after")
    def _said_once(self) -> "WordFile":
        said = [(term.term, term.reason) for term in self.terms]
        twice = next((term for term, reason in said if said.count((term, reason)) > 1), None)
        if twice is not None:
            raise ValueError(f"{twice!r} is given twice for one reason")
        return self


class WordList(NamedTuple):
    """What is looked for, and which version of it that is."""

    version: str
    companions: Mapping[str, tuple[str, ...]]
    terms: tuple[Term, ...]
    places: tuple[PlaceTerm, ...]
    days: tuple[DayTerm, ...]


def merge(files: Iterable[WordFile]) -> WordList:
    """Later files add terms, replace those with the same word and reason, and retire (`retired: true`). The version
    names every file. Raises WordListBroken for companions that nobody named."""
    versions: list[str] = []
    companions: dict[str, tuple[str, ...]] = {}
    terms: dict[tuple[str, str], Term] = {}
    places: dict[str, PlaceTerm] = {}
    days: dict[str, DayTerm] = {}
    for file in files:
        versions.append(file.version)
        for name, words in file.companions.items():
            companions[name] = tuple(dict.fromkeys((*companions.get(name, ()), *words)))
        terms.update({(term.term, term.reason): term for term in file.terms})
        places.update({each.place: each for each in file.places})
        days.update({each.name: each for each in file.days})
    for term in terms.values():
        for name in (name for needed in term.near for name in needed.split("|")):
            if name not in companions:
                raise WordListBroken(f"{term.term!r} names companions {name!r} that are not there")
    return WordList(
        "+".join(versions),
        companions,
        tuple(term for term in terms.values() if not term.retired),
        tuple(each for each in places.values() if not each.retired),
        tuple(each for each in days.values() if not each.retired),
    )
