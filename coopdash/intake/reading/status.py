"""Whether a session that is named was held, is announced or is recalled."""

import re
from dataclasses import dataclass, replace
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load, pattern, patterns
from coopdash.intake.reading.held_ru import status_by_grammar
from coopdash.intake.reading.recalled import (
    dated_recently,
    in_an_old_month,
    in_an_old_year,
    in_an_old_year_before,
)
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
_RELATIVE = re.compile(r",? (?:that|which) ")
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
# "16वीं बैठक ने … की नींव रखी": the subject of a deed that is done.
_HI_DID = re.compile(r" ?ने (?!कहा)")
# "आयोग ने 5 मई को अपनी तीसरी बैठक": "ने" stands with what is done alone.
_HI_ITS_OWN = re.compile(r" ने [^।;]{0,120}?अप(?:नी|ने|ना) (?!(?:पिछल|अगल|आगामी))[^।;]{0,40}\Z")
# "भारत और ओमान ने आयोग की दूसरी बैठक सोमवार को मस्कट में की।": the verb is all that follows day and town.
_HI_DID_IT = re.compile(r"(?:[^।;,]{0,110} (?:को|में|पर|तक|साथ|जरिए|से))? (?:आयोजित )?की ?(?:है ?)?[।.]")
_HI_RELATIVE = re.compile(r" ?, ?(?:जिस(?:की|का|के|में|को|से)|जिन(?:की|का|के|में)) [^,।]{3,110},")
# "इससे एक दिन पहले कार्य समूह का सत्र हुआ था": as much news as the session it led to.
DAYS_BEFORE_IT = pattern("status_days_before_hi")
# "परामर्श के दौरान मंगलवार को कहा कि": what was said at it may be of the time to come.
_HI_DURING = re.compile(r" ?के दौरान ")
_HI_TALKS = ("संवाद", "वार्ता", "परामर्श", "डायलाग")
_HI_SAID_DURING = re.compile(r" ?के दौरान (?:[\u0900-\u0963]+ ){0,5}(?:कहा|बताया|दोहराया)(?![\u0900-\u0963])")
_WILL = re.compile(r"\bwill (?:also )?(?!be remembered)[a-z]{3,}\b")
# "visited Muscat to attend the meeting which was held on 8 and 9 February"
_ATTENDED = re.compile(
    r"[^.;]{0,12},? (?:that|which) (?:(?:was|were|has been|had been) (?:held|convened|hosted)|took place)\b"
)
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
_AT_ITS_MEETING = re.compile(r"\b(?:at|in|during) (?:its|their) ")
_HELD_THERE = pattern("status_held_there")
# "signed the minutes of the sixth meeting", as it closed.
_MINUTES_OF = pattern("status_minutes_of")
_RUSSIAN_MONTH = pattern("status_ru_month")
# "It was the first meeting of the committee"
_IT_WAS = pattern("status_it_was")
# "signed the regulations on holding meetings of the commission" tells of a paper.
_RULES_OF = patterns("status_rules_of")


@cache
def cue(kind: str, language: str) -> re.Pattern[str]:
    """A cue expression, compiled once."""
    return re.compile(load("cues")[kind][language].replace("ё", "е"))


@dataclass(frozen=True, slots=True)
class _Naming:
    """A naming of a session in its clause, with its words for time to come, for holding and for the past."""

    article: Article
    sentence: Sentence
    start: int
    end: int
    clause_start: int
    clause_end: int
    future: re.Match[str] | None
    held: re.Match[str] | None
    recall: re.Match[str] | None

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def inside(self) -> str:
        """The words of the naming itself."""
        return self.article.text[self.start : self.end].lower()

    @property
    def clause(self) -> str:
        return self.article.text[self.clause_start : self.clause_end].lower()

    @property
    def at(self) -> int:
        """Where in the clause the naming starts."""
        return self.start - self.clause_start


Verdict = tuple[str, str]
"""Whether a session is held, upcoming, past or only named, and what tells it."""


