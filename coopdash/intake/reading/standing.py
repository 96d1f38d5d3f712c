"""Whether a body that a text names is a standing one of two countries."""

import re
from bisect import bisect_left

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.body_meets import pair_in
from coopdash.intake.reading.counted import numbers_of_sessions
from coopdash.intake.reading.data import pattern, patterns
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import country_hits

_SUB_GROUP_MET = pattern("standing_sub_group_met")
_MULTILATERAL = patterns("standing_multilateral")
_MULTILATERAL_AFTER = patterns("standing_multilateral_after")
_OF_MANY = patterns("standing_of_many")
_BILATERAL = patterns("standing_bilateral")
# Head words that are common nouns too: without a pair and capitals they name no body.
_COMMON = pattern("standing_common")
# "Monitoring Mechanism", "Bilateral Tourism Conference": of those words, what is a name all the same.
_COMMON_BUT_A_NAME = pattern("standing_common_but_a_name")
_OF_BUSINESS = pattern("standing_of_business")
_COUNCIL_OF_STATES = pattern("standing_council_of_states")
# "их Совет по торговле", "Совет глав областей двух стран"
_COUNCIL_OF_BOTH = pattern("standing_council_of_both")
_SUMMIT_OF_TWO = pattern("standing_summit_of_two")
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
    r"(?:Ministers' Meeting|High[ -]Level Meeting|"
    r"(?<!High)[ -]Level (?:Meeting|Talks|Dialogue|Consultations))\Z"
)
# "It was the tenth such meeting"
_COUNTED_BEHIND = re.compile(
    r"\b(?:[a-z]{3,9}th|first|second|third|\d{1,2}(?:st|nd|rd|th)) such (?:meeting|talks|round)"
)
_FOR_THE_TIME = re.compile(r"[^.;]{0,60}, (?:meeting|sitting|gathering|convening) for the \w+ time\b")
# "वार्ता के तहत गठित अंतरिक्ष उद्योग उप-समूह"
_UNDER_A_ROOF_HI = re.compile(r" के (?:तहत|अंतर्गत|अधीन) (?:[\u0900-\u0963]+ ){0,2}\Z")
# "सचिव स्तर की इस बैठक (सीएसएलएम) में"
_THIS_MEETING_HI = re.compile(r"सचिव स्तर की इस बैठक \((?:[A-Z]{2,8}|[\u0900-\u0963]{3,20})\)")
# "(सीएसएलएम)"
_LETTERS_HI = re.compile(r" ?\((?:[A-Z]{2,8}|[\u0900-\u0963]{3,20})\)")
_ONLY_TALK = frozenset(("Dialogue", "Permanent Dialogue", "Political Dialogue", "Mechanism"))
# "the existing high-level dialogue channels": ways to talk, and none of them by name.
_OF_SEVERAL = re.compile(r" (?:mechanisms|channels|pillars|platforms|formats|tracks|partners?)\b")
# "рабочих групп правительственных делегаций": the two sides of one border commission.
_OF_TWO_DELEGATIONS = re.compile(
    r"\s?(?:правительственных делегаций|of (?:the )?government(?:al)? delegations)\b|"
    r"(?i:топограф|демаркац|делимитац)"
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
# "continue to deepen their close dialogue on": how two states talk, and no body.
_GOES_ON_TALKING = re.compile(
    r"\b(?:deepen|maintain|continue|strengthen|promote|intensify|enhance|open|sustain|keep up|foster|pursue)"
    r"(?:ing|ed|s)? (?:(?:an?|the|their|its|our|this|closer?|regular|ongoing|constructive|frank) ){0,3}\Z"
)
_ANY = re.compile(r"\b(?:an?|any|another|every|no) \Z")
# "Ghana and Oman today concluded the 60th General Border Committee": what two states hold is of both.
_TWO_HOLD_IT = patterns("standing_two_hold_it")
_JOINED = re.compile(r"\s?(?:and|&|и|और|एवं|तथा|व)\s")


def is_standing(article: Article, body: Body) -> bool:
    """Whether a body can be a standing body of two countries, by its kind and name."""
    if len(body.countries) not in (0, 2) or _is_of_others(article, body) or _is_no_body(article, body):
        return False
    if body.countries:
        return body.kind == "council" or not _among_many(article, body)
    return not _is_one_of_many(article, body) and _is_of_two(article, body)


def _is_of_others(article: Article, body: Body) -> bool:
    """Whether a name is that of companies, of three states or of several bodies at once."""
    if body.kind in ("summit", "dialogue", "commission", "council") and _OF_BUSINESS.search(
        _with_its_front(article, body)
    ):
        return True
    if body.plural and not _OF_TWO_DELEGATIONS.search(article.text, body.start, body.end + 40):
        return True
    return bool(
        _OF_THREE.search(body.name) or _A_THIRD.search(article.text, max(body.start - 30, 0), body.start)
    )


def _is_no_body(article: Article, body: Body) -> bool:
    """Whether officials who meet, a paper or ways to talk only go by a name like that of a body."""
    if body.name == "Intergovernmental Negotiations" and not body.topic and not _numbered(article, body):
        # "Прошли межправительственные переговоры": governments that talk, without a body.
        return True
    of_any_level = article.language != "hi" or not body.name.endswith("High-Level Meeting")
    if of_any_level and _MEETINGS_OF_OFFICIALS.search(body.name) and not _goes_by_its_name(article, body):
        # Ministers and secretaries who meet are no body, unless their meetings are counted.
        return True
    if body.name == "Talks" and article.language == "en" and not _numbered(article, body):
        # "U.S.-PRC talks on AI risk": held once, unless they are counted.
        return True
    if body.kind == "initiative" and _OF_A_PLAN.match(article.text, body.end):
        return True
    return (
        body.kind == "dialogue"
        and article.language == "en"
        and _OF_SEVERAL.match(article.text, body.end) is not None
    )


def _goes_by_its_name(article: Article, body: Body) -> bool:
    """Whether officials of two states who meet are counted, or go by letters: "सचिव स्तर की बैठक (…)"."""
    if not _numbered(article, body):
        known = _LETTERS_HI.match(article.text, body.end) or _THIS_MEETING_HI.search(article.text, body.end)
        known = known or _COUNTED_BEHIND.search(article.text, body.end)
        return bool(body.countries) and known is not None
    return bool(body.countries) or (article.language == "hi" and _held_by_two(article, body))


def _is_one_of_many(article: Article, body: Body) -> bool:
    """Whether a name without two countries is one of many, or a common noun: "any committee", "talks"."""
    text, language = article.text, article.language
    if (
        language == "en"
        and _ANY.search(text[max(body.start - 9, 0) : body.start])
        and not _a_round(article, body)
    ):
        # "a joint commission is convened every few years": any of them, and no session.
        return True
    if cue("not_standing", language).search(_with_its_front(article, body)):
        return True
    if body.kind == "sub_group":
        # A sub-group is told of with its parent, unless it is named by the two countries or met by itself.
        if language == "hi":
            return not _counted_under_its_roof(article, body)
        return not (
            language == "ru"
            and body.topic
            and _SUB_GROUP_MET.search(text, max(body.start - 50, 0), body.start)
        )
    name = text[body.start : body.end]
    if _OF_MANY[language].search(name):
        # "G20 Infrastructure Working Group"
        return True
    if name.islower() and _GOES_ON_TALKING.search(text, max(body.start - 60, 0), body.start):
        return True
    if body.kind == "dialogue" and _ON_ANYTHING.match(
        text, body.topic_span[0] if body.topic_span else body.end
    ):
        return True
    return (
        language == "en"
        and _COMMON.search(body.name) is not None
        and not _FORMED_BY_TWO.match(text, body.end)
        and not _COMMON_BUT_A_NAME.search(name)
    )


def _counted_under_its_roof(article: Article, body: Body) -> bool:
    """Whether a Hindi text counts the meeting of a sub-group of what it tells of: "वार्ता के तहत गठित …"."""
    named = body.topic or len(body.name.split()) > 1
    under = _UNDER_A_ROOF_HI.search(article.text, max(body.start - 40, 0), body.start)
    return bool(named and under) and _numbered(article, body)


def _with_its_front(article: Article, body: Body) -> str:
    """The name, with what stands in front of a commission or council: "Parliamentary …", "Business …"."""
    reach = 25 if body.kind in ("commission", "council") else 0
    return article.text[max(body.start - reach, 0) : body.end].lower()


def _is_of_two(article: Article, body: Body) -> bool:
    """Whether a body that is named without its two countries is known for one of two by other words."""
    name = f"{body.name} {body.topic}".lower()
    if article.language == "ru" and body.name in _ONLY_TALK and not body.topic:
        # "поддерживать постоянный диалог"
        return _numbered(article, body)
    if body.kind == "council":
        return _COUNCIL_OF_STATES.search(name) is not None or (
            article.language == "ru"
            and _COUNCIL_OF_BOTH.search(article.text, max(body.start - 4, 0), body.end + 18) is not None
        )
    if _among_many(article, body):
        return False
    if body.kind == "summit":
        return _SUMMIT_OF_TWO.search(name) is not None or _numbered(article, body)
    if body.counted and body.sentence and len(pair_in(article, body.sentence)) == 2:
        return True
    if body.kind == "commission" and not body.bare and not _LEADERS.search(name):
        # A committee that nothing says is of two countries is one of a parliament or a government.
        return body.name.startswith("Joint ") or bool(
            _BILATERAL[article.language].search(article.text[max(body.start - 24, 0) : body.end + 24])
            or _in_the_headline_of_two(article, body)
            or _counted_after_two(article, body)
            or _held_by_two(article, body)
        )
    return True


def _among_many(article: Article, body: Body) -> bool:
    """Whether words beside the name tell of many states: "the UN …", "… of the BRICS"."""
    before, after = article.text[max(body.start - 24, 0) : body.start], article.text[body.end : body.end + 24]
    language = article.language
    return bool(_MULTILATERAL[language].search(before) or _MULTILATERAL_AFTER[language].match(after))


def _in_the_headline_of_two(article: Article, body: Body) -> bool:
    """Whether a headline has just two countries and the body: by three words, or counted by the last one."""
    long, counted = len(body.name.split()) > 2, _met_for_the_time(article, body)
    kind = body.name.lower().split()[-1]
    for sentence in article.body_sentences[:3]:
        if article.is_title(sentence) and (
            (long and body.name.lower() in sentence.low) or (counted and kind in sentence.low)
        ):
            hits = country_hits(article.tokens, sentence.first, sentence.last)
            return len({hit.payload.code for hit in hits}) == 2
    return False


def _counted_after_two(article: Article, body: Body) -> bool:
    """Whether a session is counted, and the headline or the sentence before names two states."""
    sentence = body.sentence
    if article.language == "en" or sentence is None or not numbers_of_sessions(article, sentence):
        return False
    if article.language == "hi" and not _numbered(article, body):
        # Any ordinal counts in Hindi, so it must stand with the name.
        return False
    place = bisect_left(article.body_sentences, sentence.start, key=lambda one: one.start)
    return any(
        len(pair_in(article, article.body_sentences[other])) == 2 for other in {0, place - 1} - {-1, place}
    )


def _met_for_the_time(article: Article, body: Body) -> bool:
    """Whether a name is followed by "meeting for the 14th time"."""
    return _FOR_THE_TIME.match(article.text, body.end) is not None


def _held_by_two(article: Article, body: Body) -> bool:
    """Whether two states, and no third, are said to hold a counted meeting of the body."""
    sentence = body.sentence
    if sentence is None or not (_numbered(article, body) or body.topic):
        return False
    hits = [
        hit
        for hit in country_hits(article.tokens, sentence.first, body.first)
        # "Узбекские и корейские чиновники собрались на …"
        if not hit.payload.adjective or article.language == "ru"
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
    """Whether an ordinal begins the name, or stands right before or behind it: "वार्ता की तीसरी बैठक"."""
    tokens = article.tokens
    behind = body.last + 1 if body.last + 2 < len(tokens) and tokens[body.last].low == "की" else 0
    places = (*range(max(body.first - 2, 0), body.last), *([behind] if behind else []))
    return any(ordinal_at(tokens, index) for index in places)
