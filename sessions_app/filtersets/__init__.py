"""What narrows a list: one FilterSet a model, for the page, its figure, its CSV and all else alike."""

from sessions_app.filtersets.lenient import MAX_VALUES, LenientFilterSet, read_date
from sessions_app.filtersets.sessions import SessionFilterSet
from sessions_app.filtersets.sources import SourceFilterSet
from sessions_app.filtersets.words import in_languages, text_matches

__all__ = [
    "MAX_VALUES",
    "LenientFilterSet",
    "SessionFilterSet",
    "SourceFilterSet",
    "in_languages",
    "read_date",
    "text_matches",
]
