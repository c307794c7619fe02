"""The papers of the project: whole, current, and not pointing at nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.decisions import FOLDER, index_of

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted(
    path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "rozedraad").rglob("*.md")]
)
AROUND = [ROOT, ROOT / "rozedraad", ROOT / "rozedraad" / "base", ROOT / "rozedraad" / "casework"]
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))


def publiccode() -> Any:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))


def requirements() -> set[str]:
    lines = (ROOT / "requirements" / "base.in").read_text("utf-8").splitlines()
    return {re.split(r"[\[<>=~!; ]", line)[0] for line in lines if line and not line.startswith(("#", "-"))}


def recorded() -> set[str]:
    """The dependencies that some decision record answers for."""
    found: set[str] = set()
    for record in RECORDS:
        for line in re.findall(r"^- Dependencies: (.*)$", record.read_text("utf-8"), re.MULTILINE):
            found |= {name.strip() for name in line.split(",")}
    return found


def dead_links(paper: Path) -> list[str]:
    """Links and back-quoted paths to files of ours that are not there."""
    text = paper.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    named = re.findall(r"`([\w./-]+/[\w.-]+\.(?:md|py|yaml|toml|css))`", text)
    gone = [link for link in links if not (paper.parent / link).exists()]
    return gone + [
        name for name in named if not any((place / name).exists() for place in (paper.parent, *AROUND))
    ]


@pytest.mark.parametrize(
    "name",
    [
        "LICENSE",
        "CONTRIBUTING.md",
        "GOVERNANCE.md",
        "SECURITY.md",
        "CODE_OF_CONDUCT.md",
        "CHANGELOG.md",
        "publiccode.yml",
    ],
)
def test_a_public_body_finds_the_papers_it_expects(name: str) -> None:
    assert (ROOT / name).stat().st_size > 500


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    articles = re.findall(r"^(\d+)\. \S", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert "Québec Free and Open-Source Licence" in text
    assert publiccode()["legal"]["license"] == "EUPL-1.2"


def test_nobody_has_to_give_their_copyright_away() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert "You keep your copyright" in text
    assert "Developer Certificate of Origin" in text


def test_publiccode_has_every_key_that_is_mandatory() -> None:
    paper = publiccode()
    assert paper["publiccodeYmlVersion"] == "0.7"
    for key in (
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
    ):
        assert paper[key], key
    assert paper["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"] for contact in paper["maintenance"]["contacts"])
    assert paper["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}


def test_publiccode_uses_no_key_the_standard_dropped() -> None:
    paper = publiccode()
    assert not {"inputTypes", "outputTypes", "monochromeLogo", "it", "organizationUri"} & paper.keys()
    assert not {"repoOwner", "authorsFile"} & paper["legal"].keys()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_it_in_both_languages(language: str) -> None:
    words = publiccode()["description"][language]
    assert len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert 5 <= len(words["features"]) <= 20


def test_every_dependency_has_a_record_that_names_the_alternative() -> None:
    assert requirements() - recorded() == set()


def test_no_record_answers_for_a_dependency_that_is_gone() -> None:
    # pydantic-settings and the like are requirements too; anything else named here is stale.
    assert recorded() - requirements() == set()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_every_record_has_the_same_parts(record: Path) -> None:
    text = record.read_text("utf-8")
    assert text.startswith(f"# {record.name[:4]}. ")
    assert re.search(r"^- State: (accepted|replaced by \d{4}), \w+ \d{4}$", text, re.MULTILINE)
    parts = ["What asked for a choice", "What we do", "What else there was", "What follows"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == parts


def test_records_are_numbered_without_gaps_and_the_index_is_current() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
    assert (FOLDER / "README.md").read_text("utf-8") == index_of(FOLDER), "run: python -m tools.decisions"


def test_all_sixteen_criteria_of_the_standard_are_judged() -> None:
    text = (ROOT / "docs" / "standard-for-public-code.md").read_text("utf-8")
    rows = [
        line.split("|")
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith("| criterion")
    ]
    assert len(rows) == 16
    assert {row[2].strip() for row in rows} <= {"met", "partly", "not yet"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_no_paper_points_at_nothing(paper: Path) -> None:
    assert dead_links(paper) == []


def test_a_link_to_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "[here](b.md) [there](a.md) [out](https://example.org/x.md) `docs/c.md` `tests/test_documents.py`"
    )
    assert dead_links(tmp_path / "a.md") == ["b.md", "docs/c.md"]
