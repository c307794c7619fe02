"""The cast: a reporter with a case, two teams, their members.

These tests are about what keys open, not about who may see a row: they work as rd_owner, whom row security
does not bind. Row security and the vault together are tested in casework.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from rozedraad.base.vault.actions import members
from rozedraad.base.vault.rules.passphrases import CHEAPEST
from rozedraad.base.vault.tests.cast import CaseAtHand, Team


@pytest.fixture
def as_owner(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Django's connection as rd_owner; comes before `db` opens its transaction."""
    before = connection.settings_dict["USER"]
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["USER"] = "rd_owner"
    yield
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["USER"] = before


@pytest.fixture
def vault(as_owner: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The vault's tables, rolled back at the end; passphrases at the lowest cost that is accepted."""
    monkeypatch.setattr(members, "COST", CHEAPEST)
    yield
    # No consents here, so the deferred check of grants, which belongs to casework, must not run.
    transaction.set_rollback(True)


@pytest.fixture
def adv(vault: None) -> Team:
    return Team.with_members("ada", "bas")


@pytest.fixture
def police(vault: None) -> Team:
    return Team.with_members("pim", "pia")


@pytest.fixture
def case(adv: Team) -> CaseAtHand:
    """A report with a story and an identity; the ADV may open both."""
    return CaseAtHand.reported(adv)
