"""Clear values and codes: wrappers without a readable repr, so that nothing leaks into logs or pages."""

import json
from typing import Any, Final, NoReturn

from rozedraad.base.vault.rules import code as codes


class Clear:
    """A clear value. `repr`, `str` and formatting tell nothing; pickling is refused."""

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        self._value: Final = bytes(value)

    @classmethod
    def of_text(cls, text: str) -> "Clear":
        return cls(text.encode())

    @classmethod
    def of_json(cls, value: Any) -> "Clear":
        return cls(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def reveal(self) -> bytes:
        return self._value

    def text(self) -> str:
        return self._value.decode()

    def json(self) -> Any:
        return json.loads(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clear) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __len__(self) -> int:
        return len(self._value)

    def __repr__(self) -> str:
        return "<clear>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a clear value is never pickled")


class Code:
    """A reporter's code: 25 symbols. Only `shown()` tells it."""

    __slots__ = ("_symbols",)

    def __init__(self, symbols: str) -> None:
        self._symbols: Final = codes.checked(symbols)

    @classmethod
    def of_random(cls, drawn: bytes) -> "Code":
        """From 15 random bytes."""
        return cls(codes.with_check(codes.symbols_of(drawn)))

    def shown(self) -> str:
        """Five groups of five, as printed on the card."""
        return codes.grouped(self._symbols)

    def material(self) -> bytes:
        """The 120 bits keys are derived from (the check character adds nothing)."""
        return codes.bytes_of(self._symbols[:-1])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and self._symbols == other._symbols

    def __hash__(self) -> int:
        return hash(self._symbols)

    def __repr__(self) -> str:
        return "<code>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a code is never pickled")
