"""The house keeps its shape. Every rule is a function from a tree to findings, and has a test that plants a
violation in a tree of its own: a rule that cannot fail protects nothing."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

MODULES = {"base", "casework", "learning"}
"""Layers whose folders are modules with a face. `shared` and `web` are open to all above them."""

FACE = {"actions", "queries", "errors"}

INSIDE = {
    "README.md", "__init__.py", "models", "rules", "queries", "actions", "errors", "forms", "views", "urls",
    "templates", "tests",
    "sql",  # policies, triggers and privileges, run by its migrations
    "apps", "migrations", "templatetags", "management", "static",  # where Django looks for them by name
}  # fmt: skip

INSIDE_TOO = {
    "base/directory/gazetteer": "data: names of places",
    "base/vocabulary/lists": "data: the coded lists",
    "base/vault/uploads": "Django names upload handlers and their middleware in a setting",
    "base/accounts/adapters": "allauth names its adapters in a setting",
    "base/accounts/backends": "Django names its authentication backends in a setting",
    "base/evidence/__main__": "looks at a file in a process of its own, without keys",
    "base/notices/backends": "Django names its mail backend in a setting",
    "casework/screening/lists": "data: the word list",
    "casework/protocols/__main__": "checks protocol files from the command line, without an installation",
}

DRAWERS = {"helpers", "utils", "util", "managers", "services", "common", "misc", "signals"}

WALL_CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now", "time.time",
    "datetime.datetime.utcnow", "datetime.date.today", "timezone.now", "timezone.localdate",
    "timezone.localtime", "time.time_ns",
}  # fmt: skip

SQL_CLOCK = re.compile(
    r"(?<![\w.])(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\("
    r"|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b",
    re.IGNORECASE,
)

# Written in pieces, so that this file does not find itself.
LEFT_OVER = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
ELSEWHERE = re.compile(
    "|".join(
        [
            "python" + "hosted",
            r"py" + r"pi\.org",
            "registry.npm" + "js",
            "deb.deb" + "ian",
            "/wo" + "rk/",
            "/fa" + "rm",
            "/ro" + "ot/",
        ]
    )
)

Rule = Callable[[Path], Iterator[str]]


def sources(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file of the package under `root`, migrations apart, as (place, tree)."""
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root).as_posix()
        if "/migrations/" not in place and not place.startswith((".", "node_modules")):
            yield place, ast.parse(path.read_text("utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_view(place: str) -> bool:
    return place.endswith("/views.py") or "/views/" in place


def module_of(place: str) -> str | None:
    """`base/vault/rules/code.py` -> `base/vault`; None outside the modules."""
    parts = place.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] in MODULES else None


def imports(place: str, tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """(line, dotted module, name) of every import, relative ones resolved; name is empty for `import x`."""
    package = ["rozedraad", *place.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            for alias in node.names:
                yield node.lineno, ".".join([*above, *filter(None, [node.module])]), alias.name


def long_files(root: Path) -> Iterator[str]:
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        limit = 400 if path.suffix == ".py" else 120
        lines = len(path.read_text("utf-8").splitlines())
        if lines > limit and "migrations" not in path.parts and "node_modules" not in path.parts:
            yield f"{path.relative_to(root)}: {lines} lines, {limit} is the most"


def long_functions(root: Path) -> Iterator[str]:
    for place, tree in sources(root):
        for node in functions(tree):
            limit, lines = 25 if is_view(place) else 50, (node.end_lineno or 0) - node.lineno + 1
            if lines > limit:
                yield f"{place}:{node.lineno}: {node.name} has {lines} lines, {limit} is the most"


def hidden_imports(root: Path) -> Iterator[str]:
    """First-party imports inside a function. An app's `ready` may: its models exist only then."""
    for place, tree in sources(root):
        for function in functions(tree):
            if function.name == "ready" and place.endswith("apps.py"):
                continue
            for node in ast.walk(function):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    names = ["rozedraad"] if node.level else [node.module or ""]
                if any(name.split(".")[0] in {"rozedraad", "tests", "tools"} for name in names):
                    yield f"{place}:{function.lineno}: {function.name} imports inside"


def second_doors(root: Path) -> Iterator[str]:
    """Only base/vault seals or opens."""
    for place, tree in sources(root):
        for line, name, _ in imports(place, tree):
            if name.split(".")[0] in {"cryptography", "nacl", "Crypto"} and module_of(place) != "base/vault":
                yield f"{place}:{line}: imports {name}"


def private_imports(root: Path) -> Iterator[str]:
    """Another module is entered only by its face, and never by a name with an underscore."""
    for place, tree in sources(root):
        for line, name, what in imports(place, tree):
            parts = [*name.split("."), *filter(None, [what])]
            if parts[0] != "rozedraad" or len(parts) < 4 or parts[1] not in MODULES:
                continue
            if "/".join(parts[1:3]) == module_of(place):
                continue
            between_tests = "/tests/" in place and parts[3] == "tests"
            deep = len(name.split(".")) > 4
            if not between_tests and (parts[3] not in FACE or deep or what.startswith("_")):
                yield f"{place}:{line}: reaches into {'.'.join(parts[1:])}"


def queries_in_views(root: Path) -> Iterator[str]:
    for place, tree in sources(root):
        for node in ast.walk(tree):
            if (
                is_view(place)
                and isinstance(node, ast.Attribute)
                and node.attr in {"objects", "_base_manager"}
            ):
                yield f"{place}:{node.lineno}: asks the database itself"


def strange_insides(root: Path) -> Iterator[str]:
    """Every module has the same inside, and a README."""
    for layer in sorted(MODULES):
        for module in sorted(path for path in (root / layer).glob("*/") if path.name != "__pycache__"):
            if not (module / "README.md").exists():
                yield f"{layer}/{module.name}: has no README.md"
            for entry in sorted(module.iterdir()):
                name = entry.stem if entry.suffix == ".py" and entry.name != "__init__.py" else entry.name
                place = f"{layer}/{module.name}/{name}"
                if name not in INSIDE and place not in INSIDE_TOO and name != "__pycache__":
                    yield f"{place}: a module has no such part"


def impure_rules(root: Path) -> Iterator[str]:
    """Facts and "now" go in, a decision comes out: no table, no clock, no chance. The vault's rules draw keys."""
    for place, tree in sources(root):
        if re.search(r"/rules(\.py$|/)", place) and "/tests/" not in place:
            for line, name, what in imports(place, tree):
                chance = name in {"random", "secrets"} and module_of(place) != "base/vault"
                outside = {"django.db", "models", "clock", "transactions"} & {what, name, name.split(".")[-1]}
                if chance or outside or name.startswith("django.db."):
                    yield f"{place}:{line}: a rule imports {name} {what}"


def drawers(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*")):
        if path.stem in DRAWERS and "node_modules" not in path.parts and path.suffix in {"", ".py"}:
            yield f"{path.relative_to(root)}: says nothing about what is in it"


def hidden_writes(root: Path) -> Iterator[str]:
    """Writes are actions: no signals, no save() of our own."""
    for place, tree in sources(root):
        for line, name, what in imports(place, tree):
            if name == "django.db.models.signals" or (name == "django.dispatch" and what == "receiver"):
                yield f"{place}:{line}: listens to a signal"
        for node in functions(tree):
            if node.name == "save" and "models" in place:
                yield f"{place}:{node.lineno}: overrides save()"


def wall_clocks(root: Path) -> Iterator[str]:
    for place, tree in sources(root):
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and ast.unparse(node) in WALL_CLOCKS
                and place != "shared/clock.py"
            ):
                yield f"{place}:{node.lineno}: {ast.unparse(node)}; time comes from shared.clock"


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string with its line, but for docstrings: prose may say what SQL may not."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def database_clocks(root: Path) -> Iterator[str]:
    """SQL never asks for the time: not in .sql files, strings, migrations, or by Django's Now. Tests may attack."""
    for path in sorted(path for path in root.rglob("*.*") if path.suffix in {".sql", ".py"}):
        if "tests" in path.parts:
            continue
        text = path.read_text("utf-8")
        said = list(enumerate(text.splitlines(), 1))
        if path.suffix == ".py":
            tree = ast.parse(text)
            said = [*texts(tree), *((line, "now()") for line, _, name in imports("", tree) if name == "Now")]
        for line, words in said:
            if SQL_CLOCK.search(re.sub(r"--.*", "", words)):
                yield f"{path.relative_to(root)}:{line}: asks the database for the time"


def tracked(root: Path) -> list[Path]:
    if root != ROOT:
        return sorted(path for path in root.rglob("*") if path.is_file())
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True
    ).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def left_behind(root: Path) -> Iterator[str]:
    """Addresses of registries and of the machine it was made on, and notes to oneself."""
    for path in tracked(root):
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if ELSEWHERE.search(line) or LEFT_OVER.search(line):
                yield f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"


PACKAGE_RULES: list[Rule] = [
    long_files, long_functions, hidden_imports, second_doors, private_imports, queries_in_views, strange_insides,
    impure_rules, drawers, hidden_writes, wall_clocks, database_clocks,
]  # fmt: skip


@pytest.mark.parametrize("rule", PACKAGE_RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    assert list(rule(ROOT / "rozedraad")) == []


@pytest.mark.parametrize("folder", ["tests", "tools", "benchmarks"])
@pytest.mark.parametrize(
    "rule", [long_files, long_functions, hidden_imports, drawers], ids=lambda rule: rule.__name__
)
def test_what_stands_around_the_package_keeps_the_sizes_too(rule: Rule, folder: str) -> None:
    assert list(rule(ROOT / folder)) == []


def test_nothing_is_left_behind_in_tracked_files() -> None:
    assert list(left_behind(ROOT)) == []


LINE = "    x = 1\n"
PLANTED: list[tuple[Rule, str, str]] = [
    (long_files, "base/a/rules.py", "x = 1\n" * 401),
    (long_files, "base/a/templates/a/page.html", "<p>\n" * 121),
    (long_functions, "base/a/rules.py", "def f():\n" + LINE * 50),
    (long_functions, "base/a/views.py", "def f(request):\n" + LINE * 25),
    (long_functions, "base/a/views/mailbox.py", "def f(request):\n" + LINE * 25),
    (hidden_imports, "base/a/rules.py", "def f():\n    from rozedraad.base.b import queries\n"),
    (hidden_imports, "base/a/rules.py", "def f():\n    from . import queries\n"),
    (second_doors, "base/a/rules.py", "from cryptography.hazmat.primitives import hashes\n"),
    (second_doors, "config/checks.py", "import cryptography\n"),
    (private_imports, "base/a/actions.py", "from rozedraad.base.b.models import Thing\n"),
    (private_imports, "base/a/actions.py", "from rozedraad.base.b import rules\n"),
    (private_imports, "base/a/actions.py", "from ..b.rules import f\n"),
    (private_imports, "base/a/actions.py", "import rozedraad.base.b.models\n"),
    (private_imports, "base/a/actions.py", "from rozedraad.base.b.queries.deep import f\n"),
    (private_imports, "base/a/actions.py", "from rozedraad.base.b.queries import _f\n"),
    (private_imports, "demo/city.py", "from rozedraad.base.b.models import Thing\n"),
    (queries_in_views, "base/a/views.py", "def f(request):\n    return Thing.objects.all()\n"),
    (strange_insides, "base/a/README.txt", "no readme"),
    (strange_insides, "base/a/helpers.py", ""),
    (impure_rules, "base/a/rules.py", "from .models import Thing\n"),
    (impure_rules, "base/a/rules/deep.py", "from rozedraad.shared.clock import now\n"),
    (impure_rules, "base/a/rules.py", "import secrets\n"),
    (drawers, "shared/utils.py", ""),
    (drawers, "shared/helpers/dates.py", ""),
    (hidden_writes, "base/a/models.py", "class A:\n    def save(self): ...\n"),
    (hidden_writes, "base/a/actions.py", "from django.db.models.signals import post_save\n"),
    (wall_clocks, "base/a/actions.py", "from django.utils import timezone\nx = timezone.now()\n"),
    (wall_clocks, "base/a/models.py", "import datetime\nx = datetime.datetime.now\n"),
    (wall_clocks, "base/a/actions.py", "import time\nx = time.time()\n"),
    (database_clocks, "base/a/migrations/0001_a.py", 'x = "update a set at = now()"\n'),
    (database_clocks, "base/a/queries.py", "from django.db.models.functions import Now\n"),
    (database_clocks, "config/sql/a.sql", "select clock_timestamp();\n"),
    (left_behind, "docs/a.md", "see /wo" + "rk/main\n"),
    (left_behind, "requirements/a.txt", "--index-url https://py" + "pi.org/simple\n"),
    (left_behind, "base/a/rules.py", "# TO" + "DO later\n"),
]


@pytest.mark.parametrize(
    ("rule", "place", "text"), PLANTED, ids=lambda value: getattr(value, "__name__", None)
)
def test_a_planted_violation_is_found(tmp_path: Path, rule: Rule, place: str, text: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(text)
    assert list(rule(tmp_path))


SOUND: list[tuple[str, str]] = [
    ("base/a/README.md", "# a"),
    (
        "base/a/actions.py",
        "from rozedraad.base.b.queries import f\nfrom rozedraad.base.b import actions, errors\n",
    ),
    (
        "base/a/queries.py",
        "from .models import Thing\nfrom .rules.deep import _f\nfrom rozedraad.shared.clock import now\n",
    ),
    ("base/a/views.py", '"""Says now() in prose."""\n\ndef f(request):\n' + "    x = now()\n" * 24),
    ("base/a/apps.py", "def ready(self):\n    from rozedraad.base.a import checks\n"),
    ("base/a/tests/test_x.py", "from rozedraad.base.b.tests.cast import reporter\n"),
    ("base/vault/README.md", "# vault"),
    ("base/vault/rules/seal.py", "from cryptography.hazmat.primitives import hashes\n"),
    ("config/sql/a.sql", "-- never now()\nselect rd.now();\n"),
    ("shared/clock.py", "import datetime\nx = datetime.datetime.now(datetime.UTC)\n"),
]


@pytest.mark.parametrize("rule", [*PACKAGE_RULES, left_behind], ids=lambda rule: rule.__name__)
def test_sound_code_is_let_be(tmp_path: Path, rule: Rule) -> None:
    for place, text in SOUND:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    assert list(rule(tmp_path)) == []


def test_every_exception_is_still_needed() -> None:
    package = ROOT / "rozedraad"
    for place in INSIDE_TOO:
        assert (package / place).exists() or (package / f"{place}.py").exists(), place


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_upwards_breaks_a_contract(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "rozedraad", tmp_path / "rozedraad", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    (tmp_path / "rozedraad" / "base" / "vocabulary" / "rules.py").write_text(
        "import rozedraad.casework.cases.models\n"
    )
    done = lint_imports(tmp_path)
    assert (done.returncode, "rozedraad.base.vocabulary.rules" in done.stdout) == (1, True)
