"""What sources state of rows, over a column with a bit for each language and kind of a source."""

from collections.abc import Iterable, Sequence

import numpy as np

from sectors_app.store import codes
from sectors_app.store.asked import Mask

_OF_LANGUAGES = np.array([codes.source_bits((one,), ()) for one in codes.LANGUAGES])
_OF_KINDS = np.array([codes.source_bits((), (one,)) for one in codes.SOURCE_KINDS])


class OfSources:
    """Filters and counts by language and kind of one and the same source, for rows of any kind.

    Whoever counts has ``asked``, with the languages and kinds in question, and ``in_force``, the names of all
    filters that leave some rows out.
    """

    def _bits_left(self, name: str) -> np.ndarray:
        """How many rows have which bits, of those that all filters but one leave."""
        raise NotImplementedError

    def _source_bits(self, names: Iterable[str]) -> int:
        return codes.source_bits(
            self.asked.languages if "source_language" in names else (),
            self.asked.source_kinds if "source_kind" in names else (),
        )

    def _stated(self, sources: np.ndarray, names: Iterable[str]) -> Mask:
        """The rows of which a source that fits the filters of these names states something."""
        return (sources & np.uint16(self._source_bits(names))) != 0

    def _count_source_language(self) -> dict[str, int]:
        return self._by_source("source_language", codes.LANGUAGES, _OF_LANGUAGES)

    def _count_source_kind(self) -> dict[str, int]:
        return self._by_source("source_kind", codes.SOURCE_KINDS, _OF_KINDS)

    def _by_source(self, name: str, values: Sequence[str], bits: np.ndarray) -> dict[str, int]:
        allowed = self._source_bits(self.in_force - {name})
        counts = self._bits_left(name)
        held = np.flatnonzero(counts)
        counts, held = counts[held], held & allowed
        return dict(zip(values, (counts @ ((held[:, None] & bits) != 0)).tolist(), strict=True))
