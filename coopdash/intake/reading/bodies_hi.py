"""Names of bodies in Hindi: a topic and "पर", the pair, modifiers, and the head word at the end."""

import re

from coopdash.intake.reading import counted_names_hi
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import MOST_IN_A_SENTENCE, Body
from coopdash.intake.reading.body_meets import two_who_did
from coopdash.intake.reading.body_topics_hi import (
    pair_before_topic,
    topic_before,
    topic_behind,
    topic_of_a_roof,
    who_met_there,
)
from coopdash.intake.reading.head_words_hi import AND, JOINING, MEETINGS, QUOTES, STOPS, heads, modifiers
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.numbers import HI_SUFFIX, ordinal_at
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.topics import known_topic_words, topic_name
from coopdash.intake.reading.transliteration import latin

_NOT_FIRST = frozenset({*JOINING, *QUOTES, "के", "बीच"})
_NEVER_OF_A_TOPIC = frozenset({"Joint", "Intergovernmental", "High-Level", "High-Powered", ""})
# "डेटा साझा करने को लेकर": what is to be done, and no field of a body.
_INFINITIVE = re.compile(r"करने|देने|बढाने|बनाने|लाने|घटाने|रोकने|खोलने")
_COUNTING = frozenset({"दो", "तीन", "दिवसीय"})
# Common nouns too: with neither a pair nor a modifier they name no body.
_COMMON = frozenset({"वार्ता", "संवाद", "डायलाग", "तंत्र", "मंच", "फोरम", "पैनल", "समूह", "ग्रुप"})


def _ends_here(hits: list, begin: int, end: int):
    """The phrase of a word list that fills the whole range."""
    return next((hit for hit in hits if hit.first == begin and hit.last == end), None)


def _country(tokens, begin: int, end: int):
    """A country word that fills the range: "भारत", "भारतीय"."""
    return _ends_here(country_hits(tokens, begin, end), begin, end)


def _modifier(tokens, begin: int, end: int):
    """A known modifier that fills the range: "उच्च स्तरीय"."""
    return _ends_here(modifiers().find(tokens, begin, end), begin, end)


