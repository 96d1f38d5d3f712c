"""The kind of each step of a passage: what its own words allow, and what a list lends from item to item."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load, patterns
from coopdash.intake.reading.passages import Passage
from coopdash.intake.reading.sectors import Topic

# "Indo-U.S. mechanism": the full stops of an abbreviation end nothing.
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,4}")


# "Training in A and cooperation in B": the second has a kind of its own and borrows none.
_COOPERATION = re.compile(r"\b(?:cooperation|collaboration) (?:in|on|between)\b|сотрудничеств[а-я]{1,2} в ")


_PAPER = patterns("outcomes_paper_named")
# "Welcomed the opening of a laboratory": what is welcomed is there, and no more a wish.
_OPENED = re.compile(r"\b(?:opening|inauguration|commissioning|completion) of\b")


def is_paper(language: str, text: str) -> bool:
    """Whether an item of a list opens with the name of a paper: "a memorandum on …"."""
    return _PAPER[language].search(text.lower()) is not None


_BARE = 2
"""Words of an item that only names a field: "an MoU on transport, customs and tariffs"."""


@cache
def _standing_paper(language: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["not_signed"][language])


@cache
def _kinds(language: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(words[language].replace("ё", "е"))) for kind, words in load("outcomes")["kinds"]
    ]


_WEAKER_THAN_PAPERS = (None, "enhanced_engagement", "joint_project", "capacity_building")
"""Kinds of what papers are about: "memoranda on health and on the establishment of a centre" are papers."""

_ONE_KIND = {"review": "review", "signed": "contract_or_agreement"}
"""Modes that leave no choice of the kind."""


def kind_of(article: Article, text: str, mode: str) -> str | None:
    """The most concrete kind the words allow."""
    if mode in _ONE_KIND:
        return _ONE_KIND[mode]
    words = load("outcomes")
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    # To work under an agreement that stands, or to carry it out, signs none.
    text = _standing_paper(article.language).sub(" ", text)
    closer = re.search(words["closer_work"][article.language], text)
    for kind, pattern in _kinds(article.language):
        found = pattern.search(text)
        if not found and kind == "joint_project" and mode in ("listed", "projects", "explore"):
            found = re.search(words["project_nouns"][article.language], text)
        if found:
            if kind == "joint_project" and (closer or (mode == "welcomed" and not _OPENED.search(text))):
                return "exploration_of_opportunities" if mode == "explore" else "enhanced_engagement"
            if kind == "capacity_building" and dict(_kinds(article.language))["technology_transfer"].search(
                text
            ):
                return "technology_transfer"
            if mode == "explore" and kind not in ("capacity_building", "technology_transfer"):
                return "exploration_of_opportunities"
            return kind
    return "exploration_of_opportunities" if mode == "explore" else None


Element = tuple[list[Topic], int, int]
"""A part of a list that holds topics: the topics, where it starts and where it ends."""


@dataclass(frozen=True)
class Steps:
    """The elements of a passage, with what the passage as a whole tells of each of them."""

    article: Article
    passage: Passage
    mode: str
    elements: list[Element]

    @property
    def several(self) -> bool:
        return len(self.elements) > 1

    @cached_property
    def whole(self) -> str:
        """The words of the passage."""
        return self.article.text[self.passage.start : self.passage.end].lower()

    @property
    def head(self) -> str:
        """The words before the first topic: "an agreement on "."""
        return self.whole[: self.elements[0][0][0].start - self.passage.start] if self.elements else ""

    @property
    def first(self) -> str:
        """The words of the first element from its topic on."""
        found, _, high = self.elements[0]
        return self.article.text[found[0].start : high].lower()

    def words(self, place: int) -> str:
        """The words of one element."""
        _, low, high = self.elements[place]
        return self.article.text[low:high].lower()


def kinds_of(steps: Steps, overall: str | None) -> list[str | None]:
    """The kind of each element, by its own words and by those of the list; None where neither tells."""
    if not steps.several:
        own = [overall] * len(steps.elements)
    else:
        own = [kind_of(steps.article, steps.words(place), steps.mode) for place in range(len(steps.elements))]
    own = _by_the_whole(steps, own)
    if steps.several:
        own = _by_what_is_set_up_or_signed(steps, overall, own)
        own = [
            kind or ("enhanced_engagement" if _COOPERATION.search(steps.words(place)) else None)
            for place, kind in enumerate(own)
        ]
    return _on_all(steps, overall, own)


def _by_the_whole(steps: Steps, own: list[str | None]) -> list[str | None]:
    """What the passage says of all its elements: that they are closer work, or papers that were signed."""
    language, words = steps.article.language, load("outcomes")
    if steps.mode != "explore" and re.search(words["closer_work"][language], steps.whole):
        own = ["enhanced_engagement" if kind in ("joint_project", None) else kind for kind in own]
    if re.search(words["papers_signed"][language], steps.whole):
        # "They signed five agreements, including one on cooperation in …": each is a paper.
        own = ["contract_or_agreement" if kind in _WEAKER_THAN_PAPERS else kind for kind in own]
    return own


def _by_what_is_set_up_or_signed(
    steps: Steps, overall: str | None, own: list[str | None]
) -> list[str | None]:
    """Elements that are but the fields of a committee, or papers by their own first words."""
    language = steps.article.language
    if overall == "institutional_arrangement":
        # "To establish a committee on trade and on investment": what is established is the committee.
        nouns = load("outcomes")["project_nouns"][language]
        return [
            overall if kind == "joint_project" and not re.search(nouns, steps.words(place)) else kind
            for place, kind in enumerate(own)
        ]
    if overall == "contract_or_agreement":
        # "The signing of a protocol, an agreement on X and a memorandum on Y": each item is a paper.
        return [overall if is_paper(language, steps.words(place)) else kind for place, kind in enumerate(own)]
    return own


def _on_all(steps: Steps, overall: str | None, own: list[str | None]) -> list[str | None]:
    """What is signed or set up before a list is on all its items: "a plan on sports and on culture"."""
    if overall not in ("contract_or_agreement", "institutional_arrangement"):
        return own
    headed = kind_of(steps.article, steps.head, steps.mode) == overall
    if overall == "institutional_arrangement" and not headed:
        return own
    closer = load("outcomes")["closer_work"][steps.article.language]
    own = list(own)
    for place in range(len(own)):
        reaches, words = (own[place - 1] == overall, steps.words(place)) if place else (headed, steps.first)
        if (
            reaches
            and (own[place] in (None, "enhanced_engagement") or len(words.split()) <= _BARE)
            and not re.search(closer, words)
        ):
            own[place] = overall
    return own


def lent_along(language: str, own: list[str | None]) -> list[str | None]:
    """Kinds lent within a list.

    "Joint development of A, B and C" reaches on to C; in Hindi, whose verbs come last, back to A.
    """
    lent: list[str | None] = [None] * len(own)
    order = range(len(own) - 1, -1, -1) if language == "hi" else range(len(own))
    last = None
    for place in order:
        last = own[place] or last
        lent[place] = last if last in ("joint_project", "technology_transfer", "capacity_building") else None
    return lent
