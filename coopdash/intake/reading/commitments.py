"""From the elements of a passage to commitments: the kind, the strength and the words."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.due import due_of
from coopdash.intake.reading.kinds import Element, Steps, kind_of, kinds_of, lent_along
from coopdash.intake.reading.passages import WILL, Passage, trim
from coopdash.intake.reading.sectors import AT_LARGE, Topic, choose
from coopdash.intake.reading.values import Commitment

_STRENGTH = {
    "agreed": "agreed",
    "welcomed": "welcomed",
    "signed": "agreed",
    "planned": "planned",
    "explore": "explored",
    "review": "noted",
    "listed": "planned",
}
_BARE = 4
"""Words of an element that only name a field."""

# "They aim to open a mill, and to expand trade": the verb stands in the part before.
_AND_TO = re.compile(r"\W*and (?:also )?to [a-z]")
_SHARED = (
    "contract_or_agreement",
    "trade_facilitation",
    "institutional_arrangement",
    "investment",
    "capacity_building",
    "exploration_of_opportunities",
)


def commitments_of(
    article: Article, passage: Passage, mode: str, elements: list[Element]
) -> list[Commitment]:
    """One commitment an element, of the element's own kind or the one its neighbour lends it."""
    steps = Steps(article, passage, mode, elements)
    overall = kind_of(article, steps.whole, mode)
    own = kinds_of(steps, overall)
    lent = lent_along(article.language, own)
    particular = {topic.code for found, _, _ in elements if not (topic := choose(article, found)).generic}
    made: list[Commitment] = []
    seen: set[tuple[str, str]] = set()
    for place, (found, low, high) in enumerate(elements):
        topic = choose(article, found)
        if _only_beside(steps, place, topic, own[place], particular) or _only_named(
            steps, place, topic, own[place], lent[place]
        ):
            continue
        kind = _reached(steps, place, topic, own[place], lent[place])
        kind = _settled(steps, topic, kind, overall)
        if kind is None:
            continue
        code = _field(topic, found, kind)
        # Two projects of one field in a list are two; a field named twice is one.
        if (code, kind) in seen and (kind != "joint_project" or own[place] is None):
            continue
        seen.add((code, kind))
        words = ""
        if not steps.several or len(steps.words(place).split()) <= _BARE:
            # A bare word of a list says nothing without the verb.
            words = article.plain.as_printed(*trim(article, low, high)) if steps.several else ""
            low, high = passage.start, passage.end
        made.append(_commitment(article, code, kind, mode, *trim(article, low, high), words))
    return made


def _only_beside(steps: Steps, place: int, topic: Topic, own: str | None, particular: set[str]) -> bool:
    """Whether an element has but a general word that stands beside a particular field."""
    found, _, _ = steps.elements[place]
    return bool(
        steps.several
        and topic.generic
        and own != "contract_or_agreement"
        and particular - {topic.code}
        and _weak_element(found)
        and len(steps.words(place).split()) > 3
        and not _ends_as_item(steps.article, topic, steps.elements, place)
    )


def _only_named(steps: Steps, place: int, topic: Topic, own: str | None, lent: str | None) -> bool:
    """Whether an item is a bare word that tells no step: "The areas include trade, customs, …"."""
    _, low, high = steps.elements[place]
    return (
        steps.mode == "listed"
        and steps.several
        and topic.code != "people.capacity_building"
        and own not in (None, lent, "contract_or_agreement")
        and trim(steps.article, low, high) == (topic.start, topic.end)
    )


def _reached(steps: Steps, place: int, topic: Topic, own: str | None, lent: str | None) -> str | None:
    """The element's own kind, or the one lent to it where that reaches so far."""
    kind = own or lent
    if kind != own and _works_closer(steps.article, steps.elements[place - 1][2], topic.start):
        # "Capacity building and focused cooperation in solar energy": the training reaches no further.
        return "enhanced_engagement"
    return kind


