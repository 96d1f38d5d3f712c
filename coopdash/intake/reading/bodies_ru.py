"""Names of bodies in Russian: adjectives, the head word, the pair, "по" and a topic in the dative."""

import re
from collections.abc import Iterator
from functools import cache

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import MOST_IN_A_SENTENCE, Body
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.held_ru import is_done, is_past
from coopdash.intake.reading.lexicon import Hit, Lexicon
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.pair_ru import pair_behind
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.topics import (
    Glossary,
    adjectives_of,
    items_of,
    known_topic_words,
    title_case,
    topic_name,
)

_STOPS = frozenset(load("stopwords")["bodies_ru_stops"])
_MAYBE_PLURAL = ("группы", "групп", "группами", "подкомиссии", "подкомиссий", "подгруппы", "подгрупп")
_COLLEAGUES = frozenset(
    ("коллег", "коллегам", "коллегами", "коллегах", "коллега", "коллегу", "коллегой", "коллеге", "коллеги")
)
# "по экономическому, коммерческому и техническому сотрудничеству"
_ADJECTIVE_IN_DATIVE = re.compile(r"[а-я-]{3,20}(?:[нкчщтв]о|[нщч]е)му\Z")
_MAYBE_DATIVE = re.compile(r"(?:[уюи]|[аяыи]м|о[мй]|ей|(?<!и)е)\Z")
_NEVER_IN_A_TOPIC = re.compile(
    r"(?:тся|л[аио]?с[яь]|[а-я]{2}(?:ый|ая|яя|ое|ые)|[жшщс]кий|ские|[вд]?ш(?:ий|ие|ее)(?:ся)?|щ(?:ий|ие|ее|ая)(?:ся)?)\Z"
)
"""Endings of verbs, and of adjectives in the nominative, behind "по": "по туризму прошедшее"."""
_ABOVE = ("комиссии", "межправкомиссии", "мпк", "комитета", "подкомиссии")
_WATERS = ("реки", "реке", "рекой", "озер", "пролив", "залив")
"""What goes by a name that is in no list: "по водам реки Самур"."""
_COMMON_NOUNS = ("групп", "коллеги")
"""Head words that name a body only with its two countries: "российско-пакистанской группы по …"."""
_HOW_THEY_MET = ("видео", "вкс", "телефон", "итог", "случаю", "приглашени", "инициатив", "традици")
_AREA = ("области", "сфере", "вопросам", "проблемам", "области")
_LONGEST_TOPIC = 26


_SESSION_OF = re.compile(r"(?<![а-я])(?:заседани|сесси|раунд|тур(?:а|у|ом|е)? )")
_ADJECTIVE = re.compile(r"(?:[оеы]го|[оеыи]й|[ыи]х|[а-я]{4}о)\Z")
_NO_BODY = pattern("bodies_ru_no_body")
"""What meets, is played or shown for the Nth time and is no body: festivals, drills, matches, courts."""


@cache
def _heads() -> Lexicon:
    lexicon = Lexicon()
    for phrase, payload in load("bodies")["ru"]["heads"].items():
        lexicon.add(phrase, tuple(payload))
    for phrase, (name, kind) in load("bodies")["ru"]["acronyms"].items():
        lexicon.add(phrase, (kind, name))
    return lexicon


@cache
def _modifiers() -> Lexicon:
    lexicon = Glossary()
    for phrase, english in [*load("bodies")["ru"]["modifiers"].items(), *adjectives_of("ru")]:
        lexicon.add(phrase, english)
    return lexicon


@cache
def _members() -> Lexicon:
    """Who meets in a body, in the genitive behind its head: "Совет регионов", "коллегия министерств …"."""
    # Letter by letter: "комиссии вице-премьер Иван Белов" names no commission of deputy prime ministers.
    lexicon = Lexicon(exact=True)
    for phrase, english in load("bodies")["ru"]["members"].items():
        lexicon.add(phrase, english)
    return lexicon


def _left(article: Article, first: int, floor: int) -> tuple[int, list[str], list[str]]:
    """Start of the name, the English modifiers and the countries among the adjectives before the head."""
    tokens = article.tokens
    index = first
    modifiers: list[str] = []
    codes: list[str] = []
    while index > floor:
        token = tokens[index - 1]
        if token.text == "-" and index - 2 >= floor and index < first and tokens[index - 2].is_word:
            index -= 1
            continue
        if not token.is_word:
            break
        # The longest of what ends here: "торгово-экономической" is three tokens.
        for width in (3, 1):
            begin = index - width
            if begin < floor:
                continue
            countries = country_hits(tokens, begin, index)
            hits = _modifiers().find(tokens, begin, index)
            if (
                len(countries) == 1
                and countries[0].payload.adjective
                and countries[0].first == begin
                and countries[0].last == index
            ):
                codes.insert(0, countries[0].payload.code)
                index = begin
                break
            if len(hits) == 1 and hits[0].first == begin and hits[0].last == index:
                if hits[0].payload:
                    modifiers.insert(0, hits[0].payload)
                index = begin
                break
        else:
            break
    while index < first and tokens[index].text == "-":
        index += 1
    return index, modifiers, codes


