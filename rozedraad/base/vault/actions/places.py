"""The mark of an address, for finding what happened there before without reading where it was (R040)."""

from rozedraad.base.vault.actions.installation import mac_key
from rozedraad.base.vault.rules.clear import Clear
from rozedraad.base.vault.rules.keys import derived
from rozedraad.base.vault.rules.places import PURPOSE, mark_of, spelled


def place_mark(clear: Clear) -> bytes | None:
    """32 bytes that are the same for the same address; None without a postcode and house number. Only for who has the
    address in the clear at this moment: whoever tells it, or writes it down."""
    address = spelled(clear.text())
    return mark_of(derived(mac_key(), PURPOSE), address) if address else None
