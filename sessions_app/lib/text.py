"""Text as the register keeps it: NFC, joiners kept, digits of every script understood."""

import unicodedata

# ZWNJ and ZWJ are spelling in Devanagari, so they are not in this list of invisible characters.
_UNWANTED = {"\u200b", "\ufeff", "\x00"}


def normalise(text: str) -> str:
    """Return ``text`` in NFC with outer space and stray invisible characters gone; ZWJ and ZWNJ stay."""
    kept = "".join(
        ch for ch in text if ch not in _UNWANTED and (ch in "\n\t" or unicodedata.category(ch) != "Cc")
    )
    return unicodedata.normalize("NFC", kept).strip()


def ascii_digits(text: str) -> str:
    """Return ``text`` with every decimal digit, Devanagari or other, as 0-9."""
    return "".join(str(unicodedata.decimal(ch)) if unicodedata.category(ch) == "Nd" else ch for ch in text)


def count_words(text: str) -> int:
    """Number of words between spaces, as used for the length of a cited phrase."""
    return len(text.split())
