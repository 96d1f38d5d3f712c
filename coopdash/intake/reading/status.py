"""Whether a session that is named was held, is announced or is recalled."""

import re
from dataclasses import replace

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.held_ru import status_by_grammar
from coopdash.intake.reading.naming import ATTENDED, Naming, Verdict, clause_of, cue, has_cue, naming_of
from coopdash.intake.reading.recalled import (
    dated_recently,
    in_an_old_month,
    in_an_old_year,
    in_an_old_year_before,
)
from coopdash.intake.reading.status_hi import DAYS_BEFORE_IT, by_hindi_verb
from coopdash.intake.reading.told_en import (
    dated_just_past,
    day_just_past,
    did_something,
    meets_there,
    next_tells_how_it_went,
    went_to,
)

_LED_BY = re.compile(r", (?:jointly )?(?:co-?)?(?:chaired|led|headed|hosted) by")
# "has led a delegation to attend the consultations": the infinitive is of what was done.
_SENT = re.compile(r"\bled (?:an?|the|his|her) [a-z -]{0,30}delegation \Z")
# "met in Washington on Monday to begin the dialogue"
_MET_TO = re.compile(
    r"\b(?:met|gathered|sat down|visited|travell?ed to|flew (?:in)?to|went to|came to|(?:was|were) in)\b"
    r"[^.;]{0,60}\Z"
)
# "The 9th session, scheduled for 2 to 4 October, commenced today."
_SCHEDULED_AND_BEGUN = re.compile(
    r"[^.;]{0,20}\bscheduled [^.;]{3,90} (?:commenced|began|opened|started|kicked off|got underway)\b"
)
# "The ministerial meeting provides a platform for …"
_DESCRIBES = re.compile(
    r",? (?:provides?|serves? as|offers?|remains?|follows?) (?:an?|the|its|us|both) "
    r"(?!opportunity to continue)"
)
_WILL = re.compile(r"\bwill (?:also )?(?!be remembered)[a-z]{3,}\b")
# "In preparation for the meetings, the technical committee convened": a step before the session.
_TO_PREPARE = re.compile(r"\W{0,2}(?:in preparation (?:for|of)|to prepare (?:for )?|ahead of) ")
# "The last consultations were held in May": the word for it is part of the naming.
_LAST = re.compile(r"(?:the )?(?:last|previous|preceding) (?!day\b)")
# "progress of the decisions of the 31st meeting": what an earlier session decided.
_DECIDED_AT = {
    "en": re.compile(
        r"\b(?:implement\w*|progress|follow[- ]up|review\w*|status)\b[^.;]{0,60}"
        r"\b(?:decisions|recommendations|resolutions|outcomes|conclusions|commitments)\b[^.;]{0,25}"
        r"\b(?:of|from|at|in|during) (?:the|its|their) \Z"
    ),
    "ru": re.compile(
        r"(?:выполнени|реализаци|исполнени)[а-я]+ (?:[а-я]+ ){0,3}"
        r"(?:решений|протокола|договоренностей|поручений)(?:,? [а-я]+){0,4} \Z"
    ),
    "hi": re.compile(r"(?!)"),
}
_WHILE = ("at ", "during ", "after ", "following ", "from ")
_HEADLINE_FUTURE = pattern("events_headline_future")
# "The next round of consultations has been held": the next one after those before, and not one to come.
_HAS_BEEN = patterns("status_has_been")
# "announced at the end of the fifth session": what is told may be of the time to come.
_TOLD_AT = patterns("status_told_at")
# "the dates of the session were agreed", "met to prepare the session"
_BEFORE_IT = re.compile(
    r"(?:\b(?:dates?|preparations?|readiness|(?:draft|provisional) agenda) (?:of|for)|\bto prepare(?: for)?) "
    r"(?:the|its|their) \Z"
)
# "will be signed at the session"
_TO_BE_TOLD = pattern("status_to_be_told")
# "will find it easier, following a meeting of the committee"
_FOLLOWS = patterns("status_follows")
# "decided at its 28th meeting": done, whatever the decision is to bring.
_DID_IT_THERE = pattern("status_did_it_there")
# "approved by the commission at its sixth meeting"
_DID_IT_BY = pattern("status_did_it_by")
# "This action follows last week's meeting of the working group"
_COMES_AFTER = pattern("status_comes_after")
# "They welcomed the successful consultations": what they met for is another thing.
_PRAISED = pattern("status_praised")
# "He recalled that the committee held its tenth session"
_RECALLED = pattern("status_recalled_en")
# "Agreed list of outcomes" over "5th Meeting of the Joint Commission"
_ITS_PAPER = patterns("status_its_paper")
PAPER_OF_IT = "paper of the session"
_TITLE_ABOVE = 120
"""Characters above a headline in which the name of a paper can stand."""
_BORE_FRUIT = re.compile(
    r"\b(?:has|have|had) (?:also |already |since |now )?(?:been |begun|started|borne|brought|helped|led|paid|"
    r"made|given|come into|entered|proved|worked)\b"
)
_AT_ITS_MEETING = re.compile(r"\b(?:at|in|during) (?:its|their) ")
_HELD_THERE = pattern("status_held_there")
# "signed the minutes of the sixth meeting", as it closed.
_MINUTES_OF = pattern("status_minutes_of")
# "It was the first meeting of the committee"
_IT_WAS = pattern("status_it_was")
# "signed the regulations on holding meetings of the commission" tells of a paper.
_RULES_OF = patterns("status_rules_of")


