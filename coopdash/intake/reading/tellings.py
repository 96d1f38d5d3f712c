"""How a sentence tells what it tells: its topics, who says it, and where it stands in the article."""

import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import by_one_speaker, is_proposal, quotes_in
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.kinds import is_paper
from coopdash.intake.reading.listing import BULLET, Item
from coopdash.intake.reading.matter import leading_topic
from coopdash.intake.reading.passages import Passage, mode_pattern
from coopdash.intake.reading.sectors import Topic, is_founded, masks, topics_in

THESE = re.compile(
    r"\W*(?:these|those)(?: (?:areas|sectors|fields|topics))? (?:include|are|cover|comprise)\b"
)
# A sentence of an item that tells a further step: "They also agreed to …".
_BOTH_AGREED = re.compile(
    r"\W*(?:they|it was|both (?:sides|countries)|the (?:two )?(?:sides|countries|ministers))"
    r" (?:also |further )?(?:agreed|decided|committed|pledged|resolved)\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence with its topics and all that bears on what its words are worth."""

    sentence: Sentence
    item: Item
    topics: list[Topic]
    quotes: list[tuple[int, int]]
    names: list[tuple[int, int]]
    """Where its words are those of names, and no topics."""
    leading: Topic | None
    """The topic a sentence of a communiqué opens with."""
    spoken: bool
    """One person says it."""
    of_the_talks: bool
    """The one who speaks says what was talked about."""
    proposed: bool
    """One side asks for it."""
    signing: bool
    """It tells that the session's own paper was signed."""
    reports: bool
    """Sub-groups tell how far they are: their fields are topics, but for a review of their work."""
    explains: bool
    """It opens a list, or says more of an item whose first sentence counts."""
    lists: bool
    """It lists fields in a brief text, by whatever verb: "На столе лежали экспорт, туризм и вода"."""
    effect_from: int | None
    """Where it turns to what an outcome is good for: "…, which will promote tourism"."""

    @property
    def is_step(self) -> bool:
        """An item of a list of what was done."""
        return self.item.bullet and self.item.lead != "discussed"

    def is_paper(self, language: str) -> bool:
        """Whether it is an item of a list of papers that were signed."""
        item = self.item
        return item.bullet and (
            item.papers or (item.lead == "agreed" and is_paper(language, self.sentence.text))
        )

    def is_quoted(self, passage: Passage) -> bool:
        return any(start <= passage.start and passage.end <= end for start, end in self.quotes)

    def mode(self, case: Case, passage: Passage) -> str:
        """What the sides did in a passage, by its verb, its list and who says it."""
        mode, item = passage.mode, self.item
        if not mode and item.bullet:
            mode = item.lead if item.lead in ("discussed", "explore", "review", "agreed") else "listed"
        if not mode and self.leading:
            mode = "discussed"
        if mode == "listed" and _is_held(case, self.sentence, passage):
            # "The group met to deepen cooperation in farming": what for, and not what came of it.
            mode = "discussed"
        if mode == "listed" and item.lead == "explore" and not item.bullet:
            mode = item.lead
        if not mode and self.lists and not self.spoken:
            mode = "discussed"
        return "discussed" if mode and self.proposed else mode

    def tells_no_step(self, article: Article, passage: Passage, mode: str) -> bool:
        """Whether a passage gives topics alone: talk, a speech, or what an outcome is good for."""
        words = self.sentence.low[passage.start - self.sentence.start : passage.end - self.sentence.start]
        return bool(
            mode == "discussed"
            or self.spoken
            or self.explains
            or (self.reports and mode != "review")
            or mode_pattern(article.language, "nothing").search(words)
            or re.search(load("outcomes")["effect"][article.language], words)
        )


def telling_of(
    article: Article, gazetteer: Gazetteer, case: Case, sentence: Sentence, item: Item, own: str | None
) -> Telling:
    """A sentence with its signs; ``own`` is the field of the session's body, if it has one."""
    words, language = load("outcomes"), article.language
    quotes = quotes_in(article, sentence)
    names = masks(article, sentence, case)
    topics = topics_in(
        article, gazetteer, sentence, names + quotes, own if _has_one_field(case, own) else None
    )
    tail = re.search(words["effect_tail"][language], sentence.low)
    return Telling(
        sentence,
        item,
        topics,
        quotes,
        names,
        leading_topic(article, sentence, topics),
        spoken=by_one_speaker(article, sentence),
        of_the_talks=re.search(words["spoken_of_the_talks"][language], sentence.low) is not None,
        proposed=is_proposal(article, sentence),
        signing=_signing(language).search(sentence.low) is not None,
        reports=_groups_report(article, sentence),
        explains=_opens_a_list(sentence, item) or _says_more(article, sentence, item),
        lists=_lists_fields(article, case, topics),
        effect_from=sentence.start + tail.end() if tail else None,
    )


_BRIEF = 12
"""Sentences of a text that tells of its session alone."""


def _lists_fields(article: Article, case: Case, topics: list[Topic]) -> bool:
    """Whether a sentence of a brief Russian text names several fields: no list has all verbs for talking."""
    return (
        article.language == "ru" and len(case.scope) <= _BRIEF and len({topic.code for topic in topics}) > 1
    )


def _has_one_field(case: Case, own: str | None) -> bool:
    return case.body is not None and (
        case.body.kind in ("working_group", "sub_commission", "sub_group")
        or (case.body.kind in ("commission", "council") and own != "security.foreign_policy")
    )


def _groups_report(article: Article, sentence: Sentence) -> bool:
    return any(
        body.plural
        and body.kind in ("sub_group", "working_group", "sub_commission")
        and not is_founded(article, sentence, body)
        for body in find_bodies(article, sentence)
    )


def _opens_a_list(sentence: Sentence, item: Item) -> bool:
    return bool(item.lead) and not item.bullet and not THESE.match(sentence.low)


def _says_more(article: Article, sentence: Sentence, item: Item) -> bool:
    """Whether a sentence explains the item it stands in, whose first sentence is what counts."""
    return (
        not item.bullet
        and not item.told
        and BULLET.match(article.text, article.paragraphs[sentence.paragraph].start) is not None
        and not _BOTH_AGREED.match(sentence.low)
    )


def _is_held(case: Case, sentence: Sentence, passage: Passage) -> bool:
    return any(
        event.has_word and passage.start <= event.start < passage.end for event in case.events_in(sentence)
    )


@cache
def _signing(language: str) -> re.Pattern[str]:
    papers = load("papers")[language]
    return re.compile("|".join([*papers["protocol"], *papers["agreed_minutes"]]))
