"""Looking everywhere for words that must be nowhere."""
