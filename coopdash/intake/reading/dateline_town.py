"""The town of the dateline."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.places import city_hits

_TOWN_IN_FRONT = patterns("place_town_in_front")
# "तेहरान, 9 जून (…)"
_TOWN_AND_DAY = re.compile(r", \d{1,2} [\u0900-\u0963]{2,8}(?: ?\(|[।.:])")


def dateline_city(article: Article) -> Hit | None:
    """The town of the dateline, if there is one: looked for once, whichever rules ask for it."""
    key = ("town of the dateline",)
    if key not in article.found:
        article.found[key] = _town(article)
    return article.found[key]


def _town(article: Article) -> Hit | None:
    line = article.dateline
    if line:
        first, last = article.tokens.between(*line)
        hits = city_hits(article.tokens, first, last)
        if hits:
            return hits[0]
    if not line and article.language in _TOWN_IN_FRONT:
        # "नई दिल्ली, 24 नवंबर …", "नई दिल्ली। …", "Рабат, 26 мая. …": no agency stands behind it.
        begin = next((one for one in article.paragraphs if one.kind == "text"), None)
        if begin is not None:
            first, last = article.tokens.between(begin.start, min(begin.start + 40, begin.end))
            hits = city_hits(article.tokens, first, last)
            if (
                hits
                and hits[0].first == first
                and _TOWN_IN_FRONT[article.language].match(article.text, hits[0].end)
            ):
                return hits[0]
    if later := _dateline_of_a_paragraph(article):
        return later
    for paragraph in article.paragraphs[:5]:
        # A line of its own: "Queenstown, New Zealand", "Cairo, 6 August 2024".
        if paragraph.end - paragraph.start < 50:
            first, last = article.tokens.between(paragraph.start, paragraph.end)
            hits = city_hits(article.tokens, first, last)
            if (
                hits
                and hits[0].first == first
                and (article.text[hits[0].end : hits[0].end + 1] in "," or hits[0].end >= paragraph.end)
            ):
                return hits[0]
    return None


_MOST_ABOVE = 14
"""Paragraphs of key points and furniture that stand above the text of a Hindi page."""


def _dateline_of_a_paragraph(article: Article) -> Hit | None:
    """The town of "तेहरान, 9 जून (…)। …" where key points of the page stand above it."""
    if article.language != "hi" or article.dateline:
        return None
    for paragraph in article.paragraphs[1:_MOST_ABOVE]:
        first, last = article.tokens.between(paragraph.start, min(paragraph.start + 40, paragraph.end))
        hits = city_hits(article.tokens, first, last)
        if hits and hits[0].first == first and _TOWN_AND_DAY.match(article.text, hits[0].end):
            return hits[0]
    return None
