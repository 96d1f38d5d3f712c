"""Parts of a sentence with one verb, what the sides did in them, and the elements of their lists."""

import itertools
import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load, patterns
from coopdash.intake.reading.sectors import Topic

_MODES = ("review", "explore", "agreed", "welcomed", "planned", "listed", "discussed")


_JOINTS = patterns("outcomes_joints")


_ELEMENTS = patterns("outcomes_elements")


_NEED = re.compile(
    r"\b(?:emphasi[sz]ed|stressed|underlined|underscored|highlighted|noted|recogni[sz]ed|concurred on|"
    r"reaffirmed|agreed on|acknowledged|reiterated|affirmed|stated|voiced|expressed) "
    r"(?:upon )?(?:on )?(?:the |their )?"
    r"(?:need|importance|significance|role|potential|urgency|value)\b(?: (?:to|of|for) \w+)?"
)
# Who was told of progress has not looked at it.
_TOLD_OF = re.compile(r"\b(?:apprised|briefed|informed)\b[^.;]{0,40}\bprogress\b")
# "Creating opportunities for jobs" looks into nothing; it says what a thing brings.
_GIVES_A_CHANCE = re.compile(
    r"\b(?:creat|provid|offer|present|open|giv)\w* (?:\w+ ){0,3}(?:opportunit(?:y|ies)|possibilit(?:y|ies))"
)
# "Agreed to raise trade by identifying opportunities": how it is to be done.
_BY_DOING = re.compile(
    r"(\b(?:agreed|decided|concurred|committed|pledged|resolved)\b[^.;]*?) by "
    r"(?!signing|adopting|agreeing|approving|launching)[a-z]+ing\b[^.;]*"
)
# "Agreed to form a task force to identify new fields": the group is what was agreed, the rest is what for.
_SETS_UP = re.compile(
    r"\b(?:agreed|decided|resolved)\b[^.;]{0,30}? to (?:form|set up|establish|constitute|create|launch|"
    r"formulate|draw up|prepare) (?:an?|the|its|their)\b"
)
# "The host reaffirmed strong support for its guest as an ally": what one side says of the other is no step.
_STANDS_BY = re.compile(
    r"\b(?:reaffirm|reiterat|underscor|underlin|express|voic)(?:ed|ing) (?:[\w.'’]+ ){0,4}"
    r"support for (?:[\w.]+ ){1,2}as an?\b"
)
_DISCUSSED = re.compile(
    r"\bdiscussed\b|exchanged|\bcalled for\b|\bexpressed (?:\w+ ){0,2}interest\b|"
    r"\b(?:was|were) (?:also )?(?:stressed|emphasi[sz]ed|underlined|underscored|highlighted)\b|"
    r"\bfocus\w*(?: \w+){0,2} on\b|"
    r"\bheld (?:\w+ )?(?:[\w-]+ ){0,4}discussions?\b|\bdiscussions? (?:was|were) (?:also )?held\b"
)


# A part that has its verb from the part before: "…, and to expand", "…, promote".
_GOES_ON = re.compile(
    r"(?:, |;|as well as |in addition |and )*(?:to )?(?:\w+ly )?"
    r"(?:strengthen|deepen|promote|expand|enhance|step up|including to)\b|"
    r"и [а-я]{3,14}(?:ать|ить|еть|ять|уть|оть)(?![а-я])"
)


_RANGING = re.compile(r"\brang(?:ing|ed|es?) from\b")
_TO = re.compile(r"\bto\b")


# To talk of possibilities is not to look into them.
_TALKED_OF = patterns("outcomes_talked_of")


