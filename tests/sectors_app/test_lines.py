"""Commitments as rows of a table: drawn once for each language and version of the data."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from sectors_app.models import Commitment
from sectors_app.views.lines import drawn_lines
from tests.factories import CommitmentFactory, MentionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def wordings(lines) -> list[str]:
    return [re.search(r'<a href="[^"]+">(.*?)</a>', line)[1] for line in lines]


def test_what_stands_in_the_register_is_text_and_no_markup():
    made = CommitmentFactory(wording='Mine <b>coal</b> & "sell" it')
    MentionFactory(commitment=made, session__body__short_name="A & <i>B</i>", session__body__acronym="")
    [line] = drawn_lines([made.pk])
    assert wordings([line]) == ["Mine &lt;b&gt;coal&lt;/b&gt; &amp; &#34;sell&#34; it"]
    assert "A &amp; &lt;i&gt;B&lt;/i&gt;" in line
    assert "<b>" not in line
    assert "<i>" not in line


def test_lines_stand_in_the_order_of_their_keys_and_are_read_once():
    first, second, third = CommitmentFactory.create_batch(3)
    drawn_lines([first.pk, third.pk])
    with CaptureQueriesContext(connection) as captured:
        lines = drawn_lines([third.pk, second.pk, first.pk])
        assert wordings(lines) == [third.wording, second.wording, first.wording]
        assert drawn_lines([second.pk]) == lines[1:2]
    assert sum("wording" in one["sql"] for one in captured) == 1


def test_a_line_is_drawn_anew_after_a_change_and_in_each_language():
    made = CommitmentFactory(wording_en="Coal", wording_ru="Уголь")
    assert wordings(drawn_lines([made.pk])) == ["Coal"]
    with override("ru"):
        assert wordings(drawn_lines([made.pk])) == ["Уголь"]
    Commitment.objects.filter(pk=made.pk).update(wording_en="Coke")
    assert wordings(drawn_lines([made.pk])) == ["Coke"]


def test_keys_of_nothing_have_no_line():
    made = CommitmentFactory()
    assert len(drawn_lines([made.pk + 1, made.pk])) == 1
