"""Pages on which staff read a protocol."""
