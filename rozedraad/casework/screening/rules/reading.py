"""Look for the terms of a word list in a text. Nothing of the text comes out: only reasons and grounds.

What could go wrong: a word is missed because it was written otherwise (capitals, accents, h0mo, fl*kker, h o m o), or
an innocent word is taken for another (homogeen, bloempotten). So a text is folded before it is read, a masked word must
leave enough letters to know it by, and a term that often means something else needs companions close by.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rozedraad.casework.screening.rules.word_list import Term, WordList

MOST_ODD = 500  # masked words cost most: a text of nothing else must not keep a page waiting
CLOSE = 5  # how many words away a companion may stand
ENDINGS = ("", "s", "je", "jes", "tje", "tjes", "achtig", "achtige")
INSULT = "insult"
LEADS = "leads"  # right behind one of these no innocent phrase holds

MASKS = frozenset("*#")
LEET = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "€": "e", "!": "i", "|": "il",
}  # fmt: skip
# Letters of other alphabets that look like ours.
LOOK_ALIKE = str.maketrans("аесіоркмтхнοικ", "aeciopkmtxhoik")
WORD = re.compile(r"[a-z0-9*#@$€!|]+")
SPACED = re.compile(r"(?<![a-z0-9])(?:[a-z0-9@$*][ ._-]){2,}[a-z0-9@$*](?![a-z0-9])")
HYPHENED = re.compile(r"[a-z0-9@$*]+(?:[-_]\s?[a-z0-9@$*]+)+")
THRICE = re.compile(r"(.)\1{2,}")
REPEATED = re.compile(r"(.)\1+")


class Hint(NamedTuple):
    """Why a label may be missing, and the ground it may point to. Never the word."""

    reason: str
    ground: str


class _Written(NamedTuple):
    """The terms by how they may be written: one word in all its forms, and phrases by their first word."""

    forms: Mapping[str, list[Term]]
    lengths: tuple[int, ...]
    phrases: Mapping[str, list[tuple[list[str], Term]]]


def hints_in(text: str, words: WordList) -> frozenset[Hint]:
    """Every hint a text gives by this list."""
    tokens = list(_tokens(text))
    written = _written(words.terms)
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token, []).append(place)
    found = set()
    odd = 0
    for token, where in places.items():
        odd += _is_odd(token)
        if odd > MOST_ODD and _is_odd(token):
            continue
        for term, abused in _terms_of(token, written, words.companions):
            if any(_holds(term, tokens, place, 1, words.companions, abused=abused) for place in where):
                found.add(Hint(term.reason, term.ground))
    for first, term, length in _phrases_at(tokens, written.phrases):
        if _holds(term, tokens, first, length, words.companions, abused=False):
            found.add(Hint(term.reason, term.ground))
    return frozenset(found)


def _tokens(text: str) -> Iterator[str]:
    """Words in small letters without accents; what was spelled out letter by letter becomes a word again,
    and what has a hyphen in it is read in parts and as one."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text).casefold()
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    plain = re.sub(r"[’‘`´]", "'", plain.translate(LOOK_ALIKE))
    plain = re.sub(r"'s\b", "", plain).replace("'", "")
    plain = SPACED.sub(lambda found: _glued(found.group()), plain)
    plain = HYPHENED.sub(lambda found: found.group() + " " + _glued(found.group()), plain)
    for found in WORD.findall(plain):
        token = found.strip("!|").removeprefix("#")
        if token.startswith("*") or (token.endswith("*") and token.count("*") > 1 and token[1:-1].isalpha()):
            token = token.strip("*")  # written for emphasis, not to hide a letter
        if token:
            yield token


def _glued(parts: str) -> str:
    return re.sub(r"[\s._-]", "", parts) + " "


def _written(terms: Iterable[Term]) -> _Written:
    forms: dict[str, list[Term]] = {}
    phrases: dict[str, list[tuple[list[str], Term]]] = {}
    for term in terms:
        for said in dict.fromkeys((term.term, *term.forms)):
            if " " in said:
                phrases.setdefault(said.split()[0], []).append((said.split(), term))
                continue
            for ending in ENDINGS:
                forms.setdefault(said + ending, []).append(term)
    return _Written(forms, tuple(sorted({len(form) for form in forms})), phrases)


