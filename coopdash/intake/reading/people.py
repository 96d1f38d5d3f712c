"""People named in a sentence: the name and the office as written, and the country where it is said."""

import re
from dataclasses import dataclass, replace

from coopdash.intake.reading.article import Article


@dataclass
class Person:
    """Somebody named in a text with an office."""

    start: int
    end: int
    name: str
    office: str | None = None
    office_span: tuple[int, int] | None = None
    country: str | None = None
    rule: str = "name after an office"
    order: int = 0


def find_people(article: Article, start: int, end: int, pair: tuple[str, ...]) -> list[Person]:
    """People named between two characters of the text, left to right."""
    from coopdash.intake.reading import people_en, people_hi, people_ru

    key = ("people", start, end, pair)
    if key not in article.found:
        finder = {"en": people_en, "hi": people_hi, "ru": people_ru}[article.language]
        article.found[key] = finder.find(article, start, end, pair)
    # Each caller gets its own: sides are filled in later.
    return [replace(person, order=number) for number, person in enumerate(article.found[key])]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;:-")
