"""The column store answers as SQL does: on registers and filters made by chance, and after such edits."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from unittest.mock import patch

import numpy as np
import pytest
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.edits import Edits
from bench.exact import differing, unlike
from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.filtersets.stored import counted
from sectors_app.lib.rows import SectorCounts
from sectors_app.models import Commitment, CommitmentParty, Coverage, Mention
from sectors_app.selectors.commitment_lines import latest_by_columns, latest_by_sql
from sectors_app.selectors.commitments import commitments_by_sector
from sectors_app.selectors.coverage import coverage_by_session, coverage_by_year
from sectors_app.selectors.sectors import sector_counts
from sectors_app.selectors.shares import commitment_ages, commitment_flow, commitment_sizes, coverage_strips
from sectors_app.services import coverage_rebuild
from sectors_app.store import covering, crossed, parts, runs, spoken
from sectors_app.store.asked import Asked
from sectors_app.store.columns import Columns
from sectors_app.store.counting import Counted
from sectors_app.store.following import followed
from sectors_app.store.reading import read_columns
from sectors_app.store.taxonomy import stored_sector_counts
from sessions_app.choices import Language, SourceKind
from sessions_app.models import Organisation
from tests.sectors_app.comparing import Comparison
from tests.sectors_app.random_register import PATHS, SECTORS, make_register

pytestmark = pytest.mark.django_db

REGISTERS = int(os.environ.get("COOPDASH_STORE_CASES", "10"))
FILTERS = 10
EDITS = 1_000


def several(*values: str) -> st.SearchStrategy[list[str]]:
    """A few of them as readers choose, any number, or all: as who wants to see a page break."""
    few = st.lists(st.sampled_from(values), max_size=2)
    return few | st.sets(st.sampled_from(values)).map(sorted) | st.just(list(values))


FILTER = st.fixed_dictionaries(
    {},
    optional={
        "q": several("coal", "training joint", "no such words"),
        "sector": several(*SECTORS, "no_such_sector"),
        "body": several(*PATHS, "in-ru/none"),
        "country": several("in-ru", "de-fr", "cn-in", "aa-bb", "in", "fr", "zz", "x"),
        "kind": several(*CommitmentKind.values, "unknown"),
        "status": several(*ReportStatus.values, "none", "unknown"),
        "strength": several(*Strength.values, "unknown"),
        "role": several(*MentionRole.values, "unknown"),
        "party": several(*(f"org-{n}" for n in range(6))),
        "due_after": several("2001", "2010-05", "2020-01-31", "never"),
        "due_before": several("2005", "2015-05-01", "x"),
        "session": several("session-1", "session-2", "session-99"),
        "year": several(*map(str, range(1996, 2030)), "1", "२००५"),
        "source_language": several(*Language.values, "unknown"),
        "source_kind": several(*SourceKind.values, "unknown"),
    },
)


def filters_of(values: dict) -> CommitmentFilterSet:
    data = QueryDict(mutable=True)
    for name, several_values in values.items():
        data.setlist(name, several_values)
    return CommitmentFilterSet(data, queryset=Commitment.objects.with_status())


def compare_matrices(comparison: Comparison, what: str, ours, theirs) -> None:
    """Compare two coverages with their cells, which are made when somebody looks at them."""
    comparison.compare(what, ours, theirs)
    for row, other in zip(
        *([*one.matrix.groups, *one.matrix.sectors] for one in (ours, theirs)), strict=False
    ):
        comparison.compare(f"{what}: {row.code}", row.cells, other.cells)


def differences(columns: Columns, values: dict) -> list[str]:
    """Where the store answers otherwise than SQL."""
    sql = filters_of(values)
    assert sql.counted is None
    store = counted(sql, columns)
    comparison = Comparison(values)
    compare = comparison.compare
    # Of the words of a commitment the columns know nothing.
    orderings = [ordering for ordering in sql.ORDERINGS if not ordering.endswith("wording")]
    comparison.lists(store, sql, orderings, start=3, stop=7)
    compare("by sector", commitments_by_sector(store), commitments_by_sector(sql.qs))
    for is_narrowed in (False, True):
        rows = {
            "mentions": sql.mentions() if is_narrowed else None,
            "sectors": sql.sectors,
        }
        compare_matrices(
            comparison,
            f"coverage, narrowed: {is_narrowed}",
            coverage_by_year(sql.sessions(), sectors=sql.sectors, counted=store, is_narrowed=is_narrowed),
            coverage_by_year(sql.sessions(), **rows),
        )
        compare(
            f"strips, narrowed: {is_narrowed}",
            coverage_strips(sql.sessions(), sectors=sql.sectors, counted=store, is_narrowed=is_narrowed),
            coverage_strips(sql.sessions(), **rows),
        )
    of_body, rows = sql.sessions().filter(body__path=PATHS[0]), rows | {"mentions": sql.mentions()}
    compare_matrices(
        comparison,
        "coverage by session",
        coverage_by_session(of_body, sectors=sql.sectors, counted=store, is_narrowed=True, has_groups=True),
        coverage_by_session(of_body, **rows, has_groups=True),
    )
    for at in (date(2007, 3, 31), date(2031, 1, 1)):
        compare(f"ages in {at}", commitment_ages(store, at=at), commitment_ages(sql.qs, at=at))
    compare("flow", commitment_flow(store), commitment_flow(sql.fitting_mentions()))
    compare("sizes", commitment_sizes(store), commitment_sizes(sql.qs))
    return comparison.found


def unlike_counts(store: SectorCounts, sql: SectorCounts) -> list[str]:
    """Where what stands in the sectors is told otherwise than by SQL."""
    comparison = Comparison({})
    for name, ours, theirs in zip(SectorCounts._fields, store, sql, strict=True):
        comparison.compare(name, ours, {code: one for code, one in theirs.items() if one})
    return comparison.found


def unlike_lines(columns: Columns) -> list[str]:
    """Where the latest mention of a commitment is told otherwise than by SQL."""
    keys = columns.facts.pk.tolist()
    ours, theirs = latest_by_columns(columns, keys), latest_by_sql(keys)
    comparison = Comparison({})
    comparison.compare("latest mentions", ours, {pk: theirs[pk] for pk in ours})
    untold = Mention.objects.filter(Q(session__date_earliest=None) | Q(session__number=None))
    told = Commitment.objects.filter(mentions__isnull=False).exclude(pk__in=untold.values("commitment"))
    comparison.compare("left to SQL", set(told.values_list("pk", flat=True)) - ours.keys(), set())
    return comparison.found


@contextmanager
def sought() -> Iterator[None]:
    """The store looks for what hangs from few rows, as on a large register, and never goes through all."""
    with (
        patch.object(parts, "MANY", 1),
        patch.object(parts, "FEW", 0),
        patch.object(spoken, "MANY", 1),
        patch.object(covering, "FEW_SESSIONS", 0),
        patch.object(crossed, "WORTH", -1),
        patch.object(runs, "FEW", 1),
    ):
        yield


@settings(
    max_examples=REGISTERS,
    # A smaller failing case is sought in the filters alone, and that takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 2**32),
    asked=st.lists(FILTER, min_size=FILTERS, max_size=FILTERS),
    is_sought=st.booleans(),
)
def test_every_answer_is_the_one_of_sql(seed, asked, is_sought):
    with transaction.atomic(), sought() if is_sought else nullcontext():
        make_register(random.Random(seed))
        columns = read_columns()
        assert [row for values in ({}, *asked) for row in differences(columns, values)] == []
        assert unlike_counts(stored_sector_counts(columns), sector_counts()) == []
        assert unlike_lines(columns) == []
        transaction.set_rollback(True)


# --- Edits ----------------------------------------------------------------------------------------------


QUERIES = (
    "",
    "sector=mining&year=2001&year=2010",
    "body=in-ru/a&source_language=ru",
    "country=de-fr&status=held&source_kind=official",
    "q=coal&source_language=hi&source_kind=wire",
)


def test_after_a_thousand_edits_the_columns_are_those_of_a_fresh_reading():
    dice = random.Random(20_251_127)
    make_register(dice, commitments=30)
    columns = read_columns()
    edits = Edits(dice)
    reread = 0
    for done in range(1, EDITS + 1):
        edits.edit()
        if done % dice.choice((1, 2, 5)):
            continue
        now = followed(columns)
        reread += now is None
        columns = now or read_columns()
        if done % 25 == 0 or done > EDITS - 10:
            fresh = read_columns()
            assert columns.version == fresh.version
            assert unlike(columns, fresh) == []
            # What is known of due dates is taken over from the columns before.
            at = date(2031, 1, 1)
            assert commitment_ages(Counted(columns, Asked()), at=at) == commitment_ages(
                Counted(fresh, Asked()), at=at
            )
        if done % 200 == 0:
            coverage_rebuild()
            columns = followed(columns) or read_columns()
            for query in QUERIES:
                assert differing(columns, query) == []
    assert Coverage.objects.exists()
    assert reread < EDITS / 10
    assert np.all(np.diff(columns.facts.mention_of) >= 0)


def test_a_new_organisation_has_no_part_in_commitments_without_a_party():
    make_register(random.Random(20_251_128), commitments=30)
    CommitmentParty.objects.filter(commitment=Commitment.objects.earliest("pk")).delete()
    columns = read_columns()
    counts = Counted(columns, Asked()).counts("party").tolist()
    Organisation.objects.create(slug="new", name="New", kind="ministry")
    assert Counted(followed(columns), Asked()).counts("party").tolist() == [*counts, 0]


def test_too_many_changes_are_not_followed():
    make_register(random.Random(1))
    columns = read_columns()
    Commitment.objects.update(note="Another")
    assert followed(columns, most=3) is None
    assert followed(columns) is not None
