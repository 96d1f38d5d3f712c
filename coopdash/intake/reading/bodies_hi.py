"""Names of bodies in Hindi: a topic and "पर", the pair, modifiers, and the head word at the end."""

from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import MOST_IN_A_SENTENCE, Body
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Lexicon
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.topics import known_topic_words, topic_name
from coopdash.intake.reading.transliteration import latin

_JOINING = {",", "और", "एवं", "तथा", "व", "-", "&"}
_COUNTING = frozenset({"वीं", "वें", "वां", "वी", "वे", "दो", "तीन", "दिवसीय"})
_STOPS = frozenset(load("stopwords")["bodies_hi_stops"])
# Common nouns too: with neither a pair nor a modifier they name no body.
_COMMON = frozenset({"वार्ता", "संवाद", "तंत्र", "मंच", "समूह", "ग्रुप"})


@cache
def _heads() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for phrase, payload in load("bodies")["hi"]["heads"].items():
        lexicon.add(phrase, (*payload, phrase))
    for phrase, (name, kind) in load("bodies")["hi"]["acronyms"].items():
        lexicon.add(phrase, (kind, name, phrase))
    return lexicon


@cache
def _modifiers() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for phrase, english in load("bodies")["hi"]["modifiers"].items():
        lexicon.add(phrase, english)
    return lexicon


def _ends_here(lexicon_hits: list, begin: int, index: int):
    return next((hit for hit in lexicon_hits if hit.first == begin and hit.last == index), None)


def _left(article: Article, first: int, floor: int):
    """Walk left from the head over modifiers, topic words and the pair.

    Returns the start, modifiers, codes and the token range of a topic that stands between pair and head.
    """
    tokens = article.tokens
    index = first
    modifiers: list[str] = []
    codes: list[str] = []
    inner_first = inner_last = first
    while index > floor:
        step = 0
        for width in (5, 4, 3, 2, 1):
            begin = index - width
            if begin < floor:
                continue
            country = _ends_here(country_hits(tokens, begin, index), begin, index)
            if country:
                codes.insert(0, country.payload.code)
                step = width
                break
            modifier = _ends_here(_modifiers().find(tokens, begin, index), begin, index)
            if modifier and not codes and tokens[begin].low not in _JOINING:
                # Beside a topic that is being collected it belongs to the topic: "व्यापार और निवेश कार्य समूह".
                if (
                    inner_last > inner_first
                    and inner_first == index
                    and modifier.payload
                    not in ("Joint", "Intergovernmental", "High-Level", "High-Powered", "")
                ):
                    inner_first = begin
                else:
                    modifiers.insert(0, modifier.payload)
                step = width
                break
            topic = _ends_here(known_topic_words("hi", tokens, begin, index), begin, index)
            if topic and not codes:
                if inner_first == inner_last:
                    inner_last = index
                    # Modifiers taken so far that stood behind the topic stay modifiers.
                inner_first = begin
                step = width
                break
        if step:
            index -= step
            continue
        # "स्थायी सिंधु आयोग": one word that no list has, between a modifier and the head.
        if (
            index == first
            and index - 2 >= floor
            and tokens[index - 1].is_word
            and tokens[index - 1].low not in _STOPS
            and (
                _ends_here(_modifiers().find(tokens, index - 2, index - 1), index - 2, index - 1)
                or _ends_here(country_hits(tokens, index - 2, index - 1), index - 2, index - 1)
            )
        ):
            modifiers.insert(0, latin(tokens[index - 1].text))
            index -= 1
            continue
        if index == first and (words := _words_behind_the_pair(tokens, first, floor)):
            modifiers.insert(
                0, topic_name("hi", article.text[tokens[first - words].start : tokens[first].start])
            )
            index -= words
            continue
        low = tokens[index - 1].low
        if (
            low in ("-", '"', "'")
            and index <= first
            and index - 1 > floor
            and tokens[index - 2].low not in _STOPS
        ):
            # "2+2" stands in quotation marks
            index -= 1
            continue
        if (
            low in ("और", "एवं", "तथा", ",")
            and not codes
            and inner_last > inner_first
            and inner_first == index
        ):
            index -= 1
            inner_first = index
            continue
        # "भारत और रूस के बीच संयुक्त आयोग"
        if low in ("बीच",) and index - 2 >= floor and tokens[index - 2].low == "के":
            index -= 2
            continue
        if low == "के" and not codes and country_hits(tokens, index - 2, index - 1):
            index -= 1
            continue
        if low in ("और", "एवं", "-", "तथा") and len(codes) == 1:
            index -= 1
            continue
        break
    while index < first and tokens[index].low in (*_JOINING, "के", "बीच", "के बीच", '"', "'"):
        index += 1
    while inner_first < inner_last and tokens[inner_first].low in _JOINING:
        inner_first += 1
    return index, [word for word in modifiers if word], list(dict.fromkeys(codes)), inner_first, inner_last


