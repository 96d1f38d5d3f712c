"""People in Hindi: the words between the last word of an office and "ने", "और", "की" or a comma."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import find_bodies
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.names_hi import STOPS, name_at, titles, words_of_offices
from coopdash.intake.reading.offices_hi import office_heads, office_in_english, office_start
from coopdash.intake.reading.people import Person
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Tokens

_OPENS_A_CLAUSE = frozenset(("ने", ":", "जिसकी", "जिसका", "जिसमें", "जिसके"))
# Titles that make two words a name without an office.
_ALONE = frozenset(("श्री", "श्रीमती", "श्रीमति", "सुश्री", "डा", "महामहिम"))


def find(article: Article, start: int, end: int, pair: tuple[str, ...]) -> list[Person]:
    """People between two characters of a Hindi text."""
    tokens = article.tokens
    first, last = tokens.between(start, end)
    people: list[Person] = []
    floor = first
    for hit in office_heads().find(tokens, first, last):
        if hit.first < floor:
            continue
        begin = hit.last
        if begin < last and tokens[begin].text == "(":
            # "सदस्य (अवसंरचना) श्री …"
            begin = next(
                (place + 1 for place in range(begin, min(begin + 6, last)) if tokens[place].text == ")"),
                begin,
            )
        if (
            begin < last
            and tokens[begin].text == ","
            and begin + 1 < last
            and tokens[begin + 1].low in titles()
        ):
            begin += 1
        stop, name_start = name_at(article, begin, last)
        if stop <= name_start:
            continue
        people.append(_person(article, hit, begin, name_start, stop, floor, pair))
        people += _joined(article, people[-1], stop, last)
        floor = stop
    people += _ranked(article, people, first, last, pair)
    if not people:
        people = _named_before_offices(article, first, last, pair)
    # "डॉ. … और नेपाल के विदेश मंत्री …": one of the two has a title and no office.
    others = [
        person
        for person in [
            *_with_state(article, first, last, pair),
            *_on_behalf(article, first, last, pair),
            *_titled(article, first, last),
        ]
        if not any(person.start < known.end and known.start < person.end for known in people)
    ]
    return sorted([*people, *others], key=lambda person: person.start)


def _ranked(
    article: Article, known: list[Person], first: int, last: int, pair: tuple[str, ...]
) -> list[Person]:
    """Officers whose rank stands between office and name: "… प्रभाग के मेजर जनरल दातो खैरुल …"."""
    tokens = article.tokens
    people: list[Person] = []
    floor = place = first
    while place < last:
        if tokens[place].low not in _RANKS or any(
            one.start <= tokens[place].start < one.end for one in known
        ):
            place += 1
            continue
        stop, name_start = name_at(article, place, last)
        if stop - name_start < 2:
            place += 1
            continue
        ends = [one.end for one in known if one.end <= tokens[place].start]
        begin = max([floor, *(tokens.between(end, end)[0] for end in ends)])
        heads = [hit for hit in office_heads().find(tokens, begin, place) if hit.last <= place]
        nation = [
            hit for hit in country_hits(tokens, max(begin, place - 5), place) if hit.payload.code in pair
        ]
        if not heads and nation:
            # "केन्या के ब्रिगेडियर X": the rank is all that is told.
            span = tokens[place].start, tokens[stop - 1].end
            written = article.text[tokens[name_start].start : span[1]]
            people.append(Person(*span, written, country=nation[-1].payload.code, rule="name behind a rank"))
        if heads:
            people.append(_person(article, heads[0], place, name_start, stop, begin, pair))
            people[-1].rule = "name behind a rank"
        place = floor = stop
    return people


_RANKS = frozenset(load("offices")["hi_ranks"])


def _joined(article: Article, before: Person, place: int, last: int) -> list[Person]:
    """The second of two who hold one office: "रक्षा सचिव X और Y ने अपने दलों का नेतृत्व किया"."""
    tokens = article.tokens
    if place >= last or tokens[place].low not in ("और", "एवं", "तथा"):
        return []
    stop, start = name_at(article, place + 1, last)
    if stop - start < 2 or start != place + 1 or stop >= last or tokens[stop].low != "ने":
        return []
    return [
        Person(
            tokens[start].start,
            tokens[stop - 1].end,
            article.text[tokens[start].start : tokens[stop - 1].end],
            office=before.office,
            office_span=before.office_span,
            rule="name joined by «और»",
        )
    ]


def _person(
    article: Article, hit: Hit, begin: int, name_start: int, stop: int, floor: int, pair: tuple[str, ...]
) -> Person:
    tokens = article.tokens
    begins = office_start(article, hit.first, floor)
    person = Person(
        tokens[begin].start,
        tokens[stop - 1].end,
        article.text[tokens[name_start].start : tokens[stop - 1].end],
    )
    person.office_span = (tokens[begins].start, tokens[hit.last - 1].end)
    person.office = office_in_english(article, begins, hit)
    named = [(body.start, body.end) for body in _bodies_around(article, tokens[hit.first].start)]
    # "… और ओमान ने बैठक की, जिसकी अध्यक्षता मंत्री X …": what stands before is nobody's side.
    floor = max(
        [floor, *(place for place in range(floor, hit.first) if tokens[place].low in _OPENS_A_CLAUSE)]
    )
    codes = [
        country.payload.code
        for country in country_hits(tokens, floor, hit.last)
        # "भारत में निदेशक": where somebody serves.
        if country.payload.code in pair
        and tokens[country.last].low != "में"
        and not any(low <= country.start < high for low, high in named)
    ]
    person.country = _side_behind(article, stop, pair) or (codes[-1] if codes else None)
    return person


# "… X के नेतृत्व में ओमानी प्रतिनिधिमंडल", "X ने ओमानी दल का नेतृत्व", "X ओमानी पक्ष के प्रमुख थे"
_NATION_BEHIND = r"((?:(?!और |तथा |एवं |जबकि |ने )[\u0900-\u0963]+ ){1,2}?)(?:प्रतिनिधि ?मंडल|शिष्टमंडल|दल|पक्ष)"
_BEHIND = re.compile(
    rf" (?:के|की) (?:नेतृत्व|अगुवाई|अगुआई|अध्यक्षता) (?:में|वाले) {_NATION_BEHIND}|"
    rf" ने {_NATION_BEHIND} (?:का|की) (?:नेतृत्व|अगुवाई|अगुआई|प्रतिनिधित्व)|"
    rf" {_NATION_BEHIND} के (?:प्रमुख|मुखिया|नेता)"
)


# "आलोक मेहता (भारत)"
_IN_BRACKETS = re.compile(r" ?\(([\u0900-\u0963]{2,16})\)")


def _side_behind(article: Article, stop: int, pair: tuple[str, ...]) -> str | None:
    """The side of a delegation that is told behind the name of its head."""
    end = article.tokens[stop - 1].end
    match = _IN_BRACKETS.match(article.text, end) or _BEHIND.match(article.text, end)
    if match is None:
        return None
    span = article.tokens.between(match.start(match.lastindex), match.end(match.lastindex))
    codes = [hit.payload.code for hit in country_hits(article.tokens, *span)]
    return codes[0] if codes and codes[0] in pair else None


def _bodies_around(article: Article, place: int) -> list:
    """Bodies named in the sentence of a place: the countries in their names are nobody's side."""
    sentence = next((one for one in article.body_sentences if one.start <= place < one.end), None)
    return [body for body in find_bodies(article, sentence) if len(body.countries) == 2] if sentence else []


