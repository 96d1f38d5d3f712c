"""Houses in Hindi: "वाणिज्य भवन में", "ऊर्जा मंत्रालय में"."""

import re
from collections.abc import Iterator
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import either, load
from coopdash.intake.reading.house import NAMED, OF_A_KIND, House
from coopdash.intake.reading.places import city_hits
from coopdash.intake.reading.topics import topic_name
from coopdash.intake.reading.transliteration import latin

_INSIDE = r"(?:, [\u0900-\u0963 ]{2,20})?(?: के (?:एक )?(?:सभागार|परिसर))? में(?![\u0900-\u0963])"
# "विदेश मंत्रालय में संयुक्त सचिव": where somebody holds an office.
_NOBODY_OF_IT = r"(?!.{0,22}(?:सचिव|मंत्री|निदेशक|प्रमुख|अधिकारी|सलाहकार|प्रवक्ता))"


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<![\u0900-\u0963])(?P<name>{either(load('venues')['hi']['named'])}){_INSIDE}")


@cache
def _of_a_kind() -> re.Pattern[str]:
    kinds = either(load("venues")["hi"]["kinds"])
    return re.compile(
        rf"(?<![\u0900-\u0963])(?P<name>(?:[\u0900-\u0963\d]+ ){{1,5}}(?:{kinds}|मंत्रालय|विभाग))"
        rf"(?: के मुख्यालय)?{_INSIDE}{_NOBODY_OF_IT}"
    )


def houses(article: Article, sentence: Sentence) -> Iterator[House]:
    """The houses that a Hindi sentence names."""
    data = load("venues")["hi"]
    for match in _named().finditer(sentence.low):
        yield House(data["named"][match["name"]], match.start("name"), match.end("name"), NAMED)
    for match in _of_a_kind().finditer(sentence.low):
        words = _own_words(article, sentence, match)
        if len(words) < 2:
            continue
        *before, kind = words
        if kind in data["offices"]:
            field = data["fields"].get(" ".join(before)) or topic_name("hi", " ".join(before))
            name = f"{data['offices'][kind]} of {field}"
        else:
            name = " ".join(
                data["kinds"].get(word) or data["words"].get(word) or latin(word) for word in words
            )
        yield House(name, match.end("name") - len(" ".join(words)), match.end("name"), OF_A_KIND)


def _own_words(article: Article, sentence: Sentence, match: re.Match[str]) -> list[str]:
    """The words of a name behind the town it stands in and whatever else goes before: "पटना के सिंचाई भवन"."""
    words = match["name"].split()
    not_of_it = load("venues")["hi"]["before_a_name"]
    opens = max((place + 1 for place, word in enumerate(words) if word in not_of_it), default=0)
    start = sentence.start + match.start("name")
    first, last = article.tokens.between(start, sentence.start + match.end("name"))
    for hit in city_hits(article.tokens, first, last):
        behind = len(article.text[start : hit.end].split())
        if behind < len(words):
            opens = max(opens, behind)
    return words[opens:]
