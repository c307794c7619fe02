"""Version 1 of the partner API. A change that breaks a partner's system is a version 2 beside it."""

from typing import Final

VERSION: Final = "1.0.0"
