"""People in Russian: an office in any case, its words, and two or three capitalised words after it."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, Lexicon
from coopdash.intake.reading.offices_ru import office_in_english
from coopdash.intake.reading.people import Person
from coopdash.intake.reading.places import city_hits, country_hits, states_named
from coopdash.intake.reading.role_names_ru import role_before, side_before, side_behind
from coopdash.intake.reading.russian import case_of_office, nominative
from coopdash.intake.reading.tokens import Tokens

_NOT_NAMES = frozenset(load("stopwords")["people_ru_not_names"])
# "заместитель руководителя Росрыболовства …": the agency is no given name.
_AGENCIES = tuple(load("stopwords")["people_ru_agencies"])
_SPAN_LIMIT = 24
_CLAUSE = frozenset(load("russian")["clause_words"])
_VERBS = frozenset(load("russian")["verbs_behind_an_office"])
_PLURALS = frozenset(load("russian")["plural_offices"])
_PARTICLES = frozenset(load("russian")["particles"])
_OF_ONE = frozenset(("под", "председательством"))


_UNDECLINED = ("зам", "врио", "вице")
_HAS_A_GENITIVE = re.compile(
    r"(?:словам|мнению|данным|председательством|руководством|участием|лице|приглашению|поручению|слов) "
    r"(?:первого )?\Z"
)
_HAS_AN_INSTRUMENTAL = re.compile(r"(?:во главе|вместе|встретился|совместно) со? (?:первым )?\Z")
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
    taken = {place for hit in country_hits(tokens, first, last) for place in range(hit.first, hit.last)}
    given = load("russian")["given_names"]
    for hit in city_hits(tokens, first, last):
        # "Виктория" is a town and a woman's name; "Абдельазиз Бухари" is no man of Bukhara.
        if tokens[hit.first].low not in given and not _after_a_name(article, hit.first, first, taken):
            taken |= set(range(hit.first, hit.last))
    heads = {place for hit in _heads_in(tokens, first, last) for place in range(hit.first, hit.last)}
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
        # "Консульско-правового департамента", "секретаря (Запад)": no names.
        in_brackets = (
            len(words) == 1 and tokens[index - 1].text == "(" and tokens[min(end, last - 1)].text == ")"
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
    heads = [hit for hit in _heads_in(tokens, first, last) if not _at_the_head(tokens, hit)]
    people: list[Person] = []
    floor = first
    shared: Person | None = None
    shared_case: str | None = None
    for place, (name_start, name_end) in enumerate(runs):
        head = _office_before(article, heads, floor, name_start)
        after = None if head else _office_behind(tokens, heads, name_end)
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
            shared_case = None if _of_several(tokens, head) else _case_of(article, head)
            shared = person = _person(article, name_start, name_end, head, shared_case, pair)
        elif joined:
            person = _person(article, name_start, name_end, None, shared_case, pair)
            person.office = shared.office
            person.country = side_behind(article, person.end, pair)
            person.rule = "name joined by «и»"
        else:
            ceiling = runs[place + 1][0] if place + 1 < len(runs) else last
            person = _person(article, name_start, name_end, after, None, pair, ceiling)
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


def _office_before(article: Article, heads: list[Hit], floor: int, name_start: int) -> Hit | None:
    """The head of the office in front of a name: the first that reaches it, no role of a chair."""
    before = [hit for hit in heads if floor <= hit.first and hit.last <= name_start]
    head = next((hit for hit in before if name_start - hit.first <= _SPAN_LIMIT), None)
    if head is None:
        return None
    head = _office_of_the_role(article.tokens, before, head, name_start) or head
    if _reaches(article, head, name_start) or _two_offices(article.tokens, before, head, name_start):
        return head
    return next(
        (hit for hit in before if head.first < hit.first and _reaches(article, hit, name_start)), None
    )


def _two_offices(tokens: Tokens, before: list[Hit], head: Hit, name_start: int) -> bool:
    """Whether the office of one side's part stands between the office and the name, behind a comma."""
    last = before[-1]
    return last is not head and _of_a_part(tokens, last) and _behind_a_comma(tokens, head, last)


def _office_of_the_role(tokens: Tokens, before: list[Hit], head: Hit, name_start: int) -> Hit | None:
    """The office behind a role: "сопредседатели - заместитель министра …", "выступили вице-премьер …"."""
    dash = max(
        (
            place
            for place in range(head.last, name_start)
            if tokens[place].text == ","
            or (tokens[place].text == "-" and tokens[place].start > tokens[place - 1].end)
        ),
        default=None,
    )
    later = next((hit for hit in before if dash is not None and dash < hit.first), None)
    if later and _of_a_part(tokens, later) and _behind_a_comma(tokens, head, later):
        # "председатель Госкомитета, председатель белорусской части комиссии X": the first is the office.
        return None
    if later is None and (head.payload in ("Co-chair", "Counterpart") or _of_a_delegation(tokens, head)):
        later = next((hit for hit in before if head.last <= hit.first), None)
    return later


