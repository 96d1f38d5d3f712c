"""Parameters as they are written into the addresses of a page."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.lib.moment import LastingQuery

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