def _topic(article: Article, index: int, ceiling: int, talks: bool) -> tuple[int, int]:
    """Indexes of the topic after "по"; empty where there is none."""
    tokens = article.tokens
    if index >= ceiling or not _opens_a_topic(tokens, index, talks):
        return index, index
    start = place = index + 1
    phrases = {hit.first: hit.last for hit in known_topic_words("ru", tokens, start, ceiling)}
    while place < ceiling and place - start < _LONGEST_TOPIC:
        width = _goes_on_by(article, phrases, start, place, ceiling)
        if not width:
            break
        # A phrase has its own prepositions: "доступу на рынки", "борьбе с кибермошенничеством".
        place = phrases.get(place, place + width)
    while place > start and tokens[place - 1].low in ("и", ",", "-", "а", "также", "с", "со"):
        place -= 1
    return start, place


def _opens_a_topic(tokens, index: int, talks: bool) -> bool:
    """Whether a topic follows: behind "по", "для", or the "о" of "диалога России и США о стабильности"."""
    low = tokens[index].low
    if low == "по" and index + 1 < len(tokens) and tokens[index + 1].low.startswith(_HOW_THEY_MET):
        # "консультации по видеосвязи"
        return False
    return low in ("по", "для") or (talks and low in ("о", "об"))


def _goes_on_by(article: Article, phrases: dict[int, int], start: int, place: int, ceiling: int) -> int:
    """How many tokens more are of the topic, by the construction that begins here: none where it ends.

    ``phrases`` of the glossary go from their first tokens to the tokens behind them.
    """
    tokens = article.tokens
    token = tokens[place]
    low = token.low
    behind = tokens[place - 1].low if place > start else ""
    if low in ("в", "во") and place + 1 < ceiling and tokens[place + 1].low in _AREA:
        return 2
    if low in ("в", "на") and behind.startswith(_WORK_TOGETHER):
        # "по кооперации в авиастроении", "по сотрудничеству на Крайнем Севере"
        return _field_named_at(tokens, place + 1, ceiling)
    if place + 1 in phrases and any(
        governing.low.startswith(_GOVERN.get(low, ())) for governing in tokens[max(place - 3, start) : place]
    ):
        # "защите от селей", "адаптации общин к изменению климата"
        return 1
    if low == "по" and behind.startswith("сотрудничеств"):
        # "рабочая группа по сотрудничеству по Северному морскому пути"
        return 2
    if low in (",", "и", "а"):
        goes_on = _list_goes_on(tokens, phrases, place, ceiling)
    elif low == "-" and behind:
        # Not the dash of "… сотрудничеству - пресс-релиз"
        goes_on = article.text[token.end : token.end + 1] != " "
    else:
        goes_on = low == "также" or _is_of_topic(tokens, phrases, start, place, ceiling)
    return 1 if goes_on else 0


_GOVERN = {
    "за": ("контрол", "надзор", "наблюден", "слежен", "уход"),
    "от": ("защит", "освобожден", "охран", "страхован", "очистк"),
    "к": (
        "адаптац",
        "подготовк",
        "доступ",
        "подключен",
        "присоединен",
        "переход",
        "готовност",
        "устойчивост",
    ),
    "для": ("кадр", "специалист", "услови", "оборудован", "услуг", "технолог"),
    "с": ("борьб", "работ", "торговл", "взаимодейств", "обращен", "связ"),
}
"""Prepositions that a topic may have, by the beginnings of the nouns that ask for them."""
_WORK_TOGETHER = ("кооперац", "сотрудничеств", "взаимодейств", "партнерств", "судоходств")


def _field_named_at(tokens, place: int, ceiling: int) -> int:
    """How many words the preposition before a place and the field of the glossary there have; else none."""
    hits = known_topic_words("ru", tokens, place, min(place + 3, ceiling))
    return next((1 + hit.last - hit.first for hit in hits if hit.first == place), 0)


def _list_goes_on(tokens, phrases: dict[int, int], place: int, ceiling: int) -> bool:
    """Whether a comma or "и" inside a topic is followed by one more: "по торговле, а также транспорту"."""
    after = place + 1
    if after < ceiling and tokens[after].low == "также":
        after += 1
    return (
        after < ceiling
        and tokens[after].low not in _STOPS
        and tokens[after].is_word
        and (
            tokens[place].low != ","
            or _ADJECTIVE_IN_DATIVE.match(tokens[after].low) is not None
            or (after in phrases and _may_be_dative(tokens, after, ceiling))
        )
    )


