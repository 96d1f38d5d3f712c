"""Acronyms in other letters: आईआरआईजीसी is IRIGC spelt out, ДРДО is DRDO, ьфтегкщм is Manturov mistyped."""

from functools import lru_cache

_NAMES = {
    **{"ए": "a", "बी": "b", "सी": "c", "डी": "d", "ई": "e", "एफ": "f", "जी": "g", "एच": "h", "आई": "i"},
    **{"आइ": "i", "जे": "j", "के": "k", "एल": "l", "एम": "m", "एन": "n", "ओ": "o", "पी": "p", "क्यू": "q"},
    **{"आर": "r", "एस": "s", "टी": "t", "यू": "u", "वी": "v", "डब्ल्यू": "w", "डब्लू": "w", "डबल्यू": "w"},
    **{"एक्स": "x", "वाई": "y", "वाइ": "y", "जेड": "z", "जैड": "z", "ऐ": "a", "एंड": "", "ऐंड": "", "एण्ड": ""},
}
_LONGEST = max(map(len, _NAMES))
_MAX_WORD = 40

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщыэюя"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch y e yu ya"
_LETTERWISE = dict(zip(_CYRILLIC, _LATIN.split(), strict=True))

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)


@lru_cache(maxsize=4096)
def spelt_out(word: str) -> str:
    """Latin letters whose Hindi names a folded Devanagari word strings together; '' for other words."""
    if not word or len(word) > _MAX_WORD:
        return ""
    # best[n] is what the first n characters spell; the shortest way with the longest names wins.
    best: list[str | None] = ["", *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for length in range(min(_LONGEST, end), 0, -1):
            before, name = best[end - length], word[end - length : end]
            if before is not None and name in _NAMES:
                best[end] = before + _NAMES[name]
                break
    return best[-1] or ""


def letterwise(word: str) -> str:
    """A Russian acronym in Latin letters, one for one; '' for other words."""
    if not word or any(letter not in _LETTERWISE for letter in word):
        return ""
    return "".join(_LETTERWISE[letter] for letter in word)


def other_layout(word: str) -> str:
    """What the same keys type on the other keyboard: ``vfynehjd`` for мантуров; '' for other letters."""
    if word.isascii() and word.isalpha():
        return word.translate(_TO_RUSSIAN)
    if word and all(letter in _RUSSIAN_KEYS for letter in word):
        other = word.translate(_TO_LATIN)
        return other if other.isalpha() else ""
    return ""
