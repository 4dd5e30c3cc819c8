"""Texts of any origin made fit for a page."""

from unicodedata import category


def printable(text: str) -> str:
    """The text with a space for each control character and each half of a broken pair."""
    return "".join(" " if category(sign) in ("Cc", "Cs") else sign for sign in text)
