"""The lists of sessions, commitments and sources find by ``q`` what search finds, across scripts."""

import pytest
from django.http import QueryDict

from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.models import Commitment
from sessions_app.filtersets import SessionFilterSet, SourceFilterSet
from sessions_app.lib import find
from sessions_app.models import Session, Source
from tests.factories import CoChairFactory, CommitmentFactory, PersonFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    chair = CoChairFactory(person=PersonFactory(name="Zyrianov"), session__number=11)
    CoChairFactory(session__number=12)
    return {
        "session": chair.session,
        "commitment": CommitmentFactory(wording="Modernisation of kilns"),
        "source": SourceFactory(title="Report on Zyrianov"),
    }


def query(words):
    asked = QueryDict(mutable=True)
    asked["q"] = words
    return asked


@pytest.mark.parametrize("words", ["Zyrianov", "Зырянов", "ज़िर्यानोव", "XI", "ग्यारहवां", "11th", "Zyiranov"])
def test_sessions(rows, words):
    assert list(SessionFilterSet(query(words), queryset=Session.objects.all()).qs) == [rows["session"]]


@pytest.mark.parametrize("words", ["modernization", "KILNS", "kiln modernisation"])
def test_commitments(rows, words):
    found = CommitmentFilterSet(query(words), queryset=Commitment.objects.with_status()).qs
    assert list(found) == [rows["commitment"]]


def test_sources(rows):
    assert list(SourceFilterSet(query("Зырянов"), queryset=Source.objects.all()).qs) == [rows["source"]]


def test_few_sources_and_many_are_the_same_on_every_surface(rows, monkeypatch):
    SourceFactory(title="Zyrianov speaks", language="ru")
    few = SourceFilterSet(query("Зырянов"), queryset=Source.objects.all())
    told = few.total, few.facets(), list(few.ordered)
    monkeypatch.setattr(find, "FEW", 1)
    many = SourceFilterSet(query("Зырянов"), queryset=Source.objects.all())
    assert (many.total, many.facets(), list(many.ordered)) == told
    assert told[0] == 2


def test_without_a_finder_the_lists_look_in_their_own_columns(rows, monkeypatch):
    monkeypatch.setattr(find, "_finders", [])
    assert list(SessionFilterSet(query("Zyrianov"), queryset=Session.objects.all()).qs) == [rows["session"]]
    assert list(SourceFilterSet(query("zyrianov"), queryset=Source.objects.all()).qs) == [rows["source"]]
    found = CommitmentFilterSet(query("kilns"), queryset=Commitment.objects.with_status()).qs
    assert list(found) == [rows["commitment"]]
