"""Clear values do not show themselves."""

import pickle
import traceback

import pytest

from rozedraad.base.vault.queries import Clear, Code, NewItem, SealedFile
from rozedraad.base.vault.rules.keys import keys_of_code
from rozedraad.shared.ids import new_id

MARK = "PLANTED"


def test_nothing_that_holds_clear_text_shows_it() -> None:
    clear = Clear.of_text(MARK)
    file = SealedFile(new_id(), MARK.encode(), MARK, MARK, 1)
    code = Code.of_random(b"PLANTEDPLANTEDP")
    for holder in (clear, NewItem("story", clear), file, code, keys_of_code(code), [clear], {"a": clear}):
        assert MARK not in f"{holder!r} {holder}"
        assert code.shown() not in f"{holder!r} {holder}"


def test_a_traceback_with_a_clear_value_does_not_show_it() -> None:
    with pytest.raises(ValueError, match="<clear>") as raised:
        raise ValueError(Clear.of_text(MARK))
    assert MARK not in "".join(traceback.format_exception(raised.value)).replace(f'MARK = "{MARK}"', "")


@pytest.mark.parametrize("value", [Clear.of_text(MARK), Code.of_random(bytes(15))])
def test_clear_values_are_never_pickled(value: object) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(value)


def test_text_and_data_read_back() -> None:
    assert Clear.of_text("één").text() == "één"
    assert Clear.of_json({"naam": "één", "n": [1, None]}).json() == {"naam": "één", "n": [1, None]}


def test_a_sealed_file_reads_back_from_where_it_was_put() -> None:
    file = SealedFile(new_id(), b"k" * 32, "foto één.jpg", "image/jpeg", 12)
    assert SealedFile.of_clear(file.as_clear()) == file
