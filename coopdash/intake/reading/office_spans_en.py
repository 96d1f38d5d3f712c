"""The words of an office in English: those right before a name, and those behind its comma."""

from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Tokens

# "of the sisterly Kingdom of …"
LINKS = {"of", "for", "and", "the", "in", "to", "at", "&", "-", "on", "'s", "with"} | {
    "sisterly",
    "brotherly",
    "friendly",
}
_IN_CHARGE = frozenset(("charge", "responsible", "dealing", "level"))


@cache
def office_words() -> frozenset[str]:
    return frozenset(load("offices")["en_words"])


@cache
def office_heads() -> frozenset[str]:
    return frozenset(load("offices")["en_heads"])


@cache
def honorifics() -> frozenset[str]:
    return frozenset(load("offices")["en_titles"])


def office_before(article: Article, floor: int, title: int) -> tuple[int, int] | None:
    """Words of an office that end right before a name: "Joint Secretary in the Ministry of Tourism"."""
    tokens = article.tokens
    end = title
    if end - 1 > floor and tokens[end - 1].low == "the" and tokens[end - 2].text == ",":
        # "Foreign Minister, the Hon. Ama Boateng"
        end -= 1
    if end > floor and tokens[end - 1].text == "," and end - 1 > floor:
        # "Brazil's Secretary of Foreign Trade, Caio Monteiro"
        end -= 1
    if end - 2 >= floor and tokens[end - 1].low == "host" and _his_own(tokens, end - 1, floor):
        return end - 1, end
    index = end
    head = False
    countries = {
        place: hit for hit in country_hits(tokens, floor, end) for place in range(hit.first, hit.last)
    }
    while index > floor:
        token = tokens[index - 1]
        low = token.low.removesuffix("'s")
        if low in office_heads() and (
            token.capital or index == end or head or tokens[index].capital is False
        ):
            head = True
        elif (
            token.text == ","
            and not head
            and index - 2 >= floor
            and all(
                tokens[at].capital and tokens[at].low in office_words()
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
            and (tokens[index - 2].text == ")" or tokens[index - 2].low in office_words())
        ):
            # "Secretary General of the Ministry of Defence, Indonesia, Air Marshal …"
            pass
        elif index - 1 in countries or token.text in ("-", "&", "(", ")", "/"):
            pass
        elif low in LINKS or low == "s":
            if (
                low == "and"
                and head
                and tokens[index].low
                in office_heads() | {"deputy", "vice", "assistant", "joint", "special", "principal"}
            ):
                break
            if (
                low == "and"
                and head
                and index - 2 >= floor
                and not (tokens[index - 2].capital and tokens[index - 2].low in office_words())
            ):
                break
            if low in ("with", "at", "on", "to") and not tokens[index].capital:
                break
            # "Adviser on Finance"
            held_on = low == "on" and index - 2 >= floor and tokens[index - 2].low in office_heads()
            if (low in ("with", "on", "at") and not held_on) or (
                low == "in" and tokens[index].low not in ("the", "charge") and not tokens[index].capital
            ):
                break
        elif (
            (token.text.endswith(".") and token.text in ("U.S.", "U.K."))
            or (
                (
                    token.capital
                    or low in office_heads()
                    or low in ("department", "ministry", "deputy", "vice", "senior", "under")
                )
                and (low in office_words() or token.text.isupper())
            )
            or (
                token.capital
                and token.is_word
                and index - 2 >= floor
                and (
                    tokens[index - 2].low in ("of", "for", "the", "and")
                    # "Secretary for Bilateral and Regional Negotiations, …"
                    or (
                        not head
                        and tokens[index].text == ","
                        and tokens[index - 2].capital
                        and tokens[index - 2].low in office_words() - office_heads()
                    )
                )
            )
        ):
            pass
        elif (
            not head
            and not token.capital
            and low in office_words()
            and _of_a_minister(tokens, index - 1, floor)
        ):
            # "Minister of health K. Mensah"
            pass
        elif not head and end < title and (low in office_words() or low in _IN_CHARGE):
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
    index = _behind_an_agency(tokens, index, end)
    return (index, end) if head and index < end else None


def _behind_an_agency(tokens: Tokens, index: int, end: int) -> int:
    """Where an office begins behind the end of a dateline: "Hanoi (VNA) - Prime Minister"."""
    depth = 0
    for place in range(index, end):
        depth += {"(": 1, ")": -1}.get(tokens[place].text, 0)
        if depth < 0 or (tokens[place].text == "-" and tokens[place].start > tokens[place - 1].end):
            index, depth = place + 1, 0
    return index


def _of_a_country(article: Article, place: int, ceiling: int) -> bool:
    """Whether a country's adjective or short name and then a word of offices begin at a place."""
    hits = country_hits(article.tokens, place, min(place + 3, ceiling))
    after = hits[0].last if hits and hits[0].first == place else ceiling
    return after < ceiling and article.tokens[after].capital and article.tokens[after].low in office_words()


def _his_own(tokens: Tokens, place: int, floor: int) -> bool:
    """Whether "his", "her" or "their" stands one or two words before: "his Lao host Bounmy Keola"."""
    return any(tokens[at].low in ("his", "her", "their") for at in range(max(place - 2, floor), place))


def _of_a_minister(tokens: Tokens, place: int, floor: int) -> bool:
    """Whether only words of offices in small letters stand between a place and the head of an office."""
    for at in range(place - 1, max(place - 8, floor) - 1, -1):
        if tokens[at].low in office_heads():
            return True
        if tokens[at].low not in office_words() | {"of", "for", "and", "&", ","}:
            return False
    return False


def office_after(article: Article, name_end: int, ceiling: int) -> tuple[int, int] | None:
    """An office after a comma: "…, Secretary of the Department for …", until a comma, semicolon or verb."""
    tokens = article.tokens
    if name_end >= ceiling or tokens[name_end].text not in (",", "(", "-"):
        return None
    start = index = name_end + 1
    if start < ceiling and tokens[start].low in ("the", "who", "a", "an"):
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
                and (following.capital or (following.low == "the" and tokens[index + 2 : index + 3] != []))
                and (
                    following.low in office_words()
                    if following.capital
                    else tokens[index + 2].capital and tokens[index + 2].low in ("european", "ministry")
                )
                and following.low not in ("and", "on", "both")
                and index - start < 24
            ):
                index += 1
                continue
            if token.text == "," and head and _of_a_country(article, index + 1, ceiling):
                # "Deputy Director for Space, US State Department"
                index += 1
                continue
            break
        if low in office_heads():
            head = True
        if low == "and" and head:
            following = tokens[index + 1 : index + 3]
            if (
                any(one.low.rstrip(".") in honorifics() or one.low in ("his", "her") for one in following)
                or not following
                or (not following[0].capital and following[0].low not in office_words())
            ):
                break
            if (
                index + 1 < ceiling
                and tokens[index + 1].capital
                and tokens[index + 1].low not in office_words()
                and not tokens[index + 1].text.isupper()
            ):
                break
        if (
            not token.capital
            and low not in office_words()
            and low not in LINKS
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
        ".",
    ):
        index -= 1
    return (start, index) if head and index > start else None