def status_of(article: Article, sentence: Sentence, start: int, end: int) -> Verdict:
    """Held, upcoming or past, by the words around a naming of a session."""
    verdict = _by_place(article, sentence, start) or _by_own_words(article, sentence, start, end)
    verdict = verdict or _told_besides(article, sentence, start, end)
    if article.is_opinion and verdict[0] == "held":
        return "past", "named in a column"
    return verdict


# "They hope to sign it when the 21st commission opens on Monday": in the present, and yet to come.
_WHEN = re.compile(r"\b(?:when|before|until|once) (?:the |its |their )?\Z")
_OPENS = re.compile(r"[^.;,]{0,40}? (?:opens|meets|convenes|begins|starts|gathers|sits|takes place)\b")

_NO_VERB_OF_ITS_OWN = frozenset(
    ("no verb", "no verb beside it", "words for the time to come", "headline", "what it is for")
)


def _told_besides(article: Article, sentence: Sentence, start: int, end: int) -> Verdict:
    """What the words around make of a naming; where none is of the session, the day and the next sentence."""
    verdict = _by_words_around(article, sentence, start, end)
    if article.language != "en" or verdict[0] not in ("named", "upcoming") or article.is_title(sentence):
        return verdict
    if verdict[1] in _NO_VERB_OF_ITS_OWN and next_tells_how_it_went(article, sentence):
        return "held", "told by the next sentence"
    if verdict[0] == "named" and dated_just_past(article, sentence, start, end):
        return "held", "day just past"
    return verdict


def _by_words_around(article: Article, sentence: Sentence, start: int, end: int) -> Verdict:
    """What the clause of a naming makes of it, then the rest of its sentence."""
    naming = naming_of(article, sentence, start, end)
    if article.language == "hi":
        verdict = by_hindi_verb(naming)
        if verdict:
            return verdict
        if naming.held:
            naming = replace(naming, future=None)
    return (
        _by_what_follows(naming)
        or _by_russian_grammar(naming)
        or _by_what_leads_to_it(naming)
        or _by_verb_to_come(naming)
        or _by_nearest_word(naming)
        or _by_sentence(naming)
    )


def _by_place(article: Article, sentence: Sentence, start: int) -> Verdict | None:
    """What a headline, or the rules a naming stands in, make of it."""
    language = article.language
    if language == "en" and article.is_title(sentence) and _HEADLINE_FUTURE.search(sentence.low):
        return "upcoming", "infinitive of a headline"
    if article.is_title(sentence):
        above = article.text[max(start - _TITLE_ABOVE, 0) : start].lower()
        if _ITS_PAPER[language].search(above):
            return "held", PAPER_OF_IT
    if article.is_headline_between(sentence):
        # The title of another story, set between two paragraphs, tells of what is not new.
        return "named", "headline between paragraphs"
    if _RULES_OF[language].search(article.text[sentence.start : start].lower()):
        return "named", "rules for its meetings"
    return None