class _Name:
    """A name walked leftwards from its head: "भारत-ओमान संयुक्त व्यापार आयोग"."""

    def __init__(self, article: Article, head: int, floor: int):
        self.article, self.tokens = article, article.tokens
        self.head, self.floor = head, floor
        self.first = head
        self.modifiers: list[str] = []
        self.codes: list[str] = []
        # The tokens of a topic that stands between pair and head.
        self.topic_first = self.topic_last = head

    @property
    def has_topic(self) -> bool:
        """Whether a topic stands between pair and head: "भारत-ओमान व्यापार आयोग"."""
        return self.topic_last > self.topic_first

    def walk(self) -> None:
        """Go left over modifiers, topic words and the pair, as far as the name goes."""
        while self.first > self.floor and (
            self._take_listed()
            or self._take_unlisted()
            or self._take_words_behind_the_pair()
            or self._pass_sign()
            or self._join_topics()
            or self._pass_between_the_pair()
            or self._pass_count()
        ):
            pass
        while self.first < self.head and self.tokens[self.first].low in _NOT_FIRST:
            self.first += 1
        while self.has_topic and self.tokens[self.topic_first].low in JOINING:
            self.topic_first += 1
        self.modifiers = [word for word in self.modifiers if word]
        self.codes = list(dict.fromkeys(self.codes))

    def _take_listed(self) -> bool:
        """The longest country, modifier or topic word of the lists that ends here."""
        for width in (5, 4, 3, 2, 1):
            begin = self.first - width
            if begin >= self.floor and (
                self._take_country(begin) or self._take_modifier(begin) or self._take_topic(begin)
            ):
                self.first = begin
                return True
        return False

    def _take_country(self, begin: int) -> bool:
        """A country of the pair: "भारत-ओमान"."""
        country = _country(self.tokens, begin, self.first)
        if country is None:
            return False
        self.codes.insert(0, country.payload.code)
        return True

    def _take_modifier(self, begin: int) -> bool:
        """A modifier between pair and head: "संयुक्त", "उच्च स्तरीय"."""
        if self.codes or self.tokens[begin].low in JOINING:
            return False
        modifier = _modifier(self.tokens, begin, self.first)
        if modifier is None or self._is_last_of_topics(begin):
            return False
        beside_the_topic = self.has_topic and self.topic_first == self.first
        of_a_topic = _ends_here(known_topic_words("hi", self.tokens, begin, self.first), begin, self.first)
        if beside_the_topic and of_a_topic and modifier.payload not in _NEVER_OF_A_TOPIC:
            # Beside a topic that is being collected it belongs to the topic: "व्यापार और निवेश कार्य समूह".
            self.topic_first = begin
        else:
            self.modifiers.insert(0, modifier.payload)
        return True

    def _is_last_of_topics(self, begin: int) -> bool:
        """Whether a modifier is the last of a list of topics: "आर्थिक और व्यापारिक संयुक्त समिति"."""
        tokens = self.tokens
        return (
            begin - 2 >= self.floor
            and tokens[begin - 1].low in (*AND, "व")
            and bool(_ends_here(known_topic_words("hi", tokens, begin, self.first), begin, self.first))
            and any(
                _ends_here(known_topic_words("hi", tokens, place, begin - 1), place, begin - 1)
                for place in range(max(begin - 4, self.floor), begin - 1)
            )
        )

    def _take_topic(self, begin: int) -> bool:
        """A topic between pair and head; modifiers taken so far, which stand behind it, stay modifiers."""
        if self.codes or not _ends_here(
            known_topic_words("hi", self.tokens, begin, self.first), begin, self.first
        ):
            return False
        if not self.has_topic:
            self.topic_last = self.first
        self.topic_first = begin
        return True

    def _take_unlisted(self) -> bool:
        """One word that no list has, between a modifier or the pair and the head: "स्थायी सिंधु आयोग"."""
        before = self.first - 1
        if (
            self.first != self.head
            or before <= self.floor
            or not self.tokens[before].is_word
            or self.tokens[before].low in STOPS
            or not (_modifier(self.tokens, before - 1, before) or _country(self.tokens, before - 1, before))
        ):
            return False
        self.modifiers.insert(0, latin(self.tokens[before].text))
        self.first = before
        return True

    def _take_words_behind_the_pair(self) -> bool:
        """Words that no list has, between the pair and what is read: "भारत-जापान हिंद प्रशांत संवाद"."""
        begin = self.first - _words_behind_the_pair(
            self.tokens, self.first, self.floor, self.first == self.head
        )
        if begin == self.first or self.codes:
            return False
        if self.has_topic and self.topic_first == self.first:
            self.topic_first = begin
        else:
            text = self.article.text[self.tokens[begin].start : self.tokens[self.first].start]
            self.modifiers.insert(0, topic_name("hi", text))
        self.first = begin
        return True

    def _pass_sign(self) -> bool:
        """A hyphen, or the quotation marks that "2+2" stands in."""
        sign = self.first - 1
        if (
            self.tokens[sign].low not in ("-", *QUOTES)
            or sign <= self.floor
            or self.tokens[sign - 1].low in STOPS
        ):
            return False
        self.first = sign
        return True

    def _join_topics(self) -> bool:
        """The "and" or comma between two topics: "व्यापार और परिवहन आयोग"."""
        if (
            self.codes
            or not self.has_topic
            or self.topic_first != self.first
            or self.tokens[self.first - 1].low not in (*AND, ",", "व")
        ):
            return False
        self.first -= 1
        self.topic_first = self.first
        return True

    def _pass_between_the_pair(self) -> bool:
        """The small words of a pair: "भारत और रूस के बीच संयुक्त आयोग"."""
        index, tokens = self.first, self.tokens
        low = tokens[index - 1].low
        if low == "बीच" and index - 2 >= self.floor and tokens[index - 2].low == "के":
            self.first -= 2
            self._pass_those_who_met()
        elif (not self.codes and self._belongs_to_a_state(index - 1)) or (
            low in (*AND, "-", "व", "&") and len(self.codes) == 1
        ):
            self.first -= 1
        return self.first < index

    def _pass_count(self) -> bool:
        """The ordinal between the pair and the rest of the name: "भारत और भूटान के बीच 13वीं सचिव स्तरीय बैठक"."""
        place = _before_counting(self.article, self.first, self.floor)
        if self.codes or place in (self.first, self.floor):
            return False
        before = self.tokens[place - 1].low
        if before == "ने" and place - 1 > self.floor and self._is_country_before(place - 1):
            # "भारत और ओमान ने 14वीं रक्षा नीति चर्चा"
            place -= 1
        elif (
            before != "बीच" and not self._is_country_before(place) and not self._belongs_to_a_state(place - 1)
        ):
            return False
        self.first = place
        return True

    def _is_country_before(self, place: int) -> bool:
        """Whether the name of a country ends at a place."""
        hits = country_hits(self.tokens, max(place - 4, self.floor), place)
        return bool(hits) and hits[-1].last == place

    def _pass_those_who_met(self) -> None:
        """Who of the two states met: "भारत और ओमान के सशस्त्र बलों के बीच वार्ता"."""
        for words in (1, 2, 3):
            index = self.first - words - 1
            if index < self.floor or self.tokens[self.first - 1].low in STOPS:
                return
            if self._belongs_to_a_state(index):
                self.first = index
                return

    def _belongs_to_a_state(self, index: int) -> bool:
        """Whether a word is "के" behind a country, or "की" behind two: "चीन और मालदीव की संयुक्त समिति"."""
        if self.tokens[index].low not in ("के", "की", "का"):
            return False
        hits = country_hits(self.tokens, max(index - 6, self.floor), index)
        if not hits or hits[-1].last != index:
            return False
        return self.tokens[index].low == "के" or (len(hits) > 1 and hits[-1].first - hits[-2].last == 1)


