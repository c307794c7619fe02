"""A Chromium for the system tests: the one that is there, else Debian's, else Playwright's own.

Without one the tests fail and say so: they never skip.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoChromium(Exception):
    """None could be found or installed."""


def find_or_install() -> Path:
    """The path of a Chromium that can be started."""
    for attempt in (_named, _on_path, _playwrights_own, _from_debian, _downloaded):
        found = attempt()
        if found is not None:
            return found
    raise NoChromium(
        "The system tests need Chromium and none could be installed: no chromium on PATH, no Debian package, "
        "and Playwright could not download its own. Install chromium and run this again."
    )


def _named() -> Path | None:
    name = os.environ.get("CHROMIUM")
    return Path(name) if name and _starts(name) else None


def _on_path() -> Path | None:
    found = (path for path in map(shutil.which, NAMES) if path and _starts(path))
    path = next(found, None)
    return Path(path) if path else None


def _starts(path: str) -> bool:
    """Some distributions ship a program of this name that only says where else to get one."""
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_debian() -> Path | None:
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        print(f"apt-get {' '.join(command)}", flush=True)
        done = subprocess.run(["apt-get", "-q", *command], env=environment, capture_output=True, check=False)
        if done.returncode and command != ["update"]:
            return None
    return _on_path()


def _playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _downloaded() -> Path | None:
    print("playwright install chromium", flush=True)
    with_libraries = ["--with-deps"] if os.getuid() == 0 and shutil.which("apt-get") else []
    command = [sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"]
    subprocess.run(command, capture_output=True, check=False)
    return _playwrights_own()
