"""Answers over the whole register are kept until anything changes."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import translation

from sectors_app.filtersets import SectorSessionFilterSet
from sessions_app.lib.moment import Moment, frozen_at
from sessions_app.models import Session
from sessions_app.selectors.kept import Kept, kept, kept_each
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def facets(**values: str):
    data = QueryDict(mutable=True)
    data.update(values)
    return SectorSessionFilterSet(data, queryset=Session.objects.all()).facets()


def test_an_answer_is_made_once():
    SessionFactory()
    made = []
    for _ in range(2):
        kept("answer", lambda: made.append("made"))
    assert made == ["made"]


def test_an_answer_is_made_anew_after_any_change():
    SessionFactory(status="held")
    before = {
        option.value: option.count for one in facets() if one.name == "status" for option in one.options
    }
    Session.objects.update(status="postponed")
    after = {option.value: option.count for one in facets() if one.name == "status" for option in one.options}
    assert (before, after) == ({"held": 1}, {"postponed": 1})


def test_of_more_than_are_kept_the_one_asked_for_longest_ago_is_made_anew():
    SessionFactory()
    few, made = Kept(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        few(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_each_language_has_its_own():
    SessionFactory()
    english = facets()
    with translation.override("ru"):
        assert facets()[0].label != english[0].label
    assert facets() == english


def test_a_repeat_asks_only_for_the_version(django_assert_max_num_queries):
    SessionFactory()
    first = facets()
    with django_assert_max_num_queries(3):
        assert facets() == first


def test_what_is_not_committed_and_what_is_past_is_never_kept():
    SessionFactory()
    made = []
    with transaction.atomic():
        kept("fresh", lambda: made.append("in a transaction"))
    with frozen_at(Moment(datetime(2020, 1, 1, tzinfo=UTC), "default")):
        kept("fresh", lambda: made.append("in the past"))
    kept("fresh", lambda: made.append("now"))
    kept("fresh", lambda: made.append("again"))
    assert made == ["in a transaction", "in the past", "now"]


@pytest.mark.parametrize("ordering", SectorSessionFilterSet.ORDERINGS)
def test_a_list_is_in_the_order_of_sql_with_and_without_a_filter(ordering):
    for n, day in enumerate(("2020-01-01", "2021-05", None, "2020-01-01", "2019")):
        SessionFactory(date=day, number=n + 1)
    for values in ({}, {"status": "held"}):
        data = QueryDict(mutable=True)
        data.update({**values, "ordering": ordering})
        filters = SectorSessionFilterSet(data, queryset=Session.objects.all())
        listed = filters.listed(list)
        assert listed[1:4] == [session.pk for session in filters.ordered][1:4]
        assert (len(listed), list(listed[5:9])) == (filters.qs.count(), [])


def test_of_many_only_what_is_asked_for_is_read_and_only_once():
    asked = []

    def read(wanted):
        asked.append(wanted)
        return {one: one * 2 for one in wanted if one != 3}

    assert kept_each("doubles", [2, 1, 3], read) == {2: 4, 1: 2}
    assert list(kept_each("doubles", [4, 2], read).items()) == [(4, 8), (2, 4)]
    assert asked == [[2, 1, 3], [4]]
    SessionFactory()
    assert kept_each("doubles", [2], read) == {2: 4}
    assert asked[2:] == [[2]]


def test_of_very_many_those_that_came_first_are_read_again(monkeypatch):
    monkeypatch.setattr("sessions_app.selectors.kept.MOST_EACH", 3)
    SessionFactory()
    asked = []

    def read(wanted):
        asked.append(wanted)
        return {one: one * 2 for one in wanted}

    for wanted in ([1, 2, 3], [4], [2, 3], [1, 2, 3, 4, 5]):
        assert kept_each("many", wanted, read) == {one: one * 2 for one in wanted}
    assert asked == [[1, 2, 3], [4], [1, 5]]
