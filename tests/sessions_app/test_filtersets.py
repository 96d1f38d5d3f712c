"""What narrows the lists of sessions and sources."""

import re

import pytest
from django.http import QueryDict

from sessions_app.choices import Language, NameKind, Script, SourceKind
from sessions_app.filtersets import SessionFilterSet, SourceFilterSet
from sessions_app.models import Session, Source
from tests.factories import (
    BodyFactory,
    CoChairFactory,
    NameFactory,
    PersonFactory,
    PlaceFactory,
    SessionFactory,
    SourceFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


def narrowed(query: str) -> SessionFilterSet:
    return SessionFilterSet(QueryDict(query), queryset=Session.objects.all())


def found(query: str) -> set[str]:
    return {session.code for session in narrowed(query).qs}


@pytest.fixture
def commission():
    return BodyFactory(slug="tec", short_name="Trade commission")


@pytest.fixture
def group(commission):
    return WorkingGroupFactory(parent=commission, slug="mic", short_name="Modernisation group")


@pytest.fixture
def sessions(commission, group):
    other = BodyFactory(slug="tecs", country_a="CN", short_name="Another commission")
    SessionFactory(
        code="tec-25", body=commission, number=25, date="2024-11-12", place=PlaceFactory(name="New Delhi")
    )
    SessionFactory(
        code="mic-11",
        body=group,
        number=11,
        date="2025-08-06",
        place=PlaceFactory(name="Москва", name_ru="Москва"),
    )
    SessionFactory(code="mic-12", body=group, number=12, date=None, status="expected")
    SessionFactory(code="cn-1", body=other, number=1, date="2018-10", host="CN")


def test_a_body_brings_those_below_it_but_no_other_with_a_like_name(sessions):
    assert found("body=in-ru/tec") == {"tec-25", "mic-11", "mic-12"}
    assert found("body=in-ru/tec/mic") == {"mic-11", "mic-12"}
    assert found("body=in-ru/tec/mic&body=cn-ru/tecs") == {"mic-11", "mic-12", "cn-1"}


def test_a_country_pair_narrows(sessions):
    assert found("country=cn-ru") == {"cn-1"}


def test_a_country_narrows_to_all_its_pairs(sessions):
    assert found("country=cn") == {"cn-1"}
    assert found("country=ru") == found("")
    filters = narrowed("country=cn&country=zz")
    assert filters.in_words == ["Countries: China, every pair"]
    assert filters.notices == ["“zz” is not a value of the filter “Countries”; it was left out."]
    assert filters.misunderstood == ["“zz” is not a value of the filter “Countries”."]
    assert filters.ignored == [("country", "zz")]


@pytest.mark.parametrize("query", ["country=CN", "country=CN-RU", "body=CN-RU/TECS"])
def test_codes_may_be_in_capitals(sessions, query):
    assert found(query) == {"cn-1"}
    assert narrowed(query).data.urlencode() == query.lower().replace("/", "%2F")


def test_one_country_can_be_asked_for_where_there_are_many(sessions, client):
    def offered(query: str) -> list[str]:
        page = client.get(f"/sessions/?{query}").content.decode()
        select = re.search(r'<select name="country">.*?</select>', page)
        return re.findall(r'<option value="([^"]*)"( selected)?', select[0]) if select else []

    assert offered("") == []
    assert offered("country=cn") == [("", ""), ("cn", " selected"), ("in", ""), ("ru", "")]
    BodyFactory(country_a="AT", country_b="RU", slug="joint")
    assert [value for value, _ in offered("")] == ["", "at", "cn", "in", "ru"]


def test_status_takes_several_values(sessions):
    assert found("status=expected") == {"mic-12"}
    assert found("status=expected&status=held") == {"tec-25", "mic-11", "mic-12", "cn-1"}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("date_after=2025", {"mic-11"}),
        ("date_after=2018-10-31", {"cn-1", "tec-25", "mic-11"}),
        ("date_before=2018-10-01", {"cn-1"}),
        ("date_before=2024", {"cn-1", "tec-25"}),
        ("date_after=२०२५", {"mic-11"}),
    ],
)
def test_time_narrows_by_what_a_date_can_mean(sessions, query, codes):
    assert found(query) == codes


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("q=delhi", {"tec-25"}),
        ("q=DELHI trade", {"tec-25"}),
        ("q=москва", {"mic-11"}),
        ("q=11th", {"mic-11"}),
        ("q=११", {"mic-11"}),
        ("q=2018", {"cn-1"}),
        ("q=modernisation", {"mic-11", "mic-12"}),
        ("q=nothing-like-it", set()),
    ],
)
def test_words_find_bodies_places_numbers_and_years(sessions, query, codes):
    assert found(query) == codes


