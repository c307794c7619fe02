"""The picture: every step has a box, no box covers another, and no line runs through one."""

import re
from itertools import combinations

import pytest

from rozedraad.casework.protocols.queries import Drawing, library, picture, tell_whole
from rozedraad.casework.protocols.rules.drawing import Box, Line, fold

PROTOCOLS = {each.id: each for each in library().protocols}


@pytest.fixture(params=sorted(PROTOCOLS))
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return picture(tell_whole(PROTOCOLS[request.param], "nl"))


def test_every_step_has_its_box_within_the_picture(drawing: Drawing) -> None:
    assert len({box.id for box in drawing.boxes}) == len(drawing.boxes)
    assert {box.id for box in drawing.boxes} in [set(each.by_id) for each in PROTOCOLS.values()]
    assert all(
        b.x >= 0 and b.x + b.width <= drawing.width and b.y + b.height <= drawing.height
        for b in drawing.boxes
    )


def test_no_box_covers_another(drawing: Drawing) -> None:
    assert [(a.id, b.id) for a, b in combinations(drawing.boxes, 2) if _overlap(a, b)] == []


def test_no_line_runs_through_a_box(drawing: Drawing) -> None:
    assert [
        (line.path, box.id) for line in drawing.lines for box in drawing.boxes if _crosses(line, box)
    ] == []


def test_a_box_stands_to_the_right_of_what_it_follows() -> None:
    told = tell_whole(PROTOCOLS["amsterdam-handelingskader"], "nl")
    boxes = {box.id: box for box in picture(told).boxes}
    assert told.leads
    assert all(boxes[lead.source].x < boxes[lead.target].x for lead in told.leads)


def test_what_needs_a_yes_says_so_in_words() -> None:
    drawn = picture(tell_whole(PROTOCOLS["amsterdam-handelingskader"], "nl"))
    for box in drawn.boxes:
        said = " ".join(text.words for text in box.texts if text.small)
        assert ("na een ja" in said) is box.needs_yes


def test_words_are_folded_to_the_width_of_a_box() -> None:
    assert fold("een twee drie", 80) == ["een twee", "drie"]
    assert fold("een coa-medewerker", 80) == ["een coa-", "medewerker"]
    assert fold("onderzoeksrechtercommissaris", 80) == ["onderzoeksrechtercommissaris"]


def _overlap(a: Box, b: Box) -> bool:
    apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
    return not apart


def _crosses(line: Line, box: Box) -> bool:
    """Whether a straight piece of the line lies inside the box, its edge apart."""
    x, y = map(int, re.match(r"M(\d+) (\d+)", line.path).groups())  # type: ignore[union-attr]
    for way, number in re.findall(r"([HV])(\d+)", line.path):
        to_x, to_y = (int(number), y) if way == "H" else (x, int(number))
        across = min(x, to_x) < box.x + box.width and max(x, to_x) > box.x
        down = min(y, to_y) < box.y + box.height and max(y, to_y) > box.y
        if across and down:
            return True
        x, y = to_x, to_y
    return False
