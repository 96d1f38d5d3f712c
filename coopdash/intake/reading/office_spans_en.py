"""The words of an office in English: those right before a name, and those behind its comma."""

from dataclasses import dataclass
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import places_of
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Token, Tokens

# "of the sisterly Kingdom of …"
LINKS = {"of", "for", "and", "the", "in", "to", "at", "&", "-", "on", "'s", "with"} | {
    "sisterly",
    "brotherly",
    "friendly",
}
_IN_CHARGE = frozenset(("charge", "responsible", "dealing", "level"))
_RANKS = frozenset(("deputy", "vice", "assistant", "joint", "special", "principal"))
_OF_MEETINGS = frozenset(("meeting", "session", "dialogue", "summit", "delegation", "side", "today", "first"))
_OFTEN_SMALL = frozenset(("department", "ministry", "deputy", "vice", "senior", "under"))
# "…, Secretary, the Department for …"
_ORGANISATIONS = frozenset(
    ("european", "ministry", "department", "office", "bureau", "agency", "directorate")
)
_NOT_IN_FRONT = frozenset(("and", "the", "of", "for", "in", "to", "with", ")", "-", "&", "by", "at", "on"))
_NOT_AT_THE_END = frozenset(
    ("and", "the", "of", "for", "in", "to", "with", ",", "-", "&", "at", "on", "both", ".")
)


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
    places = places_of(country_hits(tokens, floor, end))
    words = _Backwards(tokens, floor, end, end < title, places)
    index = end
    while index > floor and words.goes_on(index):
        index -= 1
    while index < end and (tokens[index].low in _NOT_IN_FRONT or tokens[index].text in ("(", ",")):
        index += 1
    index = _behind_an_agency(tokens, index, end)
    if not words.head or index >= end:
        return None
    return _office_before_the_role(article, floor, index) or (index, end)


def _office_before_the_role(article: Article, floor: int, index: int) -> tuple[int, int] | None:
    """The office in front of a role: "Vice Minister of Trade - co-chairman of the working group A"."""
    tokens = article.tokens
    if tokens[index].low.startswith("chair") and tokens[index - 2].low == "co":
        index -= 2
    if tokens[index].low != "co" or index - 1 <= floor:
        return None
    while index - 1 > floor and (
        tokens[index - 1].low in ("the", "s")
        or any(hit.last == index for hit in country_hits(tokens, max(index - 3, floor), index))
    ):
        index -= 1
    if tokens[index - 1].text not in ("-", ","):
        return None
    return office_before(article, floor, index - 1)


@dataclass
class _Backwards:
    """The words of an office, walked from a name towards the front of the sentence."""

    tokens: Tokens
    floor: int
    end: int
    comma: bool
    """Whether a comma or "the" stands between the office and the name."""
    countries: set[int]
    head: bool = False
    """Whether the head of the office, "Secretary" or "Director", is among the words walked over."""

    def goes_on(self, index: int) -> bool:
        """Whether the word in front of ``index`` still belongs to the office."""
        token = self.tokens[index - 1]
        low = _own(token)
        if (
            low in office_heads()
            and not self._half_of_a_word(index)
            and (token.capital or index == self.end or self.head or self.tokens[index].capital is False)
        ):
            self.head = True
            return True
        if index - 1 in self.countries or token.text in ("-", "&", "(", ")", "/"):
            return True
        if token.text == ",":
            return not self.head and index - 2 >= self.floor and self._comma_inside(index)
        if low in LINKS or low == "s":
            return not self._link_in_front(index, low)
        if token.text == "under" and self.tokens[index].low not in ("-", "secretary"):
            # "The commission met under Minister A."
            return False
        return self._word_of_the_name(index) or self._small_word(index)

    def _half_of_a_word(self, index: int) -> bool:
        """Whether a word is the end of a longer one that is no office: "Nur-Sultan", not "Vice-Minister"."""
        if index - 3 < self.floor or self.tokens[index - 2].text != "-":
            return False
        joined = self.tokens[index - 3].end == self.tokens[index - 2].start
        return joined and self.tokens[index - 3].low not in office_words() | {"co", "under", "sub"}

    def _before(self, index: int) -> Token | None:
        return self.tokens[index - 2] if index - 2 >= self.floor else None

    def _comma_inside(self, index: int) -> bool:
        """ "Minister for Planning, Development & Reform", "Ministry of Defence, Indonesia, Air Marshal …"."""
        tokens = self.tokens
        beside = (index - 2, index + (tokens[index].low in ("and", "&")))
        if all(tokens[at].capital and tokens[at].low in office_words() for at in beside):
            return True
        before = tokens[index - 2]
        return index in self.countries and (before.text == ")" or before.low in office_words())

    def _link_in_front(self, index: int, low: str) -> bool:
        """Whether "and", "with" or "in" stands before the office and not within it."""
        before, behind = self._before(index), self.tokens[index]
        if low == "and" and self.head:
            if behind.low in office_heads() | _RANKS:
                return True
            if before is not None and not (before.capital and before.low in office_words()):
                return True
        if low == "at" and behind.low == "the" and not self.head and before is not None:
            # "State Secretary at the Ministry of Economics"
            return not (before.capital and before.low in office_words())
        if low in ("with", "at", "on", "to") and not behind.capital:
            return True
        if low == "in":
            return behind.low not in ("the", "charge") and not behind.capital
        # "Adviser on Finance"
        held_on = low == "on" and before is not None and before.low in office_heads()
        return low in ("with", "on", "at") and not held_on

    def _word_of_the_name(self, index: int) -> bool:
        """A word of offices with a capital, or any name of a field behind "of", "for" and the like."""
        token, before = self.tokens[index - 1], self._before(index)
        if token.text in ("U.S.", "U.K."):
            return True
        low = _own(token)
        if (token.capital or low in office_heads() or low in _OFTEN_SMALL) and (
            low in office_words() or token.text.isupper()
        ):
            return True
        if before is None or not (token.capital and token.is_word):
            return False
        return before.low in ("of", "for", "the", "and", "&") or (
            # "Secretary for Bilateral and Regional Negotiations, …"
            not self.head
            and self.tokens[index].text == ","
            and before.capital
            and before.low in office_words() - office_heads()
        )

    def _small_word(self, index: int) -> bool:
        """ "Minister of health K. Mensah", "Minister of State in charge of regional cooperation, …"."""
        token = self.tokens[index - 1]
        low = _own(token)
        if self.head:
            # "finance adviser A", "deputy petroleum minister B"
            small = not token.capital and not self.tokens[index].capital
            return small and low in office_words() - LINKS - _OF_MEETINGS
        if not token.capital and low in office_words() and _of_a_minister(self.tokens, index - 1, self.floor):
            return True
        return self.comma and (low in office_words() or low in _IN_CHARGE)


