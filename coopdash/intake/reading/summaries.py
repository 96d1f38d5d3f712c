"""What a commitment is called in the register until somebody words it: a title, never half a sentence."""

import re

from coopdash.intake.reading.data import load

LONGEST = 12
"""Words of a summary at most, as the gold has it."""


def summary_of(language: str, kind: str, sector: str, evidence: str) -> str:
    """A title for a commitment: its evidence where that stands alone, else its kind and what it is about.

    ``sector`` is the sector's English name. An element of a list says only what it is about, so the kind
    stands before it; evidence that is long, or not English, is named by its sector.

    >>> summary_of("en", "enhanced_engagement", "Railways", "in the field of railway signalling")
    'Closer cooperation: railway signalling'
    >>> summary_of("ru", "capacity_building", "Health", "подготовка врачей")
    'Training: health'
    """
    words = load("summaries")
    evidence = evidence.strip(" ,;:.–—-")
    is_short = language == "en" and 0 < len(evidence.split()) <= LONGEST
    topic = _topic(evidence) if is_short else ""
    if is_short and not topic:
        return evidence[0].upper() + evidence[1:]
    kind_words = words["kinds"][kind]
    if kind_words.split()[0].lower() in topic.lower().split():
        return topic[0].upper() + topic[1:]
    return f"{kind_words}: {topic or sector[:1].lower() + sector[1:]}"


def _topic(evidence: str) -> str:
    """What English evidence is about, where it says no more than that; empty where it says what is done."""
    words = load("summaries")
    engagement, fields = "|".join(words["engagement"]), "|".join(words["fields"])
    told = re.search(rf"\b(?:{engagement}) (?:in|on) (?P<topic>.+)$", evidence, re.IGNORECASE)
    if told is None and _says_what_is_done(evidence):
        return ""
    topic = told["topic"] if told else evidence
    before = "|".join(words["before_topic"])
    return re.sub(rf"^(?:(?:{before}|(?:{fields}) of) +)+", "", topic, flags=re.IGNORECASE)


def _says_what_is_done(evidence: str) -> bool:
    """Whether there is a verb: a sentence's beginning, or an action without its subject."""
    words = load("summaries")
    first, *others = evidence.split()
    if first[:1].isupper() or first in words["subjects"] or first.endswith("ing"):
        return True
    # "agreed to explore", but "advanced materials".
    if first.endswith("ed") and others and others[0] in words["after_verb"]:
        return True
    return not set(words["finite"]).isdisjoint(others)
