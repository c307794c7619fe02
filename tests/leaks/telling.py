"""Telling everything there is to tell, through the real pages: each kind of word where people type it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rozedraad.base.evidence.tests.corpus import exif, jpeg, paper_of
from tests.story.member import Member
from tests.story.reporter import Reporter

ADV = "Discriminatiebureau"
LARGEST = 20 * 1024 * 1024


def files(folder: Path, words: Mapping[str, str]) -> list[Path]:
    """A large document and a photo. However they are cut in pieces, each piece holds the word."""
    paper = folder / f"foto van {words['file_name']}.pdf"
    paper.write_bytes(content(words))
    photo = folder / f"selfie van {words['file_name']}.jpg"
    told = exif()
    told[0x010F] = f"Toestel van {words['file_content']}"
    photo.write_bytes(jpeg((640, 480), exif=told, comment=words["file_content"].encode()))
    return [paper, photo]


def content(words: Mapping[str, str], size: int = LARGEST) -> bytes:
    return paper_of(size, f"% zeldzaam {words['file_content']}\n".encode())


def tells_everything(reporter: Reporter, words: Mapping[str, str], files: Sequence[Path]) -> None:
    """The form, with everything that may be folded away in it."""
    reporter.begins()
    reporter.says_what("violence")
    reporter.says_where(place=f"Zeldzaamstraat {words['place']} 4", lives=f"Dorp {words['home_name']}")
    reporter.writes(
        f"Ze riepen iets over {words['story']} en duwden mij.",
        sign=f"Het woord {words['sign']}.",
        suspect=f"Hij droeg een pet met {words['suspect']}.",
        files=files,
    )
    reporter.may_be_reached(
        name=f"Robin {words['name']}",
        phone=words["phone"],
        mail=mail_of(words),
        **{each: words[each] for each in ("pronouns", "times", "code_word")},
    )
    reporter.ticks(reporter.answers, "parts", "originals")
    reporter.goes_on()
    reporter.sends_it()


def mail_of(words: Mapping[str, str]) -> str:
    return f"{words['mail']}@voorbeeld.example"


def talks_and_writes(
    reporter: Reporter, noor: Member, words: Mapping[str, str], files: Sequence[Path]
) -> None:
    """Both sides: everything is opened, the file downloaded, messages and a note are written."""
    noor.finds_the_case()
    assert words["story"] in noor.opens("story")
    assert words["phone"] in noor.opens("identity")
    assert words["place"] in noor.opens("place")
    noor.opens("evidence")
    assert noor.downloads().startswith(b"%PDF")
    noor.opens("originals")
    assert noor.downloads() == files[0].read_bytes()
    noor.looks_at_it()
    noor.writes(f"Dag, wij lazen over {words['answer']}.")
    noor.notes(f"Denk aan {words['note']}.")
    reporter.comes_back()
    reporter.reads(words["answer"])
    reporter.writes_to(ADV, f"Ik wil nog zeggen: {words['message']}.")
    reporter.looks_again()
    reporter.adds(f"Later dacht ik aan {words['addition']}.")
    noor.looks_at_it()
    noor.reads(words["message"])
    noor.closes(because="victim_has_enough", word="other", own_words=f"Zeg maar {words['last_word']}.")
    noor.reads(words["last_word"])


def meets_errors(
    reporter: Reporter, words: Mapping[str, str], broken: Callable[[], object]
) -> dict[int, str]:
    """Sends words to pages that cannot take them; what those pages say, by how they call it. `broken`
    makes the server fail from then on."""
    story = {"story": f"Nog eens {words['story']}", "sign": words["sign"]}
    with_token = {**story, "csrfmiddlewaretoken": reporter.token()}
    answers = [reporter.posts("/formulier/4/", story), reporter.posts("/formulier/9/", with_token)]
    broken()
    answers.append(reporter.posts("/formulier/4/", with_token))
    return dict(answers)