def _named_before_offices(article: Article, first: int, last: int, pair: tuple[str, ...]) -> list[Person]:
    """ "… का नेतृत्व X, संयुक्त सचिव, … और Y, निदेशक, … द्वारा": names with the office behind a comma."""
    tokens = article.tokens
    people: list[Person] = []
    floor = first
    for hit in office_heads().find(tokens, first, last):
        if hit.first < floor:
            continue
        commas = [
            place for place in range(max(hit.first - 12, floor + 1), hit.first) if tokens[place].text == ","
        ]
        # "X, व्यापार, उद्योग और निवेश मंत्री": the name stands before the first comma that has one.
        named = ((_back_to_the_name(tokens, comma, floor), comma) for comma in commas)
        start, comma = next(((start, comma) for start, comma in named if start is not None), (None, None))
        if start is None or comma is None:
            continue
        stop = next(
            (place for place in range(hit.last, last) if tokens[place].low in ("और", "तथा", "एवं", "द्वारा")),
            last,
        )
        codes = [row.payload.code for row in country_hits(tokens, comma, stop) if row.payload.code in pair]
        people.append(
            Person(
                tokens[start].start,
                tokens[comma - 1].end,
                article.text[tokens[start].start : tokens[comma - 1].end],
                country=codes[0] if codes else None,
                office=office_in_english(article, comma + 1, hit),
                office_span=(tokens[comma + 1].start, tokens[hit.last - 1].end),
                rule="name before an office",
            )
        )
        floor = stop
    return people


