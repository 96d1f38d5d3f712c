"""The sectors of a session as they are gathered: what is sure, what is in passing, groups that reported."""

import re
from dataclasses import replace

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.matter import only_a_field
from coopdash.intake.reading.passages import trim
from coopdash.intake.reading.sectors import AT_LARGE, Topic
from coopdash.intake.reading.values import Commitment, SessionDraft, Value

_MANY = 8

_IN_A_FIELD = re.compile(
    r"\b(?:in|on|of|including|as) (?:the )?(?:(?:field|area|sector)s? of )?\Z|"
    r"(?<![а-я])в (?:област|сфер)[а-я]{1,2} \Z",
    re.IGNORECASE,
)


def keep(sectors: dict[str, Value], value: Value) -> None:
    """Put in a sector, or what is surer of it than what stands there."""
    known = sectors.get(value.value)
    if known is None:
        sectors[value.value] = value
    elif known.rule == value.rule and known.confidence < value.confidence:
        # The first naming stays where it is; a second and plainer one makes it sure.
        sectors[value.value] = replace(known, confidence=value.confidence)


def make_sure(article: Article, sectors: dict[str, Value], elements) -> None:
    """A general word that is a whole item of a longer list is a topic: "energy, investments, …"."""
    for found, low, high in elements:
        topic = found[0]
        low, high = trim(article, low, high)
        if len(found) == 1 and (
            only_a_field(article.language, article.text[low:high], found, low)
            # "Cooperation in the field of industry, energy, …": the first item has the words before it.
            or (topic.end == high and _IN_A_FIELD.search(article.text, low, topic.start))
        ):
            known = sectors[topic.code]
            sectors[topic.code] = replace(known, confidence=max(known.confidence, 0.7))


def drop_passing(sectors: dict[str, Value], commitments: list[Commitment]) -> None:
    """Of many sectors, those that only one general word names ("manufacturing") are no topics."""
    if len(sectors) < _MANY:
        return
    settled = {one.sector for one in commitments}
    passing = {code for code, value in sectors.items() if value.confidence < 0.7} - settled
    for code in passing & (AT_LARGE - {"economy.trade"} | {"economy.investment_finance"}):
        del sectors[code]


def sector_value(article: Article, topic: Topic, rule: str) -> Value:
    return Value(
        topic.code, article.plain.span(topic.start, topic.end), rule, 0.65 if topic.generic else 0.85
    )


def group_sectors(article: Article, gazetteer: Gazetteer, case: Case, draft: SessionDraft) -> list[Value]:
    """Sub-groups that reported add their sectors; groups only listed do not."""
    values = []
    for group in draft.sub_groups:
        sentence = next(
            (
                one
                for one in case.scope
                if article.plain.place(one.start) <= group.span[0] < article.plain.place(one.end - 1) + 1
            ),
            None,
        )
        if sentence is None or not re.search(
            r"report|update|present|submitted|разработал|доложил|отчит|представил|подвел|рассмотрел|"
            r"रिपोर्ट|जानकारी|प्रस्तुत|ब्यौरा",
            sentence.low,
        ):
            continue
        first = next(
            (
                index
                for index in range(sentence.first, sentence.last)
                if article.plain.place(article.tokens[index].start) >= group.span[0]
            ),
            sentence.first,
        )
        last = next(
            (
                index
                for index in range(first, sentence.last)
                if article.plain.place(article.tokens[index].start) >= group.span[1]
            ),
            sentence.last,
        )
        values += [
            Value(hit.payload, article.plain.span(hit.start, hit.end), "sub-group that reported", 0.8)
            for hit in gazetteer.terms.find(article.tokens, first, last)
        ]
    return values
