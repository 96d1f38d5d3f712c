"""People in English: a name with a title, with an office beside it, or joined to one that has an office."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.names_en import in_order, name_runs
from coopdash.intake.reading.office_spans_en import (
    LINKS,
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
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Tokens

_RANKS = frozenset(load("offices")["en_ranks"])
_ANOTHER = frozenset(("and", "while", "with", "alongside", "together", "along", "on", "to", "in", "at"))


def find(article: Article, start: int, end: int, pair: tuple[str, ...]) -> list[Person]:
    """People between two characters; a name needs a title, an office beside it, or two words."""
    tokens = article.tokens
    first, last = tokens.between(start, end)
    runs = name_runs(article, first, last)
    runs = [run for place, run in enumerate(runs) if not (place and _of_the_office_behind(tokens, run))]
    people: list[Person] = []
    floor = first
    for place, run in enumerate(runs):
        ceiling = runs[place + 1][0] if place + 1 < len(runs) else last
        named = _Named(article, pair, floor, run, ceiling, last)
        if named.is_of_an_office(first):
            continue
        if second := named.of_one_office(people):
            people.append(second)
            floor = named.end
        elif named.is_somebody:
            people.append(named.person())
            floor = named.floor_behind
    return people


class _Named:
    """A name with the words around it, from the person before (``floor``) to the next (``ceiling``)."""

    def __init__(
        self,
        article: Article,
        pair: tuple[str, ...],
        floor: int,
        run: tuple[int, int, int],
        ceiling: int,
        last: int,
    ) -> None:
        self.article, self.tokens, self.pair = article, article.tokens, pair
        self.floor, self.ceiling, self.last = floor, ceiling, last
        self.title, self.start, self.end = run
        self.titled = self.title < self.start
        self.words = sum(token.is_word for token in self.tokens[self.start : self.end])
        self.before = self._without_rank(office_before(article, floor, self.title))
        self.after = None if self.before else self._office_behind()
        if self.before and self._says_no_office(*self.before):
            behind = self._office_behind()
            self.before, self.after = (None, behind) if behind else (self.before, None)

    def _without_rank(self, before: tuple[int, int] | None) -> tuple[int, int] | None:
        """The office in front of a diplomat's rank: "Deputy Foreign Minister, Ambassador A"."""
        if before is None or self.tokens[before[1] - 1].low != "ambassador":
            return before
        low, high = before
        if high - low == 1 and low > self.floor and self.tokens[low - 1].text == ",":
            return office_before(self.article, self.floor, low - 1) or before
        held = any(
            token.low in ("minister", "secretary", "director") for token in self.tokens[low : high - 1]
        )
        return (low, high - 1) if held else before

    def is_of_an_office(self, first: int) -> bool:
        """Whether the words are a field or an agency of an office, and no name."""
        return not self.titled and (
            _field_of_an_office(self.tokens, self.start, first)
            or _in_brackets_of_an_office(self.tokens, self.start, first)
            or (self.words == 1 and _word_of_an_office(self.tokens, self.start, first))
            or (self.words == 1 and bool(self.before) and self._goes_on_as_an_office())
        )

    def _goes_on_as_an_office(self) -> bool:
        """Whether words of an office follow: "a member of the Standing Committee"."""
        behind = self.tokens[self.end] if self.end < len(self.tokens) else None
        return behind is not None and behind.capital and behind.low in office_words()

    @property
    def is_somebody(self) -> bool:
        """Whether this names a person; "Mr Ahluwalia told reporters" names one already introduced."""
        if self.words > 1:
            return bool(self.titled or self.before or self.after)
        led_by = self.start > 0 and self.tokens[self.start - 1].low == "by"
        return bool(self.before or (self.after and (self.titled or led_by)))

    @property
    def floor_behind(self) -> int:
        """Where the words around the next name begin."""
        return self.after[1] if self.after else _behind_brackets(self.tokens, self.end, self.ceiling)

    def of_one_office(self, people: list[Person]) -> Person | None:
        """The second of two who hold the plural office in front of the first: "Vice Presidents A and B"."""
        if self.before or self.after or not people:
            return None
        shared = _of_one_office(self.article, people[-1], self.start)
        if shared is None:
            return None
        return Person(
            self.tokens[self.title].start,
            self.tokens[self.end - 1].end,
            self._name(),
            country=shared.country,
            office=shared.office,
            office_span=shared.office_span,
            rule=shared.rule,
        )

    def person(self) -> Person:
        name = self._name()
        rule = "name after an office" if self.before else "name before an office"
        person = Person(
            self.tokens[self.title].start,
            self.tokens[self.start].start + len(name),
            name,
            rule=rule if self.before or self.after else "name with a title",
        )
        if office := self.before or self.after:
            begin, end = self.tokens[office[0]].start, self.tokens[office[1] - 1].end
            person.office_span = (begin, end)
            person.office = short_office(self.article.text[begin:end])
            person.country = self._side(*office)
        else:
            person.country = country_around(self.article, self.title, self.end, self.ceiling, self.pair)
        return person

    def _office_behind(self) -> tuple[int, int] | None:
        """The office behind a comma, unless the next name follows it: "EAM A, Japanese Minister B"."""
        span = office_after(self.article, self.end, self.ceiling)
        if span and span[1] == self.ceiling < self.last and self.tokens[span[1] - 2].low != "of":
            # Not so "A, Economic Adviser of Chancellor B".
            return None
        return span

    def _is_of_the_next(self, low: int, high: int) -> bool:
        """Whether an office behind somebody who has one leads on: "PM A, the Prime Minister of Oman, B"."""
        between = self.tokens[high : self.ceiling]
        return (
            self.ceiling < self.last
            and self.tokens[low - 1].low == "the"
            and all(token.text == "," for token in between)
        )

    def _says_no_office(self, low: int, high: int) -> bool:
        """Whether the words in front are a rank or "counterpart": "Major General A, Chief of Staff"."""
        words = {token.low for token in self.tokens[low:high] if token.is_word}
        return words <= _RANKS or words == {"ambassador"} or bool(words & {"counterpart", "colleague"})

    def _name(self) -> str:
        printed = self.article.text[self.tokens[self.start].start : self.tokens[self.end - 1].end]
        return in_order(printed.removesuffix("'s"))

    def _side(self, low: int, high: int) -> str | None:
        """The side of somebody with an office: told in it, around it, or behind both."""
        article, tokens, pair = self.article, self.tokens, self.pair
        stop = tokens[high - 1].end if self.after else tokens[self.end - 1].end
        side = (
            _side_behind(article, stop, pair)
            or country_of_office(article, low, high, pair)
            or country_around(article, low if self.before else self.title, self.end, self.ceiling, pair)
            or (country_before(article, self.floor, low, pair) if self.before else None)
        )
        if (
            side is None
            and self.before
            and tokens[min(self.end + 1, self.ceiling - 1)].low not in _ANOTHER
            and (more := self._office_behind())
            and not self._is_of_the_next(*more)
        ):
            # "…, head of the Vietnamese sub-committee"
            side = country_of_office(article, *more, pair)
        return side


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


_SIDE_BEHIND = re.compile(
    r",? (?:signed (?:[a-z ]{2,40} )?)?(?:from|on|for|representing) the ([A-Z][\w.]+(?: [A-Z]\w+)?) side\b"
)


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


def _in_brackets_of_an_office(tokens: Tokens, place: int, first: int) -> bool:
    """ "Commissioner (Brahmaputra)", "Deputy Director (Markets and Ports)": what it is in charge of."""
    return (
        place - 2 >= first
        and tokens[place - 1].text == "("
        and tokens[place - 2].capital
        and tokens[place - 2].low in office_words() | office_heads()
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
    if (
        place - 3 >= first
        and before is not None
        and before.low == "and"
        and tokens[place - 2].capital
        and tokens[place - 2].low in office_words() - office_heads()
        and tokens[place - 3].low in ("of", "for")
        and after is not None
        and after.text == ","
    ):
        # "Director of Planning and Exploitation, Mr Mensah"
        return True
    return (
        before is not None
        and before.capital
        and before.low in office_words()
        and before.low not in office_heads() | LINKS
    )
