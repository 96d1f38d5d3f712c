"""Statements that are worked out once give what the query gives, whoever asks and for which keys."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from sectors_app.models import Commitment
from sectors_app.selectors.commitment_lines import commitment_lines
from sessions_app.lib.bulk import spoken
from sessions_app.lib.statements import Statement
from tests.factories import CommitmentFactory, StatusReportFactory

pytestmark = pytest.mark.django_db


def asked(keys):
    rows = Commitment.objects.with_status().rewrite(False).filter(pk__among=keys).order_by("reference")
    return rows.values_list("pk", "due_latest", "current_status_as_of", *spoken("wording"))


WORDINGS = Statement(Commitment, asked)


def test_dates_come_as_dates_also_from_a_subquery():
    row = CommitmentFactory(due=None)
    StatusReportFactory(commitment=row, as_of=date(2025, 3, 1))
    [(pk, due, as_of, *_wordings)] = WORDINGS.rows([row.pk])
    assert (pk, due, as_of) == (row.pk, None, date(2025, 3, 1))


def test_it_answers_for_any_number_of_keys_as_the_query_does():
    rows = CommitmentFactory.create_batch(5)
    for keys in ([], [rows[2].pk], [row.pk for row in rows], [rows[0].pk, -1, rows[4].pk]):
        assert WORDINGS.rows(keys) == [list(values) for values in asked(keys)]


def test_each_language_has_its_own_statement():
    row = CommitmentFactory(wording_en="Coal", wording_ru="Уголь")
    found = {}
    for language in ("en", "ru", "en", "hi"):
        with override(language):
            [[*_columns, here, _english]] = WORDINGS.rows([row.pk])
            found[language] = here or ""
    assert found == {"en": "Coal", "ru": "Уголь", "hi": ""}


def test_lines_keep_the_order_of_their_keys_and_take_two_statements():
    rows = CommitmentFactory.create_batch(3)
    keys = [rows[1].pk, rows[2].pk, rows[0].pk]
    with CaptureQueriesContext(connection) as captured:
        lines = commitment_lines(keys)
    assert [line.reference for line in lines] == [rows[1].reference, rows[2].reference, rows[0].reference]
    assert len(captured) == 2