def _of_a_part(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is that of one side's part of a commission."""
    return any(token.low in ("части", "стороны") for token in tokens[head.last : head.last + 3])


def _behind_a_comma(tokens: Tokens, head: Hit, later: Hit) -> bool:
    """Whether only a comma separates one office from the other."""
    signs = [
        token.text for token in tokens[head.last : later.first] if not token.is_word and token.text != "-"
    ]
    return signs == [","] and head.payload not in ("Co-chair", "Counterpart")


def _at_the_head(tokens: Tokens, hit: Hit) -> bool:
    """Whether "главе" is part of "во главе с": a role, and no office."""
    return tokens[hit.first].low == "главе" and hit.first > 0 and tokens[hit.first - 1].low == "во"


def _of_a_delegation(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is that of a delegation: "главой оманской делегации выступил министр …"."""
    return any(token.low == "делегации" for token in tokens[head.last : head.last + 3])


def _office_behind(tokens: Tokens, heads: list[Hit], name_end: int) -> Hit | None:
    """The head of an office behind the comma, dash or bracket after a name."""
    beside = [hit for hit in heads if hit.first > name_end and tokens[name_end].text in (",", "(", "-")]
    if not beside or beside[0].first > name_end + 2:
        return None
    if len(beside) > 1 and _of_a_part(tokens, beside[0]) and tokens[beside[1].first - 1].text == ",":
        # "…, председатель российской части комиссии, министр …"
        return beside[1]
    return beside[0]


_SUBJECT_OF = re.compile(r"(?:[а-я](?:ла|ли|ет|ит|ют|ят)|[.:,-]) \Z")
_APART = re.compile(r"[\s.]")
_LEFT_OUT = re.compile(r"(?:(?:[Сс]о?|[Оо]т) ([а-я-]+ой)|([а-я-]+(?:ую|их)))(?: стороны)? - \Z")


def _side_left_out(article: Article, name_start: int, pair: tuple[str, ...]) -> str | None:
    """The side of a name behind a dash that stands for verb and noun: "… Титов, с оманской - Салем Харти"."""
    begin = article.tokens[name_start].start
    match = _LEFT_OUT.search(article.text, max(begin - 40, 0), begin)
    if match is None:
        return None
    span = article.tokens.between(match.start(match.lastindex), match.end(match.lastindex))
    codes = [hit.payload.code for hit in country_hits(article.tokens, *span)]
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
    person.country = side_behind(article, person.end, pair) or side_before(article, begin, pair)
    person.rule = "name of a role"
    return person


def _of_several(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is in the plural, whose case says nothing: "главы", but "под руководством главы"."""
    lead = tokens[head.first].low
    return lead in _PLURALS or (lead == "главы" and tokens[head.first - 1].low not in _OF_ONE)


def _case_of(article: Article, head: Hit) -> str | None:
    """The case an office stands in: that of its first word, an adjective's ending included."""
    lead = article.text[max(article.tokens[head.first].start - 24, 0) : article.tokens[head.first].start]
    if article.tokens[head.first].low.startswith(_UNDECLINED) and _HAS_A_GENITIVE.search(lead):
        # "по словам замглавы Ивана Белова": the word itself does not show it.
        return "gen"
    if article.tokens[head.first].low.startswith(_UNDECLINED) and _HAS_AN_INSTRUMENTAL.search(lead):
        return "ins"
    for token in article.tokens[head.first : head.last]:
        case = case_of_office(token.text)
        if case:
            # "Страну представляла замминистра Айше Каплан": the word is the same in nominative and genitive.
            return None if token.low.startswith("зам") and _SUBJECT_OF.search(lead) else case
        if token.low in ("премьер", "вице") and article.text[token.end : token.end + 1] == "-":
            # "премьер-министра": the second half is declined.
            continue
        if token.low.endswith(("ого", "его")):
            return "gen"
        if token.low.endswith(("ым", "им")) and not token.low.endswith("ним"):
            return "ins"
        if token.is_word and not token.low.endswith(("ый", "ий", "ой", "ые", "ие")):
            return None
    return None


def _reaches(article: Article, head: Hit, name_start: int) -> bool:
    """Whether only words of the office stand between its head and the name.

    A ministry may have many fields: "министр сельского хозяйства, рыболовства и водных ресурсов".
    """
    between = article.tokens[head.last : name_start]
    countries = {
        place
        for hit in country_hits(article.tokens, head.last, name_start)
        for place in range(hit.first, hit.last)
    }
    listed = (
        head.payload.endswith("Minister")
        and all(
            token.text in (",", "-") or (token.is_word and (token.low == token.text or place in countries))
            for place, token in enumerate(between, head.last)
        )
        and not any(token.low in _CLAUSE for token in between)
        and between[-1:] != []
        and between[-1].low not in (",", "и")
    )
    listed = listed or _lists_fields(article, head, name_start, countries)
    bracket = 0
    for token in article.tokens[head.last : name_start]:
        if token.text in ("(", ")"):
            # "секретаря (Запад) Министерства"
            bracket += 1 if token.text == "(" else -1
            continue
        if token.text in (".", ";", ":") or token.low in _VERBS or token.low == "главе":
            return False
        if token.text == "," and not listed:
            return False
    return bracket == 0


def _lists_fields(article: Article, head: Hit, name_start: int, countries: set[int]) -> bool:
    """Whether commas stand between the fields of a ministry: "… транспорта, связи и технологий Омана"."""
    tokens = article.tokens
    commas = [place for place in range(head.last, name_start) if tokens[place].text == ","]
    if not commas or commas[-1] >= name_start - 2:
        return False
    behind = [place for place in range(commas[-1] + 1, name_start) if place not in countries]
    fields = [tokens[place].low for place in behind if tokens[place].is_word and not tokens[place].capital]
    return "и" in fields and all(
        word == "и" or _FIELD.match(word) for place in commas for word in [tokens[place + 1].low, *fields]
    )


_INITIAL = re.compile(r"\.(?=[А-Я][а-я])")
# Fields stand in the genitive, and their adjectives too.
_FIELD = re.compile(r"[а-я-]{3,}(?:[аяыи]|ов|ев|ей|ого|его|ой|ых|их|ства|ий|ы)\Z")


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
    before = article.text[max(tokens[first].start - 60, 0) : tokens[first].start]
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
        begin = max(tokens[first].start - 60, 0)
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
