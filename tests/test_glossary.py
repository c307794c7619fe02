"""One word per thing: what docs/glossary.md says, the code says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rozedraad.base.vocabulary.queries import code_list
from rozedraad.casework.cases.rules import planning, states, step_states
from rozedraad.casework.consent import rules as consent_rules

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
CODE = ROOT / "rozedraad"

# Names that a library dictates: (where, name). Each must still be needed, or the test says so.
DICTATED = {
    ("api/v1/schemas.py", "status"): "RFC 9457 names it",
    ("base/accounts/backends.py", "get_user"): "the interface of Django's authentication backends",
    ("base/accounts/backends.py", "user_id"): "the interface of Django's authentication backends",
    ("base/accounts/queries/doors.py", "user"): "Django's request carries it",
    ("config/database.py", "user"): "a PostgreSQL connection is described with it",
    ("config/environment.py", "EMAIL_HOST_USER"): "Django's setting",
    ("config/settings.py", "EMAIL_HOST_USER"): "Django's setting",
    ("config/settings.py", "AUTH_USER_MODEL"): "Django's setting",
    ("config/settings.py", "ACCOUNT_USER_MODEL_USERNAME_FIELD"): "allauth's setting",
}
# The same everywhere: Django's response has a status_code, pytest-django's test browser is called client.
DICTATED_EVERYWHERE = {"status_code"}
DICTATED_IN_TESTS = {"client", "user", "django_user_model"}


def rows(heading: str | None = None) -> list[list[str]]:
    """Cells of the tables of the glossary: of one chapter, or of all chapters but the last."""
    chapters = GLOSSARY.read_text("utf-8").split("\n## ")[1:]
    wanted = [c for c in chapters if (c.startswith(heading) if heading else not c.startswith("Not in"))]
    lines = [line for chapter in wanted for line in chapter.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in {"code", "not"}]


def terms() -> list[str]:
    return [term.strip() for row in rows() for term in row[0].split(",")]


def banned() -> set[str]:
    return {row[0] for row in rows("Not in a name")}


def words_of(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def names_defined(tree: ast.AST) -> Iterator[str]:
    """Every name this code gives to something: not what it calls, nor keywords it passes to a library."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def banned_names(root: Path) -> set[tuple[str, str]]:
    found = set()
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root).as_posix()
        allowed = DICTATED_EVERYWHERE | (DICTATED_IN_TESTS if "/tests/" in place else set())
        names = {path.stem, *names_defined(ast.parse(path.read_text("utf-8")))}
        for name in names - allowed:
            if any(word in banned() or word.removesuffix("s") in banned() for word in words_of(name)):
                found.add((place, name))
    return found


def models_in(root: Path) -> Iterator[str]:
    """Classes with a primary base that is a Django model, in a models file or folder."""
    for path in sorted(root.rglob("*.py")):
        if "models" not in path.relative_to(root).as_posix() or "/tests/" in path.as_posix():
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            if isinstance(node, ast.ClassDef) and any(
                b in {"models.Model", "AbstractBaseUser"} for b in bases
            ):
                yield node.name


def test_every_term_stands_once_and_has_a_meaning() -> None:
    assert len(terms()) == len(set(terms())) > 50
    assert not [row for row in rows() if len(row) != 3 or not all(row)]


def test_every_table_is_called_by_a_word_of_the_glossary() -> None:
    named = {" ".join(words_of(name)) for name in models_in(CODE)}
    assert len(named) > 20
    assert named - set(terms()) == set(), "give each of these a row in docs/glossary.md"


def test_no_name_we_define_uses_a_banned_word() -> None:
    assert banned_names(CODE) - DICTATED.keys() == set(), "see the last table of docs/glossary.md"


def test_every_exception_is_still_needed() -> None:
    assert DICTATED.keys() - banned_names(CODE) == set()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("class TicketList: ...", "TicketList"),
        ("def close(*, client): ...", "client"),
        ("stepStatus = 1", "stepStatus"),
        ("class Case:\n    status = ''", "status"),
        ("def go(self):\n    self.customers = []", "customers"),
        ("for user in people: ...", "user"),
    ],
)
def test_a_banned_word_is_found(tmp_path: Path, source: str, name: str) -> None:
    (tmp_path / "some.py").write_text(source)
    assert banned_names(tmp_path) == {("some.py", name)}


@pytest.mark.parametrize(
    "source",
    [
        "HttpResponse(status=503)",
        "from django.contrib.auth.models import AbstractBaseUser",
        "response.status_code = 404",
        "def statusquo_is_another_word(): ...",
        "state = request.user",
    ],
)
def test_what_a_library_calls_so_is_let_be(tmp_path: Path, source: str) -> None:
    (tmp_path / "some.py").write_text(source)
    assert banned_names(tmp_path) == set()


def test_the_words_of_the_design_are_all_there() -> None:
    design = {
        "report", "reporter", "case", "incident link", "series", "victim", "facts", "compartment",
        "item", "generation", "team", "member", "epoch", "holder", "grant", "consent",
        "consent receipt", "code", "code card", "draft", "organisation", "function", "territory",
        "protocol", "step", "referral", "label", "need", "tool", "closure", "aftercare",
        "criminal complaint", "grievance", "covenant", "meeting", "signal", "picture", "release",
        "measure", "viewer", "actor",
    }  # fmt: skip
    assert design <= set(terms())


def test_no_dutch_text_calls_the_person_a_victim() -> None:
    """Screens say "betrokkene". Slachtofferhulp is the name of an organisation."""
    catalogue = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    said = re.findall(r'^(?:msgstr.*|")"?(.*)"$', catalogue.read_text("utf-8"), re.MULTILINE)
    named = " ".join(said).lower().replace("slachtofferhulp", "")
    assert "slachtoffer" not in named


STEP_STATES = {
    step_states.WAITING,
    step_states.OPEN,
    step_states.ACCEPTED,
    step_states.CONTACT_MADE,
    *step_states.ENDED,
}
CONSENT_STATES = {state for change in consent_rules.CHANGES for state in change}


@pytest.mark.parametrize(
    ("name", "decided_on"),
    [
        ("consent_parts", set(consent_rules.PARTS)),
        ("consent_states", CONSENT_STATES),
        ("case_states", set(states.STATES)),
        ("step_states", STEP_STATES),
    ],
)
def test_every_code_the_rules_decide_on_has_words_and_no_word_is_idle(
    name: str, decided_on: set[str]
) -> None:
    assert set(code_list(name).codes) == decided_on


def test_what_counts_as_serious_is_a_level_of_severity() -> None:
    assert set(code_list("severity_levels").codes) > planning.SERIOUS