def _name_before(article: Article, head: int, floor: int) -> _Name:
    """The name that ends with a head word."""
    name = _Name(article, head, floor)
    name.walk()
    return name


def _words_behind_the_pair(tokens, first: int, floor: int, before_the_head: bool) -> int:
    """How many words that no list has stand between the pair and the head: "भारत-जापान हिंद प्रशांत संवाद"."""
    for words in (2, 3) if before_the_head else (1, 2, 3):
        start = first - words
        if start <= floor or any(
            not token.is_word or token.low in STOPS or token.low in _COUNTING for token in tokens[start:first]
        ):
            return 0
        if _country(tokens, start - 1, start):
            return words
    return 0


def _before_counting(article: Article, index: int, floor: int) -> int:
    """Where the name begins without "दो दिवसीय 18वें" in front of it."""
    tokens = article.tokens
    place = index
    while place > floor:
        if tokens[place - 1].low in _COUNTING or tokens[place - 1].text.isdigit():
            place -= 1
            continue
        if tokens[place - 1].low in HI_SUFFIX and tokens[place - 2].text.isdigit():
            # "6ठे", "2रा"
            place -= 2
            continue
        if place - floor > 2 and (tokens[place - 2].low, tokens[place - 1].low) == ("दौर", "की"):
            # "विशेष प्रतिनिधियों की 23वें दौर की वार्ता"
            place -= 2
            continue
        hit = ordinal_at(tokens, place - 1)
        if hit is None or hit[1] != place:
            break
        place -= 1
    return place


def _with_its_number(article: Article, last: int, kind: str, english: str) -> tuple[int, str]:
    """The end of a group's name with the number it goes by: "कार्य समूह 2 की पहली बैठक"."""
    tokens = article.tokens
    numbered = last < len(tokens) and tokens[last].text.isdecimal() and len(tokens[last].text) == 1
    if kind != "working_group" or not numbered or ordinal_at(tokens, last):
        return last, english
    return last + 1, f"{english} {int(tokens[last].text)}"


def _names_a_meeting(modifiers: list[str], counted: bool) -> bool:
    """Whether the words before "meeting" make it a name: a level of officials, or a counted high level."""
    return any(word.endswith(" Level") for word in modifiers) or (counted and "High-Level" in modifiers)


def find(article: Article, sentence: Sentence) -> list[Body]:
    """Bodies named in a Hindi sentence."""
    tokens = article.tokens
    bodies: list[Body] = []
    floor = sentence.first
    listed = heads().find(tokens, sentence.first, sentence.last)[:MOST_IN_A_SENTENCE]
    by_count = counted_names_hi.find(article, sentence, listed)
    for hit in sorted([*listed, *by_count], key=lambda hit: hit.first):
        if hit.first < floor or _at_whose_initiative(article, hit):
            continue
        body = body_of(article, sentence, hit, floor, hit in by_count)
        if body is not None:
            bodies.append(body)
            floor = body.last
    return bodies


