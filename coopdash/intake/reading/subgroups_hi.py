"""Groups below a body in Hindi: "पर्यटन तथा सीमा शुल्क संबंधी उप-समूहों", "परिवहन पर उप समिति"."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.group_naming import ONE, GroupNaming, topics_of
from coopdash.intake.reading.topics import known_topic_words

_HEAD = pattern("subgroups_head_hi")
_JOINED = pattern("subgroups_joined_hi")
_OPENS = pattern("subgroups_topic_opens_hi")
_LISTED_BEHIND = pattern("subgroups_listed_behind_hi")
_FIELDS = pattern("subgroups_fields_hi")
# "आयोग की उप-समिति": whose the group is, and not what it is about.
_ROOF = pattern("subgroups_roof_hi")
# "… उप-समिति तथा कोसी-गंडक परियोजना उप-समिति": behind a group that is named, words of no list name one too.
_IN_A_ROW = pattern("subgroups_in_a_row_hi")
_SEVERAL = re.compile(r",\s*|\s+(?:तथा|एवं|और|व)\s+|\s+के (?:साथ ?-? ?साथ|साथ ही|अलावा|अतिरिक्त)\s+")
_TWO_WAYS = re.compile(r",\s*|\s+तथा\s+|\s+और\s+(?=[^,]*\Z)|\s+के (?:साथ ?-? ?साथ|साथ ही|अलावा|अतिरिक्त)\s+")
_JOINING = frozenset(("और", "एवं", "तथा", "व", ",", "-"))
# "मानक तैयार करने हेतु": what is to be done, and no field of a group.
_TO_DO = re.compile(r"[ऀ-ॿ]ने\s*\Z")
_LEAD = re.compile(r"\s*(?:और |एवं |तथा )?")


def namings(article: Article, sentence: Sentence) -> Iterator[GroupNaming]:
    """The groups that a Hindi sentence names."""
    low = sentence.low
    before = 0
    for match in _HEAD.finditer(low):
        several = match["several"] is not None
        if several and (behind := _LISTED_BEHIND.match(low, match.end())):
            yield _naming(sentence, match, behind.start("topic"), behind["topic"], several)
            continue
        joined = _JOINED.search(low, 0, match.start())
        end = joined.start() if joined else match.start()
        opens = max((one.end() for one in _OPENS.finditer(low, before, end)), default=before)
        text = low[opens:end]
        in_a_row = 0 < before == opens and _IN_A_ROW.fullmatch(text)
        if (
            _TO_DO.search(text)
            or _ROOF.search(text)
            or not (joined or in_a_row or _all_known(article, sentence, opens, end))
        ):
            continue
        before = match.end()
        if several and (fields := _FIELDS.search(text)):
            # "खनन और रेल के साथ-साथ सहयोग के उभरते क्षेत्रों पर": fields to come have no group.
            text = text[: fields.start()]
        yield _naming(sentence, match, opens, text, several)


def _all_known(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether words right before the group are topics: "व्यापार और निवेश उप-समूह", not "गठित कार्य समूह"."""
    first, last = article.tokens.between(sentence.start + start, sentence.start + end)
    known = {
        place
        for hit in known_topic_words("hi", article.tokens, first, last)
        for place in range(hit.first, hit.last)
    }
    return bool(known) and all(
        place in known or article.tokens[place].low in _JOINING for place in range(first, last)
    )


def _naming(sentence: Sentence, head: re.Match[str], topic: int, text: str, several: bool) -> GroupNaming:
    separator = ONE if not several else _TWO_WAYS if "," in text or "तथा" in text else _SEVERAL
    start = sentence.start + topic
    return GroupNaming(
        sentence.start + head.start(),
        sentence.start + head.end(),
        tuple(topics_of(text, start, separator, _LEAD)),
    )
