"""The text as the rules see it: one spelling for each sign, and the way back to the text as printed.

Hindi is printed with and without the dot below (nukta), its nasals and glides are spelled in two ways each
("मन्त्री" and "मंत्री", "नयी" and "नई"), Russian with and without ё, quotation marks and dashes come in many
shapes. The rules read a plain text in which these are one, as the word lists are brought to it; spans
are given in the characters of the text as it came.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_DROPPED = "\u093c\u200b\u200c\u200d\ufeff\u00ad\u0301"
# Dropped signs that end a word.
_BELONGS_BEFORE = "\u093c\u0301\u0903\u0945"
_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u02bc\u2032`\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\x00\x0b\x0c",
    "\n": "\x85\u2028\u2029",
    "е": "ё",
    "Е": "Ё",
    # The one letter that is two in lower case, which would move every place behind it.
    "I": "\u0130",
    "\u0902": "\u0901",
}
_TABLE: dict[int, str | None] = {ord(sign): None for sign in _DROPPED}
_TABLE.update({ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs})
_TABLE.update({0x0966 + digit: str(digit) for digit in range(10)})
# Letters that carry the nukta in themselves: U+0958 to U+095F, and three more.
_TABLE.update({0x0958 + place: letter for place, letter in enumerate("कखगजडढफय")})
_TABLE.update({0x0929: "न", 0x0931: "र", 0x0934: "ळ"})

_ONE_FOR_ONE = {key: value for key, value in _TABLE.items() if value is not None}

_MIXED = re.compile("(?<=[\u0400-\u052f])[aceopxyABCEHKMOPTX](?=[\u0400-\u052f])")
# "ХI": a Roman numeral typed on two keyboards.
_MIXED_NUMERAL = re.compile("(?<![\u0400-\u052f])[ХІ]{1,3}(?=[IVX])|(?<=[IVX])[ХІ]{1,3}(?![\u0400-\u052f])")
_LATIN_NUMERAL = str.maketrans("ХІ", "XI")
_CYRILLIC = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")

# A sign that is dropped, put where a longer spelling leaves room: so every place stays until all are dropped.
_ROOM = "\u200b"
_HINDI_VARIANTS = re.compile(
    # The nasal before a consonant of its own place: "केन्द्र", "सम्बन्ध", "सञ्चालन"; "न्" stands for all of them.
    "(?P<nasal>(?:ङ्[\u200c\u200d]?(?=[क-घ])|ञ्[\u200c\u200d]?(?=[च-झ])|ण्[\u200c\u200d]?(?=[ट-ढ])|म्[\u200c\u200d]?(?=[प-भ])"
    "|न्[\u200c\u200d]?(?=[क-घच-झट-ढत-धप-भशस])))"
    # The glide between two vowels: "गयी", "चाहिये", "जायेंगे".
    "|(?<=[\u0901-\u0903अ-ह\u093cा-ौ])य(?P<vowel>[ीे])"
    # The open o of English words: "ऑनलाइन" and "आनलाइन", "डॉलर" and "डालर".
    "|(?P<open>ऑ(?=[क-ह])|[आा]\u0945|(?<=[क-ह\u093c])ॉ)"
    # The breath at the end ("पुनः"), and the colon typed for it: "अंत:सरकारी".
    "|(?P<breath>(?<=[अ-ह\u093cा-ौ])\u0903|(?<=त):(?=सरकारी))"
    # Consonants that older spelling doubles: "संवर्द्धन", "महत्त्व", "अंतर्राष्ट्रीय".
    "|(?P<double>(?<=र्)(?:त्(?=त)|द्(?=[दध])|म्(?=म)|य्(?=य)|व्(?=व))|(?<=त्)त्(?=व)|(?<=तर)्(?=राष्ट्र))"
)


def _common_spelling(match: re.Match[str]) -> str:
    """The spelling of the lists for a variant in a Hindi word, as long as what is printed."""
    size = len(match.group())
    if match["nasal"]:
        return "\u0902".rjust(size, _ROOM)
    if match["vowel"]:
        return _ROOM + ("ई" if match["vowel"] == "ी" else "ए")
    if match["open"]:
        return ("आ" if match["open"][0] in "ऑआ" else "ा").rjust(size, _ROOM)
    return _ROOM * size


def in_one_spelling(text: str) -> str:
    """Hindi words in the spelling of the word lists, whichever the press has used; no place is moved."""
    return _HINDI_VARIANTS.sub(_common_spelling, text)


def listed_spelling(text: str) -> str:
    """A word list in the one spelling that texts are read in."""
    return in_one_spelling(text).replace(_ROOM, "").replace("\u0901", "\u0902")


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})\b[^<>]{0,400}>|<!--|-->|<![A-Za-z][^<>]{0,200}>")
_BLOCKS = frozenset(("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "title", "blockquote", "section"))
_ENTITY = re.compile(r"&(nbsp|amp|quot|apos|lt|gt|laquo|raquo|ndash|mdash|#39|#160);")
_ENTITIES = {"amp": "&", "quot": '"', "apos": "'", "#39": "'", "laquo": '"', "raquo": '"'} | {
    "ndash": "-",
    "mdash": "-",
    "lt": "<",
    "gt": ">",
}


def _without_markup(text: str) -> str:
    """A text pasted with its HTML: tags and scripts become spaces, so that every place stays."""
    for name in ("script", "style"):
        start = text.find(f"<{name}")
        while start >= 0:
            end = text.find(f"</{name}", start)
            if end < 0:
                break
            text = text[:start] + " " * (end - start) + text[end:]
            start = text.find(f"<{name}", end)

    def blank(match: re.Match) -> str:
        sign = "\n" if (match.group(2) or "").lower() in _BLOCKS else " "
        return sign.ljust(len(match.group()))

    text = _TAG.sub(blank, text)
    return _ENTITY.sub(lambda match: _ENTITIES.get(match.group(1), " ").ljust(len(match.group())), text)


@dataclass(frozen=True)
class Plain:
    """Plain text and, for each of its characters that moved, its place in the printed text."""

    text: str
    printed: str
    breaks: tuple[int, ...]
    shifts: tuple[int, ...]

    def place(self, index: int) -> int:
        """Where the character ``index`` of the plain text stands in the printed text."""
        return index + self.shifts[bisect_right(self.breaks, index) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the plain text in characters of the printed text, final dot-below included."""
        if end <= start:
            return self.place(start), self.place(start)
        last = self.place(end - 1) + 1
        while last < len(self.printed) and self.printed[last] in _BELONGS_BEFORE:
            last += 1
        return self.place(start), last

    def inside(self, printed: Sequence[int]) -> tuple[int, int]:
        """A span of the printed text in characters of the plain text: ``span`` the other way."""
        low, high = (bisect_left(range(len(self.text)), at, key=self.place) for at in printed)
        return low, high

    def as_printed(self, start: int, end: int) -> str:
        """The printed words of a span of the plain text."""
        first, last = self.span(start, end)
        return self.printed[first:last]


