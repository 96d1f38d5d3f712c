"""Lists of an article: which lines are items, and what the line before says was done with them."""

import re
from dataclasses import dataclass

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.passages import mode_of

# "- ", "•", "a) ", "(iii) ", "2) ": what an item of a list opens with.
BULLET = re.compile(r"[-*•–]|\(?(?:[a-zа-я]|[ivx]{1,5}|\d{1,2}|[क-ह])\) ", re.IGNORECASE)
# An item whose number stands before a full stop: "2." and then the item.
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,5}|[a-zа-я])[.)]\W{0,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """Where a sentence stands: in running text, or in a list after a line that says what was done."""

    bullet: bool
    lead: str
    papers: bool = False
    """The line before says that papers were signed: "The following documents were signed:"."""
    told: bool = False
    """It stands behind a bullet, but tells of the talks as running text does."""


PROSE = Item(False, "")


# What a paper holds was agreed with the paper: "The memorandum includes:".
_CONTENTS = re.compile(
    r"\W*(?:the|this) (?:\w+ ){0,2}(?:memorandum|mou|moc|agreement|pact|treaty)\b[^.:]{0,60}"
    r"\b(?:includes?|covers?|envisages?|provides?|contains?)\b"
)


# "The following documents were signed:": each item is a paper.
_PAPERS = patterns("listing_papers")


# "• During the meeting both sides reviewed …": a whole sentence behind a bullet is read as running text.
_TELLS = patterns("listing_tells")


def _lead(article: Article, sentence: Sentence) -> str:
    if _CONTENTS.match(sentence.low):
        return "discussed"
    return mode_of(article.language, sentence.low)


def list_items(article: Article, sentences: list[Sentence]) -> dict[int, Item]:
    """The items of the lists by where they start.

    "The sides agreed to:" says what was done with the items that follow, whether they have a bullet, a number
    or only a line of their own without a full stop.
    """
    found: dict[int, Item] = {}
    lead, opened, number, papers, told = "", False, False, False, -1
    bullets = [BULLET.match(sentence.text) is not None for sentence in sentences]
    for place, sentence in enumerate(sentences):
        text = sentence.text.strip()
        if opened and lead and _NUMBER.fullmatch(text):
            number = True
            continue
        heads_bullets = place + 1 < len(sentences) and bullets[place + 1]
        opens = article.paragraphs[sentence.paragraph].start == sentence.start
        line = opens and text[-1:] not in ".:" and not heads_bullets
        if (bullets[place] and not lead and _TELLS[article.language].match(sentence.low)) or (
            sentence.paragraph == told and not bullets[place]
        ):
            told = sentence.paragraph
            found[sentence.start] = Item(False, "", told=True)
            continue
        if bullets[place] or (opened and lead and (number or line)):
            found[sentence.start] = Item(True, lead, papers and bool(lead))
        elif not (opened and number):
            opened = text.endswith(":")
            lead = _lead(article, sentence) if opened else ""
            papers = lead == "agreed" and _PAPERS[article.language].search(sentence.low) is not None
            if lead:
                found[sentence.start] = Item(False, lead)
        number = False
    return found