def _back_to_the_name(tokens: Tokens, comma: int, floor: int) -> int | None:
    """Where the name in front of a comma begins, if two to five words of none but a name stand there."""
    start = comma
    while start > floor and comma - start < 9:
        token = tokens[start - 1]
        if token.text == "." and len(tokens[start - 2].text) <= 3:
            # "ए.जे. …"
            start -= 1
            continue
        if (
            not token.is_word
            or token.low in STOPS | _VERBS_OF_LEADING | titles()
            or token.low in words_of_offices()
        ):
            break
        start -= 1
    words = sum(token.is_word for token in tokens[start:comma])
    return start if words in range(2, 6) else None


_VERBS_OF_LEADING = frozenset(("नेतृत्व", "अध्यक्षता", "सह-अध्यक्षता", "सहअध्यक्षता", "प्रतिनिधित्व", "अगुवाई"))


def _titled(article: Article, first: int, last: int) -> list[Person]:
    """ "श्री X ने": a name with a title and no office."""
    people = []
    tokens = article.tokens
    index = first
    while index < last:
        if tokens[index].low in _ALONE:
            stop, name_start = name_at(article, index, last)
            if stop - name_start >= 2:
                people.append(
                    Person(
                        tokens[index].start,
                        tokens[stop - 1].end,
                        article.text[tokens[name_start].start : tokens[stop - 1].end],
                        rule="name with a title",
                    )
                )
                index = stop
                continue
        index += 1
    people += _led_without_office(article, first, last)
    return people


def _led_without_office(article: Article, first: int, last: int) -> list[Person]:
    """ "केन्याई पक्ष की अगुवाई X ने", "X भारतीय दल के प्रमुख थे": no office is told, but the side."""
    tokens = article.tokens
    begin, end = tokens[first].start, tokens[last - 1].end
    people = []
    for match in [
        *_AND_THE_OTHER.finditer(article.text, begin, end),
        *_LED_BY.finditer(article.text, begin, end),
        *_IS_HEAD_OF.finditer(article.text, begin, end),
        *_HEAD_IS.finditer(article.text, begin, end),
    ]:
        group = "with" if match.groupdict().get("with") else "name"
        first, last = tokens.between(*match.span(group))
        side = country_hits(tokens, *tokens.between(*match.span("side")))
        stop, start = name_at(article, first, last)
        if stop == last and start < last and (side or match["side"] in _SIDES):
            code = side[-1].payload.code if side else None
            name = article.text[tokens[start].start : tokens[last - 1].end]
            people.append(Person(*match.span(group), name, country=code, rule="name of a side"))
    return people


def _with_state(article: Article, first: int, last: int, pair: tuple[str, ...]) -> list[Person]:
    """ "आलोक मेहता (भारत) और सालिम हार्थी (ओमान) ने": names with their state in brackets."""
    tokens = article.tokens
    people: list[Person] = []
    floor = first
    for hit in country_hits(tokens, first, last):
        opens, closes = hit.first - 1, hit.last
        if hit.payload.code not in pair or closes >= last or tokens[closes].text != ")":
            continue
        start = _back_to_the_name(tokens, opens, floor) if tokens[opens].text == "(" else None
        if start is not None:
            span = tokens[start].start, tokens[opens - 1].end
            name = article.text[span[0] : span[1]]
            people.append(Person(*span, name, country=hit.payload.code, rule="name of a side"))
        floor = hit.last
    return people


