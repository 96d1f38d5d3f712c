"""Ordinals that count the sessions of a body, and those that count something else."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cardinals import number_of
from coopdash.intake.reading.data import load, pattern, patterns
from coopdash.intake.reading.numbers import ordinal_at

_NOT_A_NUMBER = patterns("events_not_a_number")
_SESSION_START = {"hi": re.compile(r" (?:बैठक|मीटिंग|सत्र|सेशन|अधिवेशन|दौर|राउंड|चक्र|संस्करण|एडिशन|सम्मिलन)")}
# "पहले रक्षा परामर्श", but not "इससे पहले रक्षा परामर्श"
_TALKS_HI = re.compile(
    r" (?:[\u0900-\u0963-]+ ){0,3}(?:परामर्श|संवाद|डायलाग|गोलमेज|शिखर सम्मेलन)(?![\u0900-\u0963])"
)
_NOT_FIRST_HI = frozenset(
    ("से", "इससे", "उससे", "सबसे", "दिन", "सप्ताह", "हफ्ते", "महीने", "माह", "साल", "वर्ष", "ही")
)
_MET_FOR = patterns("counted_met_for")
_TIMES = {
    "en": re.compile(" time"),
    "ru": re.compile("(?: по счету)? раз(?![а-я])(?! за )"),
    # "पांचवीं बार बैठी", but not "पहली बार दिल्ली से बाहर हुई".
    "hi": re.compile(
        "(?<!पहली) बार (?:[\u0900-\u0963]+ (?:में|को) )?(?:बैठ|मिल|जुट|आयोजित|बुला|एकत्र|विचार|वार्ता|मंथन)"
    ),
}
# "It was the fourth time the Commission gathered"
_TIME_THEY_MET = re.compile(
    r" time (?:that )?(?:the|both|its|it|they|we|this|such)\b[^.,;]{0,60} "
    r"(?:met|gathered|convened|assembled|sat|(?:has|have|had) met|came together|done so)\b"
)
# "в четвертый раз собралась"
_TIMES_MET_RU = pattern("counted_times_met")
# "проводился в четвертый раз"
_MET_TIMES_RU = re.compile(
    r"(?:провод|проход|собир|собра|состоял|прош|заседал|встреч|встрет|созыва|созва)[а-я]* "
    r"(?:уже |лишь |всего )?во? \Z"
)
# "Meeting for the 33rd time, the committee agreed", "For the third time the committee has met"
_MEETING_FOR = re.compile(r"(?:\A|[.\n\u2013-]\s*)(?:Meeting|Gathering|Sitting|Convening) for (?:the|an?) \Z")
_FOR_THE = re.compile(r"(?:\A|[.\n\u2013-]\s*)For (?:the|an?) \Z")
_TIME_THE_BODY_MET = re.compile(
    r" time,? (?:the|their|its)\b[^.;]{0,110} "
    r"(?:met|meets|gathered|convened|assembled|sat|came together|took place|(?:was|were|has been) held)\b"
)
# "held a meeting, its seventh, in Accra"
_ITS = re.compile(r", (?:its|their) \Z")
_IN_ITS_HISTORY = re.compile(r" (?:in (?:its|their) history|in the series|to date|so far)\b")
_AND_NO_NOUN = re.compile(r"(?:,|\.| (?:in|since|so|to|on|at|this)\b)")
# "for only the third time since it was set up" counts all of them.
_AFTER_YEARS = re.compile(
    r" time (?:since(?! (?:it|they) (?:came into|was set|was founded|was formed|was created|were set))|"
    r"in (?:\w+ ){0,3}(?:years|months|decades?|weeks))"
)


_AFTER_A_GAP = re.compile(
    r"[^.;,]{0,70}\b(?:after an? (?:gap|break|hiatus|interval|pause) of|"
    r"after (?:nearly |almost |over )?[\w-]+ years\b|"
    r"in (?:nearly |almost |over )?[\w-]+ (?:years|decades)\b|"
    r"since (?!(?:its|their|the) (?:[\w-]+ )?(?:establish|incep|launch|creat|found|form)))",
    re.IGNORECASE,
)
# "committed to a new working group, with its first meeting before Easter"
_OF_A_NEW_ONE = re.compile(
    r"\bnew (?:[\w-]+ ){0,4}(?:group|committee|dialogue|forum|council|commission|task ?force|mechanism)\b"
    r"[^.;]{0,60}\b(?:its|whose) \Z"
)
_ROUND_N = patterns("counted_round_n")
# "4 заседание": the nominative tells it from "4 заседания", which counts several.
_BARE_DIGITS = pattern("counted_bare_digits")
_FOR_THE_FIRST_TIME = pattern("counted_for_the_first_time")
_A_SESSION = pattern("counted_a_session")
_IN_APPOSITION = pattern("counted_in_apposition")
_COUNTS_SO_FAR = pattern("counted_so_far")
_SINCE_A_YEAR = re.compile(r"\W{0,2}с (?:19|20)\d\d")
# "the 12th of its kind" counts; the first of its kind is only new.
OF_ITS_KIND = re.compile(
    r" (?:of (?:its|their|the) kind|in the series|so far|to date|"
    r"such (?:meeting|talks|round|session|dialogue)|"
    r"since (?:the|its|their) (?:[a-z]+ ){0,2}(?:(?:was|were) )?"
    r"(?:established|set up|founded|launched|formed|inception|creation))\b"
)
_TOO_MANY_FOR_YEARS = 5
"""From here on "двенадцатое с 1999 года" counts the sessions of a body, and none since a gap."""
_TO_A_DATE = re.compile(
    r" ?(?:to|-|and|&|until|till) ?(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


def ordinals_in(article: Article, sentence: Sentence) -> list[tuple[int, int, int, int, int]]:
    """Ordinals as (value, first token, token after, start, end), without "first time" and the like."""
    key = ("ordinals", sentence.start)
    if key not in article.found:
        article.found[key] = _ordinals_in(article, sentence)
    return article.found[key]


def _ordinals_in(article: Article, sentence: Sentence) -> list[tuple[int, int, int, int, int]]:
    found = []
    index = sentence.first
    tokens = article.tokens
    while index < sentence.last:
        hit = ordinal_at(tokens, index)
        if hit is None and (counted := _round_n(article, tokens[index].start, sentence.end)):
            # "Round 6 of the consultations", "заседание № 6": the count stands behind the word.
            if value := number_of(counted.group(1), article.language):
                found.append((value, index, index + 2, tokens[index].start, counted.end(1)))
            index += 2
            continue
        if hit:
            value, after = hit
            hit_start, end = tokens[index].start, tokens[after - 1].end
            if value == 1 and article.language == "en" and _counts_anew(article, sentence, hit_start, end):
                index = after
                continue
            after_a_weekday = index > sentence.first and tokens[index - 1].low in load("calendar")["weekdays"]
            if (
                # "завершившегося в пятницу X заседания" counts a session
                after_a_weekday and (article.language != "ru" or tokens[index].text[0].isdecimal())
            ) or _TO_A_DATE.match(article.text, end, sentence.end):
                # "from Wednesday 26th to Friday", "from 10th to 12th March": days.
                index = after
                continue
            before = tokens[index - 1].low if index > sentence.first else ""
            if tokens[index].low == "पहले" and not (
                _SESSION_START["hi"].match(article.text[end : end + 20])
                or (_TALKS_HI.match(article.text, end) and before not in _NOT_FIRST_HI)
            ):
                # "before" as well as "first": an ordinal only right before the session word.
                index = after
                continue
            if (
                not _NOT_A_NUMBER[article.language].match(article.text[end : end + 40].lower())
                or met_for(article, tokens[index].start, end)
                or (value >= _TOO_MANY_FOR_YEARS and _SINCE_A_YEAR.match(article.text, end))
                or (value > 1 and OF_ITS_KIND.match(article.text, end))
            ):
                found.append((value, index, after, tokens[index].start, end))
            index = after
        else:
            index += 1
    return found


def numbers_of_sessions(article: Article, sentence: Sentence) -> list[tuple[int, int]]:
    """Which sessions a sentence counts, and where each count ends; "второе судно" is none in Russian."""
    return [
        (value, end)
        for value, _, _, _, end in ordinals_in(article, sentence)
        if article.language != "ru" or _A_SESSION.match(article.text[end : end + 45].lower())
    ]


def first_time_in(article: Article, sentence: Sentence) -> tuple[int, int, int] | None:
    """One, and where a sentence says that a body met "впервые с момента создания", "गठन के बाद पहली बार"."""
    if article.language == "en" or article.is_title(sentence):
        return None
    match = _FOR_THE_FIRST_TIME.search(sentence.low)
    return (1, sentence.start + match.start(), sentence.start + match.end()) if match else None


def _round_n(article: Article, start: int, stop: int) -> re.Match[str] | None:
    """A count in digits that stands behind the word for a session or, without an ending, before it."""
    counted = _ROUND_N[article.language].match(article.text, start, stop)
    if counted is None and article.language == "ru":
        counted = _BARE_DIGITS.match(article.text, start, stop)
    return counted


def in_apposition(article: Article, end: int, start: int, stop: int) -> bool:
    """Whether a Russian ordinal is set behind the naming that ends before it: "…, четвертое по счету, …"."""
    return (
        article.language == "ru"
        and _IN_APPOSITION.fullmatch(article.text[end:start].lower()) is not None
        and _COUNTS_SO_FAR.match(article.text[stop : stop + 40].lower()) is not None
    )


def _counts_anew(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a first meeting is the first since a gap, or of a group that is only to be formed."""
    return (
        _AFTER_A_GAP.match(article.text, end, sentence.end) is not None
        or _OF_A_NEW_ONE.search(article.text, sentence.start, start) is not None
    )


def met_for(article: Article, start: int, end: int) -> bool:
    """Whether an ordinal counts meetings: "met for the tenth time", but not "for the first time in years"."""
    language = article.language
    if language == "ru" and (
        _TIMES_MET_RU.match(article.text, end)
        or (_TIMES["ru"].match(article.text, end) and _MET_TIMES_RU.search(article.text, start - 30, start))
        or "впервые" in article.text[start:end].lower()
    ):
        return True
    if language == "en" and (
        _TIME_THEY_MET.match(article.text, end)
        or _MEETING_FOR.search(article.text, max(start - 20, 0), start)
        or (
            _FOR_THE.search(article.text, max(start - 14, 0), start)
            and _TIME_THE_BODY_MET.match(article.text, end)
        )
        or (_ITS.search(article.text, max(start - 8, 0), start) and _AND_NO_NOUN.match(article.text, end))
        or _IN_ITS_HISTORY.match(article.text, end)
    ):
        return True
    return (
        _MET_FOR[language].search(article.text, max(start - 220, 0), start) is not None
        and _TIMES[language].match(article.text, end) is not None
        and not _AFTER_YEARS.match(article.text, end)
    )
