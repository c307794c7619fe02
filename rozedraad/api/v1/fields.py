"""The kinds of value a partner may send. Each takes exactly what the description of the API says, no more."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final

from django.utils.translation import gettext as _
from pydantic import AwareDatetime, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StrictBool
from pydantic_core import core_schema

from rozedraad.base.vocabulary.queries import code_list

JsonSchema = dict[str, Any]

LINE, NOTE, STORY = 200, 4_000, 20_000
# Control characters and halves of characters are no text: no person and no screen reader can read them. A
# description cannot name the halves, and JSON in UTF-8 cannot hold them but as an escape.
READABLE: Final = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]*$"
_READABLE: Final = re.compile(READABLE.replace(r"\u007f", r"\ud800-\udfff\u007f"))
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)

Truth = StrictBool


class Exactly:
    """A type of our own for pydantic: `take` checks and cleans, `described` is its place in OpenAPI."""

    def take(self, value: Any) -> Any:
        raise NotImplementedError

    def described(self) -> JsonSchema:
        raise NotImplementedError

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.take)

    def __get_pydantic_json_schema__(
        self, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return self.described()


@dataclass(frozen=True)
class Words(Exactly):
    """Somebody's own words."""

    limit: int

    def take(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(_("Send text."))
        if len(value) > self.limit:
            raise ValueError(_("This text is too long: there is room for %(limit)d.") % {"limit": self.limit})
        if not _READABLE.fullmatch(value):
            raise ValueError(_("There are characters in this text that cannot be read."))
        return value.replace("\r\n", "\n").strip()

    def described(self) -> JsonSchema:
        return {"type": "string", "maxLength": self.limit, "pattern": READABLE}


@dataclass(frozen=True)
class OneOf(Exactly):
    """A code out of a coded list, but for some."""

    name: str
    but: tuple[str, ...] = ()

    @property
    def offered(self) -> list[str]:
        return [code for code in code_list(self.name).codes if code not in self.but]

    def take(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.offered:
            raise ValueError(_("Choose a code out of the list %(name)s.") % {"name": path_name(self.name)})
        return value

    def described(self) -> JsonSchema:
        return {"type": "string", "enum": self.offered}


@dataclass(frozen=True)
class SomeOf(OneOf):
    """Codes out of a coded list, each once."""

    at_least: int = 0

    def take(self, value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(_("Send a list."))
        codes = [super(SomeOf, self).take(each) for each in value]
        if len(codes) < self.at_least:
            raise ValueError(_("Choose at least one code."))
        if len(codes) != len(set(codes)):
            raise ValueError(_("Send each code once."))
        return codes

    def described(self) -> JsonSchema:
        return {
            "type": "array",
            "items": super().described(),
            "minItems": self.at_least,
            "uniqueItems": True,
        }


def _day(value: Any) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(_("Write a day like 2026-03-31."))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(_("This day does not exist.")) from None


def _moment(value: Any) -> datetime:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value) or value.endswith("-00:00"):
        raise ValueError(_("Write a moment like 2026-03-31T14:05:00Z, with a time zone."))
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(_("This moment does not exist.")) from None


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]


def path_name(list_name: str) -> str:
    """A coded list as its address spells it."""
    return list_name.replace("_", "-")
