"""What the template tags draw."""

from collections.abc import Iterator

import pytest
from django.forms import CharField, ChoiceField, FileField, Form, MultipleChoiceField
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from rozedraad.web.tests.gallery import alone
from rozedraad.web.widgets import Radios, Ticks


class Question(Form):
    who = ChoiceField(label="Wie?", choices=[("me", "Ik"), ("other", "Een ander")], widget=Radios)
    kinds = MultipleChoiceField(label="Wat?", choices=[("a", "Dit")], widget=Ticks(hints={"a": "Ook als"}))
    name = CharField(label="Naam", required=False, help_text="Mag een andere naam zijn.")
    photo = FileField(label="Foto", required=False)


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    with alone():
        yield


def drawn(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def test_a_text_field_is_labelled_described_and_not_remembered() -> None:
    html = drawn("{% field form.name %}", form=Question())
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'autocomplete="off"' in html
    assert "utrecht-textbox" in html


def test_a_missing_answer_is_said_at_the_field_and_above_the_form() -> None:
    form = Question({"name": "Sam"})
    assert 'id="id_who_error"' in drawn("{% field form.who %}", form=form)
    assert 'href="#id_who_0"' in drawn("{% error_summary form %}", form=form)


def test_a_form_without_errors_has_no_summary() -> None:
    form = Question({"who": "me", "kinds": ["a"]})
    assert form.is_valid()
    assert drawn("{% error_summary form %}", form=form) == ""


def test_answers_given_before_stay() -> None:
    html = drawn("{% field form.name %}", form=Question({"name": "Sam"}))
    assert 'value="Sam"' in html


def test_the_browser_never_complains_in_its_own_words() -> None:
    assert " required" not in drawn("{{ form }}", form=Question())


def test_a_choice_is_a_whole_sentence_with_its_hint_in_the_label() -> None:
    html = drawn("{% field form.kinds %}", form=Question())
    label = html[html.index("<label") : html.index("</label>")]
    assert "Dit" in label
    assert "Ook als" in label
    assert 'type="checkbox"' in label


def test_what_people_wrote_is_escaped_everywhere() -> None:
    bad = "<script>x</script>"
    html = drawn(
        "{% button bad %}{% tag 'late' bad %}{% code bad %}{% facts rows %}"
        "{% thread %}{% knot bad word=bad %}{{ bad }}{% endknot %}{% endthread %}"
        "{% message bad who=bad %}{{ bad }}{% endmessage %}{% alert %}{{ bad }}{% endalert %}",
        bad=bad,
        rows=[(bad, bad)],
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 12


def test_a_knot_says_its_state_in_words() -> None:
    with override("en"):
        assert "(Late)" in drawn("{% knot 'Bellen' 'late' %}{% endknot %}")
    assert "1 dag te laat" in drawn("{% knot 'Bellen' 'late' word='1 dag te laat' %}{% endknot %}")


def test_a_component_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn("{% tag 'pink' 'x' %}")
    with pytest.raises(TemplateSyntaxError):
        drawn("{% knot 'x' 'gone' %}{% endknot %}")


def test_button_arguments_become_attributes() -> None:
    html = drawn("{% button 'Open' 'quiet' small=True hx_post='/x/' name='go' %}")
    assert 'hx-post="/x/"' in html
    assert 'name="go"' in html
    assert "rd-button--small" in html
