"""Sectors and commitments of a session.

A sentence is cut into passages at its joints; each passage has a mode (agreed, welcomed, explored, only
discussed …) and elements of a list; an element with a sector term gives the sector and, unless it was
only discussed, one commitment of the most concrete kind that its words allow.
"""

import re
from collections import defaultdict
from functools import cache

from coopdash.intake.reading.agenda import drop_passing, group_sectors, keep, make_sure, sector_value
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.asides import (
    about_the_meeting,
    beside_the_session,
    by_one_speaker,
    is_background,
    is_proposal,
    quotes_in,
)
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.commitments import commitments_of, is_paper, kind_of
from coopdash.intake.reading.data import load, patterns
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.listing import BULLET, PROSE, Item, list_items
from coopdash.intake.reading.matter import (
    GROUNDS,
    after_the_chairs,
    after_the_lead,
    after_the_participants,
    leading_topic,
    opening,
    without_aim,
    without_context,
    without_means,
    without_parties,
)
from coopdash.intake.reading.passages import Passage, elements_of, mode_of, mode_pattern, passages_of
from coopdash.intake.reading.sectors import Topic, body_sector, choose, masks, topics_in
from coopdash.intake.reading.sessions import Case
from coopdash.intake.reading.tokens import stem, words_of
from coopdash.intake.reading.values import Commitment, SessionDraft, Value

# "Agreed to strengthen the dialogue mechanisms": what a body for one field will do, told without the field.
_WORK_ON = patterns("outcomes_work_on")
_ALL_FIELDS = patterns("outcomes_all_fields")
_LATEST = 8
_ONE_OF_A_KIND = ("enhanced_engagement", "review", "exploration_of_opportunities")

_THESE = re.compile(
    r"\W*(?:these|those)(?: (?:areas|sectors|fields|topics))? (?:include|are|cover|comprise)\b"
)
# A sentence of an item that tells a further step: "They also agreed to …".
_BOTH_AGREED = re.compile(
    r"\W*(?:they|it was|both (?:sides|countries)|the (?:two )?(?:sides|countries|ministers))"
    r" (?:also |further )?(?:agreed|decided|committed|pledged|resolved)\b"
)


def outcomes_of(
    article: Article, gazetteer: Gazetteer, case: Case, draft: SessionDraft
) -> tuple[list[Value], list[Commitment]]:
    """Sectors in the order of the text, and commitments."""
    sectors: dict[str, Value] = {}
    commitments: list[Commitment] = []
    items = list_items(article, case.scope)
    # A short line of a list looks like a headline.
    body_sentences = [
        sentence
        for sentence in case.scope
        if items.get(sentence.start, PROSE).bullet or not article.is_title(sentence)
    ]
    own = body_sector(article, gazetteer, case)
    skip = about_the_meeting(article, case, draft) | beside_the_session(article, case)
    before: Sentence | None = None
    for sentence in body_sentences:
        item = items.get(sentence.start, PROSE)
        earlier, before = before, sentence
        if _THESE.match(sentence.low) and earlier is not None and not item.bullet:
            # "They explored cooperation in many sectors. These include …": the list goes on with the verb.
            if is_background(article, earlier):
                continue
            if (lead := mode_of(article.language, earlier.low)) == "explore":
                item = Item(False, lead)
        if sentence.start in skip:
            sentence = after_the_chairs(article, sentence, draft) or after_the_participants(article, sentence)
        if sentence is None:
            continue
        _papers_told(article, gazetteer, case, sentence, sectors)
        if is_background(article, sentence):
            continue
        _read_sentence(article, gazetteer, case, sentence, own, sectors, commitments, item)
    if len(body_sentences) <= 3:
        for sentence in case.scope:
            if article.is_title(sentence):
                _read_sentence(
                    article,
                    gazetteer,
                    case,
                    sentence,
                    own,
                    sectors,
                    commitments if not commitments else [],
                    PROSE,
                )
    for group_value in group_sectors(article, gazetteer, case, draft):
        sectors.setdefault(group_value.value, group_value)
    commitments = _told_once(commitments)
    drop_passing(sectors, commitments)
    if not sectors and own and draft.body is not None:
        sectors[own] = Value(own, draft.body.span, "the body's own field", 0.7)
    return list(sectors.values()), commitments


