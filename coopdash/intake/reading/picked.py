"""What a passage tells that a person has picked out of an article, taken for a commitment.

Which passages are steps is the hardest question of an article, and here a person has answered it. What is
left, the kind and the field, the words of the passage tell well: see docs/intake-history.md.
"""

from collections import Counter
from datetime import date

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.cases import case_of_the_pair
from coopdash.intake.reading.due import due_of
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.likely import (
    field_signs,
    fields_told,
    kinds_told,
    learned,
    step_word_signs,
    telling_signs,
)
from coopdash.intake.reading.outcomes import told_by_rules
from coopdash.intake.reading.reader import LONGEST
from coopdash.intake.reading.second_opinion import strength_of
from coopdash.intake.reading.sectors import topics_in
from coopdash.intake.reading.summaries import summary_of
from coopdash.intake.reading.values import Commitment, SessionDraft, Span

PICKED = "picked: "
"""How the rule of such a commitment begins; behind it stand the signs of its kind."""
SURE = 0.6
"""Confidence at most: one weak sign, to be looked at."""
_SENTENCE_ON_KIND, _SENTENCE_ON_FIELD, _RULES = 0.5, 0.3, 0.4
"""What the part of a sentence around it, and what the rules made of it, count beside its own words (1)."""


def commitment_told(text: str, span: Span, gazetteer: Gazetteer, published: date | None = None) -> Commitment:
    """The likeliest commitment of the passage ``span``, in characters of ``text`` as printed."""
    start, end = span
    article = Article(text[:LONGEST], published)
    case = case_of_the_pair(article)
    low, high = article.plain.inside(span)
    words = article.text[low:high]
    around = [
        seen
        for seen in told_by_rules(article, gazetteer, case, SessionDraft()).seen
        if seen.start < high and low < seen.end
    ]
    made = [one for seen in around for one in seen.made if one.span[0] < end and start < one.span[1]]
    topics = [
        (topic.code, topic.generic)
        for sentence in article.body_sentences
        if sentence.start < high and low < sentence.end
        for topic in topics_in(article, gazetteer, sentence, [])
        if low <= topic.start < high
    ]
    weights = learned(article.language)
    signs = step_word_signs(words)
    kinds = Counter(kinds_told(weights, signs)[1])
    fields = Counter(fields_told(weights, field_signs(words, topics)))
    for seen in around:
        for name, likely in kinds_told(weights, seen.steps)[1].items():
            kinds[name] += _SENTENCE_ON_KIND * likely / len(around)
        for name, likely in fields_told(weights, seen.fields).items():
            fields[name] += _SENTENCE_ON_FIELD * likely / len(around)
    for name in {one.kind for one in made}:
        kinds[name] += _RULES
    for name in {one.sector for one in made}:
        fields[name] += _RULES
    kind, sector = (max(sorted(said), key=said.__getitem__) for said in (kinds, fields))
    modes = tuple(seen.mode for seen in around)
    return Commitment(
        sector,
        kind,
        next((one.strength for one in made if one.kind == kind), strength_of(kind, modes)),
        text[start:end],
        span,
        PICKED + ", ".join(telling_signs(weights["kinds"], kind, signs)),
        SURE,
        due_of(article, low, high),
        summary=summary_of(article.language, kind, gazetteer.sector_name(sector), text[start:end]),
    )