def _on_behalf(article: Article, first: int, last: int, pair: tuple[str, ...]) -> list[Person]:
    """ "भारत की ओर से X और Y, नेपाल की ओर से Z ने": names without office behind the side they stand for."""
    tokens = article.tokens
    people: list[Person] = []
    for hit in country_hits(tokens, first, last):
        # "ओमान शाही नौसेना की ओर से": a force or an office of the country.
        after = next(
            (
                place
                for place in range(hit.last, min(hit.last + 4, last))
                if [token.low for token in tokens[place : place + 3]] in _ON_THE_PART
            ),
            None,
        )
        if hit.payload.code not in pair or after is None:
            continue
        named: list[Person] = []
        place = after + 3
        while True:
            stop, start = name_at(article, place, last)
            if stop - start < 2:
                break
            name = article.text[tokens[start].start : tokens[stop - 1].end]
            named.append(
                Person(
                    tokens[start].start,
                    tokens[stop - 1].end,
                    name,
                    country=hit.payload.code,
                    rule="name of a side",
                )
            )
            place = stop + 1
            if stop >= last or tokens[stop].low not in ("और", "एवं", "तथा", "व"):
                break
        if named and (tokens[stop].low in _TOOK_PART or _another_side(tokens, stop, last)):
            people += named
    return people


def _another_side(tokens: Tokens, place: int, last: int) -> bool:
    """Whether a list of one side's people ends and the next side begins: ", नेपाल की ओर से"."""
    if place >= last or tokens[place].low not in (",", "और", "तथा", "जबकि"):
        return False
    hits = country_hits(tokens, place + 1, min(place + 4, last))
    return any([token.low for token in tokens[hit.last : hit.last + 3]] in _ON_THE_PART for hit in hits)


_TOOK_PART = frozenset(("ने", "मौजूद", "उपस्थित", "शामिल", "शरीक", "थे", "थीं", "रहे", "रहीं", "आए", "पहुंचे"))
_ON_THE_PART = (["की", "ओर", "से"], ["की", "तरफ", "से"])


_SIDES = ("मेजबान पक्ष", "मेजबान दल", "मेहमान पक्ष", "मेहमान दल", "पक्ष", "प्रतिनिधिमंडल", "शिष्टमंडल", "दल", "टीम")
_A_SIDE = r"(?P<side>(?:[\u0900-\u0963]+ (?:के|की) )?[\u0900-\u0963]+(?: (?:पक्ष|प्रतिनिधिमंडल|शिष्टमंडल|दल|टीम))?)"
_A_NAME = r"(?P<name>(?:[\u0900-\u0963.-]+ ){1,4}?[\u0900-\u0963-]+)"
_LED_BY = re.compile(
    rf"(?<![\u0900-\u0963]){_A_SIDE} (?:की|का) "
    rf"(?:अगुवाई|अगुआई|नेतृत्व|अध्यक्षता|प्रतिनिधित्व|कमान|बागडोर|संयोजन) {_A_NAME}"
    r"(?= ने | के (?:हाथ|पास|जिम्मे|कंधों|हवाले)| को (?:सौंपी|दी|मिली))"
)
# "नॉर्वे का प्रतिनिधित्व X ने और फिनलैंड का Y ने किया": the second does the same.
_AND_THE_OTHER = re.compile(
    rf"(?<= )(?:और|तथा|एवं|जबकि) (?P<side>[\u0900-\u0963]+) (?:का|की) {_A_NAME}"
    r"(?= ने (?:किया|की)(?![\u0900-\u0963]))"
)
# "मेजबान पक्ष के नेता ब्रिगेडियर जनरल X थे", "सूडानी दल X के साथ आया"
_HEAD_IS = re.compile(
    r"(?<![\u0900-\u0963])(?P<side>(?:[\u0900-\u0963]+ (?:के|की) (?:[\u0900-\u0963]+ )?|[\u0900-\u0963]+ )"
    r"(?:पक्ष|प्रतिनिधिमंडल|शिष्टमंडल|दल|टीम)) "
    r"(?:(?:के|की) (?:प्रमुख|मुखिया|नेता|नेत्री|अगुआ|कप्तान|संयोजक|सह-अध्यक्ष|अध्यक्ष) "
    rf"{_A_NAME} (?:थे|थीं|हैं|रहे|रहीं)|"
    rf"{_A_NAME.replace('<name>', '<with>')} (?:के साथ|लेकर) (?:आया|आई|आए|पहुंचा|पहुंची|पहुंचे))"
)
_IS_HEAD_OF = re.compile(
    rf"(?:(?<=[।.,;] )|(?<=जबकि )|(?<=और )|(?<=\n)){_A_NAME} {_A_SIDE} (?:के|की) (?:प्रमुख|मुखिया|नेता) "
    r"(?:थे|थीं|रहे|रहीं|हैं)"
)
