"""Where everything of the picture of a protocol stands: a lane for each function, a column for each thing that must
come before. Lines run in the room between columns and along the top of a lane, so none of them crosses a box. Pure.

Steps that lead nowhere and follow nothing stand together at the foot of their lane, a row as wide as the picture.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .order import Lead
from .telling import FunctionTold, StepTold, Told

WIDTH, GUTTER, EDGE = 164, 30, 12  # of a box, between columns, around everything
TITLE, SMALL, PAD = 16, 15, 9  # heights of lines, room within a box
HEAD, CHANNEL, APART = 34, 14, 10  # a lane's name, the room for lines under it, between boxes
LETTER = 8.3  # a letter of average width in a bold title of 12.5 px, in a wide font
NARROW, WIDE = "iljtfrI.,:;'!|()[]- ", "mwMW@%"


class Text(NamedTuple):
    x: int
    y: int
    words: str
    small: bool


class Box(NamedTuple):
    """One step. `kind` decides how it looks; what needs a yes says so in words as well."""

    id: str
    x: int
    y: int
    height: int
    kind: str
    needs_yes: bool
    texts: tuple[Text, ...]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


class Lane(NamedTuple):
    name: str
    y: int
    height: int

    @property
    def name_y(self) -> int:
        return self.y + 21


class Line(NamedTuple):
    """From box to box; dashed when only a term runs from it. `path` is an SVG path of straight pieces."""

    path: str
    dashed: bool


class Drawing(NamedTuple):
    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


class _Placed(NamedTuple):
    box: Box
    column: int
    lane: Lane


def draw(told: Told, yes: str) -> Drawing:
    """`yes`: the words on a box that needs consent."""
    tied = {name for lead in told.leads for name in (lead.source, lead.target)}
    columns = 1 + max((step.layer for step in told.steps.values() if step.id in tied), default=3)
    width = 2 * EDGE + columns * WIDTH + (columns + 1) * GUTTER
    lanes: list[Lane] = []
    placed: dict[str, _Placed] = {}
    y = 0
    for function in told.functions:
        boxes, height = _fill(function, y, tied, columns, yes)
        lane = Lane(function.name, y, height)
        lanes.append(lane)
        placed.update({box.id: _Placed(box, column, lane) for box, column in boxes})
        y += height
    lines = _Lines(placed).all(told.leads)
    return Drawing(width, y, tuple(lanes), tuple(each.box for each in placed.values()), tuple(lines))


def _fill(
    function: FunctionTold, top: int, tied: set[str], columns: int, yes: str
) -> tuple[list[tuple[Box, int]], int]:
    """The boxes of a lane with their columns, and how high the lane is."""
    boxes: list[tuple[Box, int]] = []
    start = top + HEAD + CHANNEL
    depth = [start] * columns
    for step in function.steps:
        if step.id in tied:
            box = _box(step, _left(step.layer), depth[step.layer], yes)
            depth[step.layer] = box.y + box.height + APART
            boxes.append((box, step.layer))
    loose = [step for step in function.steps if step.id not in tied]
    y = max(depth)
    for row in (loose[at : at + columns] for at in range(0, len(loose), columns)):
        found = [_box(step, _left(column), y, yes) for column, step in enumerate(row)]
        boxes += [(box, column) for column, box in enumerate(found)]
        y = max(box.y + box.height for box in found) + APART
    return boxes, y + 6 - top


def _left(column: int) -> int:
    return EDGE + GUTTER + column * (WIDTH + GUTTER)


def _box(step: StepTold, x: int, y: int, yes: str) -> Box:
    titles = fold(step.title, WIDTH - 2 * PAD)
    told = " · ".join(filter(None, [step.short_term, yes if step.needs_yes else ""]))
    smalls = fold(told, WIDTH - 2 * PAD)
    texts, line = [], y + PAD - 4
    for words in titles:
        line += TITLE
        texts.append(Text(x + PAD, line, words, small=False))
    for words in smalls:
        line += SMALL
        texts.append(Text(x + PAD, line, words, small=True))
    return Box(step.id, x, y, line + PAD - y, step.kind, step.needs_yes, tuple(texts))


def fold(words: str, width: int) -> list[str]:
    """Lines no wider than this, broken at spaces and after hyphens; a piece too long for a line has it for itself."""
    lines: list[str] = []
    for piece in re.findall(r"\s*(?:\S+?-(?=\w)|\S+)", words):
        if lines and _wide(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.strip())
    return lines


def _wide(words: str) -> float:
    return sum(
        LETTER * (0.6 if c in NARROW else 1.45 if c in WIDE else 1.15 if c.isupper() else 1) for c in words
    )


class _Lines:
    """Draws each line by way of the room beside a column; those that come from one box share it."""

    def __init__(self, placed: Mapping[str, _Placed]) -> None:
        self.placed = placed
        self.seats: dict[tuple[int, str], int] = {}  # in which of the places of a gutter a source's line runs

    def all(self, leads: Sequence[Lead]) -> Iterable[Line]:
        return [
            Line(self._path(self.placed[lead.source], self.placed[lead.target]), lead.why == "term")
            for lead in leads
        ]

    def _path(self, source: _Placed, target: _Placed) -> str:
        start, end = source.box, target.box
        right, left = start.x + WIDTH, end.x
        if target.column == source.column + 1:
            x = self._seat(target.column, start.id)
            return f"M{right} {start.middle} H{x} V{end.middle} H{left - 1}"
        out, back = self._seat(source.column + 1, start.id), self._seat(target.column, start.id)
        along = target.lane.y + HEAD + 2 + self._turn(start.id) * 3
        return f"M{right} {start.middle} H{out} V{along} H{back} V{end.middle} H{left - 1}"

    def _seat(self, column: int, source: str) -> int:
        """A place in the gutter left of this column."""
        taken = [key for key in self.seats if key[0] == column]
        seat = self.seats.setdefault((column, source), len(taken) % 5)
        return _left(column) - GUTTER + 5 + seat * 4

    def _turn(self, source: str) -> int:
        return sum(map(ord, source)) % 4
