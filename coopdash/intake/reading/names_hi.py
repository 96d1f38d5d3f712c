"""Names of people in Hindi: the words from the titles to a postposition, a comma or the word of an office."""

from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.places import city_hits, country_hits
from coopdash.intake.reading.tokens import Tokens

STOPS = frozenset(load("stopwords")["people_hi_stops"])
LETTERS: dict[str, str] = load("stopwords")["people_hi_letters"]
_MOST_WORDS = 9
# One word behind an office that is no name: "मंत्री स्तर".
_NO_NAMES = frozenset(("स्तर", "स्तरीय", "परिषद", "मंडल", "पद", "दोनों", "वार्ता", "बैठक", "ने"))


@cache
def titles() -> frozenset[str]:
    return frozenset(load("offices")["hi_titles"])


def name_at(article: Article, begin: int, last: int) -> tuple[int, int]:
    """The end of a name that begins at a token, and where the name proper begins after its titles."""
    tokens = article.tokens
    start = _behind_titles(tokens, begin, last)
    end = start
    while end < last and end - start < _MOST_WORDS:
        step = _step(tokens, end, start, last)
        if not step:
            break
        end += step
    # One word without a title is hardly a name: "मंत्री स्तर".
    behind_a_bracket = tokens[begin - 1].text == ")" and end < last and tokens[end].low == "ने"
    if end - start == 1 and start == begin and not behind_a_bracket:
        return begin, begin
    if any(hit.first == start and hit.last == end for hit in city_hits(tokens, start, end)):
        # "के प्रतिनिधि नई दिल्ली में"
        return begin, begin
    if end > start and (
        tokens[start].low in _NO_NAMES or any(token.low in words_of_offices() for token in tokens[start:end])
    ):
        return begin, begin
    return end, start


def _behind_titles(tokens: Tokens, begin: int, last: int) -> int:
    """Where the name proper begins."""
    start = begin
    while start < last:
        token, titled = tokens[start], start > begin
        if titled and token.text == "(" and start + 2 < last and tokens[start + 2].text == ")":
            # "मेजर जनरल (सेवानिवृत्त) …"
            start += 3
        elif token.low in titles() or (titled and (token.text == "." or _misprinted(tokens, start))):
            start += 1
        else:
            break
    return start


def _step(tokens: Tokens, index: int, start: int, last: int) -> int:
    """How many tokens at a place still belong to the name that begins at ``start``; none where it ends."""
    token = tokens[index]
    if index > start and token.text == "." and len(tokens[index - 1].text) <= 3:
        return 1
    if (
        index > start
        and token.text in ("-", "'")
        and token.start == tokens[index - 1].end
        and index + 1 < last
        and tokens[index + 1].start == token.end
    ):
        return 2
    # "के" is an initial before a full stop, a postposition elsewhere.
    initial = index + 1 < last and (
        (
            tokens[index + 1].text == "."
            and len(token.text) <= 3
            and token.is_word
            and (token.low in LETTERS or token.low not in STOPS)
        )
        or _initial_beside_another(tokens, index, start)
    )
    if not token.is_word or token.low in _day_words() or (token.low in STOPS and not initial):
        return 0
    # "X भारतीय प्रतिनिधिमंडल के मुखिया थे"
    nation = index > start + 1 and any(
        hit.first == index and (hit.payload.adjective or _of_delegations(tokens, hit.last))
        for hit in country_hits(tokens, index, index + 2)
    )
    return 0 if nation else 1


def _of_delegations(tokens: Tokens, place: int) -> bool:
    """Whether a delegation or a side stands at a place."""
    return place < len(tokens) and tokens[place].low in ("प्रतिनिधिमंडल", "शिष्टमंडल", "दल", "पक्ष")


def _misprinted(tokens: Tokens, place: int) -> bool:
    """Whether a comma stands for the full stop of "Dr": "डॉ, …"."""
    return tokens[place].text == "," and tokens[place - 1].low in ("डा", "प्रो")


def _initial_beside_another(tokens: Tokens, index: int, name_start: int) -> bool:
    """ "आर के सिंह", "के पी शर्मा": the name of a letter beside that of another one, without full stops."""
    if tokens[index].low not in LETTERS:
        return False
    if index > name_start:
        return tokens[index - 1].low in LETTERS and index - name_start < 3
    return tokens[index + 1].low in LETTERS and tokens[index + 2].low not in STOPS


@cache
def _day_words() -> frozenset[str]:
    calendar = load("calendar")
    return frozenset({*calendar["weekdays"], *calendar["months"], "आज", "कल"})


@cache
def words_of_offices() -> frozenset[str]:
    heads = (word for phrase in load("offices")["hi_heads"] for word in phrase.lower().split())
    # A surname as well as half of "प्रधान मंत्री".
    return frozenset(heads) - {"प्रधान"} | {
        "विभाग",
        "मंत्रालय",
        "सत्र",
        "आयोग",
        "समिति",
        "मामलों",
        "एजेंसी",
        "प्रभाग",
        "निदेशालय",
    }
