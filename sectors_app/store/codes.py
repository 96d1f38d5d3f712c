"""The closed vocabularies as small numbers, in the order of their choices."""

from collections.abc import Iterable

import numpy as np

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sessions_app.choices import Language, SourceKind

KINDS = tuple(CommitmentKind.values)
STATUSES = tuple(ReportStatus.values)
STRENGTHS = tuple(Strength.values)
ROLES = tuple(MentionRole.values)
LANGUAGES = tuple(Language.values)
SOURCE_KINDS = tuple(SourceKind.values)

NONE = 127
"""Stands where there is no value: no report, no wording."""

DROPPED = ROLES.index(MentionRole.DROPPED)


def source_bit(language: str, kind: str) -> int:
    """A bit for each pair, so that 'Hindi' and 'official' are asked of one and the same source."""
    return 1 << (LANGUAGES.index(language) * len(SOURCE_KINDS) + SOURCE_KINDS.index(kind))


def source_bits(languages: Iterable[str], kinds: Iterable[str]) -> int:
    """The bits of all sources in one of the languages and of one of the kinds; all where none is named."""
    pairs = ((a, b) for a in (list(languages) or LANGUAGES) for b in (list(kinds) or SOURCE_KINDS))
    return sum(source_bit(a, b) for a, b in pairs)


def among(codes: Iterable[int], size: int = 128) -> np.ndarray:
    """A table to look codes up in: whether each is one of ``codes``."""
    table = np.zeros(size, dtype=bool)
    table[list(codes)] = True
    return table