def _by_own_words(article: Article, sentence: Sentence, start: int, end: int) -> Verdict | None:
    """What the naming says of itself: the next one, the last one, one that had decided something."""
    language = article.language
    before = article.text[max(start - 30, sentence.start) : start].lower()
    inside = article.text[start:end].lower()
    if re.match(r"\d|[a-z]+(?:th|st|nd|rd)\b|[ivx]+\b", inside) and _DECIDED_AT[language].search(
        article.text[sentence.start : start].lower()
    ):
        return "past", "decisions of an earlier session"
    if cue("next_word", language).search(before[-14:] + inside[:20]):
        _, clause_end = clause_of(article, sentence, start, end)
        if _HAS_BEEN[language].match(article.text[end:clause_end].lower()):
            return "held", "next one, which has been held"
        return "upcoming", "next session"
    if language == "en" and _TO_PREPARE.match(sentence.low):
        return "upcoming", "preparation"
    if language == "en" and _PRAISED.search(article.text[sentence.start : start].lower() + inside[:11]):
        return "past", "words for an earlier time"
    if language == "en" and _RECALLED.search(before):
        return "past", "words for an earlier time"
    if language == "en" and _BEFORE_IT.search(before):
        return "upcoming", "preparation"
    if language == "en" and _WHEN.search(before) and _OPENS.match(article.text, end, sentence.end):
        return "upcoming", "words for the time to come"
    if in_an_old_year_before(article, sentence, start):
        return "past", "year long past"
    if language == "en" and _LAST.match(inside):
        return "past", "previous session"
    if (cue("previous_word", language).search(before[-14:]) and language != "en") or re.search(
        r"\b(?:previous|last|preceding|recent|recently (?:held|concluded)) \Z", before
    ):
        return "past", "previous session"
    return None


def _by_russian_grammar(naming: Naming) -> Verdict | None:
    """In Russian, what the verb is said of, whatever verb it is; words for an earlier time go before it."""
    if naming.language != "ru" or naming.recall or naming.article.is_title(naming.sentence):
        return None
    status = status_by_grammar(naming.clause, naming.at, naming.end - naming.clause_start)
    if status == "held" and in_an_old_month(naming.article, naming.end, naming.clause_end):
        return "past", "month long past"
    return (
        (status, "verb of holding" if status == "held" else "words for the time to come") if status else None
    )


def _by_what_follows(naming: Naming) -> Verdict | None:
    """What is told of a session right behind its name."""
    text, end, stop = naming.article.text, naming.end, naming.clause_end
    if ATTENDED.match(text, end, stop) and in_an_old_month(naming.article, end, stop):
        return "past", "month long past"
    if _SCHEDULED_AND_BEGUN.match(text, end, stop) or ATTENDED.match(text, end, stop):
        return "held", "begun as scheduled"
    if naming.language != "en":
        return None
    if naming.future is None and meets_there(naming.article, naming.start, end, stop):
        return "held", "meeting as it is told"
    if naming.future is None and went_to(naming.article, naming.sentence, naming.start):
        return "held", "people went to it"
    if not naming.recall and _held_there(naming):
        return "held", "day just past"
    if not naming.recall and did_something(naming.article, end, stop):
        return "held", "what the session did"
    return None


def _held_there(naming: Naming) -> bool:
    """Whether ", held in Accra on Tuesday" follows a naming, and the day is just past."""
    told = _HELD_THERE.match(naming.article.text, naming.end, naming.clause_end)
    return told is not None and day_just_past(naming.article, naming.end, told.end())


def _by_what_leads_to_it(naming: Naming) -> Verdict | None:
    """A session at whose end, or after which, something was told: a future verb beside is of that."""
    if in_an_old_year(naming.article, naming.end, naming.clause_end) or naming.recall:
        return None
    before = naming.clause[: naming.at]
    if naming.language == "en" and _COMES_AFTER.search(before):
        return "past", "words for an earlier time"
    if naming.language == "en" and _done_by_it(naming, before) and _bore_fruit(naming):
        return "past", "words for an earlier time"
    if naming.language == "en" and _done_there(naming, before):
        return "held", "what was done at it"
    told = _TOLD_AT[naming.language].search(before)
    if told and not _TO_BE_TOLD.search(before, 0, told.start()):
        return "held", "told at its end"
    if _FOLLOWS[naming.language].search(before) and _is_over(naming):
        return "held", "followed by what is told"
    return None


def _is_over(naming: Naming) -> bool:
    """Whether what follows a session is told with no word for holding, or with the day of the session."""
    if naming.held is None:
        return True
    return (
        naming.held.group().startswith(_WHILE)
        and naming.language == "en"
        and day_just_past(naming.article, naming.end, min(naming.end + 60, naming.clause_end))
    )


def _bore_fruit(naming: Naming) -> bool:
    """Whether what it did has had time to work: "has also begun to bear fruit"."""
    return _BORE_FRUIT.search(naming.clause, naming.end - naming.clause_start) is not None


def _done_by_it(naming: Naming, before: str) -> bool:
    """Whether something was "approved by the commission at its sixth meeting"."""
    return bool(_DID_IT_BY.search(before) and _AT_ITS_MEETING.search(naming.inside))


def _done_there(naming: Naming, before: str) -> bool:
    """Whether a body "decided at its meeting", its minutes were signed, or "it was the first meeting"."""
    inside = re.match(r"(?P<deed>.*? (?:its|their) )(?:\d|[a-z])", naming.inside, re.DOTALL)
    return bool(
        (inside and _DID_IT_THERE.search(inside.group("deed")))
        or _DID_IT_THERE.search(before)
        or _done_by_it(naming, before)
        or _MINUTES_OF.search(before)
        or _IT_WAS.search(before)
    )


