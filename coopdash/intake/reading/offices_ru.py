"""Russian offices in short English."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.topics import known_topic_words, topic_name

_AT_THE_TOP = frozenset(
    ("Minister", "Acting Minister", "Federal Minister", "Head", "Co-chair", "Counterpart")
)


def office_in_english(article: Article, head: Hit, stop: int) -> str | None:
    """A Russian office in short English: "Deputy Minister of Transport"."""
    offices = load("offices")
    english = head.payload
    first = article.tokens[head.first - 1].low if head.first else ""
    if first.startswith("перв") and not english.startswith("First"):
        english = f"First {english}"
    behind = article.text[article.tokens[head.last - 1].end : article.tokens[stop - 1].end]
    rest = behind.lower()
    for word, name in offices["ru_ministries"].items():
        if re.search(rf"(?<![а-я]){word}", rest):
            if english in ("Deputy Minister", "First Deputy Minister", "Deputy Head", "First Deputy Head"):
                return (
                    name.replace("Minister", english, 1) if name.startswith("Minister") else f"Deputy {name}"
                )
            # Who is no minister serves in the ministry: "статс-секретарь Минтранса", "посол МИД".
            if english not in _AT_THE_TOP:
                return f"{english}, {name.replace('Minister', 'Ministry').removeprefix('Head of ')}"
            return name
    if english in ("Counterpart", "Co-chair"):
        return None
    body = next((name for russian, name in offices["ru_bodies"].items() if russian in rest), None)
    if body and not english.endswith(("Minister", "Secretary", "President")):
        # "of Rosreestr", "of the State Customs Committee"
        return f"{english} of the {body}" if " " in body else f"{english} of {body}"
    ministry = _MINISTRY.search(rest)
    if ministry and english not in _AT_THE_TOP and not english.endswith("Minister"):
        # "советник министерства экономики", "секретарь по торговле министерства сельского хозяйства"
        fields = _fields_in(rest[ministry.end() :])
        return f"{english}, Ministry of {_listed(fields)}" if fields else english
    fields = _fields_in(rest)
    if len(fields) == 1 and english.endswith("Minister") and fields[0] in (field := _field_of(behind)):
        fields = [field]
    if english.endswith(("Minister", "Secretary")) and "Prime" not in english and fields:
        if fields == ["Foreign Affairs"]:
            return english.replace("Minister", "Foreign Minister")
        if fields == ["Defence"]:
            return english.replace("Minister", "Defence Minister")
        return f"{english} of {_listed(fields)}"
    if english.endswith("Minister") and "Prime" not in english:
        return f"{english} of {field}" if (field := _field_of(behind)) else english
    return english


def _fields_in(rest: str) -> list[str]:
    """What ministries are for, in the order in which a Russian office tells it."""
    topics = sorted(
        (rest.find(russian), name)
        for russian, name in load("offices")["ru_topics"].items()
        if re.search(rf"(?<![а-я]){re.escape(russian)}", rest)
    )
    names: list[str] = []
    for _place, name in topics:
        if not any(name in other or other in name for other in names):
            names.append(name)
    return names


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


_MINISTRY = re.compile("(?<![а-я])министерств[а-я]{1,3} ")
_ABOUT = re.compile(r"\Aпо (?:делам |вопросам )?")
_ITS_END = re.compile(r"[,.;:()\"–-]| (?:рф|россии|республик|по|и|в|на|от|с|для)(?![а-я])|\d", re.IGNORECASE)


def _field_of(behind: str) -> str:
    """What a minister is for by the glossary: "электронного управления", "по чрезвычайным ситуациям".

    Empty where it has not every word.
    """
    genitive = _ITS_END.split(_ABOUT.sub("", behind.strip()), maxsplit=1)[0]
    tokens = Tokens(genitive)
    countries = country_hits(tokens)
    if countries and countries[0].start:
        genitive = genitive[: countries[0].start]
        tokens = Tokens(genitive)
    known = known_topic_words("ru", tokens, 0, len(tokens))
    words = sum(hit.last - hit.first for hit in known)
    return topic_name("ru", genitive) if genitive and words == len(tokens) else ""
