"""Answering a query: ranked hits over everything, or the rows of one model that a list is narrowed to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search.documents import BUILDERS
from coopdash.dashboard.search.excerpts import Excerpt, best_field, pieces
from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.query import Query, read
from coopdash.dashboard.search.ranking import COLUMNS, Scored, score
from coopdash.dashboard.search.services import index_changed
from coopdash.dashboard.search.store import entries_with, fingerprint, vocabulary_rows
from coopdash.dashboard.search.vocabulary import Vocabulary, vocabulary
from sessions_app.lib.words import active_language

MAX_CANDIDATES = 1200
"""Most entries that are scored for one query; those that are called so come first."""

ENOUGH = 0.4
"""Share of a query, by the rarity of its words, that an entry has to have where none has all of it."""

SCORED_FIELDS = ("id", "kind", "object_id", "code", "day", *COLUMNS)


@dataclass(frozen=True)
class Hit:
    """One object that was found, with the field in which it was found."""

    kind: Kind
    pk: int
    code: str
    title: Excerpt
    url: str
    field: str
    text: Excerpt
    score: float

    @property
    def is_in_title(self) -> bool:
        """Whether what was found already stands in the title as it is shown."""
        return self.title.text == self.text.text


@dataclass
class Answer:
    """Everything that answers a query, best first; hits are made of it as far as a page shows them."""

    query: Query
    words: Vocabulary
    scored: list[Scored] = field(default_factory=list)
    is_partial: bool = False
    is_capped: bool = False

    @property
    def totals(self) -> dict[Kind, int]:
        """How many there are of each kind; kinds in the order of their best hit."""
        return Counter(Kind(one.entry.kind) for one in self.scored)

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
        """What to show of some of them; one query however many they are."""
        return _hits(chosen, self.query, self.words)


def search(query: str, *, kinds: Iterable[str] | None = None, limit: int = 20) -> list[Hit]:
    """The best ``limit`` hits of ``query`` over all kinds of objects, or those named."""
    answer = answer_to(query)
    return answer.hits((answer.scored if kinds is None else answer.of_kind(*map(str, kinds)))[:limit])


def answer_to(query: str) -> Answer:
    """What ``query`` finds over everything, in a number of database queries that does not depend on it."""
    words = _vocabulary()
    answer = Answer(read(query, words), words)
    if answer.query.groups:
        answer.scored, answer.is_partial, answer.is_capped = _ranked(answer.query, words)
    return answer


def matching_ids(query: str, model: type[Model]) -> QuerySet:
    """Primary keys of the rows of ``model`` that have every word of ``query``; to stand in ``pk__in=``."""
    kind = KIND_OF[model._meta.concrete_model]
    understood = read(query, _vocabulary())
    rows = entries_with([] if understood.unknown else understood.groups)
    return rows.filter(kind=kind).order_by().values("object_id")


def find(query: str, model: type[Model]) -> QuerySet | None:
    """What the lists of the lower apps ask: :func:`matching_ids`, or None for a model that is not indexed."""
    return matching_ids(query, model) if model._meta.concrete_model in KIND_OF else None


KIND_OF = {model: kind for kind, (model, _build, _preload) in BUILDERS.items()}


def _vocabulary() -> Vocabulary:
    index_changed()
    return vocabulary(fingerprint(), vocabulary_rows)


def _ranked(understood: Query, words: Vocabulary) -> tuple[list[Scored], bool, bool]:
    """Entries that have every word, else those that have most of them; best first."""
    groups = understood.groups
    rarities = [group.rarity(words) for group in groups]
    for every in (True, False):
        candidates: dict[int, SearchEntry] = {}
        for names_only in (True, False):
            rows = entries_with(groups, every=every, names_only=names_only)
            for entry in rows.only(*SCORED_FIELDS).order_by("id")[:MAX_CANDIDATES]:
                candidates[entry.pk] = entry
        found = [score(entry, understood, rarities) for entry in candidates.values()]
        found = [one for one in found if one.share > (0.999 if every else ENOUGH)]
        if found or len(groups) == 1:
            found.sort(key=lambda one: one.sort_key)
            return found, not every or bool(understood.unknown), len(candidates) >= MAX_CANDIDATES
    return [], False, False


def _hits(chosen: list[Scored], understood: Query, words: Vocabulary) -> list[Hit]:
    shown = dict(
        SearchEntry.objects.filter(pk__in=[one.entry.pk for one in chosen]).values_list("pk", "shown")
    )
    language = active_language()
    hits = []
    for one in chosen:
        if one.entry.pk not in shown:  # taken out of the index in the meantime
            continue
        kept = shown[one.entry.pk]
        titles = kept["titles"]
        spoken = language if language in titles else next(iter(titles), "en")
        title = pieces(titles.get(spoken, one.entry.code), spoken, understood.groups)
        code, text = best_field(kept["fields"], understood.groups, words, title)
        hits.append(
            Hit(
                Kind(one.entry.kind),
                one.entry.object_id,
                one.entry.code,
                title,
                _url(one.entry.kind, kept["url"], title.text),
                code,
                text,
                round(one.score, 4),
            )
        )
    return hits


def _url(kind: str, url: list, title: str) -> str:
    """The page of an object; a place has none of its own and leads to the sessions that met there."""
    try:
        address = reverse(url[0], args=url[1])
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({'q': title})}" if kind == Kind.PLACE else address
