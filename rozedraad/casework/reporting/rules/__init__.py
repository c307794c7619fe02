"""Pure: which screens there are, what a draft holds, and what becomes of its answers."""
