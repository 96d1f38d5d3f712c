"""Whether a body that is named without a word for its session is said to have met."""

import re
from itertools import pairwise

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.held_ru import body_did, in_instrumental, in_nominative, was_done_by
from coopdash.intake.reading.naming import cue, naming_of
from coopdash.intake.reading.places import capital_hits, country_hits
from coopdash.intake.reading.status_hi import body_did as hindi_body_did
from coopdash.intake.reading.told_en import body_did as english_body_did

# "co-chaired the India-Oman Joint Commission": the body stands for its session.
_GOING = patterns("events_going")
# "Члены комиссии" met, and so did the commission.
_MEMBERS = patterns("events_members_met")
# "have held their second Joint Ministerial Committee", "завершила работу комиссия"
_MET_BEFORE = patterns("events_met_before")
# "the Task Force met virtually"; "the commission is meeting this week"
_MET_AFTER = patterns("events_met_after")
# "met in Accra on Monday for the Ghana-Oman Working Group"
_MET_FOR = pattern("events_met_for")
# "группа, созданная в прошлом году, провела заседание"
_TOLD_OF_IT = pattern("events_told_of_it")
# "глава российской части комиссии"
_A_PART_OF = pattern("events_a_part_of")
# "the commission, which deals with trade, and met in Accra"
_AND_MET = re.compile(r"[^.;]{4,130}, and (?:has )?(?:met|convened|was held)\b")


def body_meets(article: Article, sentence: Sentence, body: Body) -> bool:
    """Whether the body itself is said to have met: "the Task Force met virtually"."""
    after = article.text[body.end : min(body.end + 60, sentence.end)].lower()
    after_long = article.text[body.end : min(body.end + 150, sentence.end)].lower()
    before = article.text[max(body.start - 60, sentence.start) : body.start].lower()
    if _GOING[article.language].search(before) and (
        len(body.countries) == 2 or len(pair_in(article, sentence)) == 2
    ):
        return True
    if _MEMBERS[article.language].search(before) and len(body.countries) == 2:
        # "Члены комиссии встретились"
        return bool(
            _MET_BEFORE[article.language].search(before)
            or _MET_AFTER[article.language].match(after_long)
            or cue("held", article.language).search(after_long)
            or russian_body_did(article, sentence, body)
        )
    if they_met_for(article, body):
        return True
    if article.language == "en" and _did_or_met(article, sentence, body):
        return True
    if article.language == "ru":
        return _russian_body_meets(article, sentence, body, before, after)
    if article.language == "hi" and _hindi_body_did(article, sentence, body):
        return True
    return bool(
        _MET_BEFORE[article.language].search(before)
        or _MET_AFTER[article.language].match(after)
        or (article.language == "en" and _AND_MET.match(after_long))
    )


def _hindi_body_did(article: Article, sentence: Sentence, body: Body) -> bool:
    """Whether a body of two countries is told by what it decided: "आयोग ने … को मंजूरी दी"."""
    if body.kind == "dialogue" or len(body.countries or pair_in(article, sentence)) != 2:
        return False
    naming = naming_of(article, sentence, body.start, body.end)
    return naming.recall is None and not article.is_title(sentence) and hindi_body_did(naming)


def _russian_body_meets(article: Article, sentence: Sentence, body: Body, before: str, after: str) -> bool:
    """Whether a body met, or did what it can only do at a session: it must be what the verb is said of."""
    if _MET_BEFORE["ru"].search(before) or russian_body_did(article, sentence, body):
        return True
    if not in_nominative(article.tokens, body):
        return False
    return _MET_AFTER["ru"].match(after) is not None


def russian_body_did(article: Article, sentence: Sentence, body: Body) -> bool:
    """Whether a body of two countries, or its members, did together what takes a session."""
    if article.language != "ru" or len(body.countries) != 2:
        return False
    before = article.text[max(body.start - 60, sentence.start) : body.start].lower()
    if in_instrumental(article.tokens, body) and was_done_by(before):
        return True
    subject = in_nominative(article.tokens, body) or _MEMBERS["ru"].search(before) is not None
    return subject and body_did(before, article.text[body.end : sentence.end].lower())


