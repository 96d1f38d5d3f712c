"""Each filter of commitments keeps what it says, alone and with the others."""

import pytest
from django.http import QueryDict

from sectors_app.choices import CommitmentKind, MentionRole, ReportStatus, Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.models import Commitment
from tests.factories import (
    BodyFactory,
    CommitmentFactory,
    CommitmentPartyFactory,
    MentionFactory,
    OrganisationFactory,
    SectorFactory,
    SessionFactory,
    StatusReportFactory,
)


@pytest.fixture
def register(db):
    """Three commitments unlike each other: wind tunnel, coal, diamonds."""
    industry, mining = (
        SectorFactory(code="industry", name="Industry"),
        SectorFactory(code="mining", name="Mining"),
    )
    aerospace = SectorFactory(parent=industry, code="industry.aerospace", name="Aerospace", name_ru="Авиация")
    coal = SectorFactory(parent=mining, code="mining.coal", name="Coal")
    gems = SectorFactory(parent=industry, code="industry.gems", name="Diamonds")
    commission = BodyFactory(slug="tec")
    group = BodyFactory(slug="wg", parent=commission, kind="working_group")
    other = BodyFactory(slug="summit", country_a="BR", country_b="IN")
    eleventh = SessionFactory(body=group, number=11, code="wg-11", date="2025-08-06")
    tenth = SessionFactory(body=group, number=10, code="wg-10", date="2024-10-15")
    summit = SessionFactory(body=other, number=19, code="summit-19", date="2018-10")

    tunnel = CommitmentFactory(
        reference="IN-RU/TEC/WG/10/01",
        wording="Modernised wind tunnel",
        wording_ru="Модернизация аэродинамической трубы",
        sector=aerospace,
        kind=CommitmentKind.JOINT_PROJECT,
        due="2026",
    )
    tunnel.further_sectors.add(coal)
    MentionFactory(commitment=tunnel, session=tenth, strength=Strength.EXPLORED)
    MentionFactory(commitment=tunnel, session=eleventh, strength=Strength.AGREED, role=MentionRole.REITERATED)
    StatusReportFactory(commitment=tunnel, as_of="2025-01-01", status=ReportStatus.NOT_STARTED)
    StatusReportFactory(commitment=tunnel, as_of="2025-06-01", status=ReportStatus.IN_PROGRESS)

    gasification = CommitmentFactory(
        reference="IN-RU/TEC/WG/11/02",
        wording="Underground coal gasification",
        sector=coal,
        kind=CommitmentKind.EXPLORATION,
    )
    MentionFactory(commitment=gasification, session=eleventh, strength=Strength.EXPLORED)

    diamonds = CommitmentFactory(
        reference="BR-IN/SUMMIT/19/03",
        wording="Rough diamonds",
        sector=gems,
        kind=CommitmentKind.CONTRACT,
        due="2019-03",
    )
    MentionFactory(commitment=diamonds, session=summit, strength=Strength.AGREED)
    CommitmentPartyFactory(
        commitment=diamonds, organisation=OrganisationFactory(slug="alrosa", name="ALROSA")
    )
    return {"tunnel": tunnel, "coal": gasification, "diamonds": diamonds}


def filters(query: str) -> CommitmentFilterSet:
    return CommitmentFilterSet(QueryDict(query), queryset=Commitment.objects.with_status())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "tunnel coal diamonds"),
        ("q=wind", "tunnel"),
        ("q=rough+diamonds", "diamonds"),
        ("q=модернизация", "tunnel"),
        ("q=alrosa", "diamonds"),
        ("q=авиация", "tunnel"),
        ("q=IN-RU/TEC/WG/11/02", "coal"),
        ("q=nothing+such", ""),
        ("sector=industry", "tunnel diamonds"),
        ("sector=industry.gems", "diamonds"),
        ("sector=mining", "tunnel coal"),
        ("sector=industry.gems&sector=mining", "tunnel coal diamonds"),
        ("body=in-ru/tec", "tunnel coal"),
        ("body=in-ru/tec/wg", "tunnel coal"),
        ("body=br-in/summit", "diamonds"),
        ("country=in-ru", "tunnel coal"),
        ("country=br-in&country=in-ru", "tunnel coal diamonds"),
        ("country=in", "tunnel coal diamonds"),
        ("country=br", "diamonds"),
        ("country=ru&country=br-in", "tunnel coal diamonds"),
        ("country=br&body=in-ru/tec", ""),
        ("kind=joint_project", "tunnel"),
        ("status=none", "coal diamonds"),
        ("status=in_progress", "tunnel"),
        ("status=not_started", ""),
        ("status=none&status=in_progress", "tunnel coal diamonds"),
        ("strength=agreed", "tunnel diamonds"),
        ("role=reiterated", "tunnel"),
        ("session=wg-11", "tunnel coal"),
        ("session=wg-11&strength=explored", "coal"),
        ("strength=explored&role=reiterated", ""),
        ("year=2024", "tunnel"),
        ("year=२०२४", "tunnel"),
        ("party=alrosa", "diamonds"),
        ("due_after=2026", "tunnel"),
        ("due_before=2019-03-15", "diamonds"),
        ("due_after=2019-03&due_before=2026-01-01", "tunnel diamonds"),
        ("due_after=२०२६", "tunnel"),
        ("kind=joint_project&body=br-in/summit", ""),
    ],
)
def test_a_filter_keeps_what_it_says(register, query, found):
    assert set(filters(query).qs) == {register[name] for name in found.split()}


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["diamonds", "tunnel", "coal"]),
        ("ordering=-reference", ["coal", "tunnel", "diamonds"]),
        ("ordering=due", ["diamonds", "tunnel", "coal"]),
        ("ordering=-due", ["tunnel", "diamonds", "coal"]),
        ("ordering=-status", ["tunnel", "diamonds", "coal"]),
        ("ordering=wording", ["tunnel", "diamonds", "coal"]),
        ("ordering=drop+table", ["diamonds", "tunnel", "coal"]),
    ],
)
def test_an_order_puts_what_has_none_last(register, query, order):
    assert list(filters(query).qs) == [register[name] for name in order]


