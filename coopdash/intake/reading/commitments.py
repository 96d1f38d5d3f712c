"""From the elements of a passage to commitments: the kind, the strength and the words."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.due import due_of
from coopdash.intake.reading.passages import Passage, trim
from coopdash.intake.reading.sectors import AT_LARGE, Topic, choose
from coopdash.intake.reading.values import Commitment

_STRENGTH = {
    "agreed": "agreed",
    "welcomed": "welcomed",
    "planned": "planned",
    "explore": "explored",
    "review": "noted",
    "listed": "planned",
}


# "Indo-U.S. mechanism": the full stops of an abbreviation end nothing.
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,4}")


# "Training in A and cooperation in B": the second has a kind of its own and borrows none.
_COOPERATION = re.compile(r"\b(?:cooperation|collaboration) (?:in|on|between)\b|сотрудничеств[а-я]{1,2} в ")


_PAPER = {
    "en": re.compile(
        r"^\W*(?:an?|the|two|three|\w+)? ?(?:[\w-]+ ){0,3}(?:agreement|memorandum|mou|treaty|contract)\b"
    ),
    "ru": re.compile(
        r"^\W*(?:[а-я-]+ ){0,2}(?:соглашени|меморандум|договор(?!енн)|контракт|"
        r"протокол[а-я]{0,2} о|план(?!ир)|программ)"
    ),
    "hi": re.compile(r"समझौता|समझौते|समझौता ज्ञापन|अनुबंध"),
}


_WILL = re.compile(r"(?<!there )\b(?:will|shall|would|intend(?:s|ed)? to)\b")
# "Welcomed the opening of a laboratory": what is welcomed is there, and no more a wish.
_OPENED = re.compile(r"\b(?:opening|inauguration|commissioning|completion) of\b")


def is_paper(language: str, text: str) -> bool:
    """Whether an item of a list opens with the name of a paper: "a memorandum on …"."""
    return _PAPER[language].search(text.lower()) is not None


@cache
def _standing_paper(language: str) -> re.Pattern[str]:
    return re.compile(load("outcomes")["not_signed"][language])


@cache
def _kinds(language: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(words[language].replace("ё", "е"))) for kind, words in load("outcomes")["kinds"]
    ]


def kind_of(article: Article, text: str, mode: str) -> str | None:
    """The most concrete kind the words allow."""
    if mode == "review":
        return "review"
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


def commitments_of(article: Article, passage: Passage, mode: str, elements) -> list[Commitment]:
    """One commitment an element, of the element's own kind or the one its neighbour lends it."""
    whole = article.text[passage.start : passage.end].lower()
    overall = kind_of(article, whole, mode)
    words_closer = load("outcomes")["closer_work"][article.language]
    closer = re.search(words_closer, whole)
    particular = {topic.code for found, _, _ in elements if not (topic := choose(article, found)).generic}
    if len(elements) > 1:
        own = [kind_of(article, article.text[low:high].lower(), mode) for _, low, high in elements]
    else:
        own = [overall] * len(elements)
    several = len(elements) > 1
    if closer and mode != "explore":
        own = ["enhanced_engagement" if kind in ("joint_project", None) else kind for kind in own]
    papers = load("outcomes")["papers_signed"][article.language]
    if re.search(papers, whole):
        # "They signed five agreements, including one on cooperation in …": each is a paper.
        own = ["contract_or_agreement" if kind in ("enhanced_engagement", None) else kind for kind in own]
    if overall == "institutional_arrangement" and several:
        # "To establish a committee on trade and on investment": what is established is the committee.
        nouns = load("outcomes")["project_nouns"][article.language]
        own = [
            overall
            if kind == "joint_project" and not re.search(nouns, article.text[low:high].lower())
            else kind
            for kind, (_, low, high) in zip(own, elements, strict=True)
        ]
    if overall == "contract_or_agreement" and several:
        # "The signing of a protocol, an agreement on X and a memorandum on Y": each item is a paper.
        own = [
            "contract_or_agreement"
            if _PAPER[article.language].search(article.text[low:high].lower())
            else kind
            for kind, (_, low, high) in zip(own, elements, strict=True)
        ]
    own = [
        kind
        or (
            "enhanced_engagement" if several and _COOPERATION.search(article.text[low:high].lower()) else None
        )
        for kind, (_, low, high) in zip(own, elements, strict=True)
    ]
    for place in range(1, len(own)):
        # "A plan on sports and on culture": the paper is on both.
        if own[place - 1] == "contract_or_agreement" == overall and own[place] in (
            None,
            "enhanced_engagement",
        ):
            _, low, high = elements[place]
            if not re.search(words_closer, article.text[low:high].lower()):
                own[place] = "contract_or_agreement"
    lent = _lent(article.language, own)
    made: list[Commitment] = []
    seen: set[tuple[str, str]] = set()
    for place, (found, low, high) in enumerate(elements):
        topic = choose(article, found)
        if (
            topic.generic
            and own[place] != "contract_or_agreement"
            and particular - {topic.code}
            and len(elements) > 1
            and _weak_element(found)
            and len(article.text[low:high].split()) > 3
            and not _ends_as_item(article, topic, elements, place)
        ):
            continue
        kind = own[place] or lent[place]
        if kind != own[place] and _works_closer(article, elements[place - 1][2], topic.start):
            # "Capacity building and focused cooperation in solar energy": the training reaches no further.
            kind = "enhanced_engagement"
        if (
            mode == "listed"
            and several
            and topic.code != "people.capacity_building"
            and own[place] not in (None, lent[place])
            and trim(article, low, high) == (topic.start, topic.end)
        ):
            # "The areas include trade, customs, …": a bare word tells no step of its own.
            continue
        if topic.code == "people.capacity_building":
            kind = "capacity_building"
        elif overall == "technology_transfer" and kind in (
            None,
            "capacity_building",
            "enhanced_engagement",
            "joint_project",
        ):
            kind = "technology_transfer"
        elif kind is None and overall in _SHARED and len(elements) <= 3:
            kind = overall
        if kind == "trade_facilitation" and topic.code.startswith("security."):
            # To speed up the handing over of prisoners eases no trade.
            kind = "enhanced_engagement"
        if mode == "projects" and kind != "joint_project":
            # A list of what was talked about: only what is to be built or made together is more than a topic.
            continue
        if kind is None and mode == "planned" and article.language == "en" and not _WILL.search(whole):
            # "Projects were announced, including …": without a word for what they are, nothing is promised.
            continue
        kind = kind or (
            "enhanced_engagement" if mode in ("agreed", "welcomed", "listed", "planned") else None
        )
        if kind is None or (
            mode == "listed" and kind == "enhanced_engagement" and not _closer_work(article, whole)
        ):
            continue
        code = topic.code
        if kind == "investment" and code == "economy.investment_finance":
            # "To invest in farming" is about farming.
            code = next(
                (one.code for one in found if one.start > topic.end and one.code not in AT_LARGE), code
            )
        if kind == "investment" and topic.generic and code in AT_LARGE | {"technology.digital"}:
            # "A fund for start-ups" is about money.
            code = "economy.investment_finance"
        # Two projects of one field in a list are two; a field named twice is one.
        if (code, kind) in seen and (kind != "joint_project" or own[place] is None):
            continue
        seen.add((code, kind))
        made.append(
            _commitment(
                article,
                code,
                kind,
                mode,
                *trim(article, low if several else passage.start, high if several else passage.end),
            )
        )
    return made


