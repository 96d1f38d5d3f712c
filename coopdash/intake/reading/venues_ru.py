"""Houses in Russian: "в отеле «Ала-Тоо»", "в Таврическом дворце", "в Министерстве транспорта"."""

import re
from collections.abc import Iterator
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import either, load, pattern
from coopdash.intake.reading.house import NAMED, OF_A_KIND, House
from coopdash.intake.reading.lexicon import Lexicon
from coopdash.intake.reading.topics import topic_name
from coopdash.intake.reading.transliteration import latin

_AT = r"(?<![а-яё])(?:[Вв]о?|[Нн]а площадке|[Вв] (?:[а-я-]+ )?(?:здании|стенах|помещении|зале)) "
_MINISTRY = pattern("venue_ministry_ru")
_AGENCY = pattern("venue_agency_ru")


@cache
def _ministries() -> Lexicon:
    """Short names of ministries, such as "Минсельхоз", with who heads them."""
    lexicon = Lexicon()
    for word, head in load("offices")["ru_ministries"].items():
        lexicon.add(word, head)
    return lexicon


@cache
def _named() -> re.Pattern[str]:
    names = either(load("venues")["ru"]["named"])
    at = r'(?:во?|на площадке|на базе) (?:[а-я]+(?:ой|ом) )?|резиденции "?'
    return re.compile(rf"(?<![а-я])(?:{at})(?P<name>{names})(?![а-я])")


@cache
def _of_a_kind() -> re.Pattern[str]:
    kinds = either(load("venues")["ru"]["kinds"])
    like_it = r"[а-яё-]+(?:ом|ой|ем) "
    behind = r' ["«](?P<quoted>[^"»]{2,40})["»]| (?P<capital>[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+){0,3})'
    return re.compile(
        rf"{_AT}(?:{like_it}){{0,2}}?(?P<name>(?P<before>[А-ЯЁ]{like_it})?(?P<kind>{kinds})(?:{behind})?)"
    )


def houses(article: Article, sentence: Sentence) -> Iterator[House]:
    """The houses that a Russian sentence names."""
    data = load("venues")["ru"]
    for match in _named().finditer(sentence.low):
        yield House(data["named"][match["name"]], match.start("name"), match.end("name"), NAMED)
    for match in _MINISTRY.finditer(sentence.text):
        federal = "Federal " if match["name"].lower().startswith("федерал") else ""
        name = f"{federal}Ministry of {_field_of(match['of'])}"
        yield House(name, match.start("name"), match.end("name"), OF_A_KIND)
    for match in _AGENCY.finditer(sentence.text):
        if name := _by_its_short_name(article, sentence, match):
            yield House(name, match.start("name"), match.end("name"), OF_A_KIND)
    for match in _of_a_kind().finditer(sentence.text):
        own = (
            match["quoted"] or match["capital"] or (match["before"] and _nominative(match["before"].strip()))
        )
        if own:
            kind = data["kinds"][match["kind"]]
            name = f"Hotel {latin(own)}" if kind == "Hotel" else f"{latin(own)} {kind}"
            yield House(name, match.start("name"), match.end("name"), OF_A_KIND)


def _nominative(adjective: str) -> str:
    """ "Таврическом", "Народном" as they stand in a name."""
    if adjective.endswith("ой"):
        return f"{adjective[:-2]}ая"
    return adjective[:-2] + ("ий" if adjective[-3] in "кгхжшщч" else "ый")


def _field_of(genitive: str) -> str:
    """What a ministry is for, out of the genitive behind its word: "иностранных дел"."""
    return load("venues")["ru"]["fields"].get(genitive.strip().lower()) or topic_name("ru", genitive)


def _by_its_short_name(article: Article, sentence: Sentence, match: re.Match[str]) -> str:
    """The ministry of "в Минсельхозе", by the office of its head; empty where none is known."""
    first, last = article.tokens.between(
        sentence.start + match.start("name"), sentence.start + match.end("name") + 1
    )
    head = next((hit.payload for hit in _ministries().find(article.tokens, first, last)), "")
    if head.startswith("Minister of "):
        return head.replace("Minister", "Ministry", 1)
    return load("venues")["ru"]["of_heads"].get(head, "")
