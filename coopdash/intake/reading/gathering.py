"""The sectors and commitments of one session, gathered sentence by sentence."""

import itertools
import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from coopdash.intake.reading.agenda import keep, make_sure, sector_value
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import by_one_speaker, quotes_in
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.commitments import commitments_of
from coopdash.intake.reading.data import load, patterns
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.kinds import Element, is_paper
from coopdash.intake.reading.listing import Item
from coopdash.intake.reading.matter import (
    GROUNDS,
    after_the_lead,
    has_label,
    opening,
    parties_of_a_paper,
    without_aim,
    without_context,
    without_means,
    without_parties,
)
from coopdash.intake.reading.own_field import tells_own_field
from coopdash.intake.reading.passages import Passage, elements_of, passages_of
from coopdash.intake.reading.sectors import Topic, choose, masks, topics_in
from coopdash.intake.reading.seen import Seen, seen_in
from coopdash.intake.reading.tellings import Telling, telling_of
from coopdash.intake.reading.values import Commitment, Value

ONE_OF_A_KIND = ("enhanced_engagement", "review", "exploration_of_opportunities")
"""Kinds of which a session has one in a field, however often it is told."""


# How a sentence goes on with what the one before was about: "С этой целью …", "Стороны …".
_GOES_ON = patterns("outcomes_goes_on")
_LABEL_ITEMS = patterns("outcomes_label_items")
SECTOR_TERM = "sector term"
"""The rule by which most fields are found."""
_SEVERAL = 2
"""Other fields behind a label from which on it is the heading of a list."""


