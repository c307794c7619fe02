"""Numbered system checks: what is wrong with a start is said, and stops it."""
