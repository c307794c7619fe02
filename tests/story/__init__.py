"""The story of one report, told by the people in it, in a real browser."""
