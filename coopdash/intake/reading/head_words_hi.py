"""The words that names of bodies are made of in Hindi: heads and what stands before them."""

from functools import cache

from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Lexicon

AND = ("और", "एवं", "तथा")
JOINING = frozenset({*AND, ",", "व", "-", "&"})
QUOTES = ('"', "'")
# No word of a name, wherever it stands.
STOPS = frozenset(load("stopwords")["bodies_hi_stops"])
# They name a body only behind the level of those who meet: "गृह सचिव स्तर की 19वीं बैठक".
MEETINGS = ("बैठक", "मीटिंग", "मुलाकात", "बातचीत")


@cache
def heads() -> Lexicon:
    """Head words and abbreviations of bodies, with kind and English name."""
    lexicon = Lexicon(exact=True)
    for phrase, payload in load("bodies")["hi"]["heads"].items():
        lexicon.add(phrase, (*payload, phrase))
        if phrase.startswith("2+2 "):
            for quote in QUOTES:
                # '"2+2" बैठक': only the number stands in quotation marks.
                lexicon.add(phrase.replace("2+2 ", f"2+2{quote} "), (*payload, phrase))
    for phrase, (name, kind) in load("bodies")["hi"]["acronyms"].items():
        lexicon.add(phrase, (kind, name, phrase))
    for phrase in MEETINGS:
        lexicon.add(phrase, ("dialogue", "Meeting", phrase))
    return lexicon


@cache
def modifiers() -> Lexicon:
    """Words between the pair and the head, and the levels of those who meet."""
    lexicon = Lexicon(exact=True)
    for phrase, english in load("bodies")["hi"]["modifiers"].items():
        lexicon.add(phrase, english)
    for office, (offices, english) in load("bodies")["hi"]["levels"].items():
        for ending in (" स्तर की", " स्तर का", " स्तर के", " स्तर", " स्तरीय", "-स्तरीय", "स्तरीय"):
            lexicon.add(office + ending, f"{english} Level")
        if offices:
            lexicon.add_all([f"{offices} की", f"{offices} के बीच", f"{offices} का"], f"{english} Level")
    return lexicon
