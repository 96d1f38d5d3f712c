"""Whether a body that a text names is a standing one of two countries."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.status import cue

_MULTILATERAL = patterns("standing_multilateral")
_MULTILATERAL_AFTER = patterns("standing_multilateral_after")
_OF_MANY = patterns("standing_of_many")
_BILATERAL = patterns("standing_bilateral")
# Head words that are common nouns too: without a pair and capitals they name no body.
_COMMON = pattern("standing_common")
# "High-Level Strategic Cooperation Council": what two leaders call the body they head.
_LEADERS = pattern("standing_leaders_council")
_HOLDING_A = re.compile(r"\b(?:held|holds?|conducted|co-?chaired|convened|hosted|presided over) an? \Z")
# "the Strategic Partnership Action Plan" is a paper.
_OF_A_PLAN = re.compile(
    r"'?s? (?:[A-Z]\w+ )?(?:Plan|Agreement|Treaty|Declaration|Vision|Statement|Programme|Roadmap)\b"
)
# "the energy mechanism formed between the two countries"
_FORMED_BY_TWO = re.compile(
    r" (?:\w+ )?(?:formed|established|set up|created|existing) between the (?:two|2)\b"
)
_MEETINGS_OF_OFFICIALS = re.compile(
    r"(?:Ministers' Meeting|(?<!High)[ -]Level (?:Meeting|Talks|Dialogue|Consultations))\Z"
)
_ONLY_TALK = frozenset(("Dialogue", "Permanent Dialogue", "Political Dialogue", "Mechanism"))
# "the existing high-level dialogue channels": ways to talk, and none of them by name.
_OF_SEVERAL = re.compile(r" (?:mechanisms|channels|pillars|platforms|formats|tracks|partners?)\b")
# "рабочих групп правительственных делегаций": the two sides of one border commission.
_OF_TWO_DELEGATIONS = re.compile(
    r"\s?(?:правительственных делегаций|of (?:the )?government(?:al)? delegations)\b"
)
# "consultations on a wide range of issues": how two states talk, and no body.
_ON_ANYTHING = re.compile(
    r"\s?(?:on |по |о |पर )?(?:(?:all|various|bilateral|issues|matters|a|the|current|самому) )*"
    r"(?:[\w, ]{0,40}(?:issues|matters) of )?"
    r"(?:mutual|common|shared|wide|broad|full|entire|широк|всему|взаимн|[A-Z][\w. -]{2,40} relations\b)",
    re.IGNORECASE,
)
_OF_THREE = re.compile(r"\b(?:Trilateral|Tripartite|Quadrilateral)\b", re.IGNORECASE)
# "the Ghana-Oman-Togo Dialogue": a name right in front of the pair.
_A_THIRD = re.compile(r"(?:\b[A-Z][a-z]+|[A-Z]\.)-\Z")
_ANY = re.compile(r"\b(?:an?|any|another|every|no) \Z")
# "Ghana and Oman today concluded the 60th General Border Committee": what two states hold is of both.
_TWO_HOLD_IT = patterns("standing_two_hold_it")
_JOINED = re.compile(r"\s?(?:and|&|и|और|एवं|तथा|व)\s")


def is_standing(article: Article, body: Body) -> bool:
    """Whether a body can be a standing body of two countries, by its kind and name."""
    language = article.language
    before = article.text[max(body.start - 9, 0) : body.start]
    if language == "en" and not body.countries and _ANY.search(before) and not _a_round(article, body):
        # "a joint commission is convened every few years": any of them, and no session.
        return False
    context = (
        article.text[max(body.start - 25, 0) : body.end].lower()
        if body.kind in ("commission", "council")
        else article.text[body.start : body.end].lower()
    )
    if cue("not_standing", language).search(context) and len(body.countries) < 2:
        return False
    if re.search(
        r"business|start-?up|ceo|investment (?:summit|forum)|делов|бизнес|बिजनेस|व्यवसाय|व्यापार मंच", context
    ) and body.kind in ("summit", "dialogue", "commission", "council"):
        return False
    if body.plural and not _OF_TWO_DELEGATIONS.search(article.text, body.start, body.end + 40):
        return False
    if body.kind == "sub_group" and len(body.countries) != 2:
        # A sub-group is told of with its parent, unless it is named by the two countries itself.
        return False
    if _OF_THREE.search(body.name) or _A_THIRD.search(article.text, max(body.start - 30, 0), body.start):
        return False
    if len(body.countries) != 2 and _OF_MANY[language].search(article.text[body.start : body.end]):
        # "G20 Infrastructure Working Group"
        return False
    if _MEETINGS_OF_OFFICIALS.search(body.name) and not (
        len(body.countries) == 2 and _numbered(article, body)
    ):
        # Ministers and secretaries who meet are no body, unless their meetings are counted.
        return False
    if body.kind == "initiative" and _OF_A_PLAN.match(article.text, body.end):
        return False
    if (
        body.kind == "dialogue"
        and len(body.countries) != 2
        and _ON_ANYTHING.match(article.text, body.topic_span[0] if body.topic_span else body.end)
    ):
        return False
    if language == "ru" and body.name in _ONLY_TALK and not body.topic and not body.countries:
        # "поддерживать постоянный диалог"
        return _numbered(article, body)
    if body.kind == "dialogue" and language == "en" and _OF_SEVERAL.match(article.text, body.end):
        return False
    if len(body.countries) == 1 or len(body.countries) > 2:
        return False
    if language == "en" and len(body.countries) != 2:
        head = article.text[body.start : body.end]
        formed = _FORMED_BY_TWO.match(article.text, body.end)
        if (
            _COMMON.search(body.name)
            and not formed
            and not re.search(
                r"[A-Z][a-z]+ (?:Mechanism|Forum|Platform|Initiative|Council)|initiative on|"
                r"(?:Joint|Bilateral|Binational|Ministerial) (?:\w+ )?Conference",
                head,
            )
        ):
            return False
    name = f"{body.name} {body.topic}".lower()
    if body.kind == "council":
        return len(body.countries) == 2 or "intergov" in name or "interstate" in name or "cooperation" in name
    before, after = article.text[max(body.start - 24, 0) : body.start], article.text[body.end : body.end + 24]
    if _MULTILATERAL[language].search(before) or _MULTILATERAL_AFTER[language].match(after):
        return False
    if body.kind == "summit" and len(body.countries) != 2:
        yearly = re.search(r"annual|bilateral|leaders|ежегодн|двусторонн|वार्षिक|द्विपक्षीय", name)
        return bool(yearly) or _numbered(article, body)
    if body.kind == "commission" and len(body.countries) != 2 and not body.bare and not _LEADERS.search(name):
        # A committee that nothing says is of two countries is one of a parliament or a government.
        return body.name.startswith("Joint ") or bool(
            _BILATERAL[language].search(article.text[max(body.start - 24, 0) : body.end + 24])
            or _in_the_headline_of_two(article, body)
            or _held_by_two(article, body)
        )
    return True


def _in_the_headline_of_two(article: Article, body: Body) -> bool:
    """Whether a headline has the body, by a name of three words or more, and exactly two countries."""
    if len(body.name.split()) < 3:
        return False
    for sentence in article.body_sentences[:3]:
        if article.is_title(sentence) and body.name.lower() in sentence.low:
            hits = country_hits(article.tokens, sentence.first, sentence.last)
            return len({hit.payload.code for hit in hits}) == 2
    return False


def _held_by_two(article: Article, body: Body) -> bool:
    """Whether two states, and no third, are said to hold a counted meeting of the body."""
    sentence = body.sentence
    if sentence is None or not (_numbered(article, body) or body.topic):
        return False
    hits = [
        hit for hit in country_hits(article.tokens, sentence.first, body.first) if not hit.payload.adjective
    ]
    return (
        len(hits) == 2
        and hits[0].payload.code != hits[1].payload.code
        and bool(_JOINED.fullmatch(article.text, hits[0].end, hits[1].start))
        and bool(_TWO_HOLD_IT[article.language].search(article.text, hits[1].end, body.start))
    )


def _a_round(article: Article, body: Body) -> bool:
    """Whether "a political consultation" is one that was held: each round of consultations is called so."""
    before = article.text[max(body.start - 24, 0) : body.start].lower()
    joint = body.name.startswith("Joint ") or body.name.endswith(" Consultations")
    return joint and bool(_HOLDING_A.search(before))


def _numbered(article: Article, body: Body) -> bool:
    """Whether the name begins with an ordinal, or one stands right before it."""
    return any(ordinal_at(article.tokens, index) for index in range(max(body.first - 2, 0), body.last))
