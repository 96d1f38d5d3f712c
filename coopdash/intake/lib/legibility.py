"""Text that looks like text and is none: read in the wrong encoding, or in the keys of an old Hindi font."""

import re
import unicodedata

from django.utils.translation import gettext as _

_WORD = re.compile(r"\S+")
_WRONG = ("latin-1", "cp1252", "cp1251")
"""Encodings that UTF-8 is taken for by mistake."""
_WESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{4,}|[ÐÑ].?[ÐÑ]|à[¤¥].*à[¤¥]")
"""Cyrillic or Hindi read as Western European: no language has such words."""
_KEYS = frozenset(
    (
        *("ds", "dk", "dh", "esa", "gS", "gSa", "vkSj", "dks", "fd"),
        *("ij", ";g", "bl", "ls", "Hkkjr", ":l", "cSBd", "l=", "lfefr"),
        *("lg;ksx", "fnYyh", "ubZ", "ea=ky;", "vk;ksx", "fnu", "ckn", "rFkk", "fy,"),
        *("lfpo", "djus", "fd;k", "x;k", "gqbZ", "Fkk", "mUgksaus", "lewg"),
    )
)
"""Words of Hindi as Kruti Dev and its like store them: Latin keys that the font turns into Devanagari."""
_FEWEST = 4
"""Signs of a kind that a text has to show before it is refused; a quoted word is no reason."""


def illegible(text: str) -> str:
    """A sentence that says why a text cannot be read, or nothing."""
    words = _WORD.findall(text[:20_000])
    other = [word for word in words if not word.isascii()]
    wrong = sum(_is_wrongly_decoded(word) for word in other)
    if text.count("\ufffd") >= _FEWEST or (wrong >= _FEWEST and wrong * 2 > len(other)):
        return _(
            "The letters of this text are garbled: it was opened in a wrong encoding. Copy it from the page"
            " itself, or save the file again as UTF-8."
        )
    # A comma may be one of its letters, or a comma.
    keys = [word if word in _KEYS else word.strip(".,()") for word in words]
    keys = [key for key in keys if key in _KEYS]
    if len(set(keys)) >= _FEWEST and len(keys) * 10 > len(words):
        return _(
            "This text is in an old Hindi font such as Kruti Dev, whose letters are Latin keys: convert it to"
            " Unicode, and paste it then."
        )
    return ""


def _is_wrongly_decoded(word: str) -> bool:
    """Whether a word becomes one of fewer letters when its bytes are read as UTF-8."""
    if _WESTERN.search(word):
        return True
    for encoding in _WRONG:
        try:
            mended = word.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(mended) < len(word):
            return True
    return False


def stray_sign(text: str) -> str:
    """The first character that is no text (control, surrogate, private use, unassigned), as ``E000``."""
    for sign in "" if text.isascii() and text.isprintable() else text:
        category = unicodedata.category(sign)
        if category in ("Cs", "Co", "Cn") or (category == "Cc" and sign not in "\t\r\n"):
            return f"{ord(sign):04X}"
    return ""