def _at_whose_initiative(article: Article, hit: Hit) -> bool:
    """Whether "ओमान की पहल पर" tells who moved for something, and names no initiative."""
    words = [token.low for token in article.tokens[max(hit.first - 1, 0) : hit.last + 1]]
    return words == ["की", "पहल", "पर"]


def _may_have_a_roof(tokens, name: _Name) -> bool:
    """Whether a name has no topic yet, or stands behind what it is of: "गलियारे की सहयोग समिति"."""
    return not name.has_topic or (name.first > 0 and tokens[name.first - 1].low in ("की", "का", "के"))


def _text_of(article: Article, first: int, last: int) -> str:
    """The text of some tokens."""
    return article.text[article.tokens[first].start : article.tokens[last - 1].end]


def body_of(article: Article, sentence: Sentence, hit: Hit, floor: int, needs_pair: bool) -> Body | None:
    """The body of a head word: what stands before it, its topic behind it; none where the words name none.

    One that only a count or a session beside it tells for a body ``needs_pair``: the two states that met.
    """
    tokens = article.tokens
    kind, english, phrase = hit.payload
    # "गृह सचिव स्तर की 19 वीं वार्ता": the ordinal stands before the head.
    head = _before_counting(article, hit.first, floor)
    name = _name_before(article, head, floor)
    if name.first == head != hit.first:
        name = _name_before(article, hit.first, floor)
    start, end, marked = topic_before(article, _before_counting(article, name.first, floor), floor)
    talked_of = any(_INFINITIVE.fullmatch(token.low) for token in tokens[start:end])
    if (name.has_topic or phrase in MEETINGS or talked_of) and tokens[marked - 1].low == "लेकर":
        # "ड्रोन के विकास को लेकर भारत-ओमान रक्षा कार्य समूह": what they met about, and no part of the name.
        start = end = name.first
    modifiers, codes = name.modifiers, name.codes
    if start == end and kind in ("commission", "working_group") and _may_have_a_roof(tokens, name):
        start, end, pair = topic_of_a_roof(article, name.first, floor)
        codes = codes or pair
        if end > start and name.has_topic:
            # "आर्थिक गलियारे की सहयोग समिति"
            modifiers = [*modifiers, topic_name("hi", _text_of(article, name.topic_first, name.topic_last))]
    last, english = _with_its_number(article, hit.last, kind, english)
    behind = topic_behind(article, last, sentence.last)
    if phrase in _COMMON and end > start and tokens[name.first].low == "द्विपक्षीय":
        # "अप्रसार पर द्विपक्षीय संवाद": with neither its pair nor another word, that is part of the name.
        modifiers = modifiers or ["Bilateral"]
    if not codes and (pair := pair_before_topic(tokens, start, end)):
        start, codes = pair
    if not codes and name.has_topic and phrase in _COMMON:
        # "विकास सहयोग वार्ता में भारत और भूटान ने"
        codes = who_met_there(tokens, hit.last, sentence.last)
    if needs_pair and len(codes := codes or two_who_did(article, sentence)) != 2:
        return None
    counted = name.has_topic and _before_counting(article, name.first, floor) < name.first
    if phrase in _COMMON and not (codes or modifiers or counted):
        return None
    if phrase in MEETINGS and not _names_a_meeting(modifiers, head < hit.first or name.first < head):
        return None
    has_own_name = kind != "dialogue" or "2+2" in (english, *modifiers) or english.startswith("2+2 ")
    if has_own_name and "स्तर" not in article.text[tokens[name.first].start : hit.end]:
        # "ऊर्जा सचिवों की संयुक्त संचालन समिति": who sits on it is no part of its name.
        modifiers = [word for word in modifiers if not word.endswith(" Level")]
    if behind > last:
        start, end, last = last + 1, behind, behind
    if end <= start and name.has_topic:
        start, end = name.topic_first, name.topic_last
    topic = topic_name("hi", _text_of(article, start, end)) if end > start else ""
    if (
        name.has_topic
        and start == name.topic_first
        and kind != "working_group"
        and 0 < len(topic.split()) <= 3
    ):
        # The topic stands inside the name: "Trade and Technology Council".
        modifiers.append(topic)
        topic = ""
    first = min(name.first, start) if topic else name.first
    return Body.of_words(
        tokens,
        (first, last),
        kind,
        " ".join([*modifiers, english]),
        codes,
        topic,
        (start, end),
        plural=phrase.endswith(("ों", "ियों")),
    )
