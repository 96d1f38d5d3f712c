"""Groups below a body in English: "sub-committees on energy and on ports", "the mining sub-group"."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.group_naming import ONE, GroupNaming, topics_of
from coopdash.intake.reading.places import country_hits

_NAMED = pattern("subgroups_named_en")
_STOP = pattern("subgroups_stop_en")
_BEFORE_ITS_WORD = pattern("subgroups_before_their_word_en")
_SEVERAL = re.compile(r",\s*(?:and\s+)?|\s+(?:and|&|as well as)\s+")
_AT_COMMAS = re.compile(r",\s*(?:and\s+|as well as\s+)?")
# "on customs and on ports and shipping", "on oil and gas, on water"
_EACH_ITS_ON = re.compile(r",\s*(?:and\s+|as well as\s+)?|\s+(?:and|as well as)\s+(?=(?:on|for)\s)")
_HAS_ITS_ON = re.compile(r"(?:,|\band|\bas well as)\s+(?:on|for)\s")
# "on oil and gas, roads, and water": the last comma sets apart what "and" joins.
_LAST_COMMA = re.compile(r",\s*(?:and|as well as)\s")
_COMMA = re.compile(r",(?!\d)")
# "Tourism, Culture and Sport"
_FIELD = r"(?!Mr|Mrs|Ms|Dr|Minister|Secretary)[A-Z][\w-]+(?: [A-Z][\w-]+)?"
_NAME_WITH_COMMAS = re.compile(rf"{_FIELD}(?:, {_FIELD}){{1,3}},? (?:and|&) {_FIELD}\Z")
_LEAD = re.compile(r"\s*(?:(?:on|for|of|the|and) )*(?:the )?")


def namings(article: Article, sentence: Sentence) -> Iterator[GroupNaming]:
    """The groups that an English sentence names."""
    for match in _NAMED.finditer(sentence.low):
        text = match["topic"]
        if cut := _STOP.search(text):
            text = text[: cut.start()]
        several = match["head"].endswith("s")
        start = sentence.start + match.start("topic")
        if not several:
            text = text[: _ends(article, start, text)]
        topics = topics_of(text, start, _between(text) if several else ONE, _LEAD)
        yield GroupNaming(sentence.start + match.start(), start + len(text), tuple(topics))
    for match in _BEFORE_ITS_WORD.finditer(sentence.low):
        start = sentence.start + match.start("topic")
        several = match["head"].endswith("s")
        topics = topics_of(match["topic"], start, _SEVERAL if several else ONE, _LEAD)
        yield GroupNaming(sentence.start + match.start(), sentence.start + match.end(), tuple(topics))


def _ends(article: Article, start: int, text: str) -> int:
    """Where the topic of one group ends: at a comma, unless its name goes on with capitals behind it."""
    if listed := _NAME_WITH_COMMAS.match(article.text, start, start + len(text)):
        named = article.tokens.between(start, listed.end())
        if not country_hits(article.tokens, *named):
            return listed.end() - start
    comma = _COMMA.search(text)
    return comma.start() if comma else len(text)


def _between(text: str) -> re.Pattern[str]:
    """What stands between the topics of several groups; one topic may be of two things joined by "and"."""
    if _HAS_ITS_ON.search(text):
        return _EACH_ITS_ON
    return _AT_COMMAS if _LAST_COMMA.search(text) else _SEVERAL
