"""Executable claims: text that is shown only where the findings bear it."""
