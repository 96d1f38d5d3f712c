"""Names of people in English: runs of capitalised words that are no words of offices, countries or towns."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, places_of
from coopdash.intake.reading.office_spans_en import LINKS, honorifics, office_heads, office_words
from coopdash.intake.reading.places import city_hits, country_hits
from coopdash.intake.reading.tokens import Token, Tokens

_HONOURS = frozenset({"seri", "sri", "utama", "paduka", "setia", "laila", "wira"})
_BEFORE_HONOURS = frozenset({"dato", "datuk", "tan", "'"}) | _HONOURS
# Titles that are given names too: "Ng Eng Hen".
_TITLE_OR_NAME = frozenset({"eng", "tun", "haji"})
_BEFORE_CAPITALS = frozenset(("ambassador", "minister", "president"))
_NO_INITIALS = frozenset({"us", "uk", "eu", "un", "fm", "pm", "he", "dr", "mr", "ms", "dg", "hh", "hm"})
_NO_ROW_OF_INITIALS = frozenset(("U.S.", "U.K.", "H.E.", "U.N.", "E.U.", "D.C.", "U.A.E.", "U.S.A."))
_OPENS_A_CLAUSE = frozenset(load("stopwords")["people_en_opens_a_clause"])
_ROW_OF_INITIALS = re.compile(r"(?:[A-Z]\.){2,8}")
_NO_GIVEN_NAMES = _OPENS_A_CLAUSE | frozenset(load("stopwords")["people_en_no_given_names"])
"""Words in capitals before a town that make it nobody's surname."""


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("offices")["en_particles"])


def name_runs(article: Article, first: int, last: int) -> list[tuple[int, int, int]]:
    """Runs of tokens that can be a name: (title start, start, end)."""
    return _Names(article, first, last).runs()


def in_order(name: str) -> str:
    """A name without capitals for the surname: "KAWAMURA Takeshi" is Kawamura Takeshi."""
    words = name.split()
    in_capitals = [word for word in words if word.isupper() and len(word) > 2 and "." not in word]
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-")) if word in in_capitals else word
        for word in words
    )


