"""`python -m rozedraad.casework.protocols [FILE…]`: checks protocol files; every fault with its file and line.

Without files it checks those of this project. Needs no database and no settings of an installation.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from .queries import OWN_PROTOCOLS, check_files


def main(arguments: Sequence[str]) -> int:
    if not settings.configured:
        settings.configure(LANGUAGE_CODE="en")
    paths = [Path(name) for name in arguments] or sorted(OWN_PROTOCOLS.glob("*.yaml"))
    missing = [path for path in paths if not path.is_file()]
    faults = [f"{path}:1: there is no such file" for path in missing] or list(map(str, check_files(paths)))
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.stdout.write(f"{len(paths)} protocol file(s), {len(faults)} fault(s)\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
