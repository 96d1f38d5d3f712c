"""Which town of a Russian sentence is the place of what it tells."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.events import Event
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.places import country_hits, short_name

_HELD_IN_IT = pattern("place_ru_verb_of_holding_before")
_HELD_BEHIND_IT = pattern("place_ru_verb_of_holding_behind")
_HOST_BEFORE = pattern("place_ru_host_before")
_HOST_BEHIND = pattern("place_ru_host_behind")
_BEFORE_A_TOWN = pattern("place_ru_before_a_town")


def nearest_first(article: Article, sentence: Sentence, case: Case, hits: list[Hit]) -> list[Hit]:
    """The towns of a sentence: those that a verb of holding has, then by how near the session is named."""
    events = case.events_in(sentence)
    return sorted(hits, key=lambda hit: (not _is_held_in(article, sentence, hit), _distance(hit, events)))


def _is_held_in(article: Article, sentence: Sentence, hit) -> bool:
    """Whether a verb of holding has a town: "открылось в Гяндже", "в Гяндже вчера открылось"."""
    return bool(
        _HELD_IN_IT.search(sentence.low, 0, hit.start - sentence.start)
        or _HELD_BEHIND_IT.match(article.text, hit.end)
    )


def _distance(hit, events: list[Event]) -> int:
    """How far a town stands from the nearest naming of the session in its sentence."""
    return min((max(hit.start - one.end, one.start - hit.end, 0) for one in events), default=0)


def is_place_ru(article: Article, case: Case, hit, before: str, after: str) -> bool:
    """ "в Аккре", "в столице Аккре", "Аккра приняла"; "в Тунисе" is the country as well as the town."""
    if not (
        (
            _BEFORE_A_TOWN.search(before)
            and not _is_home_again(article, hit, before)
            and not _TRIP.search(article.text[max(hit.start - _FARTHEST_TRIP, 0) : hit.start].lower())
        )
        or (before.endswith("из ") and _BACK.match(article.text, hit.end))
        or _HOST_BEHIND.match(article.text, hit.end)
        or _HOST_BEFORE.search(before)
    ):
        return False
    return before.endswith("городе ") or not any(
        country.start == hit.start
        and country.payload.code in case.countries
        and short_name(country.payload.code) != hit.payload.name
        for country in country_hits(article.tokens, hit.first, hit.last)
    )


# "в Ашхабад вернулась": back home, and not to where the session is.
_HOME_AGAIN = re.compile(r"(?:верну|возвра)[а-я]+(?: [а-я]+)? во? \Z")
# "организовала для гостей поездку в Самарканд": what they saw besides.
_TRIP = re.compile(r"организ[а-я]+ (?:[а-я]+ ){0,4}(?:поездк|экскурси)[аиу]ю? во? \Z")
_FARTHEST_TRIP = 90
# "из Брюсселя вернулась замминистра": from where the session was.
_BACK = re.compile(r" (?:верну|возврати|прилет|прибы)")
_HOME_AGAIN_BEHIND = re.compile(r"(?: из [А-Я][а-я-]+)? (?:верну|возвра)")
_ACCUSATIVE = re.compile(r"[а-я](?<![аеиоуыэюя])(?<!ом)(?<!ем)(?<!ах)(?<!ях)\Z", re.IGNORECASE)


def _is_home_again(article: Article, hit, before: str) -> bool:
    """Whether somebody came back to a town: "вернулась в Ашхабад", "в Ашхабад из Брюсселя вернулась"."""
    return bool(
        _ACCUSATIVE.search(article.text[hit.start : hit.end])
        and (_HOME_AGAIN.search(before) or _HOME_AGAIN_BEHIND.match(article.text, hit.end))
    )
