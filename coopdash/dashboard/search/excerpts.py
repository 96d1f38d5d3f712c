"""Showing why something was found: the field, and the words in it that were looked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coopdash.dashboard.search import dates
from coopdash.dashboard.search.analysis import WORD, joined, runs, segment
from coopdash.dashboard.search.fields import FIELDS
from coopdash.dashboard.search.fold import clean, fold
from coopdash.dashboard.search.query import Group
from coopdash.dashboard.search.ranking import WEIGHTS
from coopdash.dashboard.search.vocabulary import Vocabulary

MAX_SHOWN = 160
"""Letters of a long text that are shown around what was found in it."""


DATES = ("date", "published", "due")


@dataclass(frozen=True)
class Excerpt:
    """A text in pieces, of which some were looked for."""

    language: str
    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(part for part, _is_found in self.parts)


def _wanted(groups: Iterable[Group]) -> set[str]:
    return {token for group in groups for tokens in group.alternatives for token in tokens}


@lru_cache(maxsize=65536)
def _word_tokens(word: str) -> frozenset[str]:
    """Every token that one printed word may stand for."""
    found = segment(word, is_name=True)
    month = dates.MONTHS.get(fold(clean(word)))
    return frozenset([*found.words, *found.more, *([dates.month_token(month)] if month else [])])


def _tokens_of(text: str) -> set[str]:
    """Every token of a text, its words' own and those of words written together."""
    found: set[str] = set()
    for match in WORD.finditer(text):
        found |= _word_tokens(match[0])
    for parts in runs(text):
        if len(parts) > 1:
            found.update(whole for _start, _end, whole in joined(parts))
    return found


def pieces(text: str, language: str, groups: Iterable[Group]) -> Excerpt:
    """A text with the words marked that were looked for."""
    wanted = _wanted(groups)
    parts, end = [], 0
    for match in WORD.finditer(text):
        if wanted & _word_tokens(match[0]):
            parts += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    parts.append((text[end:], False))
    return Excerpt(language, tuple(part for part in parts if part[0]))


def best_fields(
    fields: Iterable[tuple[str, str, str]], groups: list[Group], words: Vocabulary, title: Excerpt
) -> tuple[tuple[str, Excerpt], ...]:
    """The field in which most of what was looked for stands, and the best for what it and the title lack.

    Who looks for the mining of two countries knows by the name of a commission that it is theirs; that mining
    stood there is what is to be shown.
    """
    first = best_field(fields, groups, words, title)
    known = _tokens_of(f"{title.text} {first[1].text}")
    missing = [group for group in groups if not any(map(known.issuperset, group.alternatives))]
    if not missing or len(missing) == len(groups):
        return (first,)
    second = best_field(fields, missing, words, title)
    return (first,) if second[1].text in (title.text, first[1].text) else (first, second)


def best_field(
    fields: Iterable[tuple[str, str, str]], groups: list[Group], words: Vocabulary, title: Excerpt
) -> tuple[str, Excerpt]:
    """The field in which most of what was looked for stands, in the language of the title if possible."""
    rarities = [group.rarity(words) for group in groups]
    is_day = any(len(one) == 8 and one.isdecimal() for one in _wanted(groups))
    best, whole = None, sum(rarities)
    for place, (code, language, text) in enumerate(sorted(fields, key=lambda one: FIELDS[one[0]].column)):
        if best and best[0][0] > whole * WEIGHTS[FIELDS[code].column]:
            break  # what follows cannot be better
        known = _tokens_of(text)
        gained = 0.0
        for group, rarity in zip(groups, rarities, strict=True):
            qualities = (q for tokens, q in group.alternatives.items() if known.issuperset(tokens))
            gained += max(qualities, default=0) * rarity
        weight = gained * WEIGHTS[FIELDS[code].column]
        rank = (round(weight, 6), text == title.text, language == title.language, -place)
        if best is None or rank > best[0]:
            best = rank, code, language, text
    if best is None or best[0][0] == 0:
        # A day in numbers stands in the text in words.
        found = next((one for one in fields if is_day and one[0] in DATES and one[1] == title.language), None)
        return (found[0], Excerpt(found[1], ((found[2], True),))) if found else ("title", title)
    _rank, code, language, text = best
    return code, shorten(pieces(text, language, groups))


def shorten(excerpt: Excerpt) -> Excerpt:
    """The part of a long text around the first word that was found, cut between words."""
    if len(excerpt.text) <= MAX_SHOWN:
        return excerpt
    before = ""
    for part, is_found in excerpt.parts:
        if is_found:
            break
        before += part
    start = max(0, len(before) - MAX_SHOWN // 3)
    if start:
        start = excerpt.text.find(" ", start) + 1
    end = start + MAX_SHOWN
    if end < len(excerpt.text):
        end = max(excerpt.text.rfind(" ", start, end), start + 1)
    kept, place = [], 0
    for part, is_found in excerpt.parts:
        inside = part[max(0, start - place) : max(0, end - place)]
        if inside:
            kept.append((inside, is_found))
        place += len(part)
    if start:
        kept.insert(0, ("… ", False))
    if end < len(excerpt.text):
        kept.append((" …", False))
    return Excerpt(excerpt.language, tuple(kept))