# To plan to talk of a thing is to talk of it: "will discuss", "планируется обсудить", "चर्चा करेंगे".
_TO_TALK = patterns("outcomes_to_talk")
# "The session will consider …": what is on the agenda of a session that has not dealt with it yet.
_AGENDA = patterns("outcomes_agenda")
# "Discussed the progress made": to talk of progress is no review of it.
_TALKED_OF_PROGRESS = re.compile(
    r"\b(?:discuss(?:ed|ing|ions?)|talked about|exchanged views on|spoke (?:of|about))\b"
    r"[^.;]{0,40}\bprogress\b"
)
# To look at threats, a situation or relations at large is to talk of them.
_NOT_REVIEWED = patterns("outcomes_not_reviewed")
_TALK = {"en": "discussed", "hi": "चर्चा", "ru": "обсудили"}
# "सहयोग बढ़ाने और …": a Hindi part that ends in an infinitive hangs on the verb of the part after.
_INFINITIVE = re.compile(r"[\u0900-\u0963]ने(?: (?:और|तथा|एवं|व))?[\s,]*\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a sentence with one verb."""

    start: int
    end: int
    mode: str


@cache
def mode_pattern(language: str, mode: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["mode"][language][mode].replace("ё", "е"))


def passages_of(article: Article, sentence: Sentence) -> list[Passage]:
    """Cut a sentence at its joints; a part without a verb of its own has that of the part before."""
    language = article.language
    cuts = [0, *[match.start() for match in _JOINTS[language].finditer(sentence.low)], len(sentence.low)]
    cuts = sorted(set(cuts))
    passages: list[Passage] = []
    previous = ""
    modes = [mode_of(language, sentence.low[low:high]) for low, high in itertools.pairwise(cuts)]
    if language == "hi":
        # The verb stands at the end: a part without one has that of the part after.
        for place in range(len(modes) - 2, -1, -1):
            hangs = modes[place] in ("discussed", "listed") and _INFINITIVE.search(
                sentence.low[cuts[place] : cuts[place + 1]]
            )
            modes[place] = modes[place + 1] if hangs else modes[place] or modes[place + 1]
    for (low, high), mode in zip(itertools.pairwise(cuts), modes, strict=True):
        if mode == "listed" and previous and _GOES_ON.match(sentence.low, low):
            # "They agreed to open a mill and to expand trade": the second step is agreed as well.
            mode = previous
        mode = mode or previous
        previous = mode
        passages.append(Passage(sentence.start + low, sentence.start + high, mode))
    return passages


def mode_of(language: str, text: str) -> str:
    """What the sides did, by the words of a passage."""
    if language == "en":
        text = _BY_DOING.sub(r"\1", text)
        # To stress the need of a thing is to talk of it.
        text = _GIVES_A_CHANCE.sub(" ", _STANDS_BY.sub("discussed", _NEED.sub("discussed", text)))
    text = _NOT_REVIEWED[language].sub(_TALK[language], text)
    found = {mode: mode_pattern(language, mode).search(text) for mode in _MODES}
    if _AGENDA[language].search(text) and not found["agreed"]:
        return "discussed"
    if _TO_TALK[language].search(text) and not any(found[mode] for mode in ("explore", "agreed", "welcomed")):
        return "discussed"
    if found["explore"] and not found["agreed"] and _TALKED_OF[language].search(text):
        return "discussed"
    if found["review"] and language == "en" and (_TOLD_OF.search(text) or _TALKED_OF_PROGRESS.search(text)):
        return "discussed"
    sets_up = _SETS_UP.search(text) if language == "en" and found["explore"] else None
    if sets_up and sets_up.end() < found["explore"].start():
        return "agreed"
    for mode in ("explore", "review"):
        if found[mode]:
            return mode
    if (
        language == "en"
        and found["agreed"]
        and found["agreed"].group() == "signing"
        and found["discussed"]
        and found["discussed"].start() < found["agreed"].start()
    ):
        # "They discussed progress since the signing of …": the signing is told beside.
        return "discussed"
    if found["agreed"] or found["welcomed"]:
        if found["agreed"] and found["welcomed"]:
            return "agreed" if found["agreed"].start() < found["welcomed"].start() else "welcomed"
        return "agreed" if found["agreed"] else "welcomed"
    if found["planned"] and not (
        found["discussed"] and found["discussed"].start() < found["planned"].start() and language == "en"
    ):
        return "planned"
    if (
        found["discussed"]
        and not found["planned"]
        and not (found["listed"] and language == "en" and not _DISCUSSED.search(text))
    ):
        if (
            found["listed"]
            and language == "hi"
            and "शामिल" in text
            and not re.search(r"चर्चा क[ीि]|चर्चा हुई", text)
        ):
            return "projects" if re.search(r"विमर्श|बातचीत", text) else "listed"
        return "discussed"
    if language == "en" and re.search(r"\bfocus\w* on (?:ways|how)", text):
        return "discussed"
    if found["planned"] or found["listed"]:
        return "planned" if found["planned"] else "listed"
    return "discussed" if mode_pattern(language, "nothing").search(text) else ""


def elements_of(
    article: Article, passage: Passage, topics: list[Topic]
) -> list[tuple[list[Topic], int, int]]:
    """The parts of a list that hold a topic: (topics, start, end)."""
    text = article.text[passage.start : passage.end]
    cuts = []
    marks = list(_ELEMENTS[article.language].finditer(text.lower()))
    if article.language == "en" and (ranging := _RANGING.search(text)):
        # "Fields ranging from aviation to mining to water".
        marks += _TO.finditer(text.lower(), ranging.end())
    for match in marks:
        place = passage.start + match.start()
        # "oil and gas" is one term.
        if not any(topic.start <= place < topic.end for topic in topics):
            cuts.append((place, passage.start + match.end()))
    # "agro-forestry-fisheries" is a list as well.
    for first, second in itertools.pairwise(topics):
        if article.text[first.end : second.start] == "-":
            cuts.append((first.end, second.start))
    cuts.sort()
    bounds = [passage.start, *[cut for pair in cuts for cut in pair], passage.end]
    parts = [(bounds[place], bounds[place + 1]) for place in range(0, len(bounds) - 1, 2)]
    result = []
    for low, high in parts:
        found = [topic for topic in topics if low <= topic.start < high]
        # "capacity building in waste management" is both.
        building = next(
            (topic for topic in found if topic.code == "people.capacity_building" and not topic.generic), None
        )
        if building is not None and len(found) > 1:
            found.remove(building)
            result.append(([building], building.start, building.end))
        if found:
            result.append((found, low, high))
    return result


def trim(article: Article, low: int, high: int) -> tuple[int, int]:
    """A passage without the signs and small words at its ends."""
    text = article.text
    match = re.match(
        r"(?:\(?(?:\w|[ivx]{1,5}|\d{1,2})\) )?"
        r"[\s,;:.\-\"'*•]*(?:(?:and|и|а также|और|एवं|तथा|साथ ही)(?![\w\u0900-\u0963]))?[\s,;:\-\"'*•]*",
        text[low:high],
    )
    low += match.end() if match else 0
    while high > low and (text[high - 1].isspace() or text[high - 1] in ",;:.।\"'-"):
        high -= 1
    return low, max(high, low)
