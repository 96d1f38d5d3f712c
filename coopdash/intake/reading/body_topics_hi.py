"""What stands around a Hindi name of a body: its topic before or behind it, and the pair that met."""

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.head_words_hi import AND, JOINING, STOPS
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.topics import known_topic_words

# "कृषि पर", "कृषि के क्षेत्र में गठित"
_TOPIC_MARKERS = frozenset(load("stopwords")["bodies_hi_topic_markers"])
# "सेवा की जरूरत पर आयोग में जोर दिया गया", "मंत्री के निमंत्रण पर": what is said of a matter, and how it came about.
_NO_TOPICS = frozenset(load("stopwords")["bodies_hi_no_topics"])
_LONGEST_MARKER = max(len(marker.split()) for marker in _TOPIC_MARKERS)


def topic_before(article: Article, index: int, floor: int) -> tuple[int, int, int]:
    """A topic with its marker left of the name, "कृषि पर": its start, its end, the end of the marker."""
    tokens = article.tokens
    marker = next(
        (
            begin
            for begin in range(max(index - _LONGEST_MARKER, floor), index)
            if " ".join(token.low for token in tokens[begin:index]) in _TOPIC_MARKERS
        ),
        index,
    )
    if marker == index or tokens[marker - 1].low in _NO_TOPICS:
        return index, index, index
    # "समुद्री मामलों की": affairs belong to the topic.
    marker += tokens[marker].low == "मामलों"
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
        if low in JOINING:
            place -= 1
            continue
        inside = low in ("के", "से", "का", "की", "में") and place < marker and (place - 1) in known
        if low in STOPS and not inside:
            break
        unknown += 0 if inside else 1
        if unknown > 3 or not (tokens[place - 1].is_word or inside):
            break
        place -= 1
    if place > floor and tokens[place - 1].low in ("इसी", "उसी") and tokens[place + 1].low == "में":
        # "इसी शहर में कृषि पर"
        place += 1
    while place < marker and tokens[place].low in (*JOINING, "के", "से", "का", "की", "में"):
        place += 1
    return place, marker, index


_OF = ("की", "के", "का")
# "साझेदारी के तहत बने"
_ROOF_MARKERS = frozenset(load("stopwords")["bodies_hi_roof_markers"])


def topic_of_a_roof(article: Article, index: int, floor: int) -> tuple[int, int, list[str]]:
    """A topic that a body is of, and the pair before it: "भारत-ओमान शिक्षा साझेदारी की संचालन समिति"."""
    tokens = article.tokens
    none = index, index, []
    marker = next(
        (
            begin
            for begin in range(max(index - 3, floor), index)
            if " ".join(token.low for token in tokens[begin:index]) in _ROOF_MARKERS
        ),
        None,
    )
    place = end = index - 1 if marker is None else marker
    if place <= floor or (marker is None and tokens[place].low not in _OF):
        return none
    if marker is None:
        place = end = before_brackets(tokens, place, floor)
    known = {hit.last: hit.first for hit in known_topic_words("hi", tokens, max(floor, place - 12), place)}
    while place in known or (place < end and tokens[place - 1].low in JOINING and place - 1 in known):
        place = known.get(place, place - 1)
    before = place - (tokens[place - 1].low in _OF)
    hits = country_hits(tokens, max(before - 6, floor), before)
    codes = [hit.payload.code for hit in hits] if len(hits) == 2 and hits[-1].last == before else []
    return (place, end, codes) if place < end and (codes or marker is not None) else none


_LONGEST_LETTERS = 5
"""Tokens of an abbreviation in brackets: "(सीपीईसी)"."""


def before_brackets(tokens, place: int, floor: int) -> int:
    """Where a name ends that is followed by its abbreviation: "आर्थिक गलियारे (सीपीईसी) की समिति"."""
    if tokens[place - 1].text != ")":
        return place
    return next(
        (
            opens
            for opens in range(place - 2, max(place - _LONGEST_LETTERS, floor), -1)
            if tokens[opens].text == "("
        ),
        place,
    )


_ON_IN_ENGLISH = ("आन", "फार", "on", "for")
_ENDS_A_TOPIC = frozenset(("की", "का", "के", "ने", "में", "को", "पर", "(", ",", "।"))
_LONGEST_TOPIC = 9


def topic_behind(article: Article, last: int, stop: int) -> int:
    """Where a topic ends that stands behind the head, as in English: "कमीशन ऑन ट्रेड की मीटिंग"."""
    tokens = article.tokens
    if last + 1 >= stop or tokens[last].low not in _ON_IN_ENGLISH:
        return last
    return next(
        (
            place
            for place in range(last + 2, min(last + _LONGEST_TOPIC, stop))
            if tokens[place].low in _ENDS_A_TOPIC
        ),
        last,
    )


def pair_before_topic(tokens, start: int, end: int) -> tuple[int, list[str]] | None:
    """Where a topic begins behind the pair in front of it: "भारत-नेपाल सुरक्षा मुद्दों पर"; the pair."""
    hits = country_hits(tokens, start, end)
    if len(hits) != 2 or hits[0].first != start:
        return None
    return hits[-1].last, [hit.payload.code for hit in hits]


def who_met_there(tokens, place: int, stop: int) -> list[str]:
    """The two countries that did something in the talks that end before a place."""
    if place >= stop or tokens[place].low != "में":
        return []
    hits = country_hits(tokens, place + 1, min(place + 8, stop))
    if (
        len(hits) != 2
        or hits[0].first != place + 1
        or hits[1].last >= stop
        or tokens[hits[1].last].low != "ने"
    ):
        return []
    return [hit.payload.code for hit in hits] if tokens[hits[0].last].low in (*AND, "व") else []
