"""Parameters as they are written into the addresses of a page."""

from datetime import UTC, datetime

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.lib.moment import LastingQuery, Moment, frozen_at
from sessions_app.lib.query import copied

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
GIVEN = st.dictionaries(WORDS, st.lists(WORDS, max_size=3), max_size=5)


def filled(query: QueryDict, given: dict[str, list[str]]) -> QueryDict:
    for name, values in given.items():
        query.setlist(name, values)
    return query


@given(GIVEN)
def test_an_address_is_written_as_django_writes_it(given):
    assert (
        filled(LastingQuery(mutable=True), given).urlencode()
        == filled(QueryDict(mutable=True), given).urlencode()
    )


@given(GIVEN)
def test_a_copy_holds_the_same_and_changes_by_itself(given):
    query = filled(LastingQuery(mutable=True), given)
    copy = query.copy()
    assert copy == query
    for name in given:
        copy.appendlist(name, "more")
    copy["another"] = "1"
    assert query == filled(LastingQuery(mutable=True), given)


def test_a_copy_without_some_parameters_still_names_the_frozen_moment():
    query = filled(LastingQuery(mutable=True), {"sector": ["coal"], "ordering": ["due"]})
    with frozen_at(Moment(datetime(2026, 1, 31, 12, tzinfo=UTC), "past")):
        assert copied(query, "ordering").urlencode() == "sector=coal&as_of=2026-01-31T12%3A00Z"
