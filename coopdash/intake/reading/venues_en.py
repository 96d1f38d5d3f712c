"""Houses in English: "at the Union Buildings", "met at the Ministry of Transport", "held at the Avani"."""

import re
from collections.abc import Iterator
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.house import BY_ITS_PLACE, NAMED, OF_A_KIND, House
from coopdash.intake.reading.places import city_hits, country_hits

_HELD_BEFORE = pattern("venue_held_before_en")
_NO_HOUSE = pattern("venue_no_house_en")
_AT = r"\b(?:at|in|inside|to) (?:the |its |their )?"
_WORD = r"[A-ZÀ-Ý0-9][\w'’.&-]*"
_AND_MORE = rf"(?:,? (?:and |of |for |& )?{_WORD})"
_AT_A_NAME = re.compile(
    rf"\bat (?:the )?(?P<name>{_WORD}(?: {_WORD}){{0,3}})(?=[.,;]| in | on | for | to | yest| tod|\Z)"
)


@cache
def _expressions() -> tuple[tuple[re.Pattern[str], float], ...]:
    """How houses are named, and how sure each of these is; the less sure want a verb of holding before."""
    data = load("venues")["en"]
    kinds, before, named, plain = ("|".join(data[name]) for name in ("kinds", "before", "named", "plain"))
    of_a_field = rf"(?:{_WORD} ){{0,2}}(?:Ministry|Department) (?:of|for) {_WORD}{_AND_MORE}{{0,4}}"
    foreign = rf"(?:{_WORD} )?(?:Foreign|Defen[cs]e|Interior|Finance|Trade) Ministry"
    its_house = rf"(?:'s [\w ]{{3,24}}(?:{plain}))?"
    names = (
        (named + r"(?!\w)", NAMED),
        (rf"(?:{of_a_field}|{foreign}|State Department|Foreign Office){its_house}", BY_ITS_PLACE),
        (rf"(?:{_WORD} ){{0,5}}(?:{kinds})\b(?: of(?: the)? {_WORD}{_AND_MORE}{{0,5}})?", OF_A_KIND),
        (rf"(?:{_WORD} )?(?:{before})(?: {_WORD}){{1,4}}", OF_A_KIND),
        (rf"(?:{_WORD} ){{1,4}}(?:{plain})", BY_ITS_PLACE),
    )
    return tuple((re.compile(f"{_AT}(?P<name>{name})"), sure) for name, sure in names)


def houses(article: Article, sentence: Sentence) -> Iterator[House]:
    """The houses that an English sentence names behind "at" or "in"."""
    for expression, sure in _expressions():
        for match in expression.finditer(sentence.text):
            name = _before_its_town(article, sentence, match)
            if (
                name
                and not _NO_HOUSE.search(name)
                and (sure > BY_ITS_PLACE or _held_there(sentence, match.start()))
            ):
                yield House(name, match.start("name"), match.start("name") + len(name), sure)
    for match in _AT_A_NAME.finditer(sentence.text):
        # "was held at the Avani": a name that is no town, and no meeting.
        if (
            not _NO_HOUSE.search(match["name"])
            and _held_there(sentence, match.start())
            and not _is_a_place(article, sentence, match)
        ):
            yield House(match["name"], match.start("name"), match.end("name"), BY_ITS_PLACE)


def _held_there(sentence: Sentence, start: int) -> bool:
    """Whether what was held, met or opened stands before a place."""
    return _HELD_BEFORE.search(sentence.text, 0, start) is not None


def _is_a_place(article: Article, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a name is that of a town or a country."""
    first, last = article.tokens.between(
        sentence.start + match.start("name"), sentence.start + match.end("name")
    )
    return bool(city_hits(article.tokens, first, last) or country_hits(article.tokens, first, last))


def _before_its_town(article: Article, sentence: Sentence, match: re.Match[str]) -> str:
    """A name up to the town that is set behind it with a comma."""
    name, start = match["name"], sentence.start + match.start("name")
    first, last = article.tokens.between(start, start + len(name))
    for hit in city_hits(article.tokens, first, last):
        before = name[: hit.start - start].rstrip()
        if before.endswith(","):
            return before.rstrip(" ,")
    return name
