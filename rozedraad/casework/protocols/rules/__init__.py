"""Decisions about protocols: reading a file, checking it, planning by it. Pure: no disk, database or clock."""
