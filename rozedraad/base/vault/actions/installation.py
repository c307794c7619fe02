"""Keys of the installation, from its environment. None of them is ever in the database."""

import base64
import binascii
import os
from functools import lru_cache

from django.conf import settings

from rozedraad.base.vault.errors import SealBroken, VaultNotConfigured
from rozedraad.base.vault.rules.keys import SEED_SIZE, PrivateKey, PublicKey

SECRET_NAMES = ("VAULT_MAC_KEY", "VAULT_PEPPER", "VAULT_SECRET_KEY")


def generate_installation_keys() -> dict[str, str]:
    """Fresh values for every key the environment must hold. Print them once; they are kept nowhere."""
    notice = PrivateKey(os.urandom(SEED_SIZE))
    return {name: _shown(os.urandom(32)) for name in SECRET_NAMES} | {
        "VAULT_NOTICE_PUBLIC_KEY": _shown(notice.public().raw),
        "VAULT_NOTICE_PRIVATE_KEY": _shown(notice.seed),
    }


def mac_key() -> bytes:
    return _secret("VAULT_MAC_KEY", settings.VAULT_MAC_KEY)


def pepper() -> bytes:
    return _secret("VAULT_PEPPER", settings.VAULT_PEPPER)


def server_key() -> bytes:
    return _secret("VAULT_SECRET_KEY", settings.VAULT_SECRET_KEY)


def notice_public_key() -> PublicKey:
    return _notice_public(settings.VAULT_NOTICE_PUBLIC_KEY)


def notice_private_key() -> PrivateKey:
    return _notice_private(settings.VAULT_NOTICE_PRIVATE_KEY)


def configuration_problems() -> list[str]:
    """Names of settings that are missing or malformed; for the system check. The notice private key may be
    empty (only the worker has it), but not wrong."""
    problems = []
    for name, read in (
        ("VAULT_MAC_KEY", mac_key),
        ("VAULT_PEPPER", pepper),
        ("VAULT_SECRET_KEY", server_key),
        ("VAULT_NOTICE_PUBLIC_KEY", notice_public_key),
        ("VAULT_NOTICE_PRIVATE_KEY", notice_private_key),
    ):
        if name == "VAULT_NOTICE_PRIVATE_KEY" and not settings.VAULT_NOTICE_PRIVATE_KEY:
            continue
        try:
            read()
        except VaultNotConfigured:
            problems.append(name)
    return problems


@lru_cache(maxsize=16)
def _secret(name: str, value: str) -> bytes:
    raw = _raw(name, value)
    if len(raw) != 32:
        raise VaultNotConfigured(name)
    return raw


@lru_cache(maxsize=4)
def _notice_public(value: str) -> PublicKey:
    try:
        return PublicKey.of_raw(_raw("VAULT_NOTICE_PUBLIC_KEY", value))
    except ValueError:
        raise VaultNotConfigured("VAULT_NOTICE_PUBLIC_KEY") from None


@lru_cache(maxsize=4)
def _notice_private(value: str) -> PrivateKey:
    try:
        return PrivateKey(_raw("VAULT_NOTICE_PRIVATE_KEY", value))
    except SealBroken:
        raise VaultNotConfigured("VAULT_NOTICE_PRIVATE_KEY") from None


def _raw(name: str, value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise VaultNotConfigured(name) from None


def _shown(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
