"""Words of the index by their numbers: entries hold ``3f`` where the word is ``сотрудничеств``.

A word takes two to four letters so, whatever its script: that is what keeps an index over a million texts in
three languages small, and its writing quick.
"""

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from coopdash.dashboard.models import SearchEntry, SearchToken
from coopdash.dashboard.search.documents import MARKS, Document
from coopdash.dashboard.search.ranking import COLUMNS

EVERY = ""
"""The word that every entry holds, so that its number of entries is that of all."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


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
            for column in document.segments():
                tokens.update(" ".join(column).split())
        if missing := sorted(tokens - self.keys() - set(MARKS)):
            rows = SearchToken.objects.filter(token__in=missing).order_by().values_list("token", "pk")
            self.update((token, written(pk)) for token, pk in rows)
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


def held(entry: SearchEntry) -> set[str]:
    """The numbers of all words that an entry holds."""
    return set(" ".join([getattr(entry, name) for name in COLUMNS]).split()).difference(MARKS)


def count(changes: Counter[str], *, anew: bool = False) -> None:
    """Add to how many entries hold each word, or set it."""
    rows = [(change, read(number)) for number, change in sorted(changes.items()) if change or anew]
    before = "0" if anew else "entries"
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if anew:
            cursor.execute("UPDATE dashboard_searchtoken SET entries = 0 WHERE entries > 0")
        if rows:
            sql = f"UPDATE dashboard_searchtoken SET entries = {before} + %s WHERE id = %s"  # noqa: S608
            cursor.executemany(sql, rows)
