"""What a commitment is called in the register until somebody words it: a title, never half a sentence."""

import re
from functools import cache

from coopdash.intake.reading.data import load

LONGEST = 12
"""Words of a summary at most, as the gold has it."""
_FEWEST = 3
"""Words that a sentence cut short must keep to say anything."""
_SUBJECT = 9
"""Words that may stand before the verb that says the sides agreed, told or looked at something."""


def summary_of(language: str, kind: str, sector: str, evidence: str) -> str:
    """A title for a commitment: what its evidence says is done, else its kind and what it is about.

    ``sector`` is the sector's English name. A sentence is cut to what was agreed: who agreed, when and why
    is told elsewhere. An element of a list says only what it is about, so the kind stands before it; what
    cannot be cut short, or is not English, is named by its sector.

    >>> summary_of("en", "enhanced_engagement", "Railways", "in the field of railway signalling")
    'Closer cooperation: railway signalling'
    >>> summary_of("en", "joint_project", "Shipbuilding", "Both sides agreed to build a ferry by June 2026")
    'Build a ferry'
    >>> summary_of("ru", "capacity_building", "Health", "подготовка врачей")
    'Training: health'
    """
    kind_words = load("summaries")["kinds"][kind]
    done, topic = _told(evidence.strip(" ,;:.–—-")) if language == "en" else ("", "")
    if done:
        return _capital(done)
    if kind_words.split()[0].lower() in topic.lower().split():
        return _capital(topic)
    return f"{kind_words}: {topic or sector[:1].lower() + sector[1:]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _told(evidence: str) -> tuple[str, str]:
    """What English evidence says is done, or what it is about; both empty where it cannot be cut short."""
    frames = _frames()
    matter = frames["told"].sub("", evidence)
    if resolved := frames["resolved"].match(matter):
        matter = resolved["matter"]
        if resolved["how"] == "on":
            topic = _without_before(_short(matter))
            # "agreed on a programme under which …"
            return "", topic if " " in topic else ""
        if resolved["how"] != "that":
            text = _short(matter)
            topic = _work_together(text)
            return ("", topic) if topic else (text, "")
    elif looked_at := frames["looked_at"].match(matter):
        return "", _without_before(_short(looked_at["matter"]))
    text = _short(matter)
    topic = _without_before(text) if _lost_its_verb(matter, text) else _topic(text)
    return ("", topic) if topic else (text, "")


def _short(text: str) -> str:
    """A phrase in few words: without what may be left out; empty where it stays too long."""
    frames = _frames()
    text = frames["tails"].split(text, maxsplit=1)[0]
    if _is_long(text) and len((first := frames["breaks"].split(text, maxsplit=1)[0]).split()) > _FEWEST:
        text = first
    if _is_long(text) and (active := frames["active"].search(text)):
        text = _capital(active["matter"])
    words = text.split()
    if len(words) > LONGEST:
        loose = load("summaries")["loose"]
        ends = [at for at in range(_FEWEST, LONGEST + 1) if words[at].lower() in loose]
        words = words[: ends[-1]] if ends else []
    while words and words[-1] in ("and", "or", "the"):
        words.pop()
    return " ".join(words).strip(" ,;:–—-")


def _is_long(text: str) -> bool:
    return len(text.split()) > LONGEST


def _lost_its_verb(whole: str, text: str) -> bool:
    """Whether a clause was cut before its verb; an action without a subject begins with it."""
    finite = set(load("summaries")["finite"])
    is_cut = finite.isdisjoint(text.split()) and not finite.isdisjoint(whole.split())
    return is_cut and whole.startswith(text) and not text.partition(" ")[0].endswith("ing")


def _topic(evidence: str) -> str:
    """What English evidence is about, where it says no more than that; empty where it says what is done."""
    return _work_together(evidence) or ("" if _says_what_is_done(evidence) else _without_before(evidence))


def _work_together(evidence: str) -> str:
    """What the sides work together in, where nothing more is said of it."""
    words = load("summaries")
    told = re.search(
        rf"\b(?:{'|'.join(words['engagement'])}) (?:in|on) (?P<topic>.+)$", evidence, re.IGNORECASE
    )
    is_all = told and set(words["finite"]).isdisjoint(told["topic"].split())
    return _without_before(told["topic"]) if is_all else ""


def _without_before(topic: str) -> str:
    """A topic without the words that tie it to its sentence."""
    words = load("summaries")
    before, fields = "|".join(words["before_topic"]), "|".join(words["fields"])
    return re.sub(rf"^(?:(?:{before}|(?:{fields}) of) +)+", "", topic, flags=re.IGNORECASE)


def _says_what_is_done(evidence: str) -> bool:
    """Whether there is a verb: a sentence's beginning, or an action without its subject."""
    words = load("summaries")
    first, *others = evidence.split() or [""]
    if first[:1].isupper() or first in words["subjects"] or first.endswith("ing"):
        return True
    # "agreed to explore", but "advanced materials".
    if first.endswith("ed") and others and others[0] in words["after_verb"]:
        return True
    return not set(words["finite"]).isdisjoint(others)


@cache
def _frames() -> dict[str, re.Pattern]:
    """What stands around the matter of a sentence: who resolved or looked at it, and what may be left out."""
    words = load("summaries")
    subject = rf"(?:\S+ ){{0,{_SUBJECT}}}?"
    resolved, told, looked_at, how, tails, time, when = (
        "|".join(words[name])
        for name in ("resolved", "told", "looked_at", "looked_at_how", "tails", "time", "time_words")
    )
    patterns = {
        "told": rf"^{subject}(?:{told}) that |^(?:both|the two|the) (?:sides|parties) (?=\w+ed\b)",
        "resolved": rf"(?:to |{subject}(?<!remain )(?<!remains )(?:{resolved}) "
        r"(?:also )?(?P<how>to|that|on) )(?P<matter>.+)",
        "looked_at": rf"{subject}(?<!be )(?<!been )(?<!was )(?<!were )(?:{looked_at}) (?:with )?"
        rf"(?:(?:the )?(?:{how}) )*(?P<matter>.+)",
        "tails": rf",? (?:{tails})\b|,? (?:{time}) (?:\d{{1,2}} )?(?:{when})\b"
        r"|^(?:what|where|which|while|who|whose)\b",
        "breaks": r", | [–—-] |; ",
        "active": r" will (?:also )?(?!be\b)(?P<matter>.+)",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
