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


# "Stressed the need of", "the host's support for its guest as an ally", "its willingness": talk.
_ONLY_TALK = patterns("outcomes_only_talk")
# "Creating opportunities for jobs" looks into nothing; it says what a thing brings.
_GIVES_A_CHANCE = patterns("outcomes_gives_a_chance")
# "Agreed to raise trade by identifying opportunities": how it is to be done.
_BY_DOING = patterns("outcomes_by_doing")
# Who was told of progress has not looked at it, nor who talked of it: "discussed the progress made".
_TOLD_OF_PROGRESS = patterns("outcomes_told_of_progress")
# "Agreed to form a task force to identify new fields": the group is what was agreed, the rest is what for.
_SETS_UP = patterns("outcomes_sets_up")
# Words of talk that leave nothing of a list beside them but topics.
_PLAINLY_DISCUSSED = patterns("outcomes_plainly_discussed")


# A part that has its verb from the part before: "…, and to expand", "…, promote".
_GOES_ON = re.compile(
    r"(?:, |; ?|as well as |in addition |and )*(?:to )?(?:\w+ly )?"
    r"(?:strengthen|deepen|promote|expand|enhance|step up|including to)\b|"
    r"и [а-я]{3,14}(?:ать|ить|еть|ять|уть|оть)(?![а-я])"
)


_RANGING = re.compile(r"\brang(?:ing|ed|es?) from\b")
_TO = re.compile(r"\bto\b")


WILL = re.compile(r"(?<!there )\b(?:will|shall|would|intend(?:s|ed)? to|aim(?:ed|s)? (?:to|at))\b")
"""Words that promise, without which what is planned in English is but named."""


# To talk of possibilities is not to look into them.
_TALKED_OF = patterns("outcomes_talked_of")


# To plan to talk of a thing is to talk of it: "will discuss", "планируется обсудить", "चर्चा करेंगे".
_TO_TALK = patterns("outcomes_to_talk")
# "The session will consider …": what is on the agenda of a session that has not dealt with it yet.
_AGENDA = patterns("outcomes_agenda")
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
    goes_on: bool = False
    """Its verb is the "will" of the part before: "They will work on chips; biotechnology; batteries"."""


@cache
def mode_pattern(language: str, mode: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["mode"][language][mode].replace("ё", "е"))


def passages_of(article: Article, sentence: Sentence) -> list[Passage]:
    """Cut a sentence at its joints; a part without a verb of its own has that of the part before."""
    language = article.language
    joints = [match.start() for match in _JOINTS[language].finditer(sentence.low)]
    joints = [at for at in joints if not _goes_on_with_papers(language, sentence.low, at)]
    start = _after_the_dateline(article, sentence)
    cuts = [start, *(at for at in joints if at > start), len(sentence.low)]
    passages: list[Passage] = []
    previous, low_before, goes_on = "", start, False
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
        goes_on = not mode and (goes_on or WILL.search(sentence.low, low_before, low) is not None)
        mode = mode or previous
        previous, low_before = mode, low
        passages.append(Passage(sentence.start + low, sentence.start + high, mode, goes_on))
    return passages


def _after_the_dateline(article: Article, sentence: Sentence) -> int:
    """Where a sentence begins behind "Buenos Aires, June 12 (Agency) -"."""
    line = article.dateline
    return line[1] - sentence.start if line and sentence.start <= line[0] < line[1] < sentence.end else 0


# "Соглашения о туризме и о спорте": both are papers, and no joint stands between them.
_PAPER_ON, _AND_ON = patterns("passages_paper_on"), patterns("passages_and_on")


def _goes_on_with_papers(language: str, low: str, at: int) -> bool:
    """Whether a joint only opens the field of a further paper."""
    return bool(_AND_ON[language].match(low, at) and _PAPER_ON[language].search(low[max(at - 90, 0) : at]))


def mode_of(language: str, text: str) -> str:
    """What the sides did, by the words of a passage."""
    text = _without_talk(language, text)
    found = {mode: mode_pattern(language, mode).search(text) for mode in _MODES}
    if _is_talk(language, text, found):
        return "discussed"
    if _agreed_before_looking(language, text, found):
        return "agreed"
    for mode in ("explore", "review"):
        if found[mode]:
            return mode
    if language == "en" and _is_signing_in_passing(found):
        return "discussed"
    if found["agreed"] or found["welcomed"]:
        return _first(found, ("agreed", "welcomed"))
    return _plan_list_or_talk(language, text, found)


Found = dict[str, re.Match[str] | None]
"""Where the words for each mode stand in a passage."""


def _without_talk(language: str, text: str) -> str:
    """A passage without what only looks like a step: a need that is stressed, how a step is to be done."""
    text = _BY_DOING[language].sub(lambda match: match.group("step"), text)
    text = _GIVES_A_CHANCE[language].sub(" ", _ONLY_TALK[language].sub(_TALK[language], text))
    return _NOT_REVIEWED[language].sub(_TALK[language], text)


def _is_talk(language: str, text: str, found: Found) -> bool:
    """Whether words of deciding or looking at things tell but talk: an agenda, plans to talk, chances."""
    if _AGENDA[language].search(text) and not found["agreed"]:
        return True
    if _TO_TALK[language].search(text) and not any(found[mode] for mode in ("explore", "agreed", "welcomed")):
        return True
    if found["explore"] and not found["agreed"] and _TALKED_OF[language].search(text):
        return True
    return bool(found["review"] and _TOLD_OF_PROGRESS[language].search(text))


def _agreed_before_looking(language: str, text: str, found: Found) -> bool:
    """Whether what is set up is agreed, and what it will look into is what for."""
    sets_up = _SETS_UP[language].search(text) if found["explore"] else None
    return sets_up is not None and sets_up.end() < found["explore"].start()


def _is_signing_in_passing(found: Found) -> bool:
    """ "They discussed progress since the signing of …": the signing is told beside."""
    agreed, discussed = found["agreed"], found["discussed"]
    return bool(agreed and agreed.group() == "signing" and discussed and discussed.start() < agreed.start())


def _first(found: Found, modes: tuple[str, ...]) -> str:
    """Which of the modes comes first in the passage."""
    return min((mode for mode in modes if found[mode]), key=lambda mode: found[mode].start())


def _plan_list_or_talk(language: str, text: str, found: Found) -> str:
    """The mode of a passage in which nothing was decided, welcomed or looked into."""
    discussed, planned, listed = found["discussed"], found["planned"], found["listed"]
    if planned and not (discussed and language == "en" and discussed.start() < planned.start()):
        return "planned"
    if discussed and not planned:
        if language == "hi" and listed and "शामिल" in text and not re.search(r"चर्चा क[ीि]|चर्चा हुई", text):
            return "projects" if re.search(r"विमर्श|बातचीत", text) else "listed"
        if not (listed and language == "en" and not _PLAINLY_DISCUSSED[language].search(text)):
            return "discussed"
    if language == "en" and re.search(r"\bfocus\w* on (?:ways|how)", text):
        return "discussed"
    if planned or listed:
        return "planned" if planned else "listed"
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
