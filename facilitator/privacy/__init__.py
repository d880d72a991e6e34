"""The check for words that could identify someone."""