def status_of(article: Article, sentence: Sentence, start: int, end: int) -> Verdict:
    """Held, upcoming or past, by the words around a naming of a session."""
    verdict = _by_place(article, sentence, start) or _by_own_words(article, sentence, start, end)
    verdict = verdict or _told_besides(article, sentence, start, end)
    if article.is_opinion and verdict[0] == "held":
        return "past", "named in a column"
    return verdict


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
    naming = _naming(article, sentence, start, end)
    if article.language == "hi":
        verdict = _by_hindi_verb(naming)
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
        _, clause_end = _clause(article, sentence, start, end)
        if _HAS_BEEN[language].match(article.text[end:clause_end].lower()):
            return "held", "next one, which has been held"
        return "upcoming", "next session"
    if language == "en" and _TO_PREPARE.match(sentence.low):
        return "upcoming", "preparation"
    if language == "en" and _BEFORE_IT.search(before):
        return "upcoming", "preparation"
    if in_an_old_year_before(article, sentence, start):
        return "past", "year long past"
    if language == "en" and _LAST.match(inside):
        return "past", "previous session"
    if (cue("previous_word", language).search(before[-14:]) and language != "en") or re.search(
        r"\b(?:previous|last|preceding|recent|recently (?:held|concluded)) \Z", before
    ):
        return "past", "previous session"
    return None


def _naming(article: Article, sentence: Sentence, start: int, end: int) -> _Naming:
    language = article.language
    clause_start, clause_end = _clause(article, sentence, start, end)
    clause = article.text[clause_start:clause_end].lower()
    relative = _RELATIVE.match(article.text, end, clause_end) if language == "en" else None
    if (
        relative
        and not _ATTENDED.match(article.text, end)
        and cue("future", language).search(clause, 0, start - clause_start)
    ):
        # "will attend the meeting that is being hosted by Riyadh": the verb in front governs.
        clause_end = end
        clause = article.text[clause_start:clause_end].lower()
    future, held = (cue(kind, language).search(clause) for kind in ("future", "held"))
    recall = _recall_in(language, clause, end - clause_start)
    return _Naming(article, sentence, start, end, clause_start, clause_end, future, held, recall)


def _recall_in(language: str, clause: str, after: int) -> re.Match[str] | None:
    """Words for an earlier time; "принятой на ", "как и предыдущее" behind a naming are of another one."""
    return next(
        (
            match
            for match in cue("recall", language).finditer(clause)
            if match.start() < after or not match.group().endswith((" ", "предыдущ"))
        ),
        None,
    )


def _by_hindi_verb(naming: _Naming) -> Verdict | None:
    """In Hindi the verb stands at the end: the first one after the naming decides."""
    text, end, inside = naming.article.text, naming.end, naming.inside.rstrip()
    if _HI_ITS_OWN.search(inside) and not naming.recall:
        return "held", "the body did it"
    if _HI_DID.match(text, end) and inside.endswith("बैठक"):
        return "held", "the meeting did it"
    if _HI_SAID_DURING.match(text, end):
        return "held", "said in the course of it"
    if _HI_DID_IT.match(text, end) and " ने " in text[naming.sentence.start : naming.start]:
        return "held", "the two did it"
    clause, after = naming.clause, end - naming.clause_start
    if told_of_it := _HI_RELATIVE.match(clause, after):
        # "आयोग की बैठक, जिसकी तैयारी विशेषज्ञों ने की, 8 जून को संपन्न हुई"
        after = told_of_it.end()
        naming = replace(naming, future=None)
    coming, done = (cue(kind, "hi").search(clause, after) for kind in ("future", "held"))
    if coming and (done is None or coming.start() <= done.end() + 8):
        return "upcoming", "verb in the future"
    if _HI_DURING.match(text, end) and coming is None and inside.endswith(_HI_TALKS):
        return "held", "in the course of it"
    return None


def _by_russian_grammar(naming: _Naming) -> Verdict | None:
    """In Russian, what the verb is said of, whatever verb it is; words for an earlier time go before it."""
    if naming.language != "ru" or naming.recall or naming.article.is_title(naming.sentence):
        return None
    status = status_by_grammar(naming.clause, naming.at, naming.end - naming.clause_start)
    return (
        (status, "verb of holding" if status == "held" else "words for the time to come") if status else None
    )


def _by_what_follows(naming: _Naming) -> Verdict | None:
    """What is told of a session right behind its name."""
    text, end, stop = naming.article.text, naming.end, naming.clause_end
    if _ATTENDED.match(text, end, stop) and in_an_old_month(naming.article, end, stop):
        return "past", "month long past"
    if _SCHEDULED_AND_BEGUN.match(text, end, stop) or _ATTENDED.match(text, end, stop):
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


