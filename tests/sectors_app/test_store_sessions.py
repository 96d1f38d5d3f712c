"""The column store counts sessions as SQL does, on registers and filters made by chance."""

import random
from datetime import date

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sectors_app.filtersets import SectorSessionFilterSet
from sectors_app.filtersets.stored import counted_sessions
from sectors_app.models import Commitment, Mention
from sectors_app.store.columns import Columns
from sectors_app.store.following import followed
from sectors_app.store.reading import read_columns
from sessions_app.choices import Language, SessionStatus, SourceKind
from sessions_app.models import Session
from sessions_app.selectors.timeline import session_extent, timeline, timeline_rows
from tests.factories import CitationFactory, MentionFactory
from tests.sectors_app.comparing import Comparison
from tests.sectors_app.random_register import PATHS, SECTORS, make_register
from tests.sectors_app.test_store import FILTERS, REGISTERS, several

pytestmark = pytest.mark.django_db

AT = date(2020, 6, 1)

FILTER = st.fixed_dictionaries(
    {},
    optional={
        "q": several("2", "z", "no such words"),
        "sector": several(*SECTORS, "no_such_sector"),
        "body": several(*PATHS, "in-ru/none"),
        "country": several("in-ru", "de-fr", "cn-in", "aa-bb", "x"),
        "status": several(*SessionStatus.values, "unknown"),
        "year": several(*map(str, range(1996, 2030)), "1", "२००५"),
        "date_after": several("2001", "2010-05", "2020-01-31", "never"),
        "date_before": several("2005", "2015-05-01", "x"),
        "source_language": several(*Language.values, "unknown"),
        "source_kind": several(*SourceKind.values, "unknown"),
    },
)


def filters_of(values: dict) -> SectorSessionFilterSet:
    data = QueryDict(mutable=True)
    for name, several_values in values.items():
        data.setlist(name, several_values)
    return SectorSessionFilterSet(data, queryset=Session.objects.all())


def differences(columns: Columns, values: dict) -> list[str]:
    """Where the store answers otherwise than SQL."""
    sql = filters_of(values)
    assert sql.counted is None
    store = counted_sessions(sql, columns)
    comparison = Comparison(values)
    compare = comparison.compare
    comparison.lists(store, sql, sql.ORDERINGS, start=2, stop=5)
    compare("extent", session_extent(store), session_extent(sql.qs))
    for most in (1, 3, 20):
        ours, theirs = (timeline(one, at=AT, most=most) for one in (store, sql.qs))
        compare(f"strip of {most}", (ours.rows, ours.left_out), (theirs.rows, theirs.left_out))
    compare("file of the strip", list(timeline_rows(store)), list(timeline_rows(sql.qs)))
    return comparison.found


@settings(
    max_examples=REGISTERS,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), asked=st.lists(FILTER, min_size=FILTERS, max_size=FILTERS))
def test_every_answer_about_sessions_is_the_one_of_sql(seed, asked):
    with transaction.atomic():
        make_register(random.Random(seed))
        columns = read_columns()
        assert [row for values in ({}, *asked) for row in differences(columns, values)] == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("move", ["delete", "update"])
def test_a_source_leaves_a_session_with_the_mention_that_it_was_cited_for(move):
    mention, other = MentionFactory(), MentionFactory()
    CitationFactory(fact=mention, source__language="ru")
    columns = read_columns()
    if move == "delete":
        Mention.objects.filter(pk=mention.pk)._raw_delete("default")
    else:
        Mention.objects.filter(pk=mention.pk).update(session=other.session)
    columns = followed(columns)
    assert differences(columns, {"source_language": ["ru"]}) == []
    found = counted_sessions(filters_of({"source_language": ["ru"]}), columns).page("date", 0, 9)
    assert found == ([] if move == "delete" else [other.session_id])


def test_a_session_that_is_deleted_is_counted_no_longer_and_the_others_stay_where_they_were():
    first, second = MentionFactory(), MentionFactory()
    columns = read_columns()
    Mention.objects.filter(pk=first.pk).delete()
    Commitment.objects.filter(pk=first.commitment_id).delete()
    first.session.delete()
    columns = followed(columns)
    assert counted_sessions(filters_of({}), columns).page("-date", 0, 9) == [second.session_id]
    assert differences(columns, {}) == differences(columns, {"sector": [second.commitment.sector.code]}) == []