def _may_be_dative(tokens, place: int, ceiling: int) -> bool:
    """Whether a word, or the last one of "научно-техническому", may be in the dative that "по" asks for."""
    hyphen = place + 1 < ceiling and tokens[place + 1].text == "-"
    return hyphen or tokens[place].text.isupper() or _MAYBE_DATIVE.search(tokens[place].low) is not None


def _is_of_topic(tokens, phrases: dict[int, int], start: int, place: int, ceiling: int) -> bool:
    """Whether a word is of the topic, and no verb, no name and no other body."""
    token = tokens[place]
    if token.low in _STOPS or not token.is_word or (place > start and _another_body(tokens, place, ceiling)):
        return False
    if _NEVER_IN_A_TOPIC.search(token.low):
        return False
    behind_a_water = tokens[place - 1].low.startswith(_WATERS)
    like_a_name = token.capital and place > start and not (token.text.isupper() or behind_a_water)
    like_a_verb = is_past(token.low) or is_done(token.low)
    return not (like_a_name or like_a_verb) or place in phrases


def _another_body(tokens, place: int, ceiling: int) -> bool:
    """Whether another body is named from here: "… промышленности российско-оманской смешанной комиссии"."""
    head = place
    while head < min(place + 8, ceiling):
        countries = [
            hit for hit in country_hits(tokens, head, min(head + 3, ceiling)) if hit.payload.adjective
        ]
        hits = [*countries, *_modifiers().find(tokens, head, min(head + 3, ceiling))]
        end = max((hit.last for hit in hits if hit.first == head), default=head)
        if end == head:
            break
        head = end + (end < ceiling and tokens[end].low == "-")
    return head > place and any(
        hit.first == head for hit in _heads().find(tokens, head, min(head + 4, ceiling))
    )


def find(article: Article, sentence: Sentence) -> list[Body]:
    """Bodies named in a Russian sentence."""
    bodies: list[Body] = []
    floor = sentence.first
    for hit in _heads().find(article.tokens, sentence.first, sentence.last):
        if hit.first < floor:
            continue
        if len(bodies) == MOST_IN_A_SENTENCE:
            break
        body = _body(article, hit, floor, sentence.last)
        if _names_nothing(article, hit, body):
            continue
        bodies.append(body)
        floor = body.last
    return sorted([*bodies, *_told_by_their_count(article, sentence, bodies)], key=lambda body: body.first)


def _told_by_their_count(article: Article, sentence: Sentence, known: list[Body]) -> Iterator[Body]:
    """What goes by a word of no list, of two countries, and has a count of its sessions: it is standing."""
    tokens = article.tokens
    for match in _SESSION_OF.finditer(sentence.low):
        word, _ = tokens.between(sentence.start + match.start(), sentence.end)
        counted = any(ordinal_at(tokens, place) for place in range(max(word - 3, sentence.first), word))
        body = unlisted_behind(article, sentence, word) if counted else None
        if (
            body
            and len(body.countries) == 2
            and not any(one.first < body.last and body.first < one.last for one in known)
        ):
            yield body


def unlisted_behind(article: Article, sentence: Sentence, word: int) -> Body | None:
    """The body that a noun of no list names in the genitive behind a word for its session."""
    tokens = article.tokens
    head = word + 1
    while head < sentence.last and (tokens[head].text == "-" or _ADJECTIVE.search(tokens[head].low)):
        head += 1
    if head >= sentence.last:
        return None
    token = tokens[head]
    if not token.is_word or token.low in _STOPS or _NO_BODY.match(token.low):
        return None
    english = title_case(" ".join(items_of("ru", _nominative(token.low))))
    hit = Hit(head, head + 1, token.start, token.end, ("initiative", english))
    return _body(article, hit, word + 1, sentence.last)


