"""Run the tests: with a Chromium and a database server that are there before the first one starts.

python -m tools.test [--prove] [arguments of pytest]
"""

import os
import subprocess
import sys
from pathlib import Path

from rozedraad.demo.postgres import embedded
from tests.support.chromium import NoChromium, find_or_install
from tests.support.environment import SERVER

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Everything but the long versions; with --prove those alone, and properties with many more examples."""
    prove = "--prove" in arguments
    rest = [argument for argument in arguments if argument != "--prove"]
    try:
        chromium = find_or_install()
    except NoChromium as problem:
        print(problem)
        return 1
    environment = os.environ | {
        "CHROMIUM": str(chromium),
        "HYPOTHESIS_PROFILE": "prove" if prove else "test",
    }
    chosen = "prove or property" if prove else "not prove"
    server = embedded(SERVER, durable=False)
    try:
        command = [sys.executable, "-m", "pytest", "-n", "auto", "-m", chosen, *rest]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
