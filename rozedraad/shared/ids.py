"""Identifiers are made in Python, before the first insert, so that one can act as a row that is yet to come."""

from uuid import UUID

from uuid_utils.compat import uuid4, uuid7


def new_id() -> UUID:
    """An identifier that sorts by time (UUIDv7): new rows sit together on disk."""
    return uuid7()


def random_id() -> UUID:
    """An identifier that tells nothing, not even when it was made (UUIDv4)."""
    return uuid4()
