"""The search entries of the world, as the rebuilding of the index would write them."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from coopdash.dashboard.models import SearchEntry, SearchToken
from coopdash.dashboard.search.documents import BUILDERS, MARKS
from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.numbers import EVERY, count_anew, held, written
from coopdash.dashboard.search.ranking import COLUMNS
from coopdash.world.drafts import Draft, Table
from coopdash.world.stage import Stage


class Numbering(dict):
    """Numbers of words; a new word is drafted as a row and gets the next one."""

    def __init__(self, table: Table):
        super().__init__(zip(MARKS, MARKS, strict=True))
        self.table = table
        rows = list(SearchToken.objects.order_by().values_list("token", "pk"))
        self.update((token, written(pk)) for token, pk in rows)
        table.next = 1 + max((pk for _token, pk in rows), default=0)

    def __missing__(self, token: str) -> str:
        number = self[token] = written(self.table.draft(token=token).id)
        return number


class Indexing:
    """Drafts search entries, and knows how many hold each word."""

    def __init__(self, stage: Stage):
        self.entries = stage.tables[SearchEntry]
        self.numbers = Numbering(stage.tables[SearchToken])
        self.holding: Counter[str] = Counter()
        self.numbered = lru_cache(maxsize=1 << 16)(self._numbered)
        for entry in SearchEntry.objects.all():
            self._count(entry)

    def _numbered(self, segment: str) -> str:
        return " ".join([self.numbers[token] for token in segment.split()])

    def _count(self, entry: SearchEntry) -> None:
        self.holding.update(held(map(entry.__dict__.__getitem__, COLUMNS)))
        self.holding[self.numbers[EVERY]] += 1

    def index(self, kind: Kind, drafts: Iterable[Draft]) -> None:
        """Draft the entries of some rows."""
        _model, build = BUILDERS[kind]
        for draft in drafts:
            entry = build(draft).entry(self.numbered)
            self._count(entry)
            self.entries.write(entry.__dict__)

    def finish(self) -> None:
        """Write down how many entries hold each word, once all rows are there."""
        count_anew(self.holding)
