"""Write the table of settings into docs/settings.md, from the fields that are read at a start.

python -m tools.settings_table            write it
python -m tools.settings_table --check    say whether it is up to date
"""

import sys
from pathlib import Path

from pydantic.fields import FieldInfo

from rozedraad.config.environment import ROOT, Environment

PAGE = ROOT / "docs" / "settings.md"
BEGIN = "<!-- table: python -m tools.settings_table -->\n"
END = "<!-- end of table -->\n"


def table() -> str:
    """One row per setting, in the order of the code."""
    rows = ["| setting | when it is not given | what it is |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        rows.append(f"| `{name}` | {_shown(field)} | {field.description} |")
    return "\n".join(rows) + "\n"


def page_with(new: str) -> str:
    """The page, with this table in the place of the one it has."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    return before + BEGIN + "\n" + new + "\n" + END + after


def _shown(field: FieldInfo) -> str:
    default = field.default
    if isinstance(default, Path):
        default = default.relative_to(ROOT)
    return f"`{default}`" if str(default) else "–"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    wanted = page_with(table())
    if arguments == ["--check"]:
        if wanted != PAGE.read_text(encoding="utf-8"):
            print("docs/settings.md is not up to date: run `python -m tools.settings_table`.")
            return 1
        return 0
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
