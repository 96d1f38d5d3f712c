"""What falls due is told alike by the column store and by SQL, on registers and filters made by chance.

So is what is due and not reported.
"""

import random
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from coopdash.briefs.selectors import due
from coopdash.briefs.selectors.due import due_commitments
from coopdash.briefs.selectors.unreported import by_columns, by_sql
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.filtersets.stored import counted
from sectors_app.models import Commitment, CommitmentRequest
from sectors_app.store.reading import read_columns
from sessions_app.models import Organisation
from tests.sectors_app.random_register import FIRST, make_register

pytestmark = pytest.mark.django_db

FILTERS = ("", "body=in-ru/a", "sector=mining", "q=coal&status=none")


def ask_for_more_time(dice: random.Random) -> None:
    """Some commitments are granted another due date, which the columns know nothing of."""
    who = Organisation.objects.order_by("pk").first()
    for commitment in dice.sample(list(Commitment.objects.order_by("pk")), 3):
        asked, due_on = (FIRST + timedelta(days=dice.randrange(12_000)) for _ in range(2))
        CommitmentRequest.objects.bulk_create(
            [
                CommitmentRequest(
                    commitment=commitment,
                    organisation=who,
                    kind="extension",
                    requested_on=asked,
                    decision="granted",
                    decided_on=asked,
                    due_earliest=due_on,
                    due_latest=due_on,
                    due_precision="day",
                )
            ]
        )


def told(commitments, **asked) -> tuple:
    found = due_commitments(commitments, **asked)
    return [(row.commitment.pk, row.due, row.is_open) for row in found.rows], found.has_more


@settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 2**32), day=st.dates(FIRST, date(2030, 1, 1)), at_once=st.sampled_from((1, 3, 250))
)
@example(seed=2**32, day=date(2011, 9, 27), at_once=250)  # nothing is extended by then
def test_the_store_tells_what_sql_tells(monkeypatch, seed, day, at_once):
    monkeypatch.setattr(due, "AT_ONCE", at_once)
    with transaction.atomic():
        dice = random.Random(seed)
        make_register(dice)
        ask_for_more_time(dice)
        columns = read_columns()
        for query in FILTERS:
            filters = CommitmentFilterSet(QueryDict(query), queryset=Commitment.objects.with_status())
            store = counted(filters, columns)
            every = told(filters.qs, at=day, until=date.max)[0]
            for asked in (
                {"until": date.max},
                {"until": day + timedelta(days=700), "since": day - timedelta(days=900)},
                {"until": date.max, "closed_since": day - timedelta(days=3_000)},
                *({"until": date.max, "most": most} for most in (1, 3, 100)),
            ):
                ours, theirs = (told(rows, at=day, **asked) for rows in (store, filters.qs))
                assert ours == theirs, (query, asked)
            nearest = sorted(every, key=lambda row: (abs((row[1].latest - day).days), row[0]))[:3]
            assert sorted(told(store, at=day, until=date.max, most=3)[0]) == sorted(nearest)
        assert by_columns(columns, day).tolist() == list(by_sql(day))
        transaction.set_rollback(True)
