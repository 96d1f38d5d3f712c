"""Text as the register keeps it: NFC, joiners kept, digits of every script understood."""

import unicodedata

# ZWNJ and ZWJ are spelling in Devanagari, so they are not in this list of invisible characters.
_UNWANTED = {"\u200b", "\ufeff", "\x00"}


class _Digits(dict):
    """What stands for a character: a decimal digit of any script as 0-9, all else as it is."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = str(unicodedata.decimal(letter)) if unicodedata.category(letter) == "Nd" else letter
        return self[code]


_DIGITS = _Digits()


def normalise(text: str) -> str:
    """Return ``text`` in NFC with outer space and stray invisible characters gone; ZWJ and ZWNJ stay."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = "".join(
        ch for ch in text if ch not in _UNWANTED and (ch in "\n\t" or unicodedata.category(ch) != "Cc")
    )
    return unicodedata.normalize("NFC", kept).strip()


def ascii_digits(text: str) -> str:
    """Return ``text`` with every decimal digit, Devanagari or other, as 0-9."""
    return text.translate(_DIGITS)


def count_words(text: str) -> int:
    """Number of words between spaces, as used for the length of a cited phrase."""
    return len(text.split())
