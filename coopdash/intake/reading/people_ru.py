"""People in Russian: an office in any case, its words, and two or three capitalised words after it."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, Lexicon, places_of
from coopdash.intake.reading.office_before_ru import (
    at_the_head,
    case_of,
    of_several,
    office_before,
    office_behind,
)
from coopdash.intake.reading.offices_ru import office_in_english
from coopdash.intake.reading.people import Person
from coopdash.intake.reading.places import city_hits, country_hits, states_named
from coopdash.intake.reading.role_names_ru import (
    WITH,
    behind_the_name_before,
    role_before,
    side_before,
    side_behind,
)
from coopdash.intake.reading.russian import nominative
from coopdash.intake.reading.tokens import Tokens

_NOT_NAMES = frozenset(load("stopwords")["people_ru_not_names"])
# "заместитель руководителя Росрыболовства …": the agency is no given name.
_AGENCIES = tuple(load("stopwords")["people_ru_agencies"])
_PARTICLES = frozenset(load("russian")["particles"])
_PLACES = frozenset(load("stopwords")["people_ru_places"])
"""Words for places whose names stand behind them, before that of whoever governs there."""
_INSTITUTIONS = ("департамент", "управлени", "агентств", "комитет", "министерств", "служб", "отдел", "палат")


@cache
def _heads() -> Lexicon:
    lexicon = Lexicon()
    for phrase, english in load("offices")["ru_heads"].items():
        lexicon.add(phrase, english)
    return lexicon


def _heads_in(tokens: Tokens, first: int, last: int) -> list[Hit]:
    """Offices between two tokens, but for names that look like one: "Игорь Секретарев", "Султан бен Саад"."""
    given = load("russian")["given_names"]
    return [
        hit
        for hit in _heads().find(tokens, first, last)
        if not (
            tokens[hit.first].capital
            and (
                tokens[hit.first - 1].low in given
                or (hit.last < last and tokens[hit.last].low in ("бен", "бин", "ибн", "аль", "ас", "ад"))
            )
        )
    ]


def _is_name_word(article: Article, place: int, taken: set[int]) -> bool:
    token = article.tokens[place]
    return (
        token.is_word
        and token.capital
        and place not in taken
        and token.low not in _NOT_NAMES
        and not (token.text.isupper() and len(token.text) > 1)
        and "\u0400" <= token.text[0] <= "\u052f"
        and not token.low.startswith(_AGENCIES)
    ) or (
        token.text.isupper()
        and len(token.text) == 1
        and place + 1 < len(article.tokens)
        and article.tokens[place + 1].text == "."
    )


def _after_a_name(article: Article, place: int, first: int, taken: set[int]) -> bool:
    """Whether a word follows a capitalised one that is no country, town or office: a surname like a town."""
    if place == first:
        return False
    return len(article.tokens[place - 1].text) > 2 and _is_name_word(article, place - 1, taken)


def _name_runs(article: Article, first: int, last: int) -> list[tuple[int, int]]:
    tokens = article.tokens
    taken = places_of(country_hits(tokens, first, last))
    given = load("russian")["given_names"]
    for hit in city_hits(tokens, first, last):
        # "Виктория" is a town and a woman's name; "Абдельазиз Бухари" is no man of Bukhara.
        if tokens[hit.first].low not in given and not _after_a_name(article, hit.first, first, taken):
            taken |= set(range(hit.first, hit.last))
    heads = places_of(_heads_in(tokens, first, last))
    taken |= heads
    runs = []
    index = first
    while index < last:
        if not _is_name_word(article, index, taken):
            index += 1
            continue
        end = index
        while end < last:
            if _is_name_word(article, end, taken) or (
                tokens[end].text == "." and len(tokens[end - 1].text) == 1
            ):
                end += 1
            elif (
                tokens[end].text == "-"
                and end + 1 < last
                and tokens[end].start == tokens[end - 1].end
                and tokens[end + 1].start == tokens[end].end
            ):
                end += 2
            elif tokens[end].low in _PARTICLES and end + 1 < last:
                end += 1
            else:
                break
        words = [token for token in tokens[index:end] if token.is_word]
        if len(words) > 2 and index > first and tokens[index - 1].low in _PLACES:
            # "губернатор провинции Лапландия Марья Ниеми"
            index += 1
            del words[0]
        # "Консульско-правового департамента", "секретаря (Запад)": no names.
        in_brackets = (
            len(words) == 1
            and _BRACKET.search(article.text, max(words[0].start - 2, 0), words[0].start) is not None
            and tokens[min(end, last - 1)].text in (")", '"')
        )
        if words and not in_brackets and not (end < last and tokens[end].low.startswith(_INSTITUTIONS)):
            runs.append((index, end))
        index = max(end, index + 1)
    return runs


def find(article: Article, start: int, end: int, pair: tuple[str, ...]) -> list[Person]:
    """People between two characters of a Russian text."""
    tokens = article.tokens
    first, last = tokens.between(start, end)
    runs = _name_runs(article, first, last)
    heads = [hit for hit in _heads_in(tokens, first, last) if not at_the_head(tokens, hit)]
    people: list[Person] = []
    floor = first
    shared: Person | None = None
    shared_case: str | None = None
    for place, (name_start, name_end) in enumerate(runs):
        head = office_before(article, heads, floor, name_start)
        after = None if head else office_behind(tokens, heads, name_end)
        joined = shared is not None and _is_joined(tokens, floor, name_start)
        # "Прут-Медиа" is one word, "А.Б.Титов" are three.
        one_word = not _APART.search(article.text, tokens[name_start].start, tokens[name_end - 1].end)
        if head is None and after is None and not joined:
            side = _side_left_out(article, name_start, pair) or side_behind(
                article, tokens[name_end - 1].end, pair
            )
            role = None if one_word else role_before(article, tokens[name_start].start)
            if role:
                shared_case = None if role == "nom" else role
                shared = _name_of_a_role(article, name_start, name_end, shared_case, pair)
                people.append(shared)
            elif not one_word and (side or (place == 0 and name_start == first)):
                people.append(_name_alone(article, name_start, name_end, side))
            floor = name_end
            continue
        if one_word:
            # "главой Администрации …": a word of the office, not a name.
            continue
        if head is not None:
            shared_case = None if of_several(tokens, head) else case_of(article, head)
            shared = person = _person(article, name_start, name_end, head, shared_case, pair)
        elif joined:
            person = _person(article, name_start, name_end, None, shared_case, pair)
            person.office = shared.office
            person.country = side_behind(article, person.end, pair)
            person.rule = "name joined by «и»"
        else:
            ceiling = runs[place + 1][0] if place + 1 < len(runs) else last
            person = _person(article, name_start, name_end, after, None, pair, ceiling)
            person.country = person.country or side_before(article, person.start, pair)
            person.rule = "name before an office"
        people.append(person)
        floor = name_end if head or joined else _office_end(article, after, ceiling)
    return people


def _is_joined(tokens: Tokens, floor: int, name_start: int) -> bool:
    """Whether "и" joins a name to the one before: "министры Белов (транспорта) и Титов (культуры)"."""
    if tokens[name_start - 1].low != "и":
        return False
    place = floor
    if tokens[place].text == "(":
        while place < name_start and tokens[place].text != ")":
            place += 1
        place += 1
    return place == name_start - 1


_BRACKET = re.compile(r'\("?\Z')
_APART = re.compile(r"[\s.]")
_LEFT_OUT = re.compile(
    r"(?:(?:[Сс]о?|[Оо]т) ([а-я-]+ой)|([а-я-]+(?:ую|их))|"
    r"(?<![А-Яа-я])(?:[Оо]т|[Зз]а|[Сс]о стороны) ([А-Я][А-Яа-я]+(?:[ -][А-Я][а-я]+){0,2}))(?: стороны)? - \Z"
)


def _side_left_out(article: Article, name_start: int, pair: tuple[str, ...]) -> str | None:
    """The side of a name behind a dash that stands for verb and noun: "… Титов, с оманской - Салем Харти"."""
    begin = article.tokens[name_start].start
    match = _LEFT_OUT.search(article.text, max(begin - 40, 0), begin)
    if match is None:
        return None
    span = article.tokens.between(match.start(match.lastindex), match.end(match.lastindex))
    codes = states_named(article.tokens, *span)
    return codes[0] if codes and codes[0] in pair else None


def _name_alone(article: Article, name_start: int, name_end: int, side: str | None) -> Person:
    """A name without office that opens a sentence or follows the dash of a side."""
    words = [token for token in article.tokens[name_start:name_end] if token.is_word]
    return Person(
        words[0].start,
        article.tokens[name_end - 1].end,
        " ".join(token.text for token in words),
        country=side,
        rule="name of a side" if side else "name alone",
    )


def _name_of_a_role(
    article: Article, name_start: int, name_end: int, case: str | None, pair: tuple[str, ...]
) -> Person:
    """A name without office behind a word of leading: "возглавил Иван Белов", "во главе с …"."""
    person = _person(article, name_start, name_end, None, case, pair)
    begin = article.tokens[name_start].start
    person.country = side_behind(article, person.end, pair)
    if not WITH.search(article.text, max(begin - 14, 0), begin):
        person.country = person.country or side_before(article, begin, pair)
    person.rule = "name of a role"
    return person


_INITIAL = re.compile(r"\.(?=[А-Я][а-я])")


def _person(
    article: Article,
    start: int,
    end: int,
    head: Hit | None,
    case: str | None,
    pair: tuple[str, ...],
    ceiling: int | None = None,
) -> Person:
    tokens = article.tokens
    # "А.Б.Титов" has its surname apart.
    written = _INITIAL.sub(". ", article.text[tokens[start].start : tokens[end - 1].end])
    words = written.split()
    if case:
        words = nominative(words, case)
    person = Person(tokens[start].start, tokens[end - 1].end, " ".join(words))
    if head is not None:
        stop = start if head.first < start else _office_end(article, head, ceiling or len(tokens))
        person.office_span = (tokens[head.first].start, tokens[stop - 1].end)
        person.office = office_in_english(article, head, stop)
        person.country = _country(article, head.first, stop, pair, start)
        person.country = person.country or side_behind(article, person.end, pair)
    return person


def _office_end(article: Article, head: Hit, ceiling: int) -> int:
    index = head.last
    while (
        index < ceiling
        and index - head.last < 10
        and article.tokens[index].text not in (",", ".", ";", ")", "-", "и")
    ):
        index += 1
    return index


def _country(article: Article, first: int, stop: int, pair: tuple[str, ...], name_start: int) -> str | None:
    """The country of an office: in its words, in the adjective before it, or in "с российской стороны"."""
    tokens = article.tokens
    inside = [hit.payload.code for hit in country_hits(tokens, first, stop) if hit.payload.code in pair]
    if len(set(inside)) == 1:
        return inside[0]
    if len(set(inside)) > 1:
        return None
    before = behind_the_name_before(article.text[max(tokens[first].start - 60, 0) : tokens[first].start])
    match = re.search(
        r"(?:[Сс]о?|[Оо]т|[Зз]а) ([А-Яа-я-]+(?:ой|ей)?) (?:стороны|сторону|делегаци\w)[^.;]{0,30}\Z|"
        r"(?:[Сс]о стороны|[Оо]т) ([А-Я][А-Яа-я-]+)[^.;]{0,36}\Z|([А-Яа-я-]+(?:им|ский|ским|ого|ой|ая|"
        r"ий)) \Z|"
        # "Оманскую делегацию возглавил …", "гвинейскую - …"
        r"([А-Яа-я-]+ую) (?:(?:делегацию|сторону|часть) [^.;]{0,40}|- )\Z|"
        # "делегация Омана во главе с министром …", "членов оманской делегации под руководством …"
        r"([А-Яа-я-]+ \w+|\w+ [А-Я][а-я-]+(?: [А-Я][а-я-]+)?) (?:во главе со?|под руководством) \Z",
        before,
    )
    if match:
        begin = tokens[first].start - len(before)
        low, high = tokens.between(begin + match.start(), begin + match.end())
        codes = [code for code in states_named(tokens, low, high) if code in pair]
        if codes:
            return codes[-1]
    told = side_before(article, tokens[first].start, pair)
    if told:
        return told
    if (
        re.search(
            r"Минпромторг|Минэконом|Минсельхоз|Минтранс|Минэнерго|Минобороны|Минздрав|Минфин|РФ|"
            r"Роскосмос|Росатом",
            article.text[tokens[first].start : tokens[name_start].start],
        )
        and "RU" in pair
    ):
        return "RU"
    return None
