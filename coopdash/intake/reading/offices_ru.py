"""Russian offices in short English."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit


def office_in_english(article: Article, head: Hit, stop: int) -> str | None:
    """A Russian office in short English: "Deputy Minister of Transport"."""
    offices = load("offices")
    english = head.payload
    first = article.tokens[head.first - 1].low if head.first else ""
    if first.startswith("перв") and not english.startswith("First"):
        english = f"First {english}"
    rest = article.text[article.tokens[head.last - 1].end : article.tokens[stop - 1].end].lower()
    for word, name in offices["ru_ministries"].items():
        if re.search(rf"(?<![а-я]){word}", rest):
            if english.startswith(("Director", "Deputy Director", "Adviser", "Representative")):
                return f"{english}, {name.replace('Minister', 'Ministry')}"
            if english in ("Deputy Minister", "First Deputy Minister", "Deputy Head", "First Deputy Head"):
                return (
                    name.replace("Minister", english, 1) if name.startswith("Minister") else f"Deputy {name}"
                )
            return name
    if english in ("Counterpart", "Co-chair"):
        return None
    body = next((name for russian, name in offices["ru_bodies"].items() if russian in rest), None)
    if body and not english.endswith(("Minister", "Secretary", "President")):
        return f"{english} of the {body}"
    topics = sorted(
        (
            (rest.find(russian), name)
            for russian, name in offices["ru_topics"].items()
            if re.search(rf"(?<![а-я]){re.escape(russian)}", rest)
        ),
    )
    names: list[str] = []
    for _place, name in topics:
        if not any(name in other or other in name for other in names):
            names.append(name)
    if english.endswith(("Minister", "Secretary")) and "Prime" not in english and names:
        if names == ["Foreign Affairs"]:
            return english.replace("Minister", "Foreign Minister")
        if names == ["Defence"]:
            return english.replace("Minister", "Defence Minister")
        several = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        return f"{english} of {several}"
    return english
