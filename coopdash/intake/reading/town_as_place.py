"""Whether a town is the place of what a sentence tells, or somebody's seat or the town of another session."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.place_ru import is_place_ru
from coopdash.intake.reading.places import country_hits

# "at the Kampala Grand Hotel"
_HOUSE_OF_THE_TOWN = pattern("place_house_of_the_town")
# "Hyderabad House" stands in another town.
_NAMED_AFTER_IT = pattern("place_named_after_it")
# "The two countries agreed to open a border post at Moyale": where something is to be done.
_TO_BE_DONE = pattern("place_to_be_done")
# "Joint communiqué of the fourth session, Accra, 7 March 2024"
_AND_A_DAY = re.compile(r", \d{1,2} ")
# "in advance of the dialogue in Bogota planned for May"
_STILL_TO_COME = re.compile(r",? (?:planned|scheduled|slated|set|due|expected) (?:for|to|in|on)\b")
# "Ashgabat, Turkmenistan, hosted a meeting of …"
_HOSTED = pattern("place_hosted")
_EN_BEFORE_A_TOWN = pattern("place_en_before_a_town")
_HI_AFTER_A_TOWN = pattern("place_hi_after_a_town")
_OF_A_STATE = ("republic of ", "state of ", "government of ", "minister of ", "president of ")
# "welcomed Minister X to Accra for the third session"
_WELCOMED = pattern("place_welcomed")


def is_the_place(article: Article, sentence: Sentence, case: Case, hit) -> bool:
    """Whether a town stands as the place of what the sentence tells: "in Accra", "в Аккре", "अकरा में"."""
    line = article.dateline
    if (
        (line and line[0] <= hit.start < line[1])
        or (in_quote(sentence, hit.start - sentence.start) and not _told_in_quote(sentence, case))
        or _NAMED_AFTER_IT.match(article.text, hit.end)
    ):
        return False
    before = article.text[max(hit.start - 44, sentence.start) : hit.start].lower()
    after = article.text[hit.end : hit.end + 26].lower()
    if case.status == "held" and _STILL_TO_COME.match(after):
        return False
    told_before = any(event.start < hit.start for event in case.events_in(sentence))
    if not told_before and _TO_BE_DONE.search(article.text[sentence.start : hit.start]):
        return False
    if _belongs_to_it(article, hit, before, after) or of_other_session(article, sentence, case, hit):
        return False
    if article.language == "en":
        return _is_place_en(article, sentence, hit, before, after)
    if article.language == "ru":
        return is_place_ru(article, case, hit, before, after)
    return _HI_AFTER_A_TOWN.match(after) is not None


def _belongs_to_it(article: Article, hit, before: str, after: str) -> bool:
    """Whether a town says whose something is: "Singapore's", "Minister of the Republic of Singapore"."""
    if before.endswith(_OF_A_STATE):
        return True
    if not article.text[hit.start : hit.end].endswith("'s"):
        return False
    # "in Muscat's Al Bustan Palace"
    return not (before.endswith(" in ") and after[:1] == " " and article.tokens[hit.last].capital)


def _is_place_en(article: Article, sentence: Sentence, hit, before: str, after: str) -> bool:
    """ "in Accra", "at the Accra Grand Hotel", "Accra on Monday", "welcomed him to Accra for talks"."""
    good = (
        _EN_BEFORE_A_TOWN.search(before)
        or (before.endswith("at the ") and _HOUSE_OF_THE_TOWN.match(after))
        or after.startswith((" on ", " today", " hosted"))
        or _HOSTED.match(article.text, hit.end)
        or (before.endswith(", ") and (not article.is_title(sentence) or _AND_A_DAY.match(after)))
        or (
            after.startswith(" for ")
            and _WELCOMED.search(article.text, max(hit.start - 160, sentence.start), hit.start)
        )
    )
    # "Vietnam, Singapore hold a dialogue": the state, and not its town, unless "in" stands before it.
    return bool(good) and (before.endswith((" in ", " at ")) or not _is_its_country(article, hit))


def _is_its_country(article: Article, hit) -> bool:
    """Whether a town is a state as well: Singapore, Djibouti."""
    return any(
        country.payload.code == hit.payload.country and not country.payload.adjective
        for country in country_hits(article.tokens, hit.first, hit.last)
    )


def of_other_session(article: Article, sentence: Sentence, case: Case, hit) -> bool:
    """Whether a town belongs to an earlier or later session: "after the 28th session in Harbin"."""
    for value, end in numbers_of_sessions(article, sentence):
        if case.number and value != case.number and -30 <= hit.start - end <= 60:
            return True
    return False


def in_quote(sentence: Sentence, place: int) -> bool:
    return sentence.text.count('"', 0, place) % 2 == 1


def _told_in_quote(sentence: Sentence, case: Case) -> bool:
    """Whether the session itself is told in the words of a statement."""
    return any(
        event.sentence is sentence and in_quote(sentence, event.start - sentence.start)
        for event in case.events
    )
