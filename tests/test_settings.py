"""The settings of a start, and the page that lists them."""

import pytest
from pydantic import ValidationError

from rozedraad.config.database import django_database
from rozedraad.config.environment import Environment, split
from tools import settings_table


def test_the_page_lists_every_setting_as_the_code_has_it() -> None:
    assert settings_table.page_with(settings_table.table()) == settings_table.PAGE.read_text(encoding="utf-8")


def test_a_setting_that_is_not_on_the_page_is_noticed() -> None:
    assert settings_table.page_with("| another table |\n") != settings_table.PAGE.read_text(encoding="utf-8")


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Environment.model_fields.items() if not field.description] == []


def test_an_unknown_kind_of_process_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCESS", "administrator")
    with pytest.raises(ValidationError, match="PROCESS"):
        Environment()


@pytest.mark.parametrize(
    "address", ["postgresql://rd_app:secret@db/rd", "host=db user=rd_app password=secret dbname=rd"]
)
def test_an_address_may_be_a_url_or_the_words_of_libpq(address: str) -> None:
    found = django_database(address)
    assert (found["HOST"], found["USER"], found["PASSWORD"], found["NAME"]) == (
        "db",
        "rd_app",
        "secret",
        "rd",
    )


def test_what_an_address_says_about_encryption_is_kept() -> None:
    found = django_database("postgresql://rd_app@db/rd?sslmode=verify-full")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


def test_a_list_of_hosts_may_have_spaces() -> None:
    assert split("one.example, two.example,") == ["one.example", "two.example"]