def _terms_of(
    token: str, written: _Written, companions: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Term, bool]]:
    """The terms this word may be, each with whether a word of abuse is glued to it."""
    for term, before in _odd_fits(token, written) if _is_odd(token) else _fits(token, written):
        abused = _is_abuse(before, companions.get(INSULT, ()))
        if before and not abused and term.inside not in {"end", "both"}:
            continue
        if not any(_like(token, word) for word in term.innocent if " " not in word):
            yield term, abused


def _is_abuse(before: str | None, patterns: Collection[str]) -> bool:
    return before is not None and any(
        _like(before, pattern) or _same(before, pattern.removesuffix("*")) for pattern in patterns
    )


def _fits(token: str, written: _Written) -> Iterator[tuple[Term, str | None]]:
    """Terms this word is or holds, with what stands before it; None where something only stands behind."""
    for term in written.forms.get(token, ()):
        yield term, ""
    for length in written.lengths:
        if length >= len(token):
            return
        for term in written.forms.get(token[-length:], ()):
            if term.inside in {"end", "both", "insult"}:
                yield term, token[:-length]
        for term in written.forms.get(token[:length], ()):
            if term.inside in {"start", "both"}:
                yield term, None


def _is_odd(token: str) -> bool:
    return not token.isalpha() or THRICE.search(token) is not None


def _odd_fits(token: str, written: _Written) -> Iterator[tuple[Term, str | None]]:
    """The same for a word with figures, masks or a letter held on to: form by form."""
    if sum(letter.isalpha() for letter in token) < 2:
        return
    drawn = _squeezed(token) if THRICE.search(token) else ""
    for form, terms in written.forms.items():
        same = _same(token, form) or drawn == _squeezed(form)
        ends = not same and len(form) < len(token) and _same(token[-len(form) :], form)
        begins = not same and len(form) < len(token) and _same(token[: len(form)], form)
        for term in terms:
            if same:
                yield term, ""
            elif ends and term.inside in {"end", "both", "insult"}:
                yield term, token[: -len(form)]
            elif begins and term.inside in {"start", "both"}:
                yield term, None


def _same(token: str, form: str) -> bool:
    """Letter for letter, some of them written as figures or hidden, as long as most can be read."""
    if len(token) != len(form):
        return False
    read = hidden = 0
    for here, letter in zip(token, form, strict=True):
        if here in MASKS:
            hidden += 1
        elif here == letter or letter in LEET.get(here, ""):
            read += 1
        else:
            return False
    return read >= max(2, hidden) and token[0] not in MASKS


def _squeezed(word: str) -> str:
    return REPEATED.sub(r"\1", word)


def _phrases_at(
    tokens: Sequence[str], phrases: Mapping[str, list[tuple[list[str], Term]]]
) -> Iterator[tuple[int, Term, int]]:
    for place, token in enumerate(tokens):
        for said, term in phrases.get(token, ()):
            if list(tokens[place : place + len(said)]) == said:
                yield place, term, len(said)


def _holds(
    term: Term,
    tokens: Sequence[str],
    place: int,
    length: int,
    companions: Mapping[str, Sequence[str]],
    *,
    abused: bool,
) -> bool:
    """Whether it means here what the list says: no innocent phrase, and its companions close by."""
    if abused:
        return True
    led = place > 0 and _any_like(tokens[place - 1], companions.get(LEADS, ()))
    if not led and any(_stands(phrase.split(), tokens, place, length) for phrase in term.innocent):
        return False
    around = [*tokens[max(0, place - CLOSE) : place], *tokens[place + length : place + length + CLOSE]]
    return all(
        any(_any_like(word, companions[name]) for name in needed.split("|") for word in around)
        for needed in term.near
    )


def _stands(phrase: Sequence[str], tokens: Sequence[str], place: int, length: int) -> bool:
    """Whether an innocent phrase of more than one word covers this place."""
    if len(phrase) < 2:
        return False
    for first in range(place - len(phrase) + 1, place + length):
        here = tokens[max(first, 0) : first + len(phrase)]
        if first >= 0 and len(here) == len(phrase) and all(map(_like, here, phrase)):
            return True
    return False


def _any_like(word: str, patterns: Collection[str]) -> bool:
    return any(_like(word, pattern) for pattern in patterns)


def _like(word: str, pattern: str) -> bool:
    """`*` behind: any ending; before: any beginning."""
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return word.endswith(pattern[1:])
    return word == pattern
