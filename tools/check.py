"""Every check that needs no test run, two at a time; the outcome of each stands under its name.

python -m tools.check            all
python -m tools.check types      one or more by name
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
LINES_SHOWN = 60

# The slow ones first, so that the quick ones run beside them.
CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy")],
    "style": [str(BIN / "ruff"), "check", "--quiet"],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
    "layers": [str(BIN / "lint-imports"), "--no-cache"],
    # djlint rather than a formatter: it finds mistakes in HTML (unclosed tags, inline styles, missing alt).
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "rozedraad"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks"],
    "settings": [sys.executable, "-m", "tools.settings_table", "--check"],
    "translations": [sys.executable, "tools/messages.py", "check"],
    "protocols": [sys.executable, "-m", "rozedraad.casework.protocols"],
}


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    name: str
    passed: bool
    said: str
    seconds: float


def run(name: str) -> Outcome:
    """Run one check as a process of its own."""
    start = time.monotonic()
    command = CHECKS[name]
    if name == "protocols":
        command = [*command, *sorted(map(str, ROOT.glob("protocols/*.yaml")))]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(name, done.returncode == 0, done.stdout.strip(), time.monotonic() - start)


def main(names: list[str]) -> int:
    """Run the checks and print what they said where they failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(run, names or CHECKS):
            print(
                f"{'ok  ' if outcome.passed else 'FAIL'} {outcome.name} ({outcome.seconds:.1f} s)", flush=True
            )
            if not outcome.passed:
                print(_beginning(outcome.said), flush=True)
                failed.append(outcome.name)
    if failed:
        print(f"Not right yet: {', '.join(failed)}")
    return 1 if failed else 0


def _beginning(said: str) -> str:
    lines = said.splitlines()
    more = f"\n… and {len(lines) - LINES_SHOWN} lines more" if len(lines) > LINES_SHOWN else ""
    return "\n".join(lines[:LINES_SHOWN]) + more


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