def _papers_told(article, gazetteer, case, sentence, sectors) -> None:
    """The fields of papers that one who speaks says were signed: topics, whoever tells it."""
    match = re.search(load("outcomes")["papers_signed"][article.language], sentence.low)
    if match is None or not (quotes_in(article, sentence) or by_one_speaker(article, sentence)):
        return
    for topic in topics_in(article, gazetteer, sentence, masks(article, sentence, case)):
        if topic.start >= sentence.start + match.start():
            keep(sectors, sector_value(article, topic, "papers one who speaks says were signed"))


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


def _read_sentence(article, gazetteer, case, sentence, own, sectors, commitments, item) -> None:
    quotes = quotes_in(article, sentence)
    hidden = masks(article, sentence, case) + quotes
    one_field = case.body is not None and (
        case.body.kind in ("working_group", "sub_commission", "sub_group")
        or (case.body.kind in ("commission", "council") and own != "security.foreign_policy")
    )
    topics = topics_in(article, gazetteer, sentence, hidden, own if one_field else None)
    # Sub-groups telling how far they are: their fields are topics, not outcomes.
    reports = any(
        body.plural and body.kind in ("sub_group", "working_group", "sub_commission")
        for body in find_bodies(article, sentence)
    )
    spoken = by_one_speaker(article, sentence)
    of_the_talks = re.search(load("outcomes")["spoken_of_the_talks"][article.language], sentence.low)
    proposed = is_proposal(article, sentence)
    signing = _signing(article).search(sentence.low) is not None
    leading = leading_topic(article, sentence, topics)
    passages = passages_of(article, sentence)
    bullet, lead = item.bullet, item.lead
    # What follows the first sentence of an item explains it.
    detail = (
        not bullet
        and BULLET.match(article.text, article.paragraphs[sentence.paragraph].start) is not None
        and not _BOTH_AGREED.match(sentence.low)
    )
    effect = load("outcomes")["effect"][article.language]
    step = bullet and lead != "discussed"
    if step and passages:
        # An item of a list is one outcome: what it opens with.
        passages = [opening(article, sentence, topics)]
    tail = re.search(load("outcomes")["effect_tail"][article.language], sentence.low)
    once: set[tuple[str, str]] = set()
    for passage in passages:
        mode = passage.mode
        if not mode and bullet:
            mode = lead if lead in ("discussed", "explore", "review", "agreed") else "listed"
        if not mode and leading:
            mode = "discussed"
        if mode == "listed" and _is_held(case, sentence, passage):
            # "The group met to deepen cooperation in farming": what for, and not what came of it.
            mode = "discussed"
        if mode == "listed" and lead == "explore" and not bullet:
            mode = lead
        if mode and proposed:
            mode = "discussed"
        if not mode and not (spoken and of_the_talks):
            continue
        if any(start <= passage.start and passage.end <= end for start, end in quotes):
            continue
        grounds = GROUNDS[article.language].search(article.text, passage.start, passage.end)
        if grounds:
            for topic in topics:
                if grounds.end() <= topic.start < passage.end and not spoken:
                    keep(sectors, sector_value(article, topic, "what an outcome rests on"))
            passage = Passage(passage.start, grounds.start(), passage.mode)
        passage = without_means(article, without_context(article, passage), topics)
        inside = [topic for topic in topics if passage.start <= topic.start < passage.end]
        elements = elements_of(article, passage, inside)
        if step:
            named = [one for one in elements if not choose(article, one[0]).generic]
            elements = (named or elements)[:1]
        elements = without_aim(article, mode, without_parties(article, passage, elements))
        if leading is not None:
            # "In the field of training, they signed": what was done is told after the topic.
            told = max(passage.start, after_the_lead(article, sentence))
            passage = Passage(min(told, passage.end), passage.end, passage.mode)
            elements = [([leading], passage.start, passage.end)]
            sectors.setdefault(leading.code, sector_value(article, leading, "topic that opens the sentence"))
            if mode == "discussed" and leading.generic and not spoken:
                for topic in inside:
                    if not topic.generic:
                        keep(sectors, sector_value(article, topic, "sector term"))
        else:
            for found, _, _ in elements if not spoken or of_the_talks else ():
                keep(sectors, sector_value(article, choose(article, found), "sector term"))
            if not spoken and len(passages) + len(elements) > 3:
                make_sure(article, sectors, elements)
        if (
            mode_pattern(article.language, "nothing").search(
                sentence.low[passage.start - sentence.start : passage.end - sentence.start]
            )
            or mode == "discussed"
            or (reports and mode != "review")
            or spoken
            or (lead and not bullet and not _THESE.match(sentence.low))
            or detail
        ):
            continue
        if re.search(effect, sentence.low[passage.start - sentence.start : passage.end - sentence.start]):
            # What an outcome is good for is no further outcome.
            continue
        if tail:
            # "… the agreement, which will promote tourism": that is no step of its own.
            elements = [one for one in elements if one[0][0].start < sentence.start + tail.end()]
            if passage.start >= sentence.start + tail.end():
                continue
        made = commitments_of(article, passage, mode, elements)
        # A field worked in more closely by three steps of one sentence is told once.
        made = [one for one in made if one.kind not in _ONE_OF_A_KIND or (one.sector, one.kind) not in once]
        once |= {(one.sector, one.kind) for one in made}
        for one in made:
            sectors.setdefault(one.sector, Value(one.sector, one.span, "field of an outcome", 0.7))
        if (
            not made
            and own
            and not inside
            and (
                (mode in ("review", "agreed", "planned") and _about_the_session(article, passage, mode))
                or _concrete(article, case, passage, mode)
            )
        ):
            topic = Topic(own, passage.start, passage.end, False)
            made = commitments_of(article, passage, mode, [([topic], passage.start, passage.end)])
            if made:
                sectors.setdefault(own, Value(own, made[0].span, "the body's own field", 0.7))
        # "…signed the Protocol, reaffirming the partnership": the paper is the outcome, not its praise.
        commitments.extend(
            one
            for one in made
            if not (
                signing
                and one.kind in ("enhanced_engagement", "contract_or_agreement")
                and not _apart(article, passage)
                and not (len(made) > 1 and is_paper(article.language, one.evidence))
            )
        )


