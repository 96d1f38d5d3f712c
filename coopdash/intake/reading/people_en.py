"""People in English: capitalised words that are no words of offices, countries or months."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.office_spans_en import (
    LINKS,
    honorifics,
    office_after,
    office_before,
    office_heads,
    office_words,
)
from coopdash.intake.reading.offices_en import (
    country_around,
    country_before,
    country_of_office,
    short_office,
)
from coopdash.intake.reading.people import Person
from coopdash.intake.reading.places import city_hits, country_hits
from coopdash.intake.reading.tokens import Token, Tokens

_ANOTHER = frozenset(("and", "while", "with", "alongside", "together", "along", "on", "to", "in", "at"))
_HONOURS = frozenset({"seri", "sri", "utama"})
_BEFORE_HONOURS = frozenset({"dato", "datuk", "tan", "'"}) | _HONOURS
# Titles that are given names too: "Ng Eng Hen".
_TITLE_OR_NAME = frozenset({"eng", "tun", "haji"})
_BEFORE_CAPITALS = frozenset(("ambassador", "minister", "president"))
_NO_INITIALS = frozenset({"us", "uk", "eu", "un", "fm", "pm", "he", "dr", "mr", "ms", "dg", "hh", "hm"})


_OPENS_A_CLAUSE = frozenset(load("stopwords")["people_en_opens_a_clause"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("offices")["en_particles"])


def name_runs(article: Article, first: int, last: int) -> list[tuple[int, int, int]]:
    """Runs of tokens that can be a name: (title start, start, end)."""
    tokens: Tokens = article.tokens
    taken = {place for hit in country_hits(tokens, first, last) for place in range(hit.first, hit.last)}
    vocabulary, titles, particles = office_words(), honorifics(), _particles()
    for hit in city_hits(tokens, first, last):
        before = tokens[hit.first - 1] if hit.first > first else None
        after = tokens[hit.last] if hit.last < last else None
        if (
            before is None
            or after is None
            or not (before.capital and before.low in vocabulary | titles)
            or not (after.is_word and after.capital and after.low not in vocabulary and hit.last not in taken)
        ) and not _surname_like(tokens, hit.first, first, taken):
            # Between an office and a surname it is a given name: "Foreign Minister Victoria Mensah".
            taken |= set(range(hit.first, hit.last))

    def part(place: int) -> bool:
        token = tokens[place]
        low = token.low.removesuffix("'s")
        return (
            token.is_word
            and token.capital
            and place not in taken
            and (
                (low not in vocabulary and not _many_of_an_office(low))
                or _surname_like(tokens, place, first, taken)
            )
            and token.text != "H.E."
            and (low not in titles or (low in _TITLE_OR_NAME and place > first and _goes_on(place - 1)))
            and (len(token.text) > 1)
            and (
                not (token.text.isupper() and len(token.text) > 1 and "." not in token.text)
                or _surname_in_capitals(tokens, place, first, titles)
            )
        )

    def _goes_on(place: int) -> bool:
        return tokens[place].low in particles or part(place)

    runs: list[tuple[int, int, int]] = []
    index = first
    while index < last:
        if not (part(index) or _initial(tokens, index, last)):
            index += 1
            continue
        start = index
        end = index
        while end < last:
            token = tokens[end]
            if (
                part(end)
                or _initial(tokens, end, last)
                or (token.text == "." and end > start and len(tokens[end - 1].text) <= 2 and end + 1 < last)
            ):
                end += 1
            elif (
                token.text == "-"
                and end + 1 < last
                and token.start == tokens[end - 1].end
                and tokens[end + 1].start == token.end
                and tokens[end + 1].is_word
            ):
                end += 2
            elif token.low in particles and end + 1 < last and (part(end + 1) or tokens[end + 1].text == "-"):
                end += 1
            else:
                break
        while start < end - 1 and tokens[start].low in _OPENS_A_CLAUSE:
            # "While Ama Boateng led …"
            start += 1
        # "Al-Tarawneh", "bin Farhan": particles in front belong to the name, a possessive ends it.
        while start < end - 1 and tokens[start].low in _HONOURS and tokens[start - 1].low in _BEFORE_HONOURS:
            # "Dato' Seri Anwar"
            start += 1
        title = start
        while title > first and (
            tokens[title - 1].low.rstrip(".") in titles
            or tokens[title - 1].text == "HE"
            or (tokens[title - 1].low in _HONOURS | {"'"} and tokens[title - 2].low in _BEFORE_HONOURS)
            or (
                tokens[title - 1].text == "."
                and title - 2 >= first
                and (tokens[title - 2].low.rstrip(".") in titles)
            )
        ):
            title -= 1
        words = [token for token in tokens[start:end] if token.is_word and len(token.text) > 1]
        # "His Excellency": two words of title.
        if (
            title - 2 >= first
            and tokens[title - 1].low == "excellency"
            and tokens[title - 2].low in ("his", "her")
        ):
            title -= 2
        if words:
            runs.append((title, start, end))
        index = max(end, index + 1)
    return runs


def _surname_like(tokens: Tokens, place: int, first: int, taken: set[int]) -> bool:
    """A surname that is a town or a word of offices: "Foreign Secretary Edmund Lima", "Dr Esther Power"."""
    return (
        place - 2 >= first
        and tokens[place].low not in office_heads()
        and _led_by_a_title(tokens, place - 1)
        and place - 1 not in taken
        and _given_name(tokens[place - 1])
        and not (place + 1 < len(tokens) and _goes_on_as_an_office(tokens[place + 1]))
    )


def _led_by_a_title(tokens: Tokens, place: int) -> bool:
    """Whether "Dr", "Mr." or the head of an office stands right before a place."""
    lead = tokens[place - 1]
    return lead.low.rstrip(".") in honorifics() | office_heads() or (
        lead.text == "." and tokens[place - 2].low in honorifics()
    )


def _given_name(token: Token) -> bool:
    """Whether a word can be a given name: with a capital, and no word of offices."""
    return (
        token.is_word
        and token.capital
        and not token.text.isupper()
        and token.low not in office_words() | office_heads() | honorifics() | LINKS
    )


def _goes_on_as_an_office(token: Token) -> bool:
    """Whether the word behind a would-be surname makes it one of an office: "Minister Maritime Affairs"."""
    return token.capital or token.low in LINKS - {"and", "at", "on", "in", "with"}


def _many_of_an_office(word: str) -> bool:
    """Whether a word is an office in the plural: "Argentine Governors and Chilean Mayors"."""
    return word.endswith("s") and word.removesuffix("s") in office_heads()


def _ordered(name: str) -> str:
    """A name without capitals for the surname: "KAWAMURA Takeshi" is Kawamura Takeshi."""
    words = name.split()
    in_capitals = [word for word in words if word.isupper() and len(word) > 2 and "." not in word]
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-")) if word in in_capitals else word
        for word in words
    )


def _surname_in_capitals(tokens: Tokens, place: int, first: int, titles: frozenset[str]) -> bool:
    """ "Mr. KAWAMURA Takeshi", "Ms. Esther WAMBUI": capitals abbreviate unless a title leads them."""
    if len(tokens[place].text) < 3 or not tokens[place].text.isalpha():
        return False
    index = place - 1
    for _ in range(3):
        while index >= first and tokens[index].text in (".", "-"):
            index -= 1
        if index < first:
            return False
        if tokens[index].low.rstrip(".") in titles or (
            # "Ambassador LI Wenhao"
            tokens[index].low in _BEFORE_CAPITALS
        ):
            return True
        if not tokens[index].capital:
            return False
        index -= 1
    return False


def _initial(tokens: Tokens, place: int, last: int) -> bool:
    """ "P.K. Mishra", "S. Jaishankar", "G Satheesh Reddy"."""
    token = tokens[place]
    if re.fullmatch(r"(?:[A-Z]\.){2,8}", token.text):
        return (
            token.text not in ("U.S.", "U.K.", "H.E.", "U.N.", "E.U.", "D.C.", "U.A.E.", "U.S.A.")
            and place + 1 < last
            and tokens[place + 1].capital
        )
    if len(token.text) == 2 and token.text.isupper() and token.text.isalpha() and place + 1 < last:
        # "Foreign Minister AK Abdul Momen"
        following = tokens[place + 1]
        return (
            token.low not in _NO_INITIALS
            and following.capital
            and not following.text.isupper()
            and following.low not in office_words()
        )
    return (
        len(token.text) == 1
        and token.text.isupper()
        and token.text.isalpha()
        and token.text not in "I"
        and place + 1 < last
        and (tokens[place + 1].text == "." or tokens[place + 1].capital)
    )


def find(article: Article, start: int, end: int, pair: tuple[str, ...]) -> list[Person]:
    """People between two characters; a name needs a title, an office beside it, or two words."""
    tokens = article.tokens
    first, last = tokens.between(start, end)
    runs = name_runs(article, first, last)
    runs = [run for place, run in enumerate(runs) if not (place and _of_the_office_behind(tokens, run))]
    people: list[Person] = []
    floor = first
    for place, (title, name_start, name_end) in enumerate(runs):
        ceiling = runs[place + 1][0] if place + 1 < len(runs) else last
        before = office_before(article, floor, title)
        after = None if before else office_after(article, name_end, ceiling)
        words = [token for token in tokens[name_start:name_end] if token.is_word]
        titled = title < name_start
        if not titled and _field_of_an_office(tokens, name_start, first):
            continue
        if not titled and len(words) == 1 and _word_of_an_office(tokens, name_start, first):
            continue
        if (
            not before
            and not after
            and people
            and (second := _of_one_office(article, people[-1], name_start))
        ):
            people.append(
                Person(
                    tokens[title].start,
                    tokens[name_end - 1].end,
                    _ordered(
                        article.text[tokens[name_start].start : tokens[name_end - 1].end].removesuffix("'s")
                    ),
                    country=second.country,
                    office=second.office,
                    office_span=second.office_span,
                    rule=second.rule,
                )
            )
            floor = name_end
            continue
        if not before and not after and not titled:
            continue
        led_by = name_start > 0 and tokens[name_start - 1].low == "by"
        if len(words) < 2 and not (before or titled or (after and led_by)):
            continue
        office = before or after
        name_text = article.text[tokens[name_start].start : tokens[name_end - 1].end].removesuffix("'s")
        person = Person(
            tokens[title].start,
            tokens[name_start].start + len(name_text),
            _ordered(name_text),
            rule="name after an office"
            if before
            else "name before an office"
            if after
            else "name with a title",
        )
        if office:
            low, high = office
            person.office_span = (tokens[low].start, tokens[high - 1].end)
            person.office = short_office(article.text[tokens[low].start : tokens[high - 1].end])
            person.country = (
                country_of_office(article, low, high, pair)
                or country_around(article, low if before else title, name_end, ceiling, pair)
                or (country_before(article, floor, low, pair) if before else None)
            )
            if person.country is None or not before:
                stop = tokens[high - 1].end if after else tokens[name_end - 1].end
                person.country = _side_behind(article, stop, pair) or person.country
            if (
                person.country is None
                and before
                and article.tokens[min(name_end + 1, ceiling - 1)].low not in _ANOTHER
                and (more := office_after(article, name_end, ceiling))
            ):
                # "…, head of the Vietnamese sub-committee"
                person.country = country_of_office(article, *more, pair)
        else:
            person.country = country_around(article, title, name_end, ceiling, pair)
        if titled and not before and not after and len(words) < 2:
            # "Mr Ahluwalia told reporters": a name already introduced.
            continue
        people.append(person)
        floor = after[1] if after else _behind_brackets(tokens, name_end, ceiling)
    return people


def _behind_brackets(tokens: Tokens, name_end: int, ceiling: int) -> int:
    """The end of a name with its second office: "Ambassador A (Assistant Secretary, Department of State)"."""
    if name_end >= ceiling or tokens[name_end].text != "(":
        return name_end
    return next((place + 1 for place in range(name_end, ceiling) if tokens[place].text == ")"), name_end)


_PLURAL_OFFICE = re.compile(
    r"(?:Presidents|Ministers|Secretaries|Commissioners|Directors|Chairs|Advis[eo]rs)\Z"
)


def _of_one_office(article: Article, before: Person, place: int) -> Person | None:
    """Who holds the plural office that stands before the first of two: "Vice Presidents A and B"."""
    between = article.text[before.end : article.tokens[place].start]
    if not before.office_span or not re.fullmatch(r",? and |, ", between):
        return None
    return before if _PLURAL_OFFICE.search(article.text[slice(*before.office_span)]) else None


_SIDE_BEHIND = re.compile(r",? (?:from|on|for|representing) the ([A-Z][\w.]+(?: [A-Z]\w+)?) side\b")


def _side_behind(article: Article, stop: int, pair: tuple[str, ...]) -> str | None:
    """The side in "…, Deputy Minister for Foreign Affairs, on the Ghanaian side"."""
    match = _SIDE_BEHIND.match(article.text, stop)
    if match is None:
        return None
    hits = country_hits(article.tokens, *article.tokens.between(match.start(1), match.end(1)))
    return next((hit.payload.code for hit in hits if hit.payload.code in pair), None)


def _of_the_office_behind(tokens: Tokens, run: tuple[int, int, int]) -> bool:
    """Words no list has at the front of an office behind a comma: "…, the Fair Play Joint Secretary at …"."""
    _, start, end = run
    before = start - (tokens[start - 1].low == "the")
    lead = tokens[start - 1]
    if (
        end - start == 1
        and lead.capital
        and lead.low in office_words() - office_heads()
        and end < len(tokens)
        and tokens[end].low in office_heads()
    ):
        # "…, Joint Technological Adviser"
        return True
    return (
        tokens[before - 1].text == ","
        and end < len(tokens)
        and tokens[end].capital
        and tokens[end].low in office_words() | office_heads()
        and (tokens[start - 1].low == "the" or tokens[end].low in office_heads())
    )


def _field_of_an_office(tokens: Tokens, place: int, first: int) -> bool:
    """Whether words stand right behind "Secretary for" or "Minister of": a field, whatever it is called."""
    return (
        place - 2 >= first
        and tokens[place - 1].low in ("for", "of")
        and tokens[place - 2].low in office_heads()
    )


def _word_of_an_office(tokens: Tokens, place: int, first: int) -> bool:
    """ "Assistant Secretary for Strategic Assessments": an unknown word after one that heads no office."""
    before = tokens[place - 1] if place > first else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if (
        before is not None
        and before.low in ("and", "of", "for", "&")
        and after is not None
        and after.capital
        and after.low in office_words() - office_heads()
    ):
        # "Minister of Economy and Durable Development"
        return True
    return (
        before is not None
        and before.capital
        and before.low in office_words()
        and before.low not in office_heads() | LINKS
    )
