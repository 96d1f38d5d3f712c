"""The word and the ordinal that stand for the session of a body: "the 3rd meeting of the commission"."""

import re
from dataclasses import dataclass, field

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.counted import OF_ITS_KIND, first_time_in, in_apposition, met_for
from coopdash.intake.reading.naming import cue, has_cue

# "noted the outcome of the Sixth Meeting and tasked the Sub-Committee": the count has its meeting.
_OF_ITS_OWN = re.compile(r" (?i:meeting|session|round)\b[^.;]*\band [a-z]+ed (?:the|its|their) ")
# "the meeting of the Joint Economic Commission (JEC), the 22nd since it was established"
_THE = re.compile(r"(?: ?\([A-Z]{2,8}\))?, (?:the|its|their) ")
# "भारत-ओमान जल प्रकोष्ठ का 8वां", and a word for its session
_OF_THE_BODY_HI = re.compile(r" (?:\([^()]{2,16}\) )?(?:की|का|के) ")
# "the consultations, the fourteenth, closed"
_COUNTS_ALONE = re.compile(rf"{OF_ITS_KIND.pattern}|[,.]")
# "нынешнее, четвертое, заседание", "очередного, десятого по счету, заседания"
_SET_BESIDE = re.compile(r"(?: по (?:счету|порядку))?, ")
_COUNTED_REACH = 110
"""How far from the name of a body a count of its meetings may stand: "собралась … в девятый раз"."""


@dataclass(slots=True)
class Counts:
    """The session words and the ordinals of one sentence, and which ordinals have found their session."""

    words: list[tuple[int, int]]
    ordinals: list
    used: set[int] = field(default_factory=set)


def own_word(
    article: Article, words: list[tuple[int, int]], body: Body, alone: bool
) -> tuple[int, int] | None:
    """The session word tied to a body by "its": "The Working Group agreed during its 11th meeting".

    A body without its two countries must be ``alone``, the only one that the sentence names.
    """
    if len(body.countries) != 2 and article.language != "hi" and not alone:
        return None
    for start, end in words:
        between = article.text[max(start - 30, body.end) : start].lower()
        if (
            start > body.end
            and start - body.end < 260
            and re.search(r"\b(?:its|their)\b|अपन|(?<![а-я])сво(?:е|ем|его|ю|ей)(?![а-я])", between)
        ):
            return start, end
    return None


def of_another(word: tuple[int, int], body: Body, bodies: list[Body]) -> bool:
    """Whether a session word stands right beside another body that is named with its two countries."""

    def gap(one: Body) -> int:
        return max(word[0] - one.end, one.start - word[1], 0)

    return gap(body) > 12 and any(len(one.countries) == 2 and gap(one) < 9 for one in bodies)


def near(words: list[tuple[int, int]], body: Body, reach: int) -> tuple[int, int] | None:
    """The session word nearest to a body, before, inside or after it."""
    best = None
    for start, end in words:
        gap = (
            0 if start < body.end and end > body.start else min(abs(start - body.end), abs(body.start - end))
        )
        if gap <= reach and (best is None or gap < best[0]):
            best = (gap, start, end)
    return best[1:] if best else None


def number_of(article: Article, body: Body, word, counts: Counts):
    """The ordinal of the session of a body: right before the name, or beside the session word."""
    best = None
    for value, first, _after, start, end in counts.ordinals:
        if first in counts.used:
            continue
        if body.first <= first < body.last:
            distance = 0
        elif word and start < word[0]:
            between = article.text[end : word[0]]
            apart = re.search(r"[,.;]", between) and not _SET_BESIDE.fullmatch(between)
            distance = len(between) if len(between) <= 45 and not apart else 999
        elif end <= body.start:
            distance = body.start - end
            counted = met_for(article, start, end)
            reach = _COUNTED_REACH if counted else 30
            distance = (
                min(distance, 30)
                # "Meeting for the 3rd time, the committee …"
                if distance <= reach
                and not re.search(r"[.;]" if counted else r"[,.;]", article.text[end : body.start])
                and not _OF_ITS_OWN.search(article.text, end, body.start)
                else 999
            )
        elif word and start == word[0]:
            # "заседание № 4"
            distance = 0
        elif article.language == "hi" and _counts_another_word(article, body, start, end):
            distance = 0
        elif in_apposition(article, max(body.end, word[1] if word else 0), start, end):
            distance = 30
        elif start - body.end in range(_COUNTED_REACH) and (
            met_for(article, start, end)
            or (_COUNTS_ALONE.match(article.text, end) and _THE.fullmatch(article.text, body.end, start))
        ):
            distance = min(start - body.end, 59)
        else:
            distance = 999
        if distance < 60 and (best is None or distance < best[0]):
            best = (distance, value, start, end, first)
    if best is None:
        return first_time_in(article, body.sentence) if body.sentence else None
    counts.used.add(best[4])
    return best[1], best[2], best[3]


def _counts_another_word(article: Article, body: Body, start: int, end: int) -> bool:
    """Whether what is held is counted right behind its body by a word no list has: "आयोग का 8वां समागम"."""
    sentence = body.sentence
    return (
        sentence is not None
        and _OF_THE_BODY_HI.fullmatch(article.text, body.end, start) is not None
        and article.text[start].isdecimal()
        and not cue("not_counted_body", "hi").match(article.text, end + 1)
        and has_cue(article, sentence, "held")
    )
