"""Groups below a body in Russian: "подгруппы по туризму и по портам", "рабочая группа по портам"."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.group_naming import GroupNaming, topics_of

_NAMED = pattern("subgroups_named_ru")
_STOP = pattern("subgroups_stop_ru")
_SEVERAL_HEADS = pattern("subgroups_several_ru")
_BY_ADJECTIVES = pattern("subgroups_by_adjectives_ru")
_EACH_ITS_ON = re.compile(r",? (?:и|а также) (?=по )|, (?=по )")
_SEVERAL = re.compile(r",\s*(?:а также\s+)?|\s+(?:и|а также)\s+")
_LEAD = re.compile(r"\s*(?:по |вопросам )*")


def namings(article: Article, sentence: Sentence) -> Iterator[GroupNaming]:
    """The groups that a Russian sentence names."""
    heads = list(_NAMED.finditer(sentence.low))
    # A list of fields goes no further than to the next group.
    ends = [*(head.start() for head in heads), len(sentence.low)][1:]
    for match, end in zip(heads, ends, strict=True):
        text = sentence.low[match.end() : min(match.end() + 260, end)]
        if cut := _STOP.search(text):
            text = text[: cut.start()]
        several = _SEVERAL_HEADS.search(sentence.low[max(match.start() - 30, 0) : match.end()])
        each = _SEVERAL if several and not _EACH_ITS_ON.search(text) else _EACH_ITS_ON
        yield _naming(sentence, match.start(), match.end(), text, each)
    for match in _BY_ADJECTIVES.finditer(sentence.low):
        yield _naming(sentence, match.start(), match.start("topic"), match["topic"], _SEVERAL)


def _naming(sentence: Sentence, start: int, topic: int, text: str, separator: re.Pattern[str]) -> GroupNaming:
    topic += sentence.start
    return GroupNaming(
        sentence.start + start, topic + len(text), tuple(topics_of(text, topic, separator, _LEAD))
    )
