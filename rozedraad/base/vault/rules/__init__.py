"""Pure rules of the vault: no database, no clock. Random bytes come in as arguments, except inside HPKE,
which draws its own ephemeral key."""