_SHARED = (
    "contract_or_agreement",
    "trade_facilitation",
    "institutional_arrangement",
    "investment",
    "capacity_building",
    "exploration_of_opportunities",
)


def _lent(language: str, own: list[str | None]) -> list[str | None]:
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


def _works_closer(article: Article, start: int, end: int) -> bool:
    """Whether a list turns from training to working together before its next topic."""
    return article.language == "en" and bool(
        re.search(r"\b(?:cooperation|collaboration|engagement)\b", article.text[start:end].lower())
    )


_ITEM = re.compile(r"\b(?:in|on|of|including|as)(?: the)?(?: bilateral| mutual)? \Z", re.IGNORECASE)


def _ends_as_item(article: Article, topic: Topic, elements, place: int) -> bool:
    """Whether a general word is an item and no word beside one: "cooperation in trade, farming and …"."""
    _, low, high = elements[place]
    if topic.end != trim(article, low, high)[1]:
        return False
    # "To foster trade and investment": two topics side by side.
    beside = place + 1 < len(elements) and elements[place + 1][0][0].start - elements[place + 1][1] < 2
    return beside or _ITEM.search(article.text, low, topic.start) is not None


def _weak_element(found: list[Topic]) -> bool:
    return all(topic.generic for topic in found) and {topic.code for topic in found} <= {
        "technology.research",
        "economy.trade",
        "industry.modernisation",
        "transport.infrastructure",
        "people.education_skills",
    }


# "The talks included closer cooperation in …", "- Strengthening …"; not a list after "emphasis on".
_CLOSER_LISTED = {
    "en": re.compile(
        r"(?:encompass|includ|cover)\w*[^.;]{0,40}\b(?:enhanc|strengthen|deepen|expand|closer|greater)"
        r"\w*[^.;]{0,20}(?:cooperation|collaboration|engagement)|remain high|"
        r"^\W*(?:cooperation (?:in|on)\b|(?:enhanc|strengthen|deepen|expand|promot|step|advanc|broaden)\w*)"
    ),
    "ru": re.compile(r"^\W*(?:[а-я]+ ){0,2}(?:сотрудничеств|взаимодейств|развити|развива|расшир|укреп)"),
    "hi": re.compile(r"सहयोग|भागीदारी|सहभागिता"),
}


def _closer_work(article: Article, text: str) -> bool:
    """Whether a list is one of fields to work more closely in, and not only of topics."""
    return _CLOSER_LISTED[article.language].search(text) is not None


def _commitment(article: Article, code: str, kind: str, mode: str, low: int, high: int) -> Commitment:
    evidence = article.plain.as_printed(low, high)
    strength = (
        "joint_development" if kind == "joint_project" and mode == "listed" else _STRENGTH.get(mode, "noted")
    )
    return Commitment(
        code,
        kind,
        strength,
        _summary(article, code, kind, evidence),
        evidence,
        article.plain.span(low, high),
        f"{mode}: {kind}",
        0.7 if mode in ("agreed", "planned", "review") else 0.55,
        due_of(article, low, high) if mode in ("agreed", "planned", "listed") else None,
    )


_KIND_WORDS = {
    "joint_project": "Joint project",
    "technology_transfer": "Technology transfer",
    "capacity_building": "Training",
    "exploration_of_opportunities": "Look into possibilities",
    "trade_facilitation": "Ease of trade",
    "contract_or_agreement": "Agreement",
    "investment": "Investment",
    "enhanced_engagement": "Closer work",
    "institutional_arrangement": "New arrangement",
    "review": "Progress reviewed",
}


def _summary(article: Article, code: str, kind: str, evidence: str) -> str:
    """Twelve words at most: the evidence where it is short and English, else the kind and the field."""
    words = evidence.split()
    if article.language == "en" and 3 <= len(words) <= 12:
        return evidence[:1].upper() + evidence[1:]
    return f"{_KIND_WORDS[kind]}: {code.rpartition('.')[2].replace('_', ' ')}"