def _by_verb_to_come(naming: Naming) -> Verdict | None:
    """A verb in the future that governs the naming, unless another word tells that it was held."""
    future, held, clause = naming.future, naming.held, naming.clause
    if future and _SENT.search(clause, 0, future.start()):
        return "held", "delegation led to it"
    if future and future.group().startswith("to ") and _MET_TO.search(clause, 0, future.start()):
        return "held", "those met to do it"
    if (
        future
        and held
        and _LED_BY.search(clause, max(held.start() - 10, 0), held.end() + 4)
        and future.start() > held.end()
    ):
        # "The session, co-chaired by the ministers, will be held in May": the participle tells no time.
        return "upcoming", "verb in the future"
    governing = [
        match.end() for match in cue("future", naming.language).finditer(clause) if match.end() <= naming.at
    ]
    if governing and naming.at - governing[-1] <= 24:
        # "will hold the first meeting, led by …": the verb in front governs, not the participle after it.
        return "upcoming", "verb in the future"
    if held and held.group().startswith(_WHILE):
        return _by_verb_beside(naming)
    return None


def _by_verb_beside(naming: Naming) -> Verdict | None:
    """ "At the session", "during it": words that tell no time by themselves, only the verb does."""
    if naming.future is None:
        if naming.language == "en" and _WILL.search(naming.clause):
            # "At the first meeting Dhaka will keep it on top".
            return "upcoming", "words for the time to come"
        return None
    # "During the session the ministers are expected to sign".
    verbs = cue("held", naming.language).finditer(naming.clause)
    coming = [match.span() for match in cue("future", naming.language).finditer(naming.clause)]
    # "at the fourth session, which is to be held": the participle is of the verb to come.
    if all(
        match.group().startswith(_WHILE) or any(low <= match.start() < high for low, high in coming)
        for match in verbs
    ):
        return "upcoming", "words for the time to come"
    return None


def _by_nearest_word(naming: Naming) -> Verdict | None:
    """The word of time in the clause that stands nearest to the naming."""
    article, future, held, recall = naming.article, naming.future, naming.held, naming.recall
    if naming.language == "en" and _DESCRIBES.match(article.text, naming.end, naming.clause_end):
        return "named", "what it is for"
    if future and (held is None or _closer(future, held, naming.at, naming.end - naming.clause_start)):
        return "upcoming", "words for the time to come"
    if recall:
        if naming.language == "en" and _just_before(naming):
            return "held", "verb of holding"
        if (
            naming.language == "hi"
            and "थ" in recall.group()
            and (DAYS_BEFORE_IT.search(naming.clause) or dated_recently(article, naming.sentence))
        ):
            # Releases put even yesterday in the pluperfect.
            return "held", "verb of holding"
        return "past", "words for an earlier time"
    if held and (
        in_an_old_year(article, naming.end, naming.clause_end)
        or in_an_old_month(article, naming.end, naming.clause_end)
    ):
        return "past", "year long past"
    return ("held", "verb of holding") if held else None


def _just_before(naming: Naming) -> bool:
    """Whether "earlier, on Wednesday" or "had met on Monday" is of a day just past."""
    return naming.recall.group().startswith(("earlier", "had ")) and day_just_past(
        naming.article,
        max(naming.start - 60, naming.sentence.start),
        min(naming.end + 60, naming.sentence.end),
    )


def _by_sentence(naming: Naming) -> Verdict:
    """Where the clause has no word of time: the rest of the sentence, or its being a headline."""
    sentence = naming.sentence
    title = naming.article.is_title(sentence)
    if has_cue(naming.article, sentence, "held"):
        if has_cue(naming.article, sentence, "future") and not title:
            return "named", "no verb beside it"
        return "held", "verb of holding in the sentence"
    return ("held", "headline") if title else ("named", "no verb")


def _closer(future: re.Match, held: re.Match, start: int, end: int) -> bool:
    """Whether the words for the future stand nearer to the naming than the verb of holding."""

    def gap(match: re.Match) -> int:
        if match.start() >= end:
            return match.start() - end
        if match.end() <= start:
            return start - match.end()
        return 0

    if future.start() < held.end() and held.start() < future.end():
        # "सह-अध्यक्षता करेंगे": the same words, and the tense decides.
        return True
    if held.group().startswith(_WHILE) and future.end() <= start:
        # "We will be reviewing it at the meeting": the verb in front tells when.
        return True
    return gap(future) <= gap(held)