@pytest.mark.parametrize(
    "query",
    [
        "sector=unknown",
        "body=xx-yy/none",
        "country=zz",
        "kind=x&kind=%00",
        "status=' OR 1=1",
        "strength={{7*7}}",
        "role=<script>",
        "party=nobody",
        "due_after=yesterday",
        "due_before=2025-02-30",
        "session=none-such",
        "year=20255",
        "year=abcd",
    ],
)
def test_what_is_not_understood_is_left_out_and_named(register, query):
    narrowed = filters(query)
    assert narrowed.qs.count() == 3
    assert narrowed.notices


def test_a_known_value_beside_an_unknown_one_still_counts(register):
    narrowed = filters("kind=joint_project&kind=unknown")
    assert set(narrowed.qs) == {register["tunnel"]}
    assert len(narrowed.notices) == 1


@pytest.mark.parametrize(
    "query", ["q=" + "a" * 4_000, "q=%00", "q=%F0%9F%92%A5", "q=" + "%25_" * 200, "q=a+" * 300]
)
def test_odd_search_text_finds_nothing_and_breaks_nothing(register, query):
    assert filters(query).qs.count() in (0, 3)


def test_facets_count_what_each_value_would_leave(register):
    facets = {facet.name: {row.value: row.count for row in facet.options} for facet in filters("").facets()}
    assert facets["sector"] == {
        "industry": 2,
        "industry.aerospace": 1,
        "industry.gems": 1,
        "mining": 2,
        "mining.coal": 2,
    }
    assert facets["status"] == {"none": 2, "in_progress": 1}
    assert facets["body"] == {"br-in/summit": 1, "in-ru/tec": 2, "in-ru/tec/wg": 2}
    assert facets["country"] == {"br-in": 1, "in-ru": 2}
    assert facets["strength"] == {"agreed": 2, "explored": 2}
    assert facets["role"] == {"made": 3, "reiterated": 1}
    assert facets["party"] == {"alrosa": 1}


def test_each_count_of_a_facet_is_what_choosing_it_finds(register):
    for query in ("", "strength=explored", "sector=mining", "body=in-ru/tec"):
        for facet in filters(query).facets():
            for option in facet.options:
                chosen = QueryDict(query, mutable=True)
                chosen.setlist(facet.name, [option.value])
                assert filters(chosen.urlencode()).qs.count() == option.count, (
                    query,
                    facet.name,
                    option.value,
                )


def test_a_chip_takes_one_filter_away(register):
    chips = filters("kind=joint_project&kind=investment&strength=agreed").chips()
    left = [QueryDict(chip.url.removeprefix("?")) for chip in chips]
    assert sorted((rest.getlist("kind"), rest.getlist("strength")) for rest in left) == [
        (["investment"], ["agreed"]),
        (["joint_project"], ["agreed"]),
        (["joint_project", "investment"], []),
    ]


def test_facets_take_as_many_queries_for_three_commitments_as_for_thirty(
    register, django_assert_max_num_queries
):
    filters("").facets()  # a process asks for the kinds of content once
    with django_assert_max_num_queries(17):
        filters("").facets()
    for _ in range(27):
        MentionFactory(commitment=CommitmentFactory(sector=register["coal"].sector))
    with django_assert_max_num_queries(17):
        filters("").facets()