def _nominative(word: str) -> str:
    """A noun out of the genitive, as far as its ending tells it: "кураториума", "комиссии"."""
    for ending, nominative in (("ии", "ия"), ("ы", "а"), ("а", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + nominative
    return word


def _names_nothing(article: Article, hit, body: Body) -> bool:
    """Whether a word for any group or board stands without the two countries that make it a name."""
    word = article.tokens[hit.first].low
    if word in _COLLEAGUES:
        return True
    common = body.kind == "initiative" or (hit.last - hit.first == 1 and word.startswith(_COMMON_NOUNS))
    return common and len(body.countries) != 2


def _body(article: Article, hit, floor: int, ceiling: int) -> Body:
    """The body of a head word: adjectives before it, then level, pair, "по" and a topic behind it."""
    tokens = article.tokens
    kind, english = hit.payload
    left, modifiers, codes = _left(article, hit.first, floor)
    place, level = _level(tokens, hit.last, ceiling)
    if kind == "dialogue" and level == _BETWEEN_MINISTRIES:
        level = ""
    place, high = _high_level(tokens, place, ceiling)
    place, behind = pair_behind(article, place, ceiling)
    if not high:
        # "стратегического диалога Казахстан - США высокого уровня"
        place, high = _high_level(tokens, place, ceiling)
    modifiers[:0] = high
    if kind in _PARTS and _under_its_commission(tokens, place, ceiling):
        place += 1
    talks = kind == "dialogue" or english == "Negotiations"
    start, end = _topic(article, place, ceiling, talks)
    codes, tail = _countries(article, codes or behind, start, end, ceiling)
    topic = _topic_name(article, start, end)
    last = max(tail, place, hit.last)
    return Body.of_words(
        tokens,
        (left, last),
        kind,
        _name(modifiers, english + level),
        codes,
        topic,
        (start, end),
        plural=_is_plural(article, left, hit),
    )


_BETWEEN_MINISTRIES = " of Foreign Ministries"
"""Who holds consultations as a rule, which their English name leaves out."""
_PARTS = ("sub_commission", "working_group", "sub_group")


def _under_its_commission(tokens, place: int, ceiling: int) -> bool:
    """Whether a group has the word for its commission before its topic: "подгруппа комиссии по туризму"."""
    return place + 1 < ceiling and tokens[place].low in _ABOVE and tokens[place + 1].low == "по"


def _level(tokens, index: int, ceiling: int) -> tuple[int, str]:
    """Who meets in the body, behind its head: where that ends, and what it adds to the English name."""
    level = " ".join(token.low for token in tokens[index : min(index + 4, ceiling)])
    if level.startswith("правительственных делегаций"):
        # "рабочих групп правительственных делегаций Киргизии и Таджикистана"
        return index + 2, ""
    if level == "на уровне глав правительств":
        return index + 4, " at the Level of Heads of Government"
    if level.startswith("правительственного и частного секторов"):
        return index + 4, " of the Government and Private Sectors"
    members = _members().find(tokens, index, min(index + 6, ceiling))
    if members and members[0].first == index:
        return members[0].last, f" of {members[0].payload}"
    return index, ""


def _high_level(tokens, index: int, ceiling: int) -> tuple[int, list[str]]:
    """The words "высокого уровня" at an index: where they end, and what they add to the English name."""
    if index < ceiling and tokens[index].low in ("высокого", "высшего"):
        return index + 2, ["High-Level"]
    return index, []


def _countries(
    article: Article, codes: list[str], start: int, end: int, ceiling: int
) -> tuple[list[str], int]:
    """The countries of a body, which may stand only behind or in its topic: "по торговле России и Китая"."""
    tail = end
    if end > start and not codes:
        tail, codes = pair_behind(article, end, ceiling)
        inside = country_hits(article.tokens, start, end)
        if not codes and len(inside) == 2:
            codes = [country.payload.code for country in inside]
    return list(dict.fromkeys(codes)), tail


def _name(modifiers: list[str], english: str) -> str:
    """The English name, with no adjective that the head word has in it: "Intergovernmental Commission"."""
    if english.startswith("Intergovernmental") and "Intergovernmental" in modifiers:
        return " ".join([*(word for word in modifiers if word != "Intergovernmental"), english])
    return " ".join(dict.fromkeys([*modifiers, english]))


def _topic_name(article: Article, start: int, end: int) -> str:
    """The topic in English, with "сотрудничеству России и Китая" cut to "Cooperation"."""
    if end <= start:
        return ""
    tokens = article.tokens
    base = tokens[start].start
    text = article.text[base : tokens[end - 1].end]
    countries = country_hits(tokens, start, end)
    if countries:
        text = text[: countries[0].start - base] + " " + text[countries[-1].end - base :]
    return topic_name("ru", text)


def _is_plural(article: Article, left: int, hit) -> bool:
    """ "четырёх рабочих групп", "рабочие группы": more than one body is meant."""
    if article.tokens[hit.last - 1].low not in _MAYBE_PLURAL:
        return False
    words = [token.low for token in article.tokens[max(left - 1, 0) : hit.last]]
    return any(
        word
        in (
            "рабочих",
            "рабочие",
            "рабочими",
            "рабочим",
            "двух",
            "трех",
            "четырех",
            "пяти",
            "шести",
            "экспертных",
            "групп",
            "подгрупп",
            "подкомиссий",
        )
        for word in words
    )
