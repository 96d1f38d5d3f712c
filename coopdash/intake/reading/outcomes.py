"""Sectors and commitments of a session.

A sentence is cut into passages at its joints; each passage has a mode (agreed, welcomed, explored, only
discussed …) and elements of a list; an element with a sector term gives the sector and, unless it was
only discussed, one commitment of the most concrete kind that its words allow.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from coopdash.intake.reading.agenda import drop_passing, group_sectors
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import about_the_meeting, beside_the_session, is_background
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.gathering import ONE_OF_A_KIND, SECTOR_TERM, Outcomes
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.listing import PROSE, Item, list_items
from coopdash.intake.reading.matter import after_the_chairs, after_the_participants
from coopdash.intake.reading.passages import mode_of
from coopdash.intake.reading.second_opinion import second_opinion
from coopdash.intake.reading.sectors import body_sector
from coopdash.intake.reading.summaries import summary_of
from coopdash.intake.reading.tellings import THESE
from coopdash.intake.reading.tokens import stem, words_of
from coopdash.intake.reading.values import Commitment, SessionDraft, Value

_LATEST = 8
_SHORT = 3
"""Sentences of a text so short that its headline tells what they leave out."""


def outcomes_of(
    article: Article, gazetteer: Gazetteer, case: Case, draft: SessionDraft
) -> tuple[list[Value], list[Commitment]]:
    """Sectors in the order of the text, and commitments."""
    found = told_by_rules(article, gazetteer, case, draft)
    ask_again(article, found)
    for group_value in group_sectors(article, gazetteer, case, draft):
        found.sectors.setdefault(group_value.value, group_value)
    commitments = _summarised(_told_once(found.commitments), article.language, gazetteer)
    drop_passing(found.sectors, commitments)
    if not found.sectors and found.own and draft.body is not None:
        found.sectors[found.own] = Value(found.own, draft.body.span, "the body's own field", 0.7)
    return list(found.sectors.values()), commitments


def told_by_rules(article: Article, gazetteer: Gazetteer, case: Case, draft: SessionDraft) -> Outcomes:
    """What the rules gather, with the sentences as a second opinion weighs them."""
    found = Outcomes(article, gazetteer, case, body_sector(article, gazetteer, case))
    sentences = _told(article, case, draft, found)
    if sentences <= _SHORT:
        _read_headlines(article, case, found)
    return found


def _summarised(commitments: list[Commitment], language: str, gazetteer: Gazetteer) -> list[Commitment]:
    """The commitments with a title each; of several in one phrase each is named by its sector."""
    told = Counter(one.words or one.evidence for one in commitments)
    titles = (
        summary_of(language, one.kind, gazetteer.sector_name(one.sector), words if told[words] == 1 else "")
        for one in commitments
        for words in [one.words or one.evidence]
    )
    return [replace(one, summary=title) for one, title in zip(commitments, titles, strict=True)]


def _told(article: Article, case: Case, draft: SessionDraft, found: Outcomes) -> int:
    """Gather what the sentences below the headline tell; how many they are."""
    items = list_items(article, case.scope)
    # A short line of a list looks like a headline.
    sentences = [
        sentence
        for sentence in case.scope
        if items.get(sentence.start, PROSE).bullet or not article.is_title(sentence)
    ]
    skip = about_the_meeting(article, case, draft) | beside_the_session(article, case)
    before: Sentence | None = None
    for sentence in sentences:
        item = items.get(sentence.start, PROSE)
        earlier, before = before, sentence
        if THESE.match(sentence.low) and earlier is not None and not item.bullet:
            # "They explored cooperation in many sectors. These include …": the list goes on with the verb.
            if is_background(article, earlier):
                continue
            if (lead := mode_of(article.language, earlier.low)) == "explore":
                item = Item(False, lead)
        if sentence.start in skip:
            sentence = after_the_chairs(article, sentence, draft) or after_the_participants(article, sentence)
        if sentence is None:
            continue
        found.read_papers(sentence)
        if not is_background(article, sentence, listed=item.bullet and bool(item.lead)):
            found.read(sentence, item)
    return len(sentences)


def ask_again(article: Article, found: Outcomes) -> None:
    """Choose the likeliest steps of each passage, and the fields that are likely or at least believed."""
    by_rules = {one for seen in found.seen for one in seen.made}
    steps = [one for one in found.commitments if one not in by_rules]
    named: set[str] = set()
    believed: set[str] = set()
    for seen in found.seen:
        opinion = second_opinion(article, seen)
        named.update(seen.terms)
        believed |= opinion.believed
        for value in opinion.fields:
            found.sectors.setdefault(value.value, value)
        for one in opinion.steps:
            found.sectors.setdefault(one.sector, Value(one.sector, one.span, one.rule, one.confidence))
        steps += opinion.steps
    found.commitments = sorted(_one_of_a_kind(steps), key=lambda one: one.span)
    for code in named - believed - {one.sector for one in found.commitments}:
        if code in found.sectors and found.sectors[code].rule == SECTOR_TERM:
            del found.sectors[code]


def _one_of_a_kind(steps: list[Commitment]) -> Iterator[Commitment]:
    """Steps without those that say a second time what a session has but once in a field."""
    once: set[tuple[str, str]] = set()
    for one in steps:
        if one.kind not in ONE_OF_A_KIND:
            yield one
        elif (one.sector, one.kind) not in once:
            once.add((one.sector, one.kind))
            yield one


def _read_headlines(article: Article, case: Case, found: Outcomes) -> None:
    """Gather from the headlines: topics, and steps where the text has none."""
    for sentence in case.scope:
        if article.is_title(sentence):
            steps = list(found.commitments)
            found.read(sentence, PROSE)
            found.commitments = steps or found.commitments


def _told_once(commitments: list[Commitment]) -> list[Commitment]:
    """Without what an article tells again in nearly the same words: first itself, then by a release."""
    kept: list[Commitment] = []
    told: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for one in commitments:
        words = {stem(word) for word in words_of(one.evidence.lower()) if len(word) > 3}
        # The latest few of its kind, so that a text of a thousand steps is read in linear time.
        alike = told[one.sector, one.kind][-_LATEST:]
        if alike and one.kind == "enhanced_engagement":
            # "One for each pair of topic and kind": closer work in a field is one, however often it is told.
            continue
        if not any(
            min(len(words), len(other)) >= 4 and len(words & other) >= 0.75 * min(len(words), len(other))
            for other in alike
        ):
            kept.append(one)
            told[one.sector, one.kind].append(words)
    return kept