def _held_there(naming: _Naming) -> bool:
    """Whether ", held in Accra on Tuesday" follows a naming, and the day is just past."""
    told = _HELD_THERE.match(naming.article.text, naming.end, naming.clause_end)
    return told is not None and day_just_past(naming.article, naming.end, told.end())


def _by_what_leads_to_it(naming: _Naming) -> Verdict | None:
    """A session at whose end, or after which, something was told: a future verb beside is of that."""
    if in_an_old_year(naming.article, naming.end, naming.clause_end) or naming.recall:
        return None
    before = naming.clause[: naming.at]
    if naming.language == "en" and _done_there(naming, before):
        return "held", "what was done at it"
    told = _TOLD_AT[naming.language].search(before)
    if told and not _TO_BE_TOLD.search(before, 0, told.start()):
        return "held", "told at its end"
    if _FOLLOWS[naming.language].search(before) and _is_over(naming):
        return "held", "followed by what is told"
    return None


def _is_over(naming: _Naming) -> bool:
    """Whether what follows a session is told with no word for holding, or with the day of the session."""
    if naming.held is None:
        return True
    return (
        naming.held.group().startswith(_WHILE)
        and naming.language == "en"
        and day_just_past(naming.article, naming.end, min(naming.end + 60, naming.clause_end))
    )


def _done_there(naming: _Naming, before: str) -> bool:
    """Whether a body "decided at its meeting", its minutes were signed, or "it was the first meeting"."""
    inside = re.match(r"(?P<deed>.*? (?:its|their) )(?:\d|[a-z])", naming.inside, re.DOTALL)
    return bool(
        (inside and _DID_IT_THERE.search(inside.group("deed")))
        or _DID_IT_THERE.search(before)
        or (_DID_IT_BY.search(before) and _AT_ITS_MEETING.search(naming.inside))
        or _MINUTES_OF.search(before)
        or _IT_WAS.search(before)
    )


def _by_verb_to_come(naming: _Naming) -> Verdict | None:
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


def _by_verb_beside(naming: _Naming) -> Verdict | None:
    """ "At the session", "during it": words that tell no time by themselves, only the verb does."""
    if naming.future is None:
        if naming.language == "en" and _WILL.search(naming.clause):
            # "At the first meeting Dhaka will keep it on top".
            return "upcoming", "words for the time to come"
        return None
    # "During the session the ministers are expected to sign".
    verbs = cue("held", naming.language).finditer(naming.clause)
    if all(match.group().startswith(_WHILE) for match in verbs):
        return "upcoming", "words for the time to come"
    return None


def _by_nearest_word(naming: _Naming) -> Verdict | None:
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


def _just_before(naming: _Naming) -> bool:
    """Whether "earlier, on Wednesday" or "had met on Monday" is of a day just past."""
    return naming.recall.group().startswith(("earlier", "had ")) and day_just_past(
        naming.article,
        max(naming.start - 60, naming.sentence.start),
        min(naming.end + 60, naming.sentence.end),
    )


def _by_sentence(naming: _Naming) -> Verdict:
    """Where the clause has no word of time: the rest of the sentence, or its being a headline."""
    sentence, language = naming.sentence, naming.language
    title = naming.article.is_title(sentence)
    if cue("held", language).search(sentence.low):
        if cue("future", language).search(sentence.low) and not title:
            return "named", "no verb beside it"
        return "held", "verb of holding in the sentence"
    return ("held", "headline") if title else ("named", "no verb")


def _in_an_old_russian_month(naming: _Naming) -> bool:
    """Whether a session is told as of a month that was over before the last one: "прошедшего в мае"."""
    published = naming.article.published
    match = _RUSSIAN_MONTH.match(naming.article.text, naming.end, naming.clause_end)
    month = load("calendar")["months"].get(match.group(1)) if match else None
    return bool(published and month and (published.month - month) % 12 >= 2)


def _clause(article: Article, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of a long sentence around a naming, cut at semicolons and quotation marks."""
    low, high = max(sentence.start, start - 160), min(sentence.end, end + 160)
    left = max(article.text.rfind(";", low, start), article.text.rfind(" but ", low, start))
    right = [place for place in (article.text.find(";", end, high),) if place >= 0]
    return (left + 1 if left >= low else low), (min(right) if right else high)


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