def _settled(steps: Steps, topic: Topic, kind: str | None, overall: str | None) -> str | None:
    """The kind by field and mode; None where the words promise nothing."""
    mode, language = steps.mode, steps.article.language
    if mode == "signed":
        return kind
    if topic.code == "people.capacity_building" and kind != "contract_or_agreement":
        kind = "capacity_building"
    elif overall == "technology_transfer" and kind in (
        None,
        "capacity_building",
        "enhanced_engagement",
        "joint_project",
    ):
        kind = "technology_transfer"
    elif kind is None and overall in _SHARED and len(steps.elements) <= 3:
        kind = overall
    if kind == "trade_facilitation" and topic.code.startswith("security."):
        # To speed up the handing over of prisoners eases no trade.
        kind = "enhanced_engagement"
    if mode == "projects" and kind != "joint_project":
        # A list of what was talked about: only what is to be built or made together is more than a topic.
        return None
    told = steps.passage.goes_on or WILL.search(steps.whole) or _AND_TO.match(steps.whole)
    if kind is None and mode == "planned" and language == "en" and not told:
        # "Projects were announced, including …": without a word for what they are, nothing is promised.
        return None
    if kind is None and mode in ("agreed", "welcomed", "listed", "planned"):
        kind = "enhanced_engagement"
    if mode == "listed" and kind == "enhanced_engagement" and not _closer_work(steps.article, steps.whole):
        return None
    return kind


def _field(topic: Topic, found: list[Topic], kind: str) -> str:
    """The sector of a step: money that is put in belongs to what it is put into."""
    if kind != "investment":
        return topic.code
    code = topic.code
    if code == "economy.investment_finance":
        # "To invest in farming" is about farming.
        code = next((one.code for one in found if one.start > topic.end and one.code not in AT_LARGE), code)
    if topic.generic and code in AT_LARGE | {"technology.digital"}:
        # "A fund for start-ups" is about money.
        return "economy.investment_finance"
    return code


def _works_closer(article: Article, start: int, end: int) -> bool:
    """Whether a list turns from training to working together before its next topic."""
    return article.language == "en" and bool(
        re.search(r"\b(?:cooperation|collaboration|engagement)\b", article.text[start:end].lower())
    )


_ITEM = re.compile(r"\b(?:in|on|of|including|as)(?: the)?(?: bilateral| mutual)? \Z", re.IGNORECASE)


# "Scientific and technological fields": the word for a field is part of the item.
_FIELDS = re.compile(r" (?:fields?|sectors?|areas?|spheres?|matters|issues)")


def _ends_as_item(article: Article, topic: Topic, elements, place: int) -> bool:
    """Whether a general word is an item and no word beside one: "cooperation in trade, farming and …"."""
    _, low, high = elements[place]
    end = trim(article, low, high)[1]
    if topic.end != end and not _FIELDS.fullmatch(article.text, topic.end, end):
        return False
    # "To foster trade and investment": two topics side by side.
    beside = place + 1 < len(elements) and elements[place + 1][0][0].start - elements[place + 1][1] < 2
    return beside or _ITEM.search(article.text, low, topic.start) is not None


def _weak_element(found: list[Topic]) -> bool:
    return all(topic.generic for topic in found) and {topic.code for topic in found} <= {
        "technology.research",
        "economy.trade",
        "industry.modernisation",
        "transport.infrastructure",
        "people.education_skills",
    }


# "The talks included closer cooperation in …", "- Strengthening …"; not a list after "emphasis on".
_CLOSER_LISTED = patterns("outcomes_closer_listed")


def _closer_work(article: Article, text: str) -> bool:
    """Whether a list is one of fields to work more closely in, and not only of topics."""
    return _CLOSER_LISTED[article.language].search(text) is not None


def _commitment(
    article: Article, code: str, kind: str, mode: str, low: int, high: int, words: str
) -> Commitment:
    evidence = article.plain.as_printed(low, high)
    strength = (
        "joint_development" if kind == "joint_project" and mode == "listed" else _STRENGTH.get(mode, "noted")
    )
    return Commitment(
        code,
        kind,
        strength,
        evidence,
        article.plain.span(low, high),
        f"{mode}: {kind}",
        0.7 if mode in ("agreed", "signed", "planned", "review") else 0.55,
        due_of(article, low, high) if mode in ("agreed", "signed", "planned", "listed") else None,
        words,
    )
