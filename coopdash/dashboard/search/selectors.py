"""Answering a query: ranked hits over everything, or the rows of one model that a list is narrowed to."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.documents import BUILDERS, documents
from coopdash.dashboard.search.excerpts import Excerpt, best_fields, pieces
from coopdash.dashboard.search.fields import Kind, entry_key
from coopdash.dashboard.search.query import Group, Query, read
from coopdash.dashboard.search.ranking import COLUMNS, Scored, score
from coopdash.dashboard.search.services import index_changed
from coopdash.dashboard.search.store import candidates, counts_with, objects_with, read_vocabulary
from coopdash.dashboard.search.vocabulary import Vocabulary, vocabulary
from sessions_app.lib.words import active_language
from sessions_app.selectors.changes import data_version
from sessions_app.selectors.kept import kept_of_words

MAX_CANDIDATES, OF_EACH = 400, 100
"""Most entries that are scored for one query by their names, and as many again by all that they hold; they
are shared out among the kinds, each of which may have so many."""

ENOUGH = 0.4
"""Share of a query, by the rarity of its words, that an entry has to have where none has all of it."""

SCORED_FIELDS = ("id", "kind", "object_id", "code", "day", *COLUMNS)


@dataclass(frozen=True)
class Hit:
    """One object that was found, with the fields in which it was found."""

    kind: Kind
    pk: int
    code: str
    title: Excerpt
    url: str
    found: tuple[tuple[str, Excerpt], ...]
    """The field in which most of the words stand, and one more where that one lacks some of them."""
    beside: str
    score: float

    @property
    def field(self) -> str:
        return self.found[0][0]

    @property
    def text(self) -> Excerpt:
        return self.found[0][1]


@dataclass
class Answer:
    """What answers a query, best first; hits are made of it as far as a page shows them."""

    query: Query
    words: Vocabulary
    scored: list[Scored] = field(default_factory=list)
    totals: Counter = field(default_factory=Counter)
    is_partial: bool = False

    @property
    def total(self) -> int:
        """How many there are in all, also of those that are not listed because there are too many."""
        return sum(self.totals.values())

    def of_kind(self, *kinds: str) -> list[Scored]:
        return [one for one in self.scored if one.entry.kind in kinds]

    def best_of_each(self, number: int) -> list[Scored]:
        """The best few of each kind."""
        seen: Counter[str] = Counter()
        chosen = []
        for one in self.scored:
            seen[one.entry.kind] += 1
            if seen[one.entry.kind] <= number:
                chosen.append(one)
        return chosen

    def hits(self, chosen: list[Scored]) -> list[Hit]:
        """What to show of some of them, read from the register; as many queries for one as for many."""
        return _hits(chosen, self.query, self.words)


def search(query: str, *, kinds: Iterable[str] | None = None, limit: int = 20) -> list[Hit]:
    """The best ``limit`` hits of ``query`` over all kinds of objects, or those named."""
    answer = answer_to(query, kinds=kinds)
    return answer.hits(answer.scored[:limit])


def answer_to(query: str, *, kinds: Iterable[str] | None = None) -> Answer:
    """What ``query`` finds; with ``kinds`` only those are listed, and all are counted.

    The number of database queries does not depend on how much is found.
    """
    words = _vocabulary()
    answer = Answer(read(query, words), words)
    if answer.query.groups:
        rarities = [group.rarity(words) for group in answer.query.groups]
        wanted = set(Kind) if kinds is None else set(map(Kind, kinds))
        asked = answer.query.numbered(words)
        answer.totals = Counter(kept_of_words(("totals", query), lambda: counts_with(asked.groups)))
        if answer.totals:
            found = {kind: total for kind, total in answer.totals.items() if kind in wanted}
            answer.scored = _ranked(asked, asked.groups, rarities, found, every=True)
            answer.is_partial = bool(answer.query.unknown)
        elif len(rarities) > 1:
            answer.scored = _nearest(asked, rarities, wanted)
            answer.totals = Counter(Kind(one.entry.kind) for one in answer.scored)
            answer.is_partial = True
    return answer


def matching_ids(query: str, model: type[Model]) -> QuerySet:
    """Primary keys of the rows of ``model`` that have every word of ``query``; to stand in ``pk__in=``."""
    kind = KIND_OF[model._meta.concrete_model]
    words = _vocabulary()
    understood = read(query, words)
    return objects_with([] if understood.unknown else understood.numbered(words).groups, kind)


def find(query: str, model: type[Model]) -> QuerySet | None:
    """What the lists of the lower apps ask: :func:`matching_ids`, or None for a model that is not indexed."""
    return matching_ids(query, model) if model._meta.concrete_model in KIND_OF else None


KIND_OF = {model: kind for kind, (model, _build) in BUILDERS.items()}


def _vocabulary() -> Vocabulary:
    index_changed()
    return vocabulary(data_version(), read_vocabulary)


def _ranked(
    query: Query, groups: list[Group], rarities: list[float], totals: dict[Kind, int | None], *, every: bool
) -> list[Scored]:
    """Entries that have every one of ``groups``, or any; ``totals`` says how many each kind has in all."""
    if not totals:
        return []
    keys = candidates(groups, totals, most=max(MAX_CANDIDATES // len(totals), OF_EACH), every=every)
    entries = SearchEntry.objects.filter(pk__in=keys).order_by().only(*SCORED_FIELDS)
    return sorted((score(entry, query, rarities) for entry in entries), key=lambda one: one.sort_key)


def _nearest(query: Query, rarities: list[float], kinds: set[Kind]) -> list[Scored]:
    """Entries that have most of the words where none has all; they have one of the rarer half."""
    by_rarity = sorted(zip(rarities, query.groups, strict=True), key=lambda pair: -pair[0])
    rarer = [group for _rarity, group in by_rarity[: (len(by_rarity) + 1) // 2]]
    found = _ranked(query, rarer, rarities, {kind: None for kind in Kind if kind in kinds}, every=False)
    return [one for one in found if one.share > ENOUGH]


def _hits(chosen: list[Scored], understood: Query, words: Vocabulary) -> list[Hit]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for one in chosen:
        by_kind[one.entry.kind].append(one.entry.object_id)
    shown = {
        entry_key(document.kind, document.pk): document
        for kind, pks in by_kind.items()
        for document in documents(Kind(kind), pks)
    }
    language = active_language()
    hits = []
    for one in chosen:
        if one.entry.pk not in shown:  # deleted in the meantime
            continue
        document = shown[one.entry.pk]
        titles = document.titles
        spoken = language if language in titles else next(iter(titles), "en")
        title = pieces(titles.get(spoken, one.entry.code), spoken, understood.groups)
        hits.append(
            Hit(
                Kind(one.entry.kind),
                one.entry.object_id,
                one.entry.code,
                title,
                _url(one.entry.kind, document.url, title.text),
                best_fields(document.fields, understood.groups, words, title),
                document.beside.get(language, ""),
                round(one.score, 4),
            )
        )
    return hits


def _url(kind: str, url: tuple[str, list], title: str) -> str:
    """The page of an object; a place has none of its own and leads to the sessions that met there."""
    try:
        address = reverse(url[0], args=url[1])
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({'q': title})}" if kind == Kind.PLACE else address
