"""Which sessions a text speaks of, and whether each is reported, announced or recalled.

A session is named by a body and, near it, a word such as "meeting" or an ordinal; "the commission" and
"NCG" stand for the body named before. The verb beside it tells held from announced, and the words for
earlier times (or a day long before publication) tell held from recalled.
"""

import re
from dataclasses import dataclass, field

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.counted import met_for, ordinals_in
from coopdash.intake.reading.data import load, pattern, patterns
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.status import cue, status_of

_OF = {"en": ("of the", "of", "under the"), "ru": ("", "при", "в составе")}
# "co-chaired the India-Oman Joint Commission": the body stands for its session.
_GOING = patterns("events_going")
# Head words that are common nouns too: without a pair and capitals they name no body.
_MULTILATERAL = patterns("events_multilateral")
_MULTILATERAL_AFTER = patterns("events_multilateral_after")
_BILATERAL = patterns("events_bilateral")
_COMMON = pattern("events_common")
# "High-Level Strategic Cooperation Council": what two leaders call the body they head.
_LEADERS = pattern("events_leaders_council")
# "आयोग के सैन्य सहयोग से संबद्ध कार्य समूह"
_UNDER_IT_HI = re.compile(r" ?(?:के|की|का) (?:[^\s।]{1,20} ){1,5}(?:से (?:संबद्ध|संबंधित|जुड़े)|संबंधी) ?")
_HOLDING_A = re.compile(r"\b(?:held|holds?|conducted|co-?chaired|convened|hosted|presided over) an? \Z")
_ANY = re.compile(r"\b(?:an?|any|another|every|no) \Z")


