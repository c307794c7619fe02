"""What a draft holds, and its form as bytes. No repr of it tells an answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from rozedraad.base.evidence.queries import Evidence
from rozedraad.base.vault.queries import Code

Typed = Mapping[str, list[str]]
Clean = Mapping[str, Any]

LETTERS_TO_CONFIRM = 5
MOST_FILES = 20


@dataclass(frozen=True)
class Draft:
    """A form that was begun. `typed` is what stood in each screen's fields, right or wrong; `clean` is what
    passed, ready to store. The ids and the code are drawn with the draft: sending twice is one report."""

    secret: bytes = field(repr=False)
    code: Code = field(repr=False)
    case_id: UUID
    reporter_id: UUID
    typed: Mapping[str, Typed] = field(default_factory=dict, repr=False)
    clean: Mapping[str, Clean] = field(default_factory=dict, repr=False)
    files: tuple[Evidence, ...] = field(default=(), repr=False)
    others: tuple[Code, ...] = field(default=(), repr=False)
    sent: bool = False
    place: str = ""  # the territory of the button or poster that led here
    source: str = ""  # the kind of site it stood on
    saved: bool = False  # rests under its code, so that the code alone brings it back

    @property
    def part(self) -> str:
        """Who the reporter is in this; unknown counts as the person concerned."""
        return str(self.clean.get("who", {}).get("part", "victim"))

    @property
    def count_only(self) -> bool:
        return self.clean.get("who", {}).get("follow_up") is False

    def answered(self) -> set[str]:
        """Screens whose answers passed."""
        return set(self.clean)

    def with_screen(self, name: str, typed: Typed, clean: Clean | None) -> "Draft":
        """With this screen's answers in place of the earlier ones; `clean` None: they did not pass."""
        kept = self.without_screen(name)
        answers = kept.clean if clean is None else {**kept.clean, name: clean}
        return replace(kept, typed={**kept.typed, name: typed}, clean=answers)

    def without_screen(self, name: str) -> "Draft":
        """As if that screen had not been seen yet."""
        return replace(
            self,
            typed={other: kept for other, kept in self.typed.items() if other != name},
            clean={other: kept for other, kept in self.clean.items() if other != name},
        )

    def with_files(self, files: tuple[Evidence, ...]) -> "Draft":
        return replace(self, files=files)

    def as_sent(self, others: tuple[Code, ...]) -> "Draft":
        """What remains of a draft once its report is stored: what the code's page needs, no answers."""
        kept = {"who": {"follow_up": not self.count_only, "part": self.part}}
        return replace(self, typed={}, clean=kept, files=(), others=others, sent=True)

    def to_bytes(self) -> bytes:
        told = {
            "code": self.code.shown(),
            "case": str(self.case_id),
            "reporter": str(self.reporter_id),
            "typed": self.typed,
            "clean": self.clean,
            "files": [file.as_json() for file in self.files],
            "others": [code.shown() for code in self.others],
            "sent": self.sent,
            "place": self.place,
            "source": self.source,
            "saved": self.saved,
        }
        return json.dumps(told, separators=(",", ":")).encode()


def from_bytes(secret: bytes, told: bytes) -> Draft:
    read = json.loads(told)
    return Draft(
        secret=secret,
        code=Code(read["code"]),
        case_id=UUID(read["case"]),
        reporter_id=UUID(read["reporter"]),
        typed=read["typed"],
        clean=read["clean"],
        files=tuple(Evidence.of_json(told) for told in read["files"]),
        others=tuple(Code(shown) for shown in read["others"]),
        sent=read["sent"],
        place=read.get("place", ""),
        source=read.get("source", ""),
        saved=read.get("saved", False),
    )


def confirms(code: Code, typed: str) -> bool:
    """Whether somebody typed the last group of their code: proof that it was written down."""
    letters = "".join(typed.split()).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return letters.replace("-", "")[-LETTERS_TO_CONFIRM:] == code.shown()[-LETTERS_TO_CONFIRM:]