class _Names:
    """The names between two tokens of an article."""

    def __init__(self, article: Article, first: int, last: int) -> None:
        self.tokens: Tokens = article.tokens
        self.first, self.last = first, last
        self.titles = honorifics()
        hits = country_hits(self.tokens, first, last)
        self.taken = places_of(hits)
        for hit in city_hits(self.tokens, first, last):
            if self._is_a_town(hit):
                self.taken |= set(range(hit.first, hit.last))

    def runs(self) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        index = self.first
        while index < self.last:
            if not (self._part(index) or self._initial(index)):
                index += 1
                continue
            end = self._end(index)
            start = self._start(index, end)
            if any(token.is_word and len(token.text) > 1 for token in self.tokens[start:end]):
                found.append((self._title(start), start, end))
            index = max(end, index + 1)
        return found

    def _is_a_town(self, hit: Hit) -> bool:
        """Whether a town is meant; "Minister Victoria Mensah" has a given name there."""
        before = self.tokens[hit.first - 1] if hit.first > self.first else None
        after = self.tokens[hit.last] if hit.last < self.last else None
        led = before is not None and before.capital and before.low in office_words() | self.titles
        followed = (
            after is not None
            and after.is_word
            and after.capital
            and after.low not in office_words()
            and hit.last not in self.taken
        )
        of_a_name = (led and followed) or self._behind_a_given_name(hit)
        return not of_a_name and not self._surname_like(hit.first)

    def _behind_a_given_name(self, hit: Hit) -> bool:
        """Whether a town of one word is a surname: "Teresa Valdivia", but not "On Tuesday Valdivia"."""
        if hit.first == self.first or hit.last - hit.first > 1:
            return False
        before = self.tokens[hit.first - 1]
        return (
            _given_name(before)
            and before.low.isalpha()
            and before.low not in _NO_GIVEN_NAMES
            and not city_hits(self.tokens, hit.first - 1, hit.first)
            and not (hit.last < self.last and self.tokens[hit.last].low in office_words() | {"-"})
        )

    def _end(self, start: int) -> int:
        """Where the words of a name end that begins at a token."""
        tokens, last, end = self.tokens, self.last, start
        while end < last:
            token = tokens[end]
            full_stop = token.text == "." and start < end < last - 1 and len(tokens[end - 1].text) <= 2
            if self._part(end) or self._initial(end) or full_stop:
                end += 1
            elif self._hyphen(end):
                end += 2
            elif (behind := self._behind_particles(end)) > end:
                end = behind
            else:
                break
        return end

    def _hyphen(self, place: int) -> bool:
        """Whether a hyphen joins two words of a name: "Al-Tarawneh", "Nandi-Ndaitwah"."""
        tokens = self.tokens
        return (
            tokens[place].text == "-"
            and place + 1 < self.last
            and tokens[place].start == tokens[place - 1].end
            and tokens[place + 1].start == tokens[place].end
            and tokens[place + 1].is_word
        )

    def _behind_particles(self, place: int) -> int:
        """The place behind one or two particles that a name goes on after: "bin Farhan", "de los Ángeles"."""
        for end in (place + 1, place + 2):
            if end >= self.last or self.tokens[end - 1].low not in _particles():
                return place
            if self._part(end) or self.tokens[end].text == "-":
                return end
        return place

    def _start(self, start: int, end: int) -> int:
        """Where the name begins in a run: "While Ama Boateng led …", "Dato' Seri Anwar"."""
        tokens = self.tokens
        while start < end - 1 and tokens[start].low in _OPENS_A_CLAUSE:
            start += 1
        while start < end - 1 and tokens[start].low in _HONOURS and tokens[start - 1].low in _BEFORE_HONOURS:
            start += 1
        return start

    def _title(self, start: int) -> int:
        """Where the titles in front of a name begin."""
        tokens, title = self.tokens, start
        while title > self.first and (
            tokens[title - 1].low.rstrip(".") in self.titles
            or tokens[title - 1].text == "HE"
            or (tokens[title - 1].low in _HONOURS | {"'"} and tokens[title - 2].low in _BEFORE_HONOURS)
            or (
                tokens[title - 1].text == "."
                and title - 2 >= self.first
                and tokens[title - 2].low.rstrip(".") in self.titles
            )
        ):
            title -= 1
        if title == start and (bracket := self._service_in_brackets(start)) < start:
            return self._title(bracket)
        excellency = title - 2 >= self.first and tokens[title - 1].low == "excellency"
        return title - 2 if excellency and tokens[title - 2].low in ("his", "her") else title

    def _service_in_brackets(self, start: int) -> int:
        """Where "(Retd)" or "(res.)" between a rank and a name begins."""
        tokens = self.tokens
        place = start - 1
        if place - 3 < self.first or tokens[place].text != ")":
            return start
        place -= 2 if tokens[place - 1].text == "." else 1
        inside = tokens[place].low.rstrip(".") in self.titles
        return place - 1 if inside and tokens[place - 1].text == "(" else start

    def _part(self, place: int) -> bool:
        """Whether a token can be a word of a name."""
        token = self.tokens[place]
        if not token.is_word or not token.capital or place in self.taken or len(token.text) < 2:
            return False
        if token.text == "H.E.":
            return False
        low = token.low.removesuffix("'s")
        of_an_office = not office_words().isdisjoint((low, token.low)) or _many_of_an_office(low)
        if of_an_office and not self._surname_like(place):
            return False
        if low in self.titles and not (
            low in _TITLE_OR_NAME and place > self.first and self._goes_on(place - 1)
        ):
            return False
        return not token.text.isupper() or "." in token.text or self._surname_in_capitals(place)

    def _goes_on(self, place: int) -> bool:
        return self.tokens[place].low in _particles() or self._part(place)

    def _surname_like(self, place: int) -> bool:
        """A surname that is a town or a word of offices: "Secretary Edmund Lima", "Dr Esther Power"."""
        tokens = self.tokens
        # "Foreign Minister Le Quang Vinh" has two names in front of it.
        given = 2 if place - 3 >= self.first and _given_name(tokens[place - 2]) else 1
        return (
            place - 2 >= self.first
            and tokens[place].low not in office_heads()
            and (
                any(_led_by_a_title(tokens, place - names) for names in range(1, given + 1))
                or (given > 1 and tokens[place - 3].low in office_words())
            )
            and place - 1 not in self.taken
            and _given_name(tokens[place - 1])
            and not (place + 1 < len(tokens) and _goes_on_as_an_office(tokens[place + 1]))
        )

    def _surname_in_capitals(self, place: int) -> bool:
        """ "Mr. KAWAMURA Takeshi", "Ms. Esther WAMBUI": capitals abbreviate unless something leads them."""
        tokens = self.tokens
        if len(tokens[place].text) < 3 or not tokens[place].text.isalpha():
            return False
        if self._capitals_before_a_given_name(place):
            return True
        index = place - 1
        for _ in range(3):
            while index >= self.first and tokens[index].text in (".", "-"):
                index -= 1
            if index < self.first:
                return False
            if tokens[index].low.rstrip(".") in self.titles or (
                # "Ambassador LI Wenhao"
                tokens[index].low in _BEFORE_CAPITALS
            ):
                return True
            if not tokens[index].capital:
                return False
            index -= 1
        return False

    def _capitals_before_a_given_name(self, place: int) -> bool:
        """ "led by KAWAMURA Takeshi, Director", "Minister of Energy KAWAMURA Takeshi": East Asian order."""
        tokens = self.tokens
        if place + 2 >= len(tokens) or place + 1 in self.taken or not _given_name(tokens[place + 1]):
            return False
        behind = tokens[place + 2]
        if behind.text in (",", "("):
            return True
        if place == self.first or (behind.is_word and behind.capital):
            return False
        before = tokens[place - 1]
        return (
            before.low in ("by", "was", "is", "and", "counterpart", "colleague")
            or place - 1 in self.taken
            or (before.capital and before.low in office_words())
        )

    def _initial(self, place: int) -> bool:
        """ "P.K. Mishra", "S. Jaishankar", "G Satheesh Reddy", "Foreign Minister AK Abdul Momen"."""
        token = self.tokens[place]
        if place + 1 >= self.last:
            return False
        following = self.tokens[place + 1]
        if _ROW_OF_INITIALS.fullmatch(token.text):
            return token.text not in _NO_ROW_OF_INITIALS and following.capital
        if not (token.text.isupper() and token.text.isalpha()):
            return False
        if len(token.text) == 2:
            return (
                token.low not in _NO_INITIALS
                and following.capital
                and not following.text.isupper()
                and following.low not in office_words()
            )
        return len(token.text) == 1 and token.text != "I" and (following.text == "." or following.capital)


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