def _did_or_met(article: Article, sentence: Sentence, body: Body) -> bool:
    """Whether a body of two countries is told by what it did at a meeting just past."""
    pair = body.countries if len(body.countries) == 2 else pair_in(article, sentence)
    named = body.name.startswith("Joint ") and len(f"{body.name} {body.topic}".split()) > 2
    if (len(pair) != 2 and not named) or body.bare:
        return False
    return english_body_did(article, sentence, body.start, body.end)


def they_met_for(article: Article, body: Body) -> bool:
    """Whether people met for a body that is named with its two countries: then it was its session."""
    if article.language != "en" or body.sentence is None:
        return False
    if len(body.countries) != 2 and len(pair_in(article, body.sentence)) != 2:
        return False
    return bool(_MET_FOR.search(article.text[body.sentence.start : body.start].lower()))


HOME_OF_HINDI = "IN"
# "उज्बेकिस्तान के साथ आयोग की बैठक": the other side goes without saying.
_WITH_IT = re.compile(" के साथ ")


# "पशु-चिकित्सा महाप्राधिकरण, मंगोलिया": who publishes what the text says.
_LETTERHEAD = pattern("place_letterhead_hi")
_LONGEST_LETTERHEAD = 120
_LINES_OF_A_LETTERHEAD = 2


def home_of(article: Article) -> str:
    """The state that "we" are in a Hindi text: that of the office in its letterhead, else India."""
    for line in article.paragraphs[:_LINES_OF_A_LETTERHEAD]:
        text = article.text[line.start : line.end]
        if len(text) < _LONGEST_LETTERHEAD and _LETTERHEAD.search(text):
            hits = country_hits(article.tokens, *article.tokens.between(line.start, line.end))
            if len({hit.payload.code for hit in hits}) == 1:
                return hits[0].payload.code
    return HOME_OF_HINDI


def pair_in(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """Two countries named in a sentence, if exactly two are, or India's with which a Hindi one tells of."""
    codes: list[str] = []
    for hit in country_hits(article.tokens, sentence.first, sentence.last):
        if hit.payload.code not in codes:
            codes.append(hit.payload.code)
    if len(codes) == 1 and article.language == "hi" and _WITH_IT.match(article.text, hit.end):
        return tuple(dict.fromkeys((home_of(article), *codes)))
    if len(codes) > 2 and article.language == "hi":
        return two_who_did(article, sentence)
    return tuple(codes) if len(codes) == 2 else () if codes else pair_of_capitals(article, sentence)


# "अमेरिका और फिलीपींस ने": who did it, whatever other country the sentence names.
_AND_THE_OTHER = re.compile(r" (?:और|तथा|एवं|व) ")
_WHO_DID = re.compile(r" (?:ने|के बीच)(?![\u0900-\u0963])")


def two_who_did(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """The one pair of countries of a Hindi sentence that did what it tells."""
    hits = country_hits(article.tokens, sentence.first, sentence.last)
    pairs = {
        (one.payload.code, two.payload.code)
        for one, two in pairwise(hits)
        if _AND_THE_OTHER.fullmatch(article.text, one.end, two.start)
        and _WHO_DID.match(article.text, two.end)
    }
    return pairs.pop() if len(pairs) == 1 else ()


def pair_of_capitals(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """The two countries whose capitals stand for them side by side in a Russian sentence: "Минск и Вена"."""
    if article.language != "ru":
        return ()
    hits = capital_hits(article.tokens, sentence.first, sentence.last)
    return next(
        (
            (one.payload.country, two.payload.country)
            for one, two in pairwise(hits)
            if one.payload.country != two.payload.country
            and article.text[one.end : two.start] in (" и ", "-", " - ", " с ")
        ),
        (),
    )


def prepared_by_one_side(article: Article, sentence: Sentence, body: Body, word) -> bool:
    """Whether one side met to get ready: "глава российской части комиссии провел совещание"."""
    if not _A_PART_OF.search(article.text, max(body.start - 60, sentence.start), body.start):
        return False
    return word is None or article.text[word[0] : word[1]].lower().startswith("совещани")


def word_behind_a_participle(
    article: Article, sentence: Sentence, words: list[tuple[int, int]], body: Body
) -> tuple[int, int] | None:
    """The session word behind what is told of a Russian body: "группа, созданная …, провела заседание"."""
    told = _TOLD_OF_IT.match(article.text, body.end, sentence.end) if article.language == "ru" else None
    if told is None:
        return None
    return next((word for word in words if 0 <= word[0] - told.end() <= 40), None)
