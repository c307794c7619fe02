"""Plain Dutch: on every public page the sentences are short, and none is long."""

from tests.accessibility.plain import mean_length, sentences_of, words_of
from tests.accessibility.states import is_page, states
from tests.walk.world import World

MEAN, LONGEST = 12, 26


def test_sentences_are_short_on_every_page(world: World) -> None:
    pages = {state.name: state.ask(world, "nl") for state in states()}
    said = {name: sentences_of(page.content.decode()) for name, page in pages.items() if is_page(page)}
    means = {name: mean_length(sentences) for name, sentences in said.items() if sentences}
    assert len(means) > 50
    assert {name: round(mean, 1) for name, mean in means.items() if mean > MEAN} == {}
    long = {words for found in said.values() for words in found if len(words_of(words)) > LONGEST}
    assert sorted(long) == []


def test_a_sentence_is_what_stands_between_two_ends() -> None:
    html = "<main><h1>Een kop</h1><p>Eerst dit. Dan <b>dat</b>!</p><script>nee</script></main><p>buiten</p>"
    assert sentences_of(html) == ["Een kop", "Eerst dit.", "Dan dat!"]
    assert mean_length(sentences_of(html)) == 2
