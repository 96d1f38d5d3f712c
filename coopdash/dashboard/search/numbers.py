"""Words of the index by their numbers: entries hold ``3f`` where the word is ``сотрудничеств``.

A word takes two to four letters so, whatever its script: that is what keeps an index over a million texts in
three languages small, and its writing quick.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from django.db import connection, transaction

from coopdash.dashboard.models import SearchToken
from coopdash.dashboard.search.documents import MARKS, Document
from coopdash.dashboard.search.rows import filled
from sessions_app.lib.bulk import batched

EVERY = ""
"""The word that every entry holds, so that its number of entries is that of all."""

AT_ONCE = 5_000
"""Words that are asked for by one statement."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1 << 17)
def written(number: int) -> str:
    """A number as entries hold it."""
    digits = ""
    while number:
        number, rest = divmod(number, len(_DIGITS))
        digits = _DIGITS[rest] + digits
    return digits or "0"


def read(digits: str) -> int:
    return int(digits, len(_DIGITS))


class Numbers(dict):
    """The numbers of words, as entries hold them; those that have none yet are given one."""

    def learn(self, documents: Iterable[Document]) -> None:
        """Know every word of some documents."""
        tokens = {EVERY}
        for document in documents:
            for column in document.segments:
                tokens.update(" ".join(column).split())
        if missing := sorted(tokens - self.keys() - set(MARKS)):
            self.update(_known(missing))
        if missing := [one for one in missing if one not in self]:
            # Not ignoring conflicts: somebody else may give a word its number now, and then it is that one.
            rows = SearchToken.objects.bulk_create(
                [SearchToken(token=token) for token in missing],
                update_conflicts=True,
                unique_fields=("token",),
                update_fields=("token",),
            )
            self.update((row.token, written(row.pk)) for row in rows)

    def of(self, segment: str) -> str:
        """The numbers of a text's tokens."""
        return " ".join([one if one in MARKS else self[one] for one in segment.split()])


def _known(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Words that have a number, with it."""
    # Not by the ORM, which takes longer over some hundred parameters than the database over their rows.
    with connection.cursor() as cursor:
        for batch in batched(tokens, AT_ONCE):
            some = filled(batch)
            places = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT token, id FROM dashboard_searchtoken WHERE token IN ({places})", some)  # noqa: S608
            yield from [(token, written(pk)) for token, pk in cursor.fetchall()]


def held(columns: Iterable[str]) -> set[str]:
    """The numbers of all words that an entry of these columns holds."""
    return set(" ".join(columns).split()).difference(MARKS)


def count(changes: Mapping[str, int]) -> None:
    """Add to how many entries hold each word."""
    rows = [(change, change, read(number)) for number, change in sorted(changes.items()) if change]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE dashboard_searchtoken"
                " SET entries = CASE WHEN entries + %s < 0 THEN 0 ELSE entries + %s END WHERE id = %s",
                rows,
            )


@transaction.atomic
def count_anew(holding: Mapping[str, int]) -> None:
    """Set how many entries hold each word."""
    SearchToken.objects.filter(entries__gt=0).update(entries=0)
    count(holding)
