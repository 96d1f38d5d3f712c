"""Sectors and commitments of a session.

A sentence is cut into passages at its joints; each passage has a mode (agreed, welcomed, explored, only
discussed …) and elements of a list; an element with a sector term gives the sector and, unless it was
only discussed, one commitment of the most concrete kind that its words allow.
"""

import re
from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.events import cue, ordinals_in
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.papers import delegates_value
from coopdash.intake.reading.sectors import Topic, body_sector, choose, masks, topics_in
from coopdash.intake.reading.sessions import Case
from coopdash.intake.reading.values import Commitment, SessionDraft, Value

_MODES = ("review", "explore", "agreed", "welcomed", "planned", "listed", "discussed")
_STRENGTH = {"agreed": "agreed", "welcomed": "welcomed", "planned": "planned", "explore": "explored", "review": "noted", "listed": "planned"}
_JOINTS = {
    "en": re.compile(r";|, (?:while|whereas|and (?:will|agreed|decided|welcomed|they|the two|both)|ending|but)\b|\band (?:to (?=[a-z])|will |agreed |decided |welcomed |signed |also |they |noted )|\bas well as to\b|, in addition to\b"),
    "ru": re.compile(r";|, (?:а также о|но|однако|причем|кроме того|и (?:договорил|решил|будет|будут))|(?<![а-я])и (?:о(?:б)? |договорил|решил|будут |будет |приня|подписал|поддержал)"),
    "hi": re.compile(r";|, (?:लेकिन|जबकि|वहीं|साथ ही)|तथा |साथ ही|(?<=करने) और |(?:(?<=लिया)|(?<=जताई)|(?<=किया)|(?<=गई)|(?<=गया)|(?<=हुए)|(?<=किए)|(?<=सहमति)|(?<=दी)) और |लेकिन |जबकि "),
}  # fmt: skip
_ELEMENTS = {
    "en": re.compile(r",|\band\b|\bas well as\b|\bincluding\b|\bthrough\b|;|:"),
    "ru": re.compile(r",|(?<![а-я])и(?![а-я])|;|:|(?<![а-я])а также(?![а-я])"),
    "hi": re.compile(r",|(?<![\u0900-\u0963])(?:और|एवं|तथा|व|साथ ही)(?![\u0900-\u0963])|;|:"),
}  # fmt: skip
_LEADING = {
    "en": re.compile(r"\W{0,3}(?:On|In the (?:field|area|sphere) of|Regarding|In|Concerning|As regards|As for|With regard to) ([^,]{3,60}),"),
    "ru": re.compile(r"\W{0,3}(?:В (?:сфере|области)|По (?:линии|вопросу|направлению|теме)|Что касается|В части) ([^,]{3,70}?)(?:,| (?:принят|сторон|согласов|решен|число|будет|договор|достигнут|утвержд|планир|отмеч|подписан|начн))"),
    "hi": re.compile(r"\W{0,3}([^,।]{3,50}?) (?:के क्षेत्र में|के मामले में|के संबंध में|के मोर्चे पर),"),
}  # fmt: skip
_QUOTE_OF_PERSON = {
    "en": re.compile(r"\"[^\"]{10,}?,?\" ?(?:[A-Z][\w.]+ ){0,4}(?:said|told|added|noted|remarked)|\b(?:said|told|added)\b[^\"]{0,40}\"|\" ?(?:Mr|Ms|Mrs|Dr)\b"),
    "hi": re.compile(r"(?:ने कहा|का कहना था|ने बताया|बोले)[, ]"),
    "ru": re.compile(r"^- |(?:говорит|сказал|заявил|отметил|подчеркнул|добавил)[аи]? (?:[А-Я]|министр|он|она)|\", - "),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a sentence with one verb."""

    start: int
    end: int
    mode: str


@cache
def _mode(language: str, mode: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["mode"][language][mode].replace("ё", "е"))


@cache
def _kinds(language: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(words[language].replace("ё", "е"))) for kind, words in load("outcomes")["kinds"]]


@cache
def _background(language: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["background"][language])


def outcomes_of(article: Article, gazetteer: Gazetteer, case: Case, draft: SessionDraft) -> tuple[list[Value], list[Commitment]]:
    """Sectors in the order of the text, and commitments."""
    sectors: dict[str, Value] = {}
    commitments: list[Commitment] = []
    body_sentences = [sentence for sentence in case.scope if not article.is_title(sentence)]
    own = body_sector(gazetteer, case)
    skip = _other_sentences(article, case, draft)
    for place, sentence in enumerate(body_sentences):
        if sentence.start in skip or _is_background(article, sentence):
            continue
        _read_sentence(article, gazetteer, case, sentence, own, sectors, commitments, place)
    if len(body_sentences) <= 3:
        for sentence in case.scope:
            if article.is_title(sentence):
                _read_sentence(article, gazetteer, case, sentence, own, sectors, commitments if not commitments else [], 0)
    for group_value in _group_sectors(article, gazetteer, case, draft):
        sectors.setdefault(group_value.value, group_value)
    if not sectors and own and draft.body is not None:
        sectors[own] = Value(own, draft.body.span, "the body's own field", 0.7)
    return list(sectors.values()), commitments


def _other_sentences(article: Article, case: Case, draft: SessionDraft) -> set[int]:
    """Sentences about who led, who came and when the next session is: their words are no topics."""
    skip: set[int] = set()
    delegates = delegates_value(article, case)
    for sentence in case.scope:
        low, high = article.plain.span(sentence.start, sentence.end)
        chairs = [chair for chair in draft.co_chairs if low <= chair.span[0] < high]
        agreed = _mode(article.language, "agreed").search(sentence.low)
        planned = _mode(article.language, "planned").search(sentence.low)
        if len(chairs) >= 1 and not planned and not (agreed and not re.search(r"sign|подпис|हस्ताक्षर", agreed.group())):
            skip.add(sentence.start)
        if delegates is not None and low <= delegates.span[0] < high and not agreed:
            skip.add(sentence.start)
        if re.search(load("outcomes")["participants"][article.language], sentence.low) and not agreed:
            skip.add(sentence.start)
        ordinals = ordinals_in(article, sentence)
        if (
            cue("session", article.language).search(sentence.low)
            and (cue("next_word", article.language).search(sentence.low) or any(case.number and value == case.number + 1 for value, *_ in ordinals))
            and cue("future", article.language).search(sentence.low)
        ):
            skip.add(sentence.start)
    return skip


def _is_background(article: Article, sentence: Sentence) -> bool:
    return bool(_background(article.language).search(sentence.low) or _QUOTE_OF_PERSON[article.language].search(sentence.text) and not re.search(r"agree|सहमत|договорил", sentence.low))


def _read_sentence(article, gazetteer, case, sentence, own, sectors, commitments, place) -> None:
    hidden = masks(article, sentence, case) + _quotes(article, sentence)
    topics = topics_in(article, gazetteer, sentence, hidden)
    # Sub-groups telling how far they are: their fields are topics, not outcomes.
    reports = any(body.plural and body.kind in ("sub_group", "working_group", "sub_commission") for body in find_bodies(article, sentence))
    spoken = _by_one_speaker(article, sentence)
    signing = _signing(article).search(sentence.low) is not None
    leading = _leading_topic(article, gazetteer, sentence, topics)
    passages = _passages(article, sentence)
    bullet = sentence.text[0] in "-*•"
    effect = load("outcomes")["effect"][article.language]
    if bullet and passages:
        # An item of a list is one outcome: what it opens with.
        passages = passages[:1]
    for passage in passages:
        mode = passage.mode
        if not mode and bullet:
            mode = "listed"
        if not mode and leading:
            mode = "discussed"
        if not mode:
            continue
        inside = [topic for topic in topics if passage.start <= topic.start < passage.end]
        elements = _elements(article, passage, inside)
        if bullet:
            elements = elements[:1]
        if leading is not None:
            elements = [([leading], passage.start, passage.end)]
            sectors.setdefault(leading.code, _sector(article, leading, "topic that opens the sentence"))
        else:
            for found, _, _ in elements:
                chosen = choose(article, found)
                sectors.setdefault(chosen.code, _sector(article, chosen, "sector term"))
        if _mode(article.language, "nothing").search(sentence.low[passage.start - sentence.start : passage.end - sentence.start]) or mode == "discussed" or reports or spoken:
            continue
        if re.search(effect, sentence.low[passage.start - sentence.start : passage.end - sentence.start]):
            # What an outcome is good for is no further outcome.
            continue
        made = _commitments(article, passage, mode, elements)
        if not made and own and not inside and (
            mode in ("review", "agreed", "planned") and _about_the_session(article, passage, mode) or _concrete(article, case, passage, mode)
        ):
            topic = Topic(own, passage.start, passage.end, False)
            made = _commitments(article, passage, mode, [([topic], passage.start, passage.end)])
            if made:
                sectors.setdefault(own, Value(own, made[0].span, "the body's own field", 0.7))
        # "…signed the Protocol, reaffirming the partnership": the paper is the outcome, not its praise.
        commitments.extend(one for one in made if not (signing and one.kind in ("enhanced_engagement", "contract_or_agreement") and not _apart(article, passage)))


def _quotes(article: Article, sentence: Sentence) -> list[tuple[int, int]]:
    """What a person is quoted with: opinions, not outcomes. A statement that is quoted stays."""
    key = ("quotes", sentence.paragraph)
    if key not in article.found:
        paragraph = article.paragraphs[sentence.paragraph]
        text = article.text[paragraph.start : paragraph.end]
        marks = [place for place, sign in enumerate(text) if sign == '"']
        spans = []
        for first, last in zip(marks[::2], marks[1::2], strict=False):
            around = text[max(first - 60, 0) : first] + " " + text[last + 1 : last + 70]
            spoken = re.search(_SAID[article.language], around)
            if last - first > 60 and spoken and not re.search(_STATEMENT[article.language], around.lower()):
                spans.append((paragraph.start + first, paragraph.start + last))
        article.found[key] = spans
    return article.found[key]


_SAID = {
    "en": r"\b(?:said|told|added|noted|remarked|stressed|says)\b",
    "hi": r"ने कहा|का कहना|ने बताया|बोले",
    "ru": r"сказал|заявил|отметил|подчеркнул|добавил|говорит|сообщил",
}
_STATEMENT = {
    "en": r"statement|release|ministry|declaration|communiqu|readout|officials|embassy",
    "hi": r"बयान|वक्तव्य|विज्ञप्ति|मंत्रालय",
    "ru": r"заявлени|коммюнике|протокол|министерств|пресс-служб",
}


def _by_one_speaker(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is what one person said, and not what the sides agreed."""
    words = load("outcomes")
    return bool(re.search(words["by_one_speaker"][article.language], sentence.low)) and not (
        re.search(words["by_all"][article.language], sentence.low) or _mode(article.language, "agreed").search(sentence.low)
    )


@cache
def _signing_pattern(language: str) -> re.Pattern[str]:
    papers = load("papers")[language]
    return re.compile("|".join([*papers["protocol"], *papers["agreed_minutes"]]))


def _signing(article: Article) -> re.Pattern[str]:
    return _signing_pattern(article.language)


def _apart(article: Article, passage: Passage) -> bool:
    """Whether a passage of such a sentence does not speak of the paper itself."""
    return not re.search(r"protocol|minutes|partnership|प्रोटोकॉल|कार्यवृत्त|साझेदारी|протокол|партнерств", article.text[passage.start : passage.end].lower())


def _about_the_session(article: Article, passage: Passage, mode: str) -> bool:
    """A review of the last session's decisions, or a list of projects approved: it has the body's own field."""
    text = article.text[passage.start : passage.end].lower()
    if mode != "review":
        return bool(re.search(r"\bprojects\b|परियोजनाओं|проектов|engagements|coordination|consultations", text)) and not re.search(r"protocol|प्रोटोकॉल|протокол", text)
    return bool(re.search(r"decisions?\b|implementation|outcome|projects|निर्णय|परियोजना|कार्यान्वयन|решени|выполнени|проект|engagements|coordination|consultations", text)) and not re.search(r"protocol|प्रोटोकॉल|подписан протокол|next (?:session|meeting|round)", text)


def _concrete(article: Article, case: Case, passage: Passage, mode: str) -> bool:
    """A step that a group for one field decided without naming the field again."""
    if mode not in ("agreed", "planned", "welcomed") or case.body is None or case.body.kind != "working_group":
        return False
    text = article.text[passage.start : passage.end].lower()
    if re.search(r"protocol|minutes|meeting|session|प्रोटोकॉल|कार्यवृत्त|बैठक|सत्र|протокол|заседани|встреч", text):
        return False
    return _kind_of(article, text, mode) in ("institutional_arrangement", "contract_or_agreement", "capacity_building", "technology_transfer", "trade_facilitation")


def _sector(article: Article, topic: Topic, rule: str) -> Value:
    return Value(topic.code, article.plain.span(topic.start, topic.end), rule, 0.65 if topic.generic else 0.85)


def _leading_topic(article: Article, gazetteer: Gazetteer, sentence: Sentence, topics: list[Topic]) -> Topic | None:
    """"On land transport, the two sides agreed …": what a sentence of a communiqué opens with is its topic."""
    match = _LEADING[article.language].match(sentence.text)
    if not match:
        return None
    end = sentence.start + match.end(1)
    found = [topic for topic in topics if topic.start < end]
    if not found or (article.language == "en" and match.group().strip().startswith("In ") and not re.match(r"\W{0,3}In the (?:field|area|sphere)", match.group())):
        return None
    rest = [topic for topic in topics if topic.start >= end and not topic.generic]
    chosen = choose(article, found)
    # "On land transport" is general; a ferry or a bridge in the sentence says which.
    if chosen.generic and rest and rest[0].code.split(".")[0] == chosen.code.split(".")[0]:
        return rest[0]
    return chosen


def _passages(article: Article, sentence: Sentence) -> list[Passage]:
    """Cut a sentence at its joints; a part without a verb of its own has that of the part before."""
    language = article.language
    cuts = [0, *[match.start() for match in _JOINTS[language].finditer(sentence.low)], len(sentence.low)]
    cuts = sorted(set(cuts))
    passages: list[Passage] = []
    previous = ""
    modes = [_mode_of(language, sentence.low[low:high]) for low, high in zip(cuts, cuts[1:], strict=False)]
    if language == "hi":
        # The verb stands at the end: a part without one has that of the part after.
        for place in range(len(modes) - 2, -1, -1):
            modes[place] = modes[place] or modes[place + 1]
    for (low, high), mode in zip(zip(cuts, cuts[1:], strict=False), modes, strict=True):
        mode = mode or previous
        previous = mode
        passages.append(Passage(sentence.start + low, sentence.start + high, mode))
    return passages


def _mode_of(language: str, text: str) -> str:
    """What the sides did, by the words of a passage."""
    found = {mode: _mode(language, mode).search(text) for mode in _MODES}
    if found["explore"] and found["discussed"] and not found["agreed"] and language == "en" and re.search(r"discuss\w* (?:\w+ ){0,2}(?:opportunit|possibilit|ways)", text):
        return "discussed"
    for mode in ("explore", "review"):
        if found[mode]:
            return mode
    if found["agreed"] or found["welcomed"]:
        if found["agreed"] and found["welcomed"]:
            return "agreed" if found["agreed"].start() < found["welcomed"].start() else "welcomed"
        return "agreed" if found["agreed"] else "welcomed"
    if found["planned"] and not (found["discussed"] and found["discussed"].start() < found["planned"].start() and language == "en"):
        return "planned"
    if found["discussed"] and not found["planned"] and not (found["listed"] and language == "en" and not re.search(r"\bdiscussed\b|exchanged", text)):
        if found["listed"] and language == "hi" and "शामिल" in text and not re.search(r"चर्चा की|चर्चा हुई", text):
            return "projects" if re.search(r"विमर्श|बातचीत", text) else "listed"
        return "discussed"
    if language == "en" and re.search(r"\bfocus\w* on (?:ways|how)", text):
        return "discussed"
    if found["planned"] or found["listed"]:
        return "planned" if found["planned"] else "listed"
    return "discussed" if _mode(language, "nothing").search(text) else ""


def _elements(article: Article, passage: Passage, topics: list[Topic]) -> list[tuple[list[Topic], int, int]]:
    """The parts of a list that hold a topic: (topics, start, end)."""
    text = article.text[passage.start : passage.end]
    cuts = []
    for match in _ELEMENTS[article.language].finditer(text.lower()):
        place = passage.start + match.start()
        # "oil and gas" is one term.
        if not any(topic.start <= place < topic.end for topic in topics):
            cuts.append((place, passage.start + match.end()))
    bounds = [passage.start, *[cut for pair in cuts for cut in pair], passage.end]
    parts = [(bounds[place], bounds[place + 1]) for place in range(0, len(bounds) - 1, 2)]
    result = []
    for low, high in parts:
        found = [topic for topic in topics if low <= topic.start < high]
        # "capacity building in waste management" is both.
        building = next((topic for topic in found if topic.code == "people.capacity_building" and not topic.generic), None)
        if building is not None and len(found) > 1:
            found.remove(building)
            result.append(([building], building.start, building.end))
        if found:
            result.append((found, low, high))
    return result


def _kind_of(article: Article, text: str, mode: str) -> str | None:
    """The most concrete kind the words allow."""
    if mode == "review":
        return "review"
    words = load("outcomes")
    closer = re.search(words["closer_work"][article.language], text)
    for kind, pattern in _kinds(article.language):
        found = pattern.search(text)
        if not found and kind == "joint_project" and mode in ("listed", "projects", "explore"):
            found = re.search(words["project_nouns"][article.language], text)
        if found:
            if kind == "joint_project" and (closer or mode == "welcomed"):
                return "exploration_of_opportunities" if mode == "explore" else "enhanced_engagement"
            if kind == "capacity_building" and dict(_kinds(article.language))["technology_transfer"].search(text):
                return "technology_transfer"
            if mode == "explore" and kind not in ("capacity_building", "technology_transfer"):
                return "exploration_of_opportunities"
            return kind
    return "exploration_of_opportunities" if mode == "explore" else None


def _commitments(article: Article, passage: Passage, mode: str, elements) -> list[Commitment]:
    """One commitment an element, of the element's own kind or the one its neighbour lends it."""
    whole = article.text[passage.start : passage.end].lower()
    overall = _kind_of(article, whole, mode)
    closer = re.search(load("outcomes")["closer_work"][article.language], whole)
    particular = any(not choose(article, found).generic for found, _, _ in elements)
    if len(elements) > 1:
        own = [_kind_of(article, article.text[low:high].lower(), mode) for _, low, high in elements]
    else:
        own = [overall] * len(elements)
    if closer and mode != "explore":
        own = ["enhanced_engagement" if kind in ("joint_project", None) else kind for kind in own]
    lent = _lent(article.language, own)
    made: list[Commitment] = []
    seen: set[tuple[str, str]] = set()
    for place, (found, low, high) in enumerate(elements):
        topic = choose(article, found)
        if topic.generic and particular and len(elements) > 1 and _weak_element(found) and len(article.text[low:high].split()) > 3:
            continue
        kind = own[place] or lent[place]
        if topic.code == "people.capacity_building":
            kind = "capacity_building"
        elif overall == "technology_transfer" and kind in (None, "capacity_building", "enhanced_engagement", "joint_project"):
            kind = "technology_transfer"
        elif kind is None and overall in _SHARED and len(elements) <= 3:
            kind = overall
        if mode == "projects" and kind != "joint_project":
            # A list of what was talked about: only what is to be built or made together is more than a topic.
            continue
        kind = kind or ("enhanced_engagement" if mode in ("agreed", "welcomed", "listed", "planned") else None)
        if kind is None or (mode == "listed" and kind == "enhanced_engagement" and not _closer_work(article, whole)):
            continue
        # Two projects of one field in a list are two; a field named twice is one.
        if (topic.code, kind) in seen and (kind != "joint_project" or own[place] is None):
            continue
        seen.add((topic.code, kind))
        several = len(elements) > 1
        made.append(_commitment(article, topic.code, kind, mode, *_trim(article, low if several else passage.start, high if several else passage.end)))
    return made


_SHARED = ("contract_or_agreement", "trade_facilitation", "institutional_arrangement", "investment", "capacity_building", "exploration_of_opportunities")


def _lent(language: str, own: list[str | None]) -> list[str | None]:
    """Kinds lent within a list: "joint development of A, B and C" reaches on to C, in Hindi, whose verbs come last, back to A."""
    lent: list[str | None] = [None] * len(own)
    order = range(len(own) - 1, -1, -1) if language == "hi" else range(len(own))
    last = None
    for place in order:
        last = own[place] or last
        lent[place] = last if last in ("joint_project", "technology_transfer", "capacity_building") else None
    return lent


def _weak_element(found: list[Topic]) -> bool:
    return all(topic.generic for topic in found) and {topic.code for topic in found} <= {"technology.research", "economy.trade", "industry.modernisation", "transport.infrastructure", "people.education_skills"}


def _closer_work(article: Article, text: str) -> bool:
    """Whether a list is one of fields to work more closely in, and not only of topics."""
    return bool(re.search(r"enhanc|strengthen|deepen|expand|promot|step(?:ping)? up|remain high|сотрудничеств|взаимодейств|развива|расшир|सहयोग|भागीदारी|सहभागिता", text))


def _trim(article: Article, low: int, high: int) -> tuple[int, int]:
    """A passage without the signs and small words at its ends."""
    text = article.text
    match = re.match(r"[\s,;:.\-\"'*•]*(?:(?:and|и|а также|और|एवं|तथा|साथ ही)(?![\w\u0900-\u0963]))?[\s,;:\-\"'*•]*", text[low:high])
    low += match.end() if match else 0
    while high > low and (text[high - 1].isspace() or text[high - 1] in ",;:.।\"'-"):
        high -= 1
    return low, max(high, low)


def _commitment(article: Article, code: str, kind: str, mode: str, low: int, high: int) -> Commitment:
    evidence = article.plain.as_printed(low, high)
    strength = "joint_development" if kind == "joint_project" and mode == "listed" else _STRENGTH.get(mode, "noted")
    return Commitment(
        code, kind, strength, _summary(article, code, kind, evidence), evidence, article.plain.span(low, high),
        f"{mode}: {kind}", 0.7 if mode in ("agreed", "planned", "review") else 0.55,
    )  # fmt: skip


_KIND_WORDS = {
    "joint_project": "Joint project", "technology_transfer": "Technology transfer", "capacity_building": "Training",
    "exploration_of_opportunities": "Look into possibilities", "trade_facilitation": "Ease of trade",
    "contract_or_agreement": "Agreement", "investment": "Investment", "enhanced_engagement": "Closer work",
    "institutional_arrangement": "New arrangement", "review": "Progress reviewed",
}  # fmt: skip


def _summary(article: Article, code: str, kind: str, evidence: str) -> str:
    """Twelve words at most: the evidence itself where it is short and English, else the kind and the field."""
    words = evidence.split()
    if article.language == "en" and 3 <= len(words) <= 12:
        return evidence[:1].upper() + evidence[1:]
    return f"{_KIND_WORDS[kind]}: {code.rpartition('.')[2].replace('_', ' ')}"


def _group_sectors(article: Article, gazetteer: Gazetteer, case: Case, draft: SessionDraft) -> list[Value]:
    """Sub-groups that reported add their sectors; groups only listed do not."""
    values = []
    for group in draft.sub_groups:
        sentence = next((one for one in case.scope if article.plain.place(one.start) <= group.span[0] < article.plain.place(one.end - 1) + 1), None)
        if sentence is None or not re.search(r"report|update|present|submitted|разработал|доложил|отчит|представил|подвел|рассмотрел|रिपोर्ट|जानकारी|प्रस्तुत|ब्यौरा", sentence.low):
            continue
        first = next((index for index in range(sentence.first, sentence.last) if article.plain.place(article.tokens[index].start) >= group.span[0]), sentence.first)
        last = next((index for index in range(first, sentence.last) if article.plain.place(article.tokens[index].start) >= group.span[1]), sentence.last)
        values += [Value(hit.payload, article.plain.span(hit.start, hit.end), "sub-group that reported", 0.8) for hit in gazetteer.terms.find(article.tokens, first, last)]
    return values