def plain_of(printed: str) -> Plain:
    """Make the plain text; linear in the length."""
    if "\n" not in printed:
        # Lines that end as on old Macintosh computers.
        printed = printed.replace("\r", "\n")
    simple = printed.translate(_ONE_FOR_ONE)
    # A Latin "e" in a Russian word, as some typists and scanners leave it.
    simple = _MIXED_NUMERAL.sub(lambda match: match.group().translate(_LATIN_NUMERAL), simple)
    simple = _MIXED.sub(lambda match: match.group().translate(_CYRILLIC), simple)
    if "</" in simple:
        simple = _without_markup(simple)
    simple = in_one_spelling(simple)
    decomposed = not unicodedata.is_normalized("NFC", simple)
    if not decomposed and "  " not in simple and not any(sign in simple for sign in _DROPPED):
        return Plain(simple, printed, (0,), (0,))
    pieces: list[str] = []
    breaks, shifts = [0], [0]
    length = 0
    index, size = 0, len(simple)
    while index < size:
        end = index + 1
        while end < size and unicodedata.combining(simple[end]) and end - index < 16:
            end += 1
        cluster = simple[index:end]
        if len(cluster) > 1:
            cluster = unicodedata.normalize("NFC", cluster)
        for sign in cluster:
            kept = _TABLE.get(ord(sign), sign)
            # Of several spaces one is kept.
            if kept is None or (kept == " " and pieces and pieces[-1] == " "):
                continue
            shift = index - length
            if shift != shifts[-1]:
                breaks.append(length)
                shifts.append(shift)
            pieces.append(kept)
            length += 1
        index = end
    return Plain("".join(pieces), printed, tuple(breaks), tuple(shifts))
