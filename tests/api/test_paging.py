"""Pages follow each other without a gap or a repeat, whatever the order and however dates are missing."""

import pytest
from django.db import connection

from coopdash.api.paging import RegisterCursor
from coopdash.data.tables import TABLES
from sectors_app.filtersets import CommitmentFilterSet, stored
from sectors_app.store.reading import read_columns
from sessions_app.filtersets import SessionFilterSet, SourceFilterSet
from sessions_app.models import Session
from tests.api.tables import FACTORIES
from tests.factories import BodyFactory, CommitmentFactory, SessionFactory, SourceFactory, StatusReportFactory

pytestmark = pytest.mark.django_db


def whole(client, address: str, language: str = "en") -> list[int]:
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


def by_pages(client, address: str, language: str = "en") -> list[int]:
    found, pages = [], 0
    while address:
        page = client.get(address, headers={"accept-language": language}).json()
        found += [row["id"] for row in page["results"]]
        address, pages = page["next"], pages + 1
        assert pages < 50
    assert pages > 1
    return found


@pytest.fixture
def rows():
    """Rows with equal, missing and different values in every column that lists are ordered by."""
    bodies = [BodyFactory(slug=f"b{number}") for number in range(3)]
    for number in range(11):
        date = None if number % 3 == 0 else f"20{10 + number % 2}"
        SessionFactory(body=bodies[number % 3], date=date, number=number + 1)
        due = None if number % 4 == 0 else f"203{number % 2}"
        commitment = CommitmentFactory(
            due=due, wording="Same words", wording_hi="शब्द" if number % 2 else None
        )
        if number % 3:
            StatusReportFactory(commitment=commitment)
        SourceFactory(published_on=None if number % 3 == 0 else f"2020-01-0{1 + number % 2}")


ORDERS = [
    (name, order)
    for name, filterset in (
        ("sessions", SessionFilterSet),
        ("commitments", CommitmentFilterSet),
        ("sources", SourceFilterSet),
    )
    for order in filterset.ORDERINGS
]


@pytest.mark.parametrize(("name", "order"), ORDERS)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_pages_of_three_give_the_whole_list_in_every_order(client, rows, name, order, language):
    address = f"/api/v1/{name}/?ordering={order}"
    assert by_pages(client, f"{address}&page_size=3", language) == whole(
        client, f"{address}&page_size=500", language
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_can_be_read_page_by_page(client, table):
    FACTORIES[table.name].create_batch(5)
    address = f"/api/v1/{table.slug}/"
    assert by_pages(client, f"{address}?page_size=2") == whole(client, address)


def test_a_row_that_comes_or_goes_meanwhile_moves_no_other(client):
    sessions = SessionFactory.create_batch(6, date="2020")
    first = client.get("/api/v1/co-chairs/?page_size=2")
    assert first.json()["next"] is None
    page = client.get("/api/v1/sessions/?page_size=3&ordering=date").json()
    SessionFactory(date="1999", number=1)
    sessions[0].delete()
    rest = client.get(page["next"]).json()
    assert [row["id"] for row in rest["results"]] == [session.pk for session in sessions[3:]]


@pytest.mark.parametrize("by_store", [False, True], ids=["by SQL", "by the column store"])
@pytest.mark.parametrize("statement", range(3))
def test_the_last_row_of_a_page_may_go_between_any_two_statements(client, monkeypatch, by_store, statement):
    """The page leads on all the same, to what follows in the order."""
    body = BodyFactory()
    for number in range(1, 6):
        SessionFactory(body=body, number=number, date=f"200{number}")
    address = "/api/v1/sessions/?page_size=2&ordering=date"
    columns = read_columns() if by_store else None
    monkeypatch.setattr(stored, "current_columns", lambda: columns)
    answer, asked = RegisterCursor.paginate_queryset, iter(range(100))

    def withdraw(execute, *args):
        if next(asked) == statement:
            Session.objects.filter(number=2).delete()
        return execute(*args)

    def while_withdrawing(*args, **kwargs):
        with connection.execute_wrapper(withdraw):
            return answer(*args, **kwargs)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(RegisterCursor, "paginate_queryset", while_withdrawing)
        response = client.get(address)
    assert response.status_code == 200, response.content
    first = [row["number"] for row in response.json()["results"]]
    rest = [row["number"] for row in client.get(response.json()["next"]).json()["results"]]
    assert [number for number in first + rest if number != 2][:3] == [1, 3, 4]


def test_next_keeps_the_filters_and_stands_in_the_link_header_too(client):
    SessionFactory.create_batch(3)
    response = client.get("/api/v1/sessions/?status=held&page_size=2")
    following = response.json()["next"]
    assert "status=held" in following
    assert "page_size=2" in following
    assert response["Link"] == f'<{following}>; rel="next"'
    assert response.json()["count"] == 3


def test_a_cursor_of_another_order_is_refused(client):
    SessionFactory.create_batch(3)
    following = client.get("/api/v1/sessions/?page_size=2&ordering=date").json()["next"]
    response = client.get(following.replace("ordering=date", "ordering=body"))
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"


def test_a_page_has_a_hundred_rows_unless_asked_otherwise(client):
    SessionFactory.create_batch(101, body=BodyFactory())
    assert len(client.get("/api/v1/sessions/").json()["results"]) == 100
    assert len(client.get("/api/v1/sessions/?page_size=500").json()["results"]) == 101


@pytest.mark.parametrize("narrowed", ["", "&status=held", "&kind=joint_project", "&updated_since=2000-01-01"])
def test_the_column_store_gives_the_pages_that_sql_gives(client, rows, monkeypatch, narrowed):
    addresses = [
        f"/api/v1/{name}/?page_size=4&ordering={order}{narrowed}"
        for name, order in ORDERS
        if name != "sources" and ("status" not in narrowed or name == "sessions")
        if "kind" not in narrowed or name == "commitments"
    ]
    by_sql = [(client.get(address).content, by_pages(client, address)) for address in addresses]
    columns = read_columns()
    monkeypatch.setattr(stored, "current_columns", lambda: columns)
    assert [(client.get(address).content, by_pages(client, address)) for address in addresses] == by_sql