def _is_held(case: Case, sentence: Sentence, passage: Passage) -> bool:
    return any(
        event.has_word and passage.start <= event.start < passage.end for event in case.events_in(sentence)
    )


@cache
def _signing_pattern(language: str) -> re.Pattern[str]:
    papers = load("papers")[language]
    return re.compile("|".join([*papers["protocol"], *papers["agreed_minutes"]]))


def _signing(article: Article) -> re.Pattern[str]:
    return _signing_pattern(article.language)


def _apart(article: Article, passage: Passage) -> bool:
    """Whether a passage of such a sentence does not speak of the paper itself."""
    return not re.search(
        r"protocol(?! on\b)|minutes|partnership|प्रोटोकॉल|कार्यवृत्त|साझेदारी|"
        r"протокол[а-я]{0,3}(?![а-я]| об? )|партнерств",
        article.text[passage.start : passage.end].lower(),
    )


def _about_the_session(article: Article, passage: Passage, mode: str) -> bool:
    """Whether a review of decisions, or a list of projects approved, has the body's own field."""
    text = article.text[passage.start : passage.end].lower()
    language = article.language
    if mode == "agreed" and _WORK_ON[language].search(text) and not _ALL_FIELDS[language].search(text):
        return True
    if mode != "review":
        return bool(
            re.search(
                r"\bprojects\b|परियोजनाओं|проектов|engagements|coordination|consultations|regular exchanges",
                text,
            )
        ) and not re.search(r"protocol|प्रोटोकॉल|протокол", text)
    return bool(
        re.search(
            r"decisions?\b|implementation|progress (?:made )?in |outcome|projects|"
            r"नतीज|निर्णय|परियोजना|कार्यान्वयन|решени|выполнени|"
            r"проект|engagements|coordination|consultations",
            text,
        )
    ) and not re.search(
        r"protocol|प्रोटोकॉल|подписан протокол|next (?:session|meeting|round)|"
        r"gamut|spectrum|bilateral relations",
        text,
    )


def _concrete(article: Article, case: Case, passage: Passage, mode: str) -> bool:
    """A step that a group for one field decided without naming the field again."""
    if (
        mode not in ("agreed", "planned", "welcomed")
        or case.body is None
        or case.body.kind not in ("working_group", "sub_commission", "commission")
    ):
        return False
    text = article.text[passage.start : passage.end].lower()
    # Meetings month by month are a step; the session is none.
    text = re.sub(r"\b(?:monthly|quarterly|regular|annual|yearly) meetings?", "monthly meet", text)
    if re.search(r"protocol|minutes|meeting|session|प्रोटोकॉल|कार्यवृत्त|बैठक|सत्र|протокол|заседани|встреч", text):
        return False
    return kind_of(article, text, mode) in (
        "institutional_arrangement",
        "contract_or_agreement",
        "capacity_building",
        "technology_transfer",
        "trade_facilitation",
    )
