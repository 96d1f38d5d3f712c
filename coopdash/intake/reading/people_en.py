"""People in English: capitalised words that are no words of offices, countries or months."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.offices_en import (
    country_around,
    country_before,
    country_of_office,
    short_office,
)
from coopdash.intake.reading.people import Person
from coopdash.intake.reading.places import city_hits, country_hits
from coopdash.intake.reading.tokens import Tokens

# "of the sisterly Kingdom of …"
_LINKS = {"of", "for", "and", "the", "in", "to", "at", "&", "-", "on", "'s", "with"} | {
    "sisterly",
    "brotherly",
    "friendly",
}


_ANOTHER = frozenset(("and", "while", "with", "alongside", "together", "along", "on", "to", "in", "at"))
_IN_CHARGE = frozenset(("charge", "responsible", "dealing", "level"))
_HONOURS = frozenset({"seri", "sri", "utama"})
_BEFORE_HONOURS = frozenset({"dato", "datuk", "tan", "'"}) | _HONOURS
_NO_INITIALS = frozenset({"us", "uk", "eu", "un", "fm", "pm", "he", "dr", "mr", "ms", "dg", "hh", "hm"})


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(load("offices")["en_words"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("offices")["en_heads"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(load("offices")["en_titles"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("offices")["en_particles"])


def name_runs(article: Article, first: int, last: int) -> list[tuple[int, int, int]]:
    """Runs of tokens that can be a name: (title start, start, end)."""
    tokens: Tokens = article.tokens
    taken = {place for hit in country_hits(tokens, first, last) for place in range(hit.first, hit.last)}
    vocabulary, titles, particles = _vocabulary(), _titles(), _particles()
    for hit in city_hits(tokens, first, last):
        before = tokens[hit.first - 1] if hit.first > first else None
        after = tokens[hit.last] if hit.last < last else None
        if (
            before is None
            or after is None
            or not (before.capital and before.low in vocabulary | titles)
            or not (after.is_word and after.capital and after.low not in vocabulary and hit.last not in taken)
        ):
            # Between an office and a surname it is a given name: "Foreign Minister Victoria Mensah".
            taken |= set(range(hit.first, hit.last))

    def part(place: int) -> bool:
        token = tokens[place]
        low = token.low.removesuffix("'s")
        return (
            token.is_word
            and token.capital
            and place not in taken
            and low not in vocabulary
            and low not in titles
            and (len(token.text) > 1)
            and (
                not (token.text.isupper() and len(token.text) > 1 and "." not in token.text)
                or _surname_in_capitals(tokens, place, first, titles)
            )
        )

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


def _ordered(name: str) -> str:
    """A name without capitals for the surname: "KAWAMURA Takeshi" is Kawamura Takeshi."""
    words = name.split()
    if not any(word.isupper() and len(word) > 2 for word in words):
        return name
    return " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in words)


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
        if tokens[index].low.rstrip(".") in titles:
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
            and following.low not in _vocabulary()
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
    people: list[Person] = []
    floor = first
    for place, (title, name_start, name_end) in enumerate(runs):
        ceiling = runs[place + 1][0] if place + 1 < len(runs) else last
        before = _office_before(article, floor, title)
        after = None if before else _office_after(article, name_end, ceiling)
        words = [token for token in tokens[name_start:name_end] if token.is_word]
        titled = title < name_start
        if not titled and len(words) == 1 and _word_of_an_office(tokens, name_start, first):
            continue
        if not before and not after and not titled:
            continue
        if len(words) < 2 and not (before or titled):
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
            if (
                person.country is None
                and before
                and article.tokens[min(name_end + 1, ceiling - 1)].low not in _ANOTHER
                and (more := _office_after(article, name_end, ceiling))
            ):
                # "…, head of the Vietnamese sub-committee"
                person.country = country_of_office(article, *more, pair)
        else:
            person.country = country_around(article, title, name_end, ceiling, pair)
        if titled and not before and not after and len(words) < 2:
            # "Mr Ahluwalia told reporters": a name already introduced.
            continue
        people.append(person)
        floor = name_end if not after else after[1]
    return people


def _word_of_an_office(tokens: Tokens, place: int, first: int) -> bool:
    """ "Assistant Secretary for Strategic Assessments": an unknown word after one that heads no office."""
    before = tokens[place - 1] if place > first else None
    return (
        before is not None
        and before.capital
        and before.low in _vocabulary()
        and before.low not in _heads() | _LINKS
    )


def _office_before(article: Article, floor: int, title: int) -> tuple[int, int] | None:
    """Words of an office that end right before a name: "Joint Secretary in the Ministry of Tourism"."""
    tokens = article.tokens
    end = title
    if end > floor and tokens[end - 1].text == "," and end - 1 > floor:
        # "Brazil's Secretary of Foreign Trade, Caio Monteiro"
        end -= 1
    index = end
    head = False
    countries = {
        place: hit for hit in country_hits(tokens, floor, end) for place in range(hit.first, hit.last)
    }
    while index > floor:
        token = tokens[index - 1]
        low = token.low.removesuffix("'s")
        if low in _heads() and (token.capital or index == end or head or tokens[index].capital is False):
            head = True
        elif (
            token.text == ","
            and not head
            and index - 2 >= floor
            and all(
                tokens[at].capital and tokens[at].low in _vocabulary()
                for at in (index - 2, index + (tokens[index].low in ("and", "&")))
            )
        ):
            # "Minister for Planning, Development & Reform"
            pass
        elif (
            token.text == ","
            and not head
            and index in countries
            and index - 2 >= floor
            and (tokens[index - 2].text == ")" or tokens[index - 2].low in _vocabulary())
        ):
            # "Secretary General of the Ministry of Defence, Indonesia, Air Marshal …"
            pass
        elif index - 1 in countries or token.text in ("-", "&", "(", ")", "/"):
            pass
        elif low in _LINKS or low == "s":
            if (
                low == "and"
                and head
                and tokens[index].low
                in _heads() | {"deputy", "vice", "assistant", "joint", "special", "principal"}
            ):
                break
            if (
                low == "and"
                and head
                and index - 2 >= floor
                and not (tokens[index - 2].capital and tokens[index - 2].low in _vocabulary())
            ):
                break
            if low in ("with", "at", "on", "to") and not tokens[index].capital:
                break
            # "Adviser on Finance"
            held_on = low == "on" and index - 2 >= floor and tokens[index - 2].low in _heads()
            if (low in ("with", "on", "at") and not held_on) or (
                low == "in" and tokens[index].low not in ("the", "charge") and not tokens[index].capital
            ):
                break
        elif (
            (token.text.endswith(".") and token.text in ("U.S.", "U.K."))
            or (
                (
                    token.capital
                    or low in _heads()
                    or low in ("department", "ministry", "deputy", "vice", "senior", "under")
                )
                and (low in _vocabulary() or token.text.isupper())
            )
            or (
                token.capital
                and token.is_word
                and index - 2 >= floor
                and tokens[index - 2].low in ("of", "for", "the", "and")
            )
        ):
            pass
        elif not head and end < title and (low in _vocabulary() or low in _IN_CHARGE):
            # "Minister of State in charge of regional cooperation, …"
            pass
        else:
            break
        index -= 1
    while index < end and (
        tokens[index].low in ("and", "the", "of", "for", "in", "to", "with", ")", "-", "&", "by", "at", "on")
        or tokens[index].text in ("(", ",")
    ):
        index += 1
    return (index, end) if head and index < end else None


def _office_after(article: Article, name_end: int, ceiling: int) -> tuple[int, int] | None:
    """An office after a comma: "…, Secretary of the Department for …", until a comma, semicolon or verb."""
    tokens = article.tokens
    if name_end >= ceiling or tokens[name_end].text not in (",", "(", "-"):
        return None
    start = index = name_end + 1
    if start < ceiling and tokens[start].low in ("the", "who"):
        start += 1
        index = start
    head = False
    while index < ceiling and index - start < 34:
        token = tokens[index]
        low = token.low.removesuffix("'s")
        if token.text == ")" and head and index + 1 < ceiling and tokens[index + 1].low == "of":
            # "Minister for Ports (MFP) of the Sultanate of Oman"
            index += 1
            continue
        if token.text in (",", ";", ")", ":"):
            following = tokens[index + 1] if index + 1 < ceiling else None
            # "Director-General of Research and Innovation, European Commission"
            if (
                token.text == ","
                and head
                and following is not None
                and following.capital
                and following.low in _vocabulary()
                and following.low not in ("and", "the", "on", "both")
                and index - start < 24
            ):
                index += 1
                continue
            break
        if low in _heads():
            head = True
        if low == "and" and head:
            following = tokens[index + 1 : index + 3]
            if (
                any(one.low.rstrip(".") in _titles() or one.low in ("his", "her") for one in following)
                or not following
                or (not following[0].capital and following[0].low not in _vocabulary())
            ):
                break
            if (
                index + 1 < ceiling
                and tokens[index + 1].capital
                and tokens[index + 1].low not in _vocabulary()
                and not tokens[index + 1].text.isupper()
            ):
                break
        if (
            not token.capital
            and low not in _vocabulary()
            and low not in _LINKS
            and token.text not in ("-", "&", "(", ")", "/", ".", "'")
        ):
            break
        if low in ("co-chaired", "led", "headed"):
            break
        index += 1
    while index > start and tokens[index - 1].low in (
        "and",
        "the",
        "of",
        "for",
        "in",
        "to",
        "with",
        ",",
        "-",
        "&",
        "at",
        "on",
        "both",
    ):
        index -= 1
    return (start, index) if head and index > start else None