def test_words_find_a_person_by_any_spelling(sessions):
    chair = CoChairFactory(
        session=Session.objects.get(code="mic-11"), person=PersonFactory(name="Alexey Gruzdev", country="IN")
    )
    NameFactory(
        named=chair.person,
        text="एलेक्सी ग्रुजदेव",
        language=Language.HI,
        script=Script.DEVANAGARI,
        kind=NameKind.PRINTED,
    )
    assert found("q=gruzdev") == {"mic-11"}
    assert found("q=ग्रुजदेव") == {"mic-11"}


def test_unknown_values_are_left_out_and_named(sessions):
    filterset = narrowed(
        "body=in-ru/none&body=in-ru/tec/mic&status=odd&date_after=soon&ordering=sideways&colour=red"
    )
    assert {session.code for session in filterset.qs} == {"mic-11", "mic-12"}
    assert len(filterset.notices) == 4
    assert any("“in-ru/none”" in sentence for sentence in filterset.notices)


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 4_000,
        "q=%00%1b",
        "q=' OR 1=1 --",
        "q=%25_%5C",
        "date_after=9999-12-31&date_before=0000",
        "date_after=10000000000000000000",
        "q=99999999999999999999999999",
        "&".join(f"body=x{number}" for number in range(200)),
        "body=&status=&q=&date_after=",
    ],
)
def test_hostile_values_do_no_harm(sessions, query):
    filterset = narrowed(query)
    assert filterset.qs.count() <= 4
    filterset.facets()
    filterset.chips()


def test_facets_count_what_the_other_filters_leave(sessions):
    facets = {facet.name: facet for facet in narrowed("status=held&body=in-ru/tec/mic").facets()}
    assert {(row.value, row.count, row.is_checked) for row in facets["body"].options} == {
        ("cn-ru/tecs", 1, False),
        ("in-ru/tec", 2, False),
        ("in-ru/tec/mic", 1, True),
    }
    assert {(row.value, row.count) for row in facets["status"].options} == {("expected", 1), ("held", 1)}


def test_a_chip_takes_away_one_filter_only(sessions):
    chips = narrowed("status=held&status=expected&q=mic&page=3").chips()
    assert {(chip.value, chip.url) for chip in chips} == {
        ("mic", "?status=held&status=expected"),
        ("Held", "?q=mic&status=expected"),
        ("Expected", "?q=mic&status=held"),
    }


def test_of_very_many_filters_a_page_shows_twenty_and_counts_the_others(sessions, client):
    years = "&".join(f"year={year}" for year in range(1950, 1975))
    page = client.get(f"/sessions/?{years}").content.decode()
    assert page.count('class="chip"') == 20
    assert "5 more" in page


def test_ordering_is_one_of_three(sessions):
    assert [row.code for row in narrowed("ordering=date").qs] == ["cn-1", "tec-25", "mic-11", "mic-12"]
    assert [row.code for row in narrowed("ordering=-date").qs] == ["mic-11", "tec-25", "cn-1", "mic-12"]
    assert [row.code for row in narrowed("ordering=body").qs] == ["cn-1", "tec-25", "mic-11", "mic-12"]


def test_an_app_above_adds_a_filter_by_subclassing(sessions):
    import django_filters

    class WithCode(SessionFilterSet):
        code = django_filters.CharFilter(field_name="code", label="Code")

    filterset = WithCode(QueryDict("code=mic-11"), queryset=Session.objects.all())
    assert [row.code for row in filterset.qs] == ["mic-11"]
    assert [chip.label for chip in filterset.chips()] == ["Code"]


def test_sources_narrow_by_language_kind_and_words():
    hindi = SourceFactory(language=Language.HI, kind=SourceKind.OFFICIAL, title="Release on minerals")
    SourceFactory(language=Language.EN, kind=SourceKind.PRESS)

    def codes(query):
        return {row.code for row in SourceFilterSet(QueryDict(query), queryset=Source.objects.all()).qs}

    assert codes("language=hi") == codes("kind=official") == codes("q=MINERALS") == {hindi.code}
    assert len(codes("language=xx")) == 2


def test_each_set_of_filters_has_choices_and_methods_of_its_own():
    first, second = (SessionFilterSet(QueryDict("status=held")) for _ in range(2))
    first.filters["status"].extra["choices"] = []
    assert second.filters["status"].extra["choices"]
    assert SessionFilterSet.base_filters["status"].extra["choices"]
    assert first.filters["status"].filter.f.parent is first
    assert second.filters["status"].filter.f.parent is second
