"""Groups below a body in English: "sub-committees on energy and on ports", "the mining sub-group"."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.group_naming import ONE, GroupNaming, topics_of

_NAMED = pattern("subgroups_named_en")
_STOP = pattern("subgroups_stop_en")
_BEFORE_ITS_WORD = pattern("subgroups_before_their_word_en")
_SEVERAL = re.compile(r",\s*(?:and\s+)?|\s+(?:and|&|as well as)\s+")
_LEAD = re.compile(r"\s*(?:(?:on|for|of|the|and) )*(?:the )?")


def namings(article: Article, sentence: Sentence) -> Iterator[GroupNaming]:
    """The groups that an English sentence names."""
    for match in _NAMED.finditer(sentence.low):
        text = match["topic"]
        if cut := _STOP.search(text):
            text = text[: cut.start()]
        several = match["head"].endswith("s")
        if not several:
            text = text.split(",")[0]
        start = sentence.start + match.start("topic")
        topics = topics_of(text, start, _SEVERAL if several else ONE, _LEAD)
        yield GroupNaming(sentence.start + match.start(), start + len(text), tuple(topics))
    for match in _BEFORE_ITS_WORD.finditer(sentence.low):
        start = sentence.start + match.start("topic")
        several = match["head"].endswith("s")
        topics = topics_of(match["topic"], start, _SEVERAL if several else ONE, _LEAD)
        yield GroupNaming(sentence.start + match.start(), sentence.start + match.end(), tuple(topics))
