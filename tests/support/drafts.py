"""Filled-in forms, ready to be sent: what a load test and the benchmarks send."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from rozedraad.config.environment import ROOT


@dataclass(frozen=True)
class Prepared:
    """A draft at its last page: the visitor's cookie, the code it will show, the story it tells."""

    cookie: str
    code: str
    story: str


def prepare_drafts(environment: Mapping[str, str], count: int) -> list[Prepared]:
    """Drafts in the installation of this environment, where the invented city is built if it is not there.
    Made in a process of its own, because this one may be connected to another database."""
    command = [sys.executable, "-m", "tests.entrypoints.drafts", str(count)]
    shell = os.environ | environment
    done = subprocess.run(command, cwd=ROOT, env=shell, stdout=subprocess.PIPE, text=True, check=True)
    return [Prepared(**json.loads(line)) for line in done.stdout.splitlines()]
