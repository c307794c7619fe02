"""What history refuses."""


class ChainBroken(Exception):
    """A link does not follow from the one before it: somebody changed, added or removed a row."""
