"""Decisions about a case. Pure: facts and "now" go in, a decision with its reasons comes out."""