def _own(token: Token) -> str:
    """A word in small letters without its "'s"."""
    return token.low.removesuffix("'s")


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
        if tokens[at].low not in office_words() | {"of", "for", "and", "&", ",", "-", "("}:
            return False
    return False


def office_after(article: Article, name_end: int, ceiling: int) -> tuple[int, int] | None:
    """An office after a comma: "…, Secretary of the Department for …", until a comma, semicolon or verb."""
    tokens = article.tokens
    if name_end >= ceiling or tokens[name_end].text not in (",", "(", "-"):
        return None
    start = name_end + 1
    if start < ceiling and tokens[start].low in ("the", "who", "a", "an"):
        start += 1
        if tokens[start - 1].low == "who" and start < ceiling and tokens[start].low in ("is", "was"):
            # "…, who is Director General of the Department of Trade"
            start += 1
    words = _Forwards(article, start, ceiling)
    end = start
    while end < min(ceiling, start + _LONGEST) and words.goes_on(end):
        end += 1
    while end > start and tokens[end - 1].low in _NOT_AT_THE_END:
        end -= 1
    return (start, end) if words.head and end > start else None


_LONGEST = 34
_LAST_COMMA = 24
_LED = frozenset(("co-chaired", "led", "headed"))
_SIGNS = frozenset(("-", "&", "(", "/", ".", "'"))


@dataclass
class _Forwards:
    """The words of an office, walked from the comma behind a name towards the end of the sentence."""

    article: Article
    start: int
    ceiling: int
    head: bool = False
    """Whether the head of the office is among the words walked over."""

    @property
    def tokens(self) -> Tokens:
        return self.article.tokens

    def goes_on(self, index: int) -> bool:
        """Whether the word at ``index`` still belongs to the office."""
        token = self.tokens[index]
        if token.text == ")":
            return self.head and self._bracket_inside(index)
        if token.text in (",", ";", ":"):
            return token.text == "," and self.head and self._comma_inside(index)
        low = _own(token)
        if low in office_heads():
            self.head = True
        if low in _LED or (low == "and" and self.head and self._another_begins(index)):
            return False
        return token.capital or low in office_words() or low in LINKS or token.text in _SIGNS

    def _following(self, index: int) -> Token | None:
        return self.tokens[index + 1] if index + 1 < self.ceiling else None

    def _bracket_inside(self, index: int) -> bool:
        """ "Minister for Ports (MFP) of the Sultanate of Oman", "Secretary (East), Ministry of …"."""
        following = self._following(index)
        of = following is not None and following.low == "of"
        return of or any(token.text == "(" for token in self.tokens[self.start : index])

    def _comma_inside(self, index: int) -> bool:
        """ "Director-General of Research, European Commission", "Director for Space, US State Department"."""
        following = self._following(index)
        if following is not None and index - self.start < _LAST_COMMA:
            if following.capital and following.low in office_words() - {"and", "on", "both"}:
                return True
            if following.low == "the" and index + 2 < len(self.tokens):
                behind = self.tokens[index + 2]
                if not following.capital and behind.capital and behind.low in _ORGANISATIONS:
                    return True
        return _of_a_country(self.article, index + 1, self.ceiling)

    def _another_begins(self, index: int) -> bool:
        """Whether "and" joins the next person and not the next word of the office."""
        following = self.tokens[index + 1 : index + 3]
        if not following or any(
            token.low.rstrip(".") in honorifics() or token.low in ("his", "her") for token in following
        ):
            return True
        first = following[0]
        if first.low in ("from", "for", "on") and following[-1].low == "the":
            # "… and from the Omani side by Salim Harthy"
            return True
        if first.low in office_words():
            return False
        # "Ministry of Trade and NEC" is one office.
        return not first.capital or (index + 1 < self.ceiling and not first.text.isupper())