@dataclass(eq=False)
class Event:
    """One naming of a session of a body."""

    sentence: Sentence
    body: Body | None
    number: int | None
    number_span: tuple[int, int] | None
    status: str
    has_word: bool
    start: int
    end: int
    strength: int = 1
    countries: tuple[str, ...] = ()
    place: int = 0
    rule: str = ""
    notes: list[str] = field(default_factory=list)


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
    if body.plural or body.kind == "sub_group":
        return False
    if len(body.countries) == 1 or len(body.countries) > 2:
        return False
    if language == "en" and len(body.countries) != 2:
        head = article.text[body.start : body.end]
        if _COMMON.search(body.name) and not re.search(
            r"[A-Z][a-z]+ (?:Mechanism|Forum|Platform|Initiative|Conference|Council)|initiative on", head
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
        return bool(_BILATERAL[language].search(article.text[max(body.start - 24, 0) : body.end + 24]))
    return True


def _a_round(article: Article, body: Body) -> bool:
    """Whether "a political consultation" is one that was held: each round of consultations is called so."""
    before = article.text[max(body.start - 24, 0) : body.start].lower()
    joint = body.name.startswith("Joint ") or body.name.endswith(" Consultations")
    return joint and bool(_HOLDING_A.search(before))


def _numbered(article: Article, body: Body) -> bool:
    """Whether the name begins with an ordinal, or one stands right before it."""
    return any(ordinal_at(article.tokens, index) for index in range(max(body.first - 2, 0), body.last))


def find_events(article: Article) -> list[Event]:
    """All namings of sessions, in the order of the text."""
    events: list[Event] = []
    acronyms = _acronyms(article)
    last_body: Body | None = None
    for place, sentence in enumerate(article.body_sentences):
        bodies = [body for body in find_bodies(article, sentence) if is_standing(article, body)]
        if article.language == "en" and not bodies and acronyms:
            bodies = _by_acronym(article, sentence, acronyms)
        for event in _events_of(article, sentence, bodies, last_body):
            event.place = place
            events.append(event)
        for body in bodies:
            if len(body.countries) == 2 or (last_body is None and not body.bare):
                last_body = body
    return events


def _acronyms(article: Article) -> dict[str, Body]:
    """Abbreviations that a text gives its bodies: "Nuclear Consultative Group (NCG)"."""
    found: dict[str, Body] = {}
    if article.language != "en":
        return found
    for sentence in article.body_sentences:
        for body in find_bodies(article, sentence):
            match = re.match(r"\s?\(([A-Za-z&]{2,10})\)", article.text[body.end : body.end + 14])
            inner = re.search(r"\(([A-Z][A-Za-z&]{1,9})\)", article.text[body.start : body.end])
            acronym = (match or inner).group(1) if match or inner else None
            if (
                acronym
                and sum(sign.isupper() for sign in acronym) >= 2
                and is_standing(article, body)
                and (len(body.countries) == 2 or acronym not in found)
            ):
                found[acronym] = body
    return found


def _by_acronym(article: Article, sentence: Sentence, acronyms: dict[str, Body]) -> list[Body]:
    bodies = []
    for index in range(sentence.first, sentence.last):
        token = article.tokens[index]
        known = acronyms.get(token.text)
        if known:
            bodies.append(
                Body(
                    index,
                    index + 1,
                    token.start,
                    token.end,
                    known.kind,
                    known.name,
                    known.countries,
                    known.topic,
                    known.topic_span,
                    "abbreviation given in the text",
                    pair_written=known.pair_written,
                    sentence=sentence,
                )
            )
            break
    return bodies


def _events_of(
    article: Article, sentence: Sentence, bodies: list[Body], last_body: Body | None
) -> list[Event]:
    """Events of one sentence."""
    language = article.language
    words = [
        (match.start() + sentence.start, match.end() + sentence.start)
        for match in cue("session", language).finditer(sentence.low)
    ]
    ordinals = ordinals_in(article, sentence)
    events: list[Event] = []
    used: set[int] = set()
    for body in bodies:
        if _is_framework(article, body):
            continue
        word = _near(words, body, 60) or _own_word(article, words, body)
        number = _number_of(article, body, word, ordinals, sentence, used)
        event_noun = body.kind in ("dialogue", "summit", "initiative")
        if word is None and number is None and not event_noun and not _body_meets(article, sentence, body):
            continue
        if body.kind == "initiative" and word is None:
            continue
        founded = (
            article.text[max(body.start - 34, sentence.start) : body.start]
            + " "
            + article.text[body.end : body.end + 24]
        )
        if word is None and cue("founding", language).search(founded.lower()):
            # "on the establishment of a Dialogue": founded, not held.
            continue
        start = min([body.start, *([word[0]] if word else []), *([number[1]] if number else [])])
        end = max([body.end, *([word[1]] if word else []), *([number[2]] if number else [])])
        status, rule = status_of(article, sentence, start, end)
        event = Event(
            sentence,
            body,
            number[0] if number else None,
            number[1:] if number else None,
            status,
            word is not None,
            start,
            end,
            2 if word or number else 1,
            body.countries,
            rule=rule,
        )
        events.append(event)
    following = cue("next_word", language).search(sentence.low)
    if following and words and not ordinals and not events:
        word = next(
            ((low, high) for low, high in words if 0 <= low - (sentence.start + following.start()) <= 26),
            None,
        )
        if word and not re.search(
            r"(?:agree\w*|discuss\w*) (?:the )?(?:agenda|date) (?:for|of)", sentence.low
        ):
            begin = sentence.start + following.start()
            events.append(
                Event(sentence, None, None, None, "upcoming", True, begin, word[1], 1, rule="next session")
            )
    if not events or len(ordinals) > len([event for event in events if event.number]):
        events.extend(_anaphoric(article, sentence, words, ordinals, used, events))
    return events


def _own_word(article: Article, words: list[tuple[int, int]], body: Body) -> tuple[int, int] | None:
    """The session word tied to a body by "its": "The Working Group agreed during its 11th meeting"."""
    if len(body.countries) != 2:
        return None
    for start, end in words:
        between = article.text[max(start - 30, body.end) : start].lower()
        if (
            start > body.end
            and start - body.end < 260
            and re.search(r"\b(?:its|their)\b|अपन|(?<![а-я])сво(?:е|ем|его|ю|ей)(?![а-я])", between)
        ):
            return start, end
    return None


def _near(words: list[tuple[int, int]], body: Body, reach: int) -> tuple[int, int] | None:
    """The session word nearest to a body, before, inside or after it."""
    best = None
    for start, end in words:
        gap = (
            0 if start < body.end and end > body.start else min(abs(start - body.end), abs(body.start - end))
        )
        if gap <= reach and (best is None or gap < best[0]):
            best = (gap, start, end)
    return best[1:] if best else None


def _number_of(article: Article, body: Body, word, ordinals, sentence: Sentence, used: set[int]):
    """The ordinal of the session of a body: right before the name, or beside the session word."""
    best = None
    for value, first, _after, start, end in ordinals:
        if first in used:
            continue
        if body.first <= first < body.last:
            distance = 0
        elif word and start < word[0]:
            between = article.text[end : word[0]]
            distance = len(between) if len(between) <= 45 and not re.search(r"[,.;]", between) else 999
        elif end <= body.start:
            distance = body.start - end
            distance = (
                distance
                if distance <= 30 and not re.search(r"[,.;]", article.text[end : body.start])
                else 999
            )
        elif start - body.end in range(40) and met_for(article, start, end):
            distance = start - body.end
        else:
            distance = 999
        if distance < 60 and (best is None or distance < best[0]):
            best = (distance, value, start, end, first)
    if best is None:
        return None
    used.add(best[4])
    return best[1], best[2], best[3]


def _body_meets(article: Article, sentence: Sentence, body: Body) -> bool:
    """Whether the body itself is said to have met: "the Task Force met virtually"."""
    after = article.text[body.end : min(body.end + 60, sentence.end)].lower()
    before = article.text[max(body.start - 60, sentence.start) : body.start].lower()
    if len(body.countries) == 2 and _GOING[article.language].search(before):
        return True
    if article.language == "en":
        return bool(
            re.match(
                r"[\s(),A-Za-z&]{0,20}\b(?:met|meets|convened|was (?:held|convened)|held|concluded|"
                r"took place|will (?:meet|be held|convene)|has (?:met|concluded|held))\b",
                after,
            )
        )
    if article.language == "hi":
        return bool(re.match(r"\s?(?:आज |की |का |में )?[\u0900-\u0963 ]{0,25}(?:आयोजित|संपन्न|सम्पन्न)", after))
    if re.search(
        r"(?:завершил|начал|провел|продолжил)[аи]? (?:свою )?работу \Z|(?:состоял(?:ся|ась|ось|ись)|"
        r"прош(?:ел|ла|ли)|заседал[аи]?) (?:[\u0400-\u052f-]{3,20} )?\Z",
        before,
    ):
        return True
    return bool(re.match(r"\s?[\u0400-\u052f, -]{0,30}(?:собрал|провел|состоял|заседал)", after))


def _is_framework(article: Article, body: Body) -> bool:
    """Whether a body is only the roof under which another one meets."""
    before = article.text[max(body.start - 40, 0) : body.start].lower()
    after = article.text[body.end : body.end + 40].lower()
    if article.language == "en" and before.endswith((" such as ", " mechanisms like ")):
        # One of several ways to work together, and no meeting.
        return True
    around = find_bodies(article, body.sentence) if body.sentence else []
    if article.language == "hi":
        # "आयोग की उप-समिति"
        if any(
            (
                other.start - body.end in range(1, 6)
                and article.text[body.end : other.start].strip() in ("की", "के", "का")
            )
            or _UNDER_IT_HI.fullmatch(article.text[body.end : max(other.start, body.end)])
            for other in around
        ):
            return True
    elif any(
        article.text[other.end : body.start].strip().lower() in _OF[article.language]
        for other in around
        if other.end <= body.start and other.kind != body.kind
    ):
        # "the Working Group on Agriculture of the Joint Commission"
        return True
    if article.language == "hi":
        return bool(re.match(load("cues")["framework"]["hi"], after))
    if article.language == "ru":
        # "в рамках заседания комиссии" speaks of the session itself.
        return bool(cue("framework", "ru").search(before))
    return bool(
        re.search(rf"(?:{load('cues')['framework']['en']}) (?:the )?$", before) and body.kind != "dialogue"
    )


def _anaphoric(
    article: Article, sentence: Sentence, words, ordinals, used: set[int], events: list[Event]
) -> list[Event]:
    """An ordinal with a session word and no body: "The seventh meeting", "28-го заседания"."""
    found = []
    for value, first, _after, start, end in ordinals:
        if first in used:
            continue
        word = next(
            (
                (low, high)
                for low, high in words
                if 0 <= low - end <= 40 and not re.search(r"[.;]", article.text[end:low])
            ),
            None,
        )
        protocol = re.match(r"\s?(?:protocol|प्रोटोकॉल)", article.text[end : end + 12].lower())
        if word is None and not protocol:
            continue
        span = word or (start, end)
        status, rule = status_of(article, sentence, start, span[1])
        found.append(
            Event(
                sentence,
                None,
                value,
                (start, end),
                status,
                word is not None,
                start,
                max(end, span[1]),
                1,
                rule=rule,
            )
        )
    return found


def pair_in(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """Two countries named in a sentence, if exactly two are."""
    codes: list[str] = []
    for hit in country_hits(article.tokens, sentence.first, sentence.last):
        if hit.payload.code not in codes:
            codes.append(hit.payload.code)
    return tuple(codes) if len(codes) == 2 else ()
