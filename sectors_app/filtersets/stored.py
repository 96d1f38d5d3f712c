"""Filters in the terms of the column store, and its counts in the terms of the facets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext

from sectors_app.models import Commitment
from sectors_app.store import codes
from sectors_app.store.asked import Asked
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.process import current_columns
from sectors_app.store.sessions import AskedSessions, CountedSessions
from sessions_app.facets import COUNTRY, Facet, Option, most_of
from sessions_app.filtersets import LenientFilterSet, read_date
from sessions_app.lib.bulk import CHUNK, first_of, spoken
from sessions_app.lib.places import CountsByPlace
from sessions_app.lib.statements import Statement
from sessions_app.lib.words import active_language
from sessions_app.models import Organisation, Session
from sessions_app.selectors.kept import kept_each, kept_of_words

NO_REPORT = "none"
"""The value of ``status`` for commitments that nobody has reported on."""


MOST_BY_KEYS = 20_000
"""Most rows that SQL is asked for by their keys."""


class StoredCounts:
    """Has the rows of a FilterSet counted by the column store where that can answer.

    ``count_by`` tells the store of the filters: :func:`counted` or :func:`counted_sessions`.
    """

    count_by: Callable[[Columns], Counted | CountedSessions]

    @cached_property
    def counted(self) -> Counted | CountedSessions | None:
        """The same rows in the column store; None where SQL has to answer."""
        columns = None if self.whole.query.where or self.whole.query.is_sliced else current_columns()
        return None if columns is None else self.count_by(columns)

    def counts(self, name: str) -> dict:
        return stored_counts(self.counted, name) if self.counted else super().counts(name)

    @property
    def found(self) -> QuerySet:
        """The same rows as ``qs``, by their keys where the store knows them and they are few.

        SQL takes seconds over hundreds of values at once.
        """
        if not self.counted or self.counted.total > MOST_BY_KEYS:
            return self.qs
        return self._among(self.counted.keys())

    @property
    def in_parts(self) -> Iterator[QuerySet]:
        """The same in the order asked for, so many at a time: SQL would put all in order before the first."""
        if not self.counted or self.counted.page(self.ordering, 0, 1) is None:
            yield self.ordered
            return
        for start in range(0, self.counted.total, CHUNK):
            yield self._among(self.counted.page(self.ordering, start, start + CHUNK))

    def _among(self, keys: list[int]) -> QuerySet:
        return self.whole.filter(pk__among=keys).order_by(*self.ORDERINGS[self.ordering])


def counted(filters, columns: Columns) -> Counted:
    """The commitments that ``filters`` leave, counted by the columns."""
    terms = _Terms(filters, columns)
    values = terms.values
    asked = Asked(kinds=terms.coded("kind", codes.KINDS))
    asked.strengths = terms.coded("strength", codes.STRENGTHS)
    asked.roles = terms.coded("role", codes.ROLES)
    asked.statuses = terms.coded("status", _Statuses())
    asked.languages = tuple(values("source_language"))
    asked.source_kinds = tuple(values("source_kind"))
    asked.years, asked.sectors = terms.years, terms.sectors
    asked.due_after, asked.due_before = terms.day("due_after", "earliest"), terms.day("due_before", "latest")
    if values("q"):
        asked.worded = _worded(filters, columns)
    if values("party"):
        parties = Organisation.objects.filter(slug__in=values("party")).values_list("pk", flat=True)
        asked.parties = [place for pk in parties if (place := columns.organisations.place(pk)) >= 0]
    asked.bodies, asked.pairs = terms.bodies("body"), terms.bodies("country")
    if values("session"):
        pk = Session.objects.values_list("pk", flat=True).get(code=values("session")[0])
        asked.session = max(columns.sessions.known.place(pk), 0)
    return Counted(columns, asked)


def counted_sessions(filters, columns: Columns) -> CountedSessions:
    """The sessions that ``filters`` leave, counted by the columns."""
    terms = _Terms(filters, columns)
    asked = AskedSessions(statuses=terms.coded("status", codes.SESSION_STATUSES))
    asked.years, asked.sectors = terms.years, terms.sectors
    asked.bodies, asked.pairs = terms.bodies("body"), terms.bodies("country")
    asked.after, asked.before = terms.day("date_after", "earliest"), terms.day("date_before", "latest")
    asked.languages = tuple(terms.values("source_language"))
    asked.source_kinds = tuple(terms.values("source_kind"))
    if terms.values("q"):
        places = columns.sessions.known.places(keys_of(filters.with_words()))
        asked.places = places[places >= 0]
    return CountedSessions(columns, asked)


@dataclass(frozen=True)
class _Terms:
    """What an address asks, in terms of the columns."""

    filters: LenientFilterSet
    columns: Columns

    def values(self, name: str) -> list[str]:
        return self.filters.data.getlist(name)

    def coded(self, name: str, words: Sequence[str]) -> tuple[int, ...] | None:
        return tuple(words.index(value) for value in self.values(name)) or None

    def day(self, name: str, end: str) -> int:
        values = self.values(name)
        return getattr(read_date(values[0]), end).toordinal() if values else 0

    @property
    def years(self) -> tuple[int, ...] | None:
        return tuple(int(year) for year in self.values("year")) or None

    @property
    def sectors(self) -> list[int] | None:
        if self.filters.sectors is None:
            return None
        known = self.columns.sectors.known
        return [place for pk in self.filters.sectors if (place := known.place(pk)) >= 0]

    def bodies(self, name: str) -> np.ndarray | None:
        """For each body whether it is one of those named or below one, or of a country or pair named."""
        if not self.values(name):
            return None
        bodies = self.columns.bodies
        found = np.zeros(len(bodies.paths), dtype=bool)
        for value in self.values(name):
            if COUNTRY.fullmatch(value):
                found |= bodies.of_country(value)
                continue
            stretch = bodies.below(value)
            found[stretch.start : stretch.stop] = True
        return found


def _worded(filters, columns: Columns) -> np.ndarray:
    """The commitments with the words in force; a bit each is kept of them, as a word may be in most."""
    bits = kept_of_words(
        ("commitments", columns.version, filters.data["q"]),
        lambda: np.packbits(columns.flagged(columns.rows(keys_of(filters.with_words())))),
    )
    return np.unpackbits(bits, count=len(columns)).view(bool)


class _Statuses(tuple):
    """The codes of statuses, and of having none."""

    def index(self, value: str) -> int:
        return codes.NONE if value == NO_REPORT else codes.STATUSES.index(value)


def keys_of(rows: QuerySet) -> np.ndarray:
    """The column ``key``, as one text from the database: row by row it would take six times as long."""
    connection = connections[router.db_for_read(Commitment)]
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:  # nothing can have these words
        return np.empty(0, dtype=np.int64)
    is_postgresql = connection.vendor == "postgresql"
    together = "string_agg(CAST(key AS text), ',')" if is_postgresql else "group_concat(key)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {together} FROM ({sql}) AS found", values)  # noqa: S608
        text = cursor.fetchone()[0]
    return np.fromstring(text or "", dtype=np.int64, sep=",")


def stored_counts(counted: Counted | CountedSessions, name: str) -> Mapping:
    """Counts of the store under the values of a filter."""
    counts, columns = counted.counts(name), counted.columns
    if name == "status" and isinstance(counted, Counted):
        return {value or NO_REPORT: n for value, n in counts.items()}
    if name == "body":
        bodies = columns.bodies
        return CountsByPlace(counts, bodies.paths, lambda path: bodies.place.get(path, -1), bodies.in_words)
    if name == "country":
        return CountsByPlace(counts, columns.bodies.pairs[0], columns.bodies.place_of_pair)
    if name == "party":
        known = columns.organisations
        return CountsByPlace(counts, known.pk, known.place)
    return counts


def party_facet(counts: Mapping[int, int], chosen: Sequence[str]) -> Facet:
    """Parties by name; of very many, those with the most commitments."""
    of_chosen = Organisation.objects.filter(slug__in=chosen).values_list("pk", flat=True) if chosen else ()
    kept, more = most_of(counts, of_chosen)
    names = kept_each(("parties", active_language()), kept, _parties)
    options = [
        Option(slug, name, kept[pk], slug in chosen)
        for pk, (slug, name) in sorted(names.items(), key=lambda item: item[1][1].casefold())
    ]
    return Facet("party", gettext("Party"), options, more=more)


def _names_of_parties(pks: Sequence[int]) -> QuerySet:
    rows = Organisation.objects.rewrite(False).filter(pk__among=pks).order_by()
    return rows.values_list("pk", "slug", *spoken("name"))


_PARTIES = Statement(Organisation, _names_of_parties)


def _parties(pks: Sequence[int]) -> dict[int, tuple[str, str]]:
    return {pk: (slug, first_of(*names)) for pk, slug, *names in _PARTIES.rows(pks)}