@dataclass
class Outcomes:
    """The sectors and commitments of one session as they are gathered sentence by sentence."""

    article: Article
    gazetteer: Gazetteer
    case: Case
    own: str | None
    """The one field of the session's body."""
    sectors: dict[str, Value] = field(default_factory=dict)
    commitments: list[Commitment] = field(default_factory=list)
    before: tuple[int, str] | None = None
    """The paragraph of the sentence before and the one field it was about."""
    seen: list[Seen] = field(default_factory=list)
    """The passages read, as a second opinion weighs them."""
    told_last: tuple[int, set[str]] = (-1, set())
    """The paragraph of the last sentence and the fields that its terms name."""

    def read(self, sentence: Sentence, item: Item) -> None:
        """Gather what one sentence tells, passage by passage."""
        telling = telling_of(self.article, self.gazetteer, self.case, sentence, item, self.own)
        passages = passages_of(self.article, sentence)
        parts = [replace(one, mode=telling.mode(self.case, one)) for one in passages]
        before = len(self.commitments)
        if telling.is_step and passages:
            # An item of a list is one outcome: what it opens with.
            passages = [opening(self.article, sentence, telling.topics)]
        once: set[tuple[str, str]] = set()
        told_here: set[tuple[str, str]] = set()
        for passage in passages:
            mode = telling.mode(self.case, passage)
            if not mode and not (telling.spoken and telling.of_the_talks):
                continue
            if telling.is_quoted(passage):
                continue
            passage = self._without_what_is_beside(telling, passage)
            inside = [topic for topic in telling.topics if passage.start <= topic.start < passage.end]
            elements = self._elements(telling, passage, mode, inside)
            if telling.leading is not None:
                passage, elements = self._told_of_the_lead(telling, passage, mode, inside)
            else:
                self._keep_topics(telling, elements, len(passages))
            if telling.tells_no_step(self.article, passage, mode):
                continue
            if telling.effect_from is not None:
                # "… the agreement, which will promote tourism": that is no step of its own.
                elements = [one for one in elements if one[0][0].start < telling.effect_from]
                if passage.start >= telling.effect_from:
                    continue
            if telling.is_paper(self.article.language):
                mode = "signed"
            made = self._steps(passage, mode, elements, once)
            if not made and not inside:
                made = self._paper_by_its_parties(telling, passage, mode)
            if not made and not inside and len(told := {field for field, _ in told_here}) == 1:
                made = self._concrete_steps(next(iter(told)), passage, mode)
            if not made and not telling.topics and not telling.signing:
                made = self._steps_in_field_before(sentence, passage, mode)
            if not made and self.own and not inside:
                made = self._steps_in_own_field(passage, mode)
            made = [
                one for one in made if not _is_the_papers_own(self.article, telling, passage, elements, one)
            ]
            told_here |= {(one.sector, one.kind) for one in made}
            self.commitments += made
        self._remember_field(telling)
        if not self.article.is_title(sentence):
            made, around = self.commitments[before:], self._fields_around(sentence)
            self.seen += seen_in(self.article, telling, parts, made, around)
            self.told_last = sentence.paragraph, {one.code for one in telling.topics if not one.generic}

    @cached_property
    def _fields_of_headlines(self) -> list[str]:
        titles = [one for one in self.case.scope if self.article.is_title(one)]
        found = {
            topic.code
            for one in titles
            for topic in topics_in(self.article, self.gazetteer, one, masks(self.article, one, self.case))
            if not topic.generic
        }
        return sorted(found)

    def _fields_around(self, sentence: Sentence) -> list[str]:
        """The fields that the body, the headlines and the sentence before in a paragraph are of."""
        paragraph, fields = self.told_last
        return [
            *([f"own {self.own}"] if self.own else ()),
            *(f"title {code}" for code in self._fields_of_headlines),
            *(f"before {code}" for code in sorted(fields) if paragraph == sentence.paragraph),
        ]

    def read_papers(self, sentence: Sentence) -> None:
        """The fields of papers that one who speaks says were signed: topics, whoever tells it."""
        article = self.article
        match = re.search(load("outcomes")["papers_signed"][article.language], sentence.low)
        if match is None or not (quotes_in(article, sentence) or by_one_speaker(article, sentence)):
            return
        for topic in topics_in(article, self.gazetteer, sentence, masks(article, sentence, self.case)):
            if topic.start >= sentence.start + match.start():
                keep(self.sectors, sector_value(article, topic, "papers one who speaks says were signed"))

    def _without_what_is_beside(self, telling: Telling, passage: Passage) -> Passage:
        """A passage without what an outcome rests on, stands in or is done by."""
        grounds = GROUNDS[self.article.language].search(self.article.text, passage.start, passage.end)
        if grounds:
            for topic in telling.topics:
                if grounds.end() <= topic.start < passage.end and not telling.spoken:
                    keep(self.sectors, sector_value(self.article, topic, "what an outcome rests on"))
            passage = Passage(passage.start, grounds.start(), passage.mode)
        return without_means(self.article, without_context(self.article, passage), telling.topics)

    def _elements(self, telling: Telling, passage: Passage, mode: str, inside: list[Topic]) -> list[Element]:
        """The parts of a passage that hold a topic, those of an item's step cut to its first."""
        elements = elements_of(self.article, passage, inside)
        if telling.is_step:
            named = [one for one in elements if not choose(self.article, one[0]).generic]
            elements = (named or elements)[:1]
        return without_aim(self.article, mode, without_parties(self.article, passage, elements))

    def _told_of_the_lead(
        self, telling: Telling, passage: Passage, mode: str, inside: list[Topic]
    ) -> tuple[Passage, list[Element]]:
        """ "In the field of training, they signed": what was done is told after the topic."""
        leading = telling.leading
        told = max(passage.start, after_the_lead(self.article, telling.sentence))
        passage = Passage(min(told, passage.end), passage.end, passage.mode)
        self.sectors.setdefault(
            leading.code, sector_value(self.article, leading, "topic that opens the sentence")
        )
        if mode == "discussed" and leading.generic and not telling.spoken:
            for topic in inside:
                if not topic.generic:
                    keep(self.sectors, sector_value(self.article, topic, SECTOR_TERM))
        listed = mode != "discussed" and self._list_behind_a_label(telling, passage, inside)
        return passage, listed or [([leading], passage.start, passage.end)]

    def _list_behind_a_label(self, telling: Telling, passage: Passage, inside: list[Topic]) -> list[Element]:
        """ "ENVIRONMENT: closer work on climate, forests and waste": the items are told apart."""
        if not has_label(telling.sentence):
            return []
        behind = [topic for topic in inside if topic.start >= passage.start and not topic.generic]
        elements = elements_of(self.article, passage, behind)
        codes = {choose(self.article, found).code for found, _, _ in elements}
        if len(codes - {telling.leading.code}) < _SEVERAL:
            return self._steps_behind_a_label(telling.leading, passage)
        self._keep_topics(telling, elements, len(elements))
        return elements

    def _steps_behind_a_label(self, leading: Topic, passage: Passage) -> list[Element]:
        """ "HEALTH: Agreed to work on polio, exchange of nurses": each step is of the field of the label."""
        told = self.article.text[passage.start : passage.end].lower()
        marks = _LABEL_ITEMS[self.article.language].finditer(told)
        cuts = [passage.start, *(passage.start + mark.end() for mark in marks), passage.end]
        return [([leading], low, high) for low, high in itertools.pairwise(cuts)]

    def _keep_topics(self, telling: Telling, elements: list[Element], passages: int) -> None:
        """The sector of each element, unless one person speaks of other things than the talks."""
        if not telling.spoken or telling.of_the_talks:
            for found, _, _ in elements:
                keep(self.sectors, sector_value(self.article, choose(self.article, found), SECTOR_TERM))
        if not telling.spoken and passages + len(elements) > 3:
            make_sure(self.article, self.sectors, elements)

    def _steps(
        self, passage: Passage, mode: str, elements: list[Element], once: set[tuple[str, str]]
    ) -> list[Commitment]:
        """The commitments of a passage; ``once`` are those that its sentence has told."""
        made = commitments_of(self.article, passage, mode, elements)
        # A field worked in more closely by three steps of one sentence is told once.
        made = [one for one in made if one.kind not in ONE_OF_A_KIND or (one.sector, one.kind) not in once]
        once |= {(one.sector, one.kind) for one in made}
        for one in made:
            self.sectors.setdefault(one.sector, Value(one.sector, one.span, "field of an outcome", 0.7))
        return made

    def _paper_by_its_parties(self, telling: Telling, passage: Passage, mode: str) -> list[Commitment]:
        """ "A memorandum between the two ports authorities": only who signed tells what it is about."""
        article = self.article
        parties = parties_of_a_paper(article, passage) if mode in ("agreed", "planned", "signed") else None
        if parties is None:
            return []
        hidden = masks(article, telling.sentence, self.case, offices=False)
        named = topics_in(article, self.gazetteer, telling.sentence, hidden)
        topic = next((one for one in named if parties <= one.start < passage.end), None)
        if topic is None:
            return []
        made = commitments_of(article, passage, mode, [([topic], passage.start, passage.end)])
        made = [one for one in made if one.kind == "contract_or_agreement"]
        if made:
            self.sectors.setdefault(topic.code, sector_value(article, topic, "field of those who signed"))
        return made

    def _steps_in_own_field(self, passage: Passage, mode: str) -> list[Commitment]:
        """The step of a passage that names no field, in that of the body."""
        if not tells_own_field(self.article, self.case, passage, mode):
            return []
        topic = Topic(self.own, passage.start, passage.end, False)
        made = commitments_of(self.article, passage, mode, [([topic], passage.start, passage.end)])
        if made:
            self.sectors.setdefault(self.own, Value(self.own, made[0].span, "the body's own field", 0.7))
        return made

    def _remember_field(self, telling: Telling) -> None:
        """Keep the one field of a sentence for the next of its paragraph: "С этой целью создадут …"."""
        particular = {topic.code for topic in telling.topics if not topic.generic}
        codes = {telling.leading.code} if telling.leading else particular
        if len(codes) == 1:
            self.before = telling.sentence.paragraph, codes.pop()
        elif telling.topics:
            self.before = None

    def _steps_in_field_before(self, sentence: Sentence, passage: Passage, mode: str) -> list[Commitment]:
        """A concrete step told without its field, which the sentence before has named."""
        if (
            self.before is None
            or self.before[0] != sentence.paragraph
            or not _GOES_ON[self.article.language].match(sentence.low)
        ):
            return []
        return self._concrete_steps(self.before[1], passage, mode)

    def _concrete_steps(self, code: str, passage: Passage, mode: str) -> list[Commitment]:
        """A step told without its field: "agreed to open a rare metals centre and to send 20 engineers"."""
        # In Hindi a part before the verb hangs on the part behind it, and tells no step of its own.
        if mode not in ("agreed", "planned") or self.article.language == "hi":
            return []
        topic = Topic(code, passage.start, passage.end, False)
        made = commitments_of(self.article, passage, mode, [([topic], passage.start, passage.end)])
        return [one for one in made if one.kind != "enhanced_engagement"]


def _is_the_papers_own(
    article: Article, telling: Telling, passage: Passage, elements: list[Element], one: Commitment
) -> bool:
    """Whether a step is but praise of the session's own paper, or that paper itself.

    "…signed the Protocol, reaffirming the partnership": the paper is the outcome, not its praise.
    """
    return (
        telling.signing
        and one.kind in ("enhanced_engagement", "contract_or_agreement")
        and not _apart(article, passage)
        # "…signed the Protocol and a programme on sports": the programme is another paper.
        and not any(is_paper(article.language, article.text[low:high]) for _, low, high in elements)
    )


def _apart(article: Article, passage: Passage) -> bool:
    """Whether a passage of such a sentence does not speak of the paper itself."""
    return not re.search(
        r"protocol(?! on\b)|minutes|partnership|प्रोटोकाल|कार्यवृत्त|साझेदारी|"
        r"(?<!два )(?<!три )протокол[а-я]{0,3}(?![а-я]| об? )|партнерств",
        article.text[passage.start : passage.end].lower(),
    )