def _words_behind_the_pair(tokens, first: int, floor: int) -> int:
    """How many words that no list has stand between the pair and the head: "भारत-जापान हिंद प्रशांत संवाद"."""
    for words in (2, 3):
        start = first - words
        if start <= floor or any(
            not token.is_word or token.low in _STOPS or token.low in _COUNTING
            for token in tokens[start:first]
        ):
            return 0
        if _ends_here(country_hits(tokens, start - 1, start), start - 1, start):
            return words
    return 0


_TWO_WORD_MARKERS = frozenset(load("stopwords")["bodies_hi_topic_markers"])


def _topic_before(article: Article, index: int, floor: int) -> tuple[int, int, int]:
    """A topic with its marker left of the name, "कृषि पर": its start, its end, the end of the marker."""
    tokens = article.tokens
    marker = index
    three = " ".join(token.low for token in tokens[max(index - 3, floor) : index])
    two = f"{tokens[index - 2].low} {tokens[index - 1].low}" if index - 2 >= floor else ""
    if three in ("के लिए गठित", "के लिए बने", "से संबंधित गठित"):
        marker = index - 3
    elif two in _TWO_WORD_MARKERS:
        marker = index - 2
    elif index - 1 >= floor and tokens[index - 1].low in ("पर", "संबंधी", "हेतु", "विषयक", "सम्बन्धी"):
        marker = index - 1
    else:
        return index, index, index
    place = marker
    known = {}
    for hit in known_topic_words("hi", tokens, max(floor, marker - 30), marker):
        known[hit.last] = hit
    unknown = 0
    while place > floor:
        if place in known:
            place = known[place].first
            continue
        low = tokens[place - 1].low
        if low in _JOINING:
            place -= 1
            continue
        inside = low in ("के", "से", "का", "की", "में") and place < marker and (place - 1) in known
        if low in _STOPS and not inside:
            break
        unknown += 0 if inside else 1
        if unknown > 3 or not (tokens[place - 1].is_word or inside):
            break
        place -= 1
    while place < marker and tokens[place].low in (*_JOINING, "के", "से", "का", "की", "में"):
        place += 1
    return place, marker, index


def _before_counting(article: Article, index: int, floor: int) -> int:
    """Where the name begins without "दो दिवसीय 18वें" in front of it."""
    tokens = article.tokens
    place = index
    while place > floor:
        if tokens[place - 1].low in _COUNTING or tokens[place - 1].text.isdigit():
            place -= 1
            continue
        hit = ordinal_at(tokens, place - 1)
        if hit is None or hit[1] != place:
            break
        place -= 1
    return place


def find(article: Article, sentence: Sentence) -> list[Body]:
    """Bodies named in a Hindi sentence."""
    tokens = article.tokens
    bodies: list[Body] = []
    floor = sentence.first
    for hit in _heads().find(tokens, sentence.first, sentence.last)[:MOST_IN_A_SENTENCE]:
        if hit.first < floor:
            continue
        kind, english, phrase = hit.payload
        # "गृह सचिव स्तर की 19 वीं वार्ता": the ordinal stands before the head.
        head = _before_counting(article, hit.first, floor)
        left, modifiers, codes, inner_first, inner_last = _left(article, head, floor)
        if left == head != hit.first:
            left, modifiers, codes, inner_first, inner_last = _left(article, hit.first, floor)
        if phrase in _COMMON and not (codes or modifiers):
            continue
        start, end, _ = _topic_before(article, _before_counting(article, left, floor), floor)
        while start < end and not codes and (hit_in := country_hits(tokens, start, end)):
            # "भारत-नेपाल सुरक्षा मुद्दों पर": the pair stands in front of the topic.
            if len(hit_in) != 2 or hit_in[0].first != start:
                break
            codes = [one.payload.code for one in hit_in]
            start = hit_in[-1].last
        if end > start:
            topic_text = article.text[tokens[start].start : tokens[end - 1].end]
        elif inner_last > inner_first:
            topic_text = article.text[tokens[inner_first].start : tokens[inner_last - 1].end]
            start, end = inner_first, inner_last
        else:
            topic_text = ""
        topic = topic_name("hi", topic_text) if topic_text else ""
        if (
            inner_last > inner_first
            and start == inner_first
            and kind != "working_group"
            and 0 < len(topic.split()) <= 3
        ):
            # The topic stands inside the name: "Trade and Technology Council".
            modifiers.append(topic)
            topic = ""
        first = min(left, start) if topic else left
        bodies.append(
            Body(
                first,
                hit.last,
                tokens[first].start,
                tokens[hit.last - 1].end,
                kind,
                " ".join([*modifiers, english]),
                tuple(codes),
                topic,
                (tokens[start].start, tokens[end - 1].end) if topic else None,
                plural=phrase.endswith(("ों", "ियों")),
            )
        )
        floor = hit.last
    return bodies
