"""Rows of several kinds that are read in one statement are the rows that several statements give."""

from operator import attrgetter

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.utils import translation

from sessions_app.lib.together import LEFT_OUT, Part, hand_out, read_together
from sessions_app.models import CoChair, Delegate, Document, Session, SubGroupReport
from tests.factories import (
    BodyFactory,
    CoChairFactory,
    DelegateFactory,
    DocumentFactory,
    OrganisationFactory,
    PersonFactory,
    SessionFactory,
    SubGroupReportFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    session = SessionFactory(date="2024-10")
    CoChairFactory(session=session, organisation=OrganisationFactory(name="मंत्रालय «Ё»"))
    DelegateFactory(session=session, person=None, organisation=None, name_printed='A "quoted" \\ name')
    SubGroupReportFactory(session=session, sub_group=BodyFactory(parent=session.body))
    DocumentFactory(session=session, signed_on="2024-10-15", is_text_held=True)
    return session


def values_of(row) -> dict:
    return {name: value for name, value in model_to_dict(row).items() if name not in LEFT_OUT}


def test_each_row_is_as_it_would_be_alone(session, django_assert_num_queries):
    kinds = {
        CoChair: ("person", "organisation"),
        Delegate: ("person", "organisation"),
        SubGroupReport: ("sub_group",),
        Document: (),
    }
    # A connection is asked once, at its first JSON, whether it knows any.
    assert connection.features.supports_json_field
    with django_assert_num_queries(1):
        found = read_together(*(Part(model.objects.filter(session=session), kinds[model]) for model in kinds))
    for (model, related), rows in zip(kinds.items(), found, strict=True):
        alone = list(model.objects.filter(session=session).order_by("pk"))
        rows.sort(key=attrgetter("pk"))
        assert rows == alone
        for row, other in zip(rows, alone, strict=True):
            assert values_of(row) == values_of(other)
            assert [getattr(row, name) for name in related] == [getattr(other, name) for name in related]


def test_a_translated_text_is_in_the_readers_language(session):
    CoChair.objects.filter(session=session).update(office_hi="मंत्री")
    (rows,) = read_together(Part(CoChair.objects.filter(session=session), ("person",)))
    with translation.override("hi"):
        assert rows[0].office == "मंत्री"


def test_what_is_handed_out_is_not_asked_for_again(session, django_assert_num_queries):
    other, person = SessionFactory(), PersonFactory()
    chairs = [CoChairFactory(session=session, side="RU", person=person)]
    with django_assert_num_queries(0):
        hand_out([session, other], "co_chairs", chairs, attrgetter("session_id"))
        assert (list(session.co_chairs.all()), list(other.co_chairs.all())) == (chairs, [])
