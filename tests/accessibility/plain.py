"""The words of a page as somebody reads them: sentences, and how long they are."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset({
    "p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "label", "legend", "summary", "button", "option",
    "div", "section", "ul", "ol", "dl", "form", "main", "table",
})  # fmt: skip
IGNORED = frozenset({"script", "style", "select", "textarea", "svg"})
WORD = re.compile(r"[^\W\d_][\w'’+-]*")
END = re.compile(r"(?<=[.!?:;])\s+")


class _Blocks(HTMLParser):
    """Collects the text of <main>, a new piece at each block element."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = [""]
        self._inside = 0
        self._ignored = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._inside += tag == "main"
        self._ignored += tag in IGNORED
        if tag in BLOCKS:
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "main"
        self._ignored -= tag in IGNORED
        if tag in BLOCKS:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._ignored:
            self.pieces[-1] += data


def sentences_of(html: str) -> list[str]:
    """Everything said in the main part of a page, sentence by sentence. A heading is one too."""
    parser = _Blocks()
    parser.feed(html)
    blocks = (" ".join(piece.split()) for piece in parser.pieces)
    return [part for block in blocks for part in END.split(block) if words_of(part)]


def words_of(sentence: str) -> list[str]:
    return WORD.findall(sentence)


def mean_length(sentences: list[str]) -> float:
    return sum(len(words_of(sentence)) for sentence in sentences) / len(sentences)
