"""What a process keeps for later pages is kept by all that they differ in: language, moment, day, filters."""

import gc
import re
from datetime import timedelta
from functools import _lru_cache_wrapper

import pytest
import time_machine
from django.utils import timezone

from sessions_app.selectors.kept import kept, kept_of_words
from tests.factories import CoChairFactory, DocumentFactory

# Inside of a transaction nothing is kept for later.
pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/?",
    "/sessions/?",
    "/commitments/?",
    "/commitments/?sector=coal&ordering=wording",
    "/coverage/?view=table",
    "/coverage/more/?",
    "/sectors/?",
    "/quality/?",
)

OURS = ("coopdash.", "sectors_app.", "sessions_app.")
OF_TEXTS = "coopdash.intake.reading"
"""The reader's word lists, which serve no page."""


@pytest.fixture
def asked_for(changed) -> list[tuple]:
    """Pages in two languages, as they are and as they were, on two days."""
    CoChairFactory(session=changed.session)
    DocumentFactory(session=changed.session)
    return [
        (page, timezone.now() + timedelta(days=days), moment, language)
        for page in PAGES
        for days in (1, 500)
        for moment in ("", f"&as_of={changed.before}")
        for language in ("en", "ru")
    ]


def shown(client, page: str, day, moment: str, language: str) -> str:
    with time_machine.travel(day, tick=False):
        response = client.get(f"{page}{moment}&lang={language}")
    assert response.status_code == 200
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())


def test_no_page_depends_on_which_pages_were_asked_for_before(client, asked_for):
    client.get("/")  # by which all that pages need is imported
    functions = [
        one
        for one in gc.get_objects()
        # By its type: to ask a lazy object for its class is to have it made.
        if type(one) is _lru_cache_wrapper
        and one.__module__.startswith(OURS)
        and not one.__module__.startswith(OF_TEXTS)
    ]

    def forget() -> None:
        """Know as little as a process that has just begun."""
        for one in functions:
            one.cache_clear()
        kept.clear()
        kept_of_words.clear()

    alone = {}
    for one in asked_for:
        forget()
        alone[one] = shown(client, *one)
    assert len(set(alone.values())) > len(asked_for) / 2, "pages that are all the same would show nothing"
    for order in (asked_for, asked_for[::-1]):
        forget()
        assert [one for one in order if shown(client, *one) != alone[one]] == []
