"""Telephone numbers to turn to, from the coded list: an installation keeps them current there."""

from collections.abc import Iterable
from typing import NamedTuple

from rozedraad.base.vocabulary.queries import code_list


class Line(NamedTuple):
    """`phone` as people read it, `dial` as a telephone does."""

    label: str
    hint: str
    phone: str
    dial: str
    web: str


def helpline(code: str) -> Line:
    lines = code_list("helplines")
    phone = lines.detail(code, "phone")
    return Line(lines.label(code), lines.hint(code), phone, phone.replace("-", ""), lines.detail(code, "web"))


def helplines(codes: Iterable[str] | None = None) -> list[Line]:
    """These lines, or all of them."""
    return [helpline(code) for code in (code_list("helplines").codes if codes is None else codes)]
