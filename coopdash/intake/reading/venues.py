"""The house a session met in."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.transliteration import latin
from coopdash.intake.reading.values import Value

_VENUE_EN = pattern("whenwhere_venue_en")
_VENUE_HI = pattern("whenwhere_venue_hi")
_VENUE_RU = pattern("whenwhere_venue_ru")
_WHITE_HOUSE = pattern("whenwhere_white_house")


def venue_of(article: Article, rows: list[Sentence]) -> Value | None:
    """The house the session met in."""
    for sentence in rows:
        if _WHITE_HOUSE.search(sentence.text) and re.search(
            r"\bat the White House\b|в Белом доме|व्हाइट हाउस में", sentence.text
        ):
            match = _WHITE_HOUSE.search(sentence.text)
            return Value(
                "White House",
                article.plain.span(sentence.start + match.start(), sentence.start + match.end()),
                "named house",
                0.9,
            )
        pattern = {"en": _VENUE_EN, "hi": _VENUE_HI, "ru": _VENUE_RU}[article.language]
        match = pattern.search(sentence.text)
        if not match:
            continue
        start, end = sentence.start + match.start(1), sentence.start + match.end(match.lastindex)
        if article.language == "hi":
            name = _venue_hi(match.group(1))
        elif article.language == "ru":
            name = _venue_ru(match.group(1).lower(), match.group(2).strip(' "'))
        else:
            name = match.group(1)
        if name:
            return Value(name, article.plain.span(start, end), "house named after 'at'", 0.75)
    return None


def _venue_hi(text: str) -> str:
    words = text.split()
    while words and words[0] in ("के", "की", "का", "स्थित", "दिल्ली", "में", "आज", "को", "नई"):
        words.pop(0)
    houses = {
        "भवन": "Bhawan",
        "हाउस": "House",
        "होटल": "Hotel",
        "महल": "Palace",
        "पैलेस": "Palace",
        "सेंटर": "Centre",
        "केंद्र": "Centre",
        "परिसर": "Complex",
        "सदन": "House",
    }
    return " ".join(houses.get(word, latin(word)) for word in words)


def _venue_ru(kind: str, name: str) -> str:
    english = {
        "отеле": "Hotel",
        "гостинице": "Hotel",
        "здании": "",
        "доме": "House",
        "дворце": "Palace",
        "резиденции": "Residence",
    }
    return f"{latin(name)} {english.get(kind, 'Centre')}".strip()
