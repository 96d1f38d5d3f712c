"""Words that are looked for in columns, where no index answers."""

from functools import reduce
from operator import or_

from django.db.models import Q

from sessions_app.choices import LANGUAGES


def spellings(word: str) -> set[str]:
    """A word as it may be capitalised: SQLite compares letters beyond ASCII as they stand."""
    return {word, word.lower(), word.upper(), word.capitalize()}


def text_matches(columns: tuple[str, ...], word: str) -> Q:
    """That one of the columns holds the word, in any capitals."""
    return reduce(
        or_, (Q(**{f"{column}__icontains": form}) for column in columns for form in spellings(word))
    )


def in_languages(*columns: str) -> tuple[str, ...]:
    return tuple(f"{column}_{language}" for column in columns for language in LANGUAGES)
