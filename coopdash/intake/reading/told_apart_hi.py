"""What a Hindi text tells of a session apart from its naming: that the two met, that day, a day before it."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.session_length import HOW_MANY
from coopdash.intake.reading.status_hi import DAYS_BEFORE_IT

_IT_TOOK_PLACE = patterns("whenwhere_it_took_place")["hi"]
_THEY_MET = pattern("whenwhere_they_met_hi")
# "The sixth round was held in Accra the same day too."
_ON_THAT_DAY = re.compile(r"[^।]{0,40}(?<![\u0900-\u0963])उसी दिन(?![\u0900-\u0963])")


def told_again(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence of a Hindi text says when or where the meeting was: "बैठक 11 और 12 नवंबर को चली"."""
    return article.language == "hi" and _IT_TOOK_PLACE.match(sentence.low) is not None


def sentences_again(article: Article, case: Case) -> set[int]:
    """The places of those sentences among what tells of a session."""
    if article.language != "hi":
        return set()
    scope = {sentence.start for sentence in case.scope}
    return {
        place
        for place, sentence in enumerate(article.body_sentences)
        if sentence.start in scope and told_again(article, sentence)
    }


def they_met(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether the two countries are said to have met, beside the naming: "… के मंत्रियों ने मुलाकात की"."""
    if article.language != "hi" or not _THEY_MET.search(sentence.low):
        return False
    named = {hit.payload.code for hit in country_hits(article.tokens, sentence.first, sentence.last)}
    return named == set(case.countries)


# "जो 29 नवंबर को इसी कस्बे में हुई"
_IN_THAT_TOWN = pattern("told_apart_hi_in_that_town")


def leads_to_it(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether a Hindi text tells what the two countries did right before it names the session."""
    if article.language != "hi" or " ने " not in sentence.low or numbers_of_sessions(article, sentence):
        return False
    sentences = article.body_sentences
    named = {hit.payload.code for hit in country_hits(article.tokens, sentence.first, sentence.last)}
    return named == set(case.countries) and any(
        event.place and sentences[event.place - 1] is sentence for event in case.events
    )


def on_that_day(article: Article, event: Event) -> bool:
    """Whether a session is told to have met on the day told before it."""
    return _ON_THAT_DAY.match(article.text, event.end, event.sentence.end) is not None


def same_town(article: Article, case: Case) -> Event | None:
    """The naming of a session that was held in the town told before: "इसी कस्बे में हुई"."""
    if article.language != "hi":
        return None
    return next((event for event in case.events if _IN_THAT_TOWN.search(event.sentence.low)), None)


def days_before_it(article: Article, event: Event) -> int:
    """How many days before the session told last another met: "इससे एक दिन पहले कार्य समूह का सत्र हुआ था"."""
    before = DAYS_BEFORE_IT.search(event.sentence.low) if article.language == "hi" else None
    return HOW_MANY[before["days"]] if before else 0
