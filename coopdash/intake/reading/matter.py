"""What of a sentence is its matter: the field it opens with, a step without its means and parties."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import participants
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.passages import Passage, mode_of
from coopdash.intake.reading.sectors import Topic, choose
from coopdash.intake.reading.values import SessionDraft

_LEADING = patterns("outcomes_leading")
# What stands after these words was agreed before: "a call in accordance with the fields of the programme".
GROUNDS = patterns("outcomes_grounds")
_FIELD_WORDS = patterns("outcomes_field_words")

_WHERE = re.compile(
    r" in (?:discussions|talks|consultations) (?:that|which)\b|"
    r", (?:where(?:in|by)?|(?:at|during|in) which|(?:в ходе|на|по итогам) котор[а-я]{2,3})\b(?! was| were)"
)


def after_the_chairs(article: Article, sentence: Sentence, draft: SessionDraft) -> Sentence | None:
    """What a sentence about the chairs says of the talks: "A and B led it, where the focus was …"."""
    place = article.plain.place
    led = [chair.span[1] for chair in draft.co_chairs if chair.span]
    match = next(
        (
            match
            for match in _WHERE.finditer(article.text, sentence.start, sentence.end)
            if any(place(sentence.start) <= end <= place(match.start()) for end in led)
            and not any(place(match.start()) < end <= place(sentence.end - 1) for end in led)
        ),
        None,
    )
    if match:
        return _from(article, sentence, match.start() + 2)
    if signed := _papers_signed(article, sentence, [chair.span for chair in draft.co_chairs if chair.span]):
        return signed
    # "Chairman A and Chairman B considered …": nobody is named any more behind the verb.
    last = max((end for end in led if place(sentence.start) <= end <= place(sentence.end - 1)), default=None)
    if article.language == "hi" and last is not None:
        return _what_they_did(article, sentence, last)
    talked = _TALKED[article.language].search(sentence.low)
    if (
        last is None
        or talked is None
        or place(sentence.start + talked.start()) < last
        or talked.group() == "discuss"
    ):
        # "They met to discuss …" tells what for, and not what came up.
        return None
    return _from(article, sentence, sentence.start + talked.start())


# "X और Y ने … की समीक्षा की": in Hindi the verb closes what they talked about.
_THEY_DID_HI = re.compile(r" ने (?=[^।]{8})")
_TALKED_HI = pattern("matter_talked_hi")


def _what_they_did(article: Article, sentence: Sentence, last: int) -> Sentence | None:
    """What the chairs of a Hindi sentence talked about or decided, behind the last of their names."""
    place = article.plain.place
    for match in _THEY_DID_HI.finditer(article.text, sentence.start, sentence.end):
        if place(match.start()) >= last - 1:
            told = _TALKED_HI.search(article.text, match.end(), sentence.end)
            return _from(article, sentence, match.end()) if told else None
    return None


_SIGNED, _SIGNED_BY = patterns("matter_signed"), patterns("matter_signed_by")


def _papers_signed(article: Article, sentence: Sentence, led: list[tuple[int, int]]) -> Sentence | None:
    """The papers the chairs signed: "A and B signed a treaty on …", "The treaty on … was signed by A"."""
    language, place = article.language, article.plain.place
    here = [span for span in led if place(sentence.start) <= span[0] < place(sentence.end - 1)]
    if not here:
        return None
    signed = _SIGNED[language].search(sentence.low)
    start = sentence.start + (signed.start() if signed else 0)
    if signed and place(start) >= max(end for _, end in here):
        return _from(article, sentence, start)
    by = _SIGNED_BY[language].search(sentence.low)
    if by and place(sentence.start + by.end()) <= min(first for first, _ in here) + 40:
        return _from(article, sentence, sentence.start, sentence.start + by.end())
    return None


# "For two days, representatives of the ministries discussed …": what they talked about comes after them.
_TALKED = patterns("matter_talked")


def after_the_participants(article: Article, sentence: Sentence) -> Sentence | None:
    """What a sentence about those who came says that they talked about."""
    named = participants(article.language).search(sentence.low)
    talked = _TALKED[article.language].search(sentence.low, named.end()) if named else None
    return _from(article, sentence, sentence.start + talked.start()) if talked else None


def _from(article: Article, sentence: Sentence, start: int, end: int | None = None) -> Sentence:
    """A part of a sentence, up to its end if no other is given."""
    end = end or sentence.end
    first, last = article.tokens.between(start, end)
    text = article.text[start:end]
    return Sentence(start, end, first, last, sentence.paragraph, text, text.lower())


_MEANS = re.compile(
    r"\b(?:through|by means of|which (?:helps|allows|enables))\b|"
    r", (?:recogni[sz]ing|noting|reflecting|paving|demonstrating|marking|acknowledging|thereby|thus|citing)\b"
)


def without_means(article: Article, passage: Passage, topics: list[Topic]) -> Passage:
    """A passage up to "through" or "recognising", which tell how: "timber, through joint ventures"."""
    means = _MEANS.search(article.text, passage.start, passage.end) if article.language == "en" else None
    if means is None or not any(passage.start <= topic.start < means.start() for topic in topics):
        return passage
    return Passage(passage.start, means.start(), passage.mode)


_CONTEXT = {
    "en": re.compile(
        r"\W*(?:In the context of|In (?:view|light) of|As part of|With(?:in| in) the framework of|"
        r"In the framework of|Given|Considering|Taking into account)[^,;]{3,120}, (?=[a-z])"
    ),
    "ru": re.compile(r"\W*(?:В контексте|В рамках|С учетом|Учитывая|В свете|На фоне)[^,;]{3,120}, (?=[а-я])"),
}


def without_context(article: Article, passage: Passage) -> Passage:
    """A passage after what it only stands in: "In the context of growing trade, they agreed …"."""
    context = _CONTEXT.get(article.language)
    match = context.match(article.text, passage.start, passage.end) if context else None
    return Passage(match.end(), passage.end, passage.mode) if match else passage


_PARTIES = {
    "en": re.compile(
        r"\b(?:memorandum|memoranda|mous?|agreements?|arrangements?)\b[^.;]{0,60}\bbetween\b", re.I
    ),
    "ru": re.compile(r"(?i)(?:меморандум|соглашени|протокол|программ)[а-я]{0,4}(?![а-я])[^.;]{0,60} между "),
}
_MATTER = {
    "en": re.compile(r"\b(?:on|concerning|regarding|in the (?:field|area|sphere)s? of)\b"),
    "ru": re.compile(r"(?<![а-я])(?:об?|по|в (?:област|сфер)[а-я]{1,2})(?![а-я])"),
}


def without_parties(article: Article, passage: Passage, elements):
    """Without the names of those who signed: "an MoU between the Centre for Fisheries and … on timber"."""
    parties = parties_of_a_paper(article, passage)
    if parties is None or not elements:
        return elements
    matter = _MATTER[article.language].search(article.text, parties, passage.end)
    if matter:
        of_matter = [
            (later, max(low, matter.end()), high)
            for found, low, high in elements
            if (later := [topic for topic in found if topic.start >= matter.end()])
        ]
        before = [one for one in elements if one[0][0].end <= parties]
        if of_matter or before:
            return before + of_matter
    return [(elements[0][0], passage.start, passage.end)] if elements[0][0][0].start > parties else elements


def parties_of_a_paper(article: Article, passage: Passage) -> int | None:
    """Where the names of those stand who signed a paper: behind "a memorandum between"."""
    named = _PARTIES.get(article.language)
    parties = named.search(article.text, passage.start, passage.end) if named else None
    return parties.end() if parties else None


_AIM = re.compile(
    r"\b(?:sectors|areas|fields|products)\b[^.;]{0,80}?(?:\b(?:including|such as|like|namely)\b|:)"
)


def without_aim(article: Article, mode: str, elements):
    """Without what areas are looked for: "identified sectors to boost trade, including timber and fish"."""
    if mode != "explore" or article.language != "en" or not elements:
        return elements
    aim = _AIM.search(article.text, elements[0][1] - 120 if elements[0][1] > 120 else 0, elements[-1][2])
    later = [one for one in elements if aim and one[1] >= aim.end()]
    return later or elements


def opening(article: Article, sentence: Sentence, topics: list[Topic]) -> Passage:
    """The step an item of a list opens with, without what it is for: up to "to", "that" or a comma."""
    cut = re.search(r"(?<=.{30}),|(?<=.{30}) (?:to|that|with|by|through|including|which|so)\b", sentence.low)
    end = sentence.start + cut.start() if cut else sentence.end
    if not any(topic.start < end for topic in topics):
        end = sentence.end
    head = sentence.low[: end - sentence.start]
    return Passage(sentence.start, end, mode_of(article.language, head))


# "HEALTH: agreed to …": the heading of an item.
_LABEL = re.compile(r"\W{0,3}([^\W\d_][^:.,;]{2,40}):(?= \S)")


def only_a_field(language: str, text: str, found: list[Topic], start: int) -> bool:
    """Whether a phrase names one field and nothing else: "the defence sector", not "July" or "this visit"."""
    if len({topic.code for topic in found}) > 1:
        return False
    for topic in reversed(found):
        text = text[: topic.start - start] + text[topic.end - start :]
    return not _FIELD_WORDS[language].sub("", text.lower())


def has_label(sentence: Sentence) -> bool:
    """Whether a sentence stands behind the heading of an item: "HEALTH: …"."""
    return _LABEL.match(sentence.text) is not None


def after_the_lead(article: Article, sentence: Sentence) -> int:
    """Where a sentence that opens with its topic begins to tell what was done."""
    match = _LABEL.match(sentence.text) or _LEADING[article.language].match(sentence.text)
    return sentence.start + match.end(1) if match else sentence.start


def leading_topic(article: Article, sentence: Sentence, topics: list[Topic]) -> Topic | None:
    """What a sentence of a communiqué opens with is its topic: "On land transport, the sides agreed"."""
    label = _LABEL.match(sentence.text)
    match = label or _LEADING[article.language].match(sentence.text)
    if not match:
        return None
    start, end = sentence.start + match.start(1), sentence.start + match.end(1)
    found = [topic for topic in topics if topic.start < end]
    plain = label is None and (
        article.language != "en"
        or not match.group().strip().startswith("In ")
        or re.match(r"\W{0,3}In the (?:field|area|sphere)", match.group())
    )
    if not found or not (plain or only_a_field(article.language, article.text[start:end], found, start)):
        return None
    rest = [topic for topic in topics if topic.start >= end and not topic.generic]
    chosen = choose(article, found)
    # "On land transport" is general; a ferry or a bridge in the sentence says which.
    if chosen.generic and rest and rest[0].code.split(".")[0] == chosen.code.split(".")[0]:
        return rest[0]
    return chosen
