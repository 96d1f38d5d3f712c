"""Names of standing bodies in a text, and their standard English names."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.tokens import Tokens

# The bodies whose meetings are sessions; "initiative" counts only where a meeting of it is named.
LEVELS = {
    "summit": 0,
    "commission": 0,
    "council": 0,
    "dialogue": 1,
    "initiative": 1,
    "sub_commission": 1,
    "working_group": 2,
    "sub_group": 3,
}


MOST_IN_A_SENTENCE = 40
"""Bodies looked for in one sentence; more are no sentence."""


_BELONGS = frozenset(("", "of", "of the", "under", "under the", "within the", "при", "в рамках", "в составе"))
"""What stands between a sub-commission or working group and the body it belongs to."""


# "Political Consultations" are not "Consular Consultations".
_FIELD_OF_TALKS = re.compile(
    r"(?:Political|Consular|Security|Staff|Legal|Economic) (?:Consultations|Talks)\Z"
)

_WORKS_UNDER = re.compile(
    r",? ?(?:действующ|входящ|созданн|работающ|образованн|функционирующ)[а-я]{2,3} "
    r"(?:в рамках|при|в составе|в состав|в структуре|под эгидой)"
)


@dataclass
class Body:
    """One naming of a body: where it stands, what kind it is, whose it is and what it is about."""

    first: int
    last: int
    start: int
    end: int
    kind: str
    name: str
    countries: tuple[str, ...] = ()
    topic: str = ""
    topic_span: tuple[int, int] | None = None
    rule: str = "words of the name"
    plural: bool = False
    pair_written: str = ""
    sentence: Sentence | None = field(default=None, repr=False)
    registered: bool = False
    counted: bool = False
    """Whether only the count of its meetings tells that it is a body."""

    @classmethod
    def of_words(
        cls,
        tokens: Tokens,
        words: tuple[int, int],
        kind: str,
        name: str,
        countries: Iterable[str],
        topic: str,
        topic_words: tuple[int, int],
        **more,
    ) -> "Body":
        """A body that is named by these words, of which some tell its topic where it has one."""
        (first, last), (start, end) = words, topic_words
        span = (tokens[start].start, tokens[end - 1].end) if topic else None
        of = (first, last, tokens[first].start, tokens[last - 1].end)
        return cls(*of, kind, name, tuple(countries), topic, span, **more)

    @property
    def bare(self) -> bool:
        """Whether it is only "the commission": nothing but the head word, and no field of its own."""
        if self.topic or self.countries:
            return False
        return len(self.name.split()) <= 2 and not _FIELD_OF_TALKS.match(self.name)

    def full_name(self, pair: str) -> str:
        """The standard English name with the pair in front."""
        if self.registered:
            return self.name
        head = self.name if not self.topic else f"{self.name} {self.joint} {self.topic}"
        return f"{pair} {head}".strip()

    @property
    def joint(self) -> str:
        """The word between the head and the topic."""
        return "for the" if self.topic.startswith("Preparation") else "on"


def find_bodies(article: Article, sentence: Sentence) -> list[Body]:
    """All bodies named in a sentence, left to right."""
    from coopdash.intake.reading import bodies_en, bodies_hi, bodies_ru

    key = ("bodies", sentence.start)
    if key not in article.found:
        finder = {"en": bodies_en, "hi": bodies_hi, "ru": bodies_ru}[article.language]
        found = finder.find(article, sentence)
        for body in found:
            body.sentence = sentence
        _inherit_pairs(article, found)
        article.found[key] = found
    return article.found[key]


def _inherit_pairs(article: Article, bodies: list[Body]) -> None:
    """A group named with the commission above it is of the same two countries."""
    for body, above in itertools.pairwise(bodies):
        if body.countries or len(above.countries) != 2:
            continue
        between = article.text[body.end : above.start].strip().lower()
        below = LEVELS[body.kind] > LEVELS[above.kind] or (body.kind, above.kind) == ("commission", "council")
        if _WORKS_UNDER.fullmatch(between) or (below and between in _BELONGS):
            body.countries, body.pair_written = above.countries, above.pair_written
