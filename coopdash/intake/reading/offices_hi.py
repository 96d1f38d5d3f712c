"""Offices in Hindi: where their words begin, and what they are in short English."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, Lexicon
from coopdash.intake.reading.names_hi import LETTERS
from coopdash.intake.reading.places import country_hits


@cache
def office_heads() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for phrase, english in load("offices")["hi_heads"].items():
        lexicon.add(phrase, english)
    return lexicon


def office_start(article: Article, first: int, floor: int) -> int:
    """Where the words of an office begin: after the last country, "ओर से" or "की" before it."""
    tokens = article.tokens
    index = first
    countries = {hit.last for hit in country_hits(tokens, floor, first)}
    while index > floor and first - index < 22:
        if index in countries:
            break
        low = tokens[index - 1].low
        if low == "अध्यक्षता":
            # "बैठक की सह-अध्यक्षता वाणिज्य विभाग के सचिव ने"
            break
        if low in ("से", "ने", "वाले", "करने", "।", ":", "और") and not (
            low == "और" and _topic(tokens[index - 2].low) and _of_a_topic(tokens, index, first)
        ):
            break
        index -= 1
    while index < first and tokens[index].low in (
        "के",
        "की",
        "का",
        ",",
        "में",
        "वहां",
        "और",
        "एवं",
        "पक्ष",
        "ओर",
        "से",
    ):
        index += 1
    return index


def _of_a_topic(tokens, index: int, first: int) -> bool:
    """Whether a word is a topic, or stands before the last one of a ministry: "कृषि और हल्के उद्योग मंत्रालय"."""
    return _topic(tokens[index].low) or (
        index + 2 < first and _topic(tokens[index + 1].low) and tokens[index + 2].low in ("मंत्रालय", "विभाग")
    )


def _topic(word: str) -> bool:
    return any(word in phrase.split() for phrase in load("offices")["hi_topics"])


def office_in_english(article: Article, start: int, hit: Hit) -> str:
    """A Hindi office in short English: "Additional Secretary, Department of Commerce"."""
    topics = load("offices")["hi_topics"]
    text = (
        article.text[article.tokens[start].start : article.tokens[hit.first].start]
        if hit.first > start
        else ""
    )
    found: list[tuple[int, str, int]] = []
    for hindi in sorted(topics, key=len, reverse=True):
        place = text.find(hindi)
        if place >= 0 and not any(
            place < other + size and place + len(hindi) > other for other, _, size in found
        ):
            found.append((place, topics[hindi], len(hindi)))
    names = [name for _, name, _ in sorted(found)]
    acronym = re.search(r"\(([\u0900-\u0963]{4,40}|[A-Z]{2,8})\)", text)
    if acronym and (letters := _letters(acronym.group(1))):
        return f"{hit.payload}, {letters}"
    joined = " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1]
    head = hit.payload
    if not names:
        return head
    if "विभाग" in text:
        return f"{head}, Department of {joined}"
    if "मंत्रालय" in text:
        return f"{head}, Ministry of {joined}"
    if head.endswith("Minister"):
        own = {"Foreign Affairs": "Minister of Foreign Affairs", "Defence": "Defence Minister"}
        return own.get(joined if head == "Minister" else "", f"{head} of {joined}")
    return f"{head}, {joined}"


def _letters(word: str) -> str | None:
    """An abbreviation spelled out in Hindi letter names: "डीपीआईआईटी" is DPIIT."""
    if word.isascii():
        return word
    result = ""
    while word:
        name = next((name for name in sorted(LETTERS, key=len, reverse=True) if word.startswith(name)), None)
        if name is None:
            return None
        result += LETTERS[name]
        word = word[len(name) :]
    return result if len(result) > 1 else None
