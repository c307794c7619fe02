"""Writes the index of the decision records: `python -m tools.decisions`. A test checks that it is current."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "decisions"


def index_of(folder: Path) -> str:
    """The index page, one line per record, in order of number."""
    lines = ["# Decisions", "", "Written by `python -m tools.decisions`. How to make one: record 0001.", ""]
    for record in sorted(folder.glob("[0-9]*.md")):
        title = record.read_text("utf-8").splitlines()[0].removeprefix("# ")
        lines.append(f"- [{title}]({record.name})")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (FOLDER / "README.md").write_text(index_of(FOLDER), "utf-8")
