"""Until when an outcome is due, as the words beside it say."""

import pytest

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.due import due_of


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("The sides agreed to build a terminal in Tema by the end of 2027.", "build a terminal", "2027"),
        ("They will open a school before June 2026, they said.", "open a school", "2026-06"),
        ("They will open a school no later than 30 June 2026.", "open a school", "2026-06-30"),
        ("They agreed to sign it by the end of the year.", "sign it", "2025"),
        ("They agreed to sign it by early 2027.", "sign it", "2027"),
        # Past, none, and of the next sentence.
        ("The terminal planned by 2020 is to be widened.", "terminal planned", None),
        ("They agreed to build a terminal with 2027 berths.", "build a terminal", None),
        ("They agreed to build a terminal. Trade is to grow by 2030.", "build a terminal", None),
        ("Стороны договорились построить терминал до конца 2027 года.", "построить терминал", "2027"),
        ("Стороны договорились построить терминал к марту 2026 года.", "построить терминал", "2026-03"),
        ("Стороны договорились построить терминал до конца года.", "построить терминал", "2025"),
        ("दोनों पक्ष 2027 के अंत तक टर्मिनल बनाने पर सहमत हुए।", "टर्मिनल बनाने", "2027"),
        ("दोनों पक्ष मार्च 2026 तक टर्मिनल बनाने पर सहमत हुए।", "टर्मिनल बनाने", "2026-03"),
    ],
)
def test_an_outcome_is_due_by_the_date_beside_it(text, words, due):
    article = Article(f"date: 2025-03-04\n\n{text}\n")
    low = article.text.index(words)
    assert due_of(article, low, low + len(words)) == due


def test_without_a_date_of_publication_no_year_is_past():
    article = Article("They agreed to build a terminal by 2020.\n")
    low = article.text.index("build")
    assert due_of(article, low, low + 16) == "2020"
