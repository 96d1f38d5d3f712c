"""When the column store answers, and when it leaves the answer to SQL."""

import re
import runpy
import threading
from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sectors_app.choices import CommitmentKind
from sectors_app.filtersets import CommitmentFilterSet, stored
from sectors_app.filtersets import commitments as commitment_filters
from sectors_app.models import Commitment
from sectors_app.selectors import coverage as coverage_selectors
from sectors_app.selectors import sectors as sector_selectors
from sectors_app.services import coverage_rebuild
from sectors_app.store import process
from sectors_app.store.process import Keeper, current_columns
from sectors_app.store.reading import read_columns
from sessions_app.lib.moment import Moment, frozen_at
from sessions_app.selectors.changes import data_version
from tests.factories import BodyFactory, CommitmentFactory, MentionFactory, SectorFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keeper(monkeypatch, settings) -> Keeper:
    """A process of its own that counts in memory from two commitments on, and reads when it is told to."""
    settings.STORE_FROM = 2
    keeper = Keeper()
    keeper.asked = 0

    def read_later() -> None:
        keeper.asked += 1

    monkeypatch.setattr(keeper, "_read_in_background", read_later)
    monkeypatch.setattr(process, "keeper", keeper)
    return keeper


def filters(**values: str) -> CommitmentFilterSet:
    data = QueryDict(mutable=True)
    data.update(values)
    return CommitmentFilterSet(data, queryset=Commitment.objects.with_status())


def test_a_small_register_is_counted_by_sql(keeper):
    CommitmentFactory()
    assert current_columns() is None
    assert keeper.asked == 0


def test_it_is_read_at_its_first_use_and_sql_answers_meanwhile(keeper):
    CommitmentFactory.create_batch(2)
    assert current_columns() is None
    assert keeper.asked == 1
    keeper.read()
    assert filters().counted.total == 2


@pytest.fixture
def slow_reading(keeper, monkeypatch) -> threading.Event:
    """Reading begins at once, and ends no sooner than this is set."""
    goes_on = threading.Event()

    def read_slowly():
        goes_on.wait()
        return read_columns()

    monkeypatch.setattr(process, "read_columns", read_slowly)
    monkeypatch.setattr(keeper, "_read_in_background", partial(Keeper._read_in_background, keeper))
    yield goes_on
    goes_on.set()
    keeper.reader.join()


def test_a_page_waits_for_columns_that_are_being_read(keeper, slow_reading):
    CommitmentFactory.create_batch(2)
    assert keeper.at_once() is None
    threading.Timer(0.05, slow_reading.set).start()
    assert len(current_columns()) == 2


def test_sql_answers_where_reading_takes_too_long(keeper, slow_reading, monkeypatch):
    monkeypatch.setattr(process, "PATIENCE", 0.01)
    CommitmentFactory.create_batch(2)
    assert [current_columns(), current_columns()] == [None, None]
    assert keeper.is_reading


def test_a_worker_of_gunicorn_begins_to_read_before_the_first_page(keeper, settings):
    start = runpy.run_path(settings.BASE_DIR / "gunicorn.conf.py")["post_worker_init"]
    CommitmentFactory.create_batch(2)
    start(worker=None)
    assert keeper.asked == 1
    settings.STORE_FROM = 0
    start(worker=None)
    assert keeper.asked == 1


def test_a_worker_starts_where_the_database_refuses(keeper, monkeypatch, caplog):
    def refuse():
        raise OperationalError("busy")

    monkeypatch.setattr(process, "data_version", refuse)
    process.begin_reading()
    assert "is read at its first use" in caplog.text


def test_nobody_waits_for_a_page_of_which_the_same_is_being_worked_out(monkeypatch):
    """Python 3.11 has one lock for a ``functools.cached_property``, whatever objects it is of."""
    MentionFactory(session__date="2020-05-01")
    began, goes_on = threading.Event(), threading.Event()
    in_turn = iter([True])
    by_year = coverage_selectors.coverage_by_year

    def slow_at_first(*args, **kwargs):
        if next(in_turn, False):
            began.set()
            goes_on.wait()
        return by_year(*args, **kwargs)

    def ask():
        Client().get("/coverage/")
        connections.close_all()

    monkeypatch.setattr(coverage_selectors, "coverage_by_year", slow_at_first)
    first, second = threading.Thread(target=ask), threading.Thread(target=ask)
    first.start()
    began.wait()
    second.start()
    second.join(20)
    is_stuck = second.is_alive()
    goes_on.set()
    first.join()
    second.join()
    assert not is_stuck


def test_a_register_that_grows_is_read_then(keeper):
    CommitmentFactory()
    assert current_columns() is None
    CommitmentFactory()
    assert current_columns() is None
    assert keeper.asked == 1


def test_a_change_is_counted_at_the_next_request(keeper):
    first, _second = CommitmentFactory.create_batch(2, kind="review")
    keeper.read()
    row = CommitmentFactory(kind="review", sector=first.sector)
    assert filters(kind="review").counted.total == 3
    Commitment.objects.filter(pk=row.pk).update(kind="investment")
    assert filters(kind="review").counted.total == 2
    assert current_columns().version == data_version()


def test_far_behind_it_is_not_asked(keeper, monkeypatch):
    CommitmentFactory.create_batch(3)
    keeper.read()
    monkeypatch.setattr(process, "AT_ONCE", 1)
    Commitment.objects.update(note="Another")
    assert current_columns() is None
    assert keeper.asked == 1
    keeper.read()
    assert current_columns() is not None


def test_it_is_not_asked_while_another_page_brings_it_up_to_date(keeper, monkeypatch):
    first, _second = CommitmentFactory.create_batch(2)
    keeper.read()
    CommitmentFactory(sector=first.sector)
    monkeypatch.setattr(process, "WAIT", 0.001)
    with keeper.lock:
        assert current_columns() is None
    assert current_columns() is not None


def test_what_a_transaction_wrote_is_not_counted_before_it_is_committed(keeper):
    first, _second = CommitmentFactory.create_batch(2)
    keeper.read()
    with transaction.atomic():
        CommitmentFactory(sector=first.sector)
        assert current_columns() is None
    assert len(current_columns()) == 3


def test_the_register_of_a_past_moment_is_counted_by_sql(keeper):
    CommitmentFactory.create_batch(2)
    keeper.read()
    with frozen_at(Moment(datetime(2020, 1, 1, tzinfo=UTC), "default")):
        assert current_columns() is None


def test_a_list_that_is_narrowed_beforehand_is_counted_by_sql(keeper):
    CommitmentFactory.create_batch(2)
    keeper.read()
    rows = Commitment.objects.with_status().filter(kind="review")
    assert CommitmentFilterSet(QueryDict(), queryset=rows).counted is None


def test_a_database_that_refuses_leaves_the_answer_to_sql(keeper, monkeypatch, caplog):
    CommitmentFactory.create_batch(2)

    def refuse():
        raise OperationalError("busy")

    monkeypatch.setattr(process, "read_columns", refuse)
    reader = threading.Thread(target=keeper._read)
    reader.start()
    reader.join()
    assert current_columns() is None
    assert "could not be read" in caplog.text


def test_the_page_is_the_same_either_way(keeper, client, settings, time_machine):
    time_machine.move_to(timezone.now(), tick=False)  # the foot names the second
    for row in CommitmentFactory.create_batch(3):
        MentionFactory(commitment=row)
    address = f"{reverse('commitments')}?ordering=-due&year=2025&year=2018&page=1"
    settings.STORE_FROM = 0
    by_sql = client.get(address).content
    settings.STORE_FROM = 2
    keeper.read()
    assert filters().counted is not None
    assert client.get(address).content == by_sql


@pytest.mark.parametrize(
    "address", ["/sectors/mining/", "/sectors/mining/sessions.csv", "/sectors/mining/sessions.json"]
)
def test_the_page_of_a_sector_is_the_same_either_way(keeper, client, settings, address, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    mining = SectorFactory(code="mining")
    ores = SectorFactory(code="mining.ores", parent=mining)
    bodies = BodyFactory.create_batch(3)
    for n, body in enumerate(bodies):
        for year in (2001 + n, None):
            session = SessionFactory(body=body, number=n * 2 + bool(year) + 1, date=year and f"{year}-05-01")
            row = CommitmentFactory(sector=(mining, ores)[n % 2])
            MentionFactory(commitment=row, session=session, role=("made", "dropped")[n == 2])
    coverage_rebuild()
    settings.STORE_FROM = 0
    by_sql = client.get(address).content
    settings.STORE_FROM = 2
    keeper.read()
    assert client.get(address).content == by_sql


def test_the_page_of_a_sector_shows_the_latest_and_counts_all(keeper, client, monkeypatch):
    monkeypatch.setattr(sector_selectors, "MOST_LANES", 1)
    monkeypatch.setattr(sector_selectors, "MOST_NEWEST", 2)
    mining = SectorFactory(code="mining", name="Mining")
    for n, body in enumerate(BodyFactory.create_batch(3)):
        session = SessionFactory(body=body, date=f"{2001 + n}-05-01")
        MentionFactory(commitment=CommitmentFactory(sector=mining), session=session)
    coverage_rebuild()
    keeper.read()
    page = client.get("/sectors/mining/").content.decode()
    assert "Mining stood at 3 sessions from 2001 to 2003, with 3 mentions of commitments" in page
    assert "2 further bodies are in the list and in the files only" in page
    assert 'href="/sessions/?status=held&amp;sector=mining">All 3</a>' in page
    assert page.count('<h3 class="lane__name">') == 1
    assert client.get("/sectors/mining/sessions.csv").content.count(b"\r\n") == 4


@pytest.mark.parametrize("address", ["/commitments.csv", "/commitments.atom", "/api/v1/commitments/"])
def test_files_feeds_and_programs_are_given_the_rows_that_the_store_found(
    keeper, client, settings, monkeypatch, address
):
    for n, row in enumerate(CommitmentFactory.create_batch(4)):
        MentionFactory(commitment=row, strength=("agreed", "noted")[n % 2], due="2026-12-01")
    query = {"strength": "agreed", "kind": CommitmentKind.values, "ordering": "-reference"}
    settings.STORE_FROM = 0
    by_sql = client.get(address, query).content
    settings.STORE_FROM = 2
    keeper.read()
    for most in (2, 1):
        monkeypatch.setattr(stored, "MOST_BY_KEYS", most)
        assert client.get(address, query).content == by_sql


@pytest.mark.parametrize("ordering", ["reference", "-reference", "due", "-status", "wording"])
def test_a_long_file_read_in_parts_is_the_one_that_sql_gives(keeper, client, settings, monkeypatch, ordering):
    for n in range(5):
        MentionFactory(commitment__wording=f"Lay track {-n}", commitment__due=f"202{n % 3}", strength="noted")
    query = {"q": "track", "ordering": ordering}
    settings.STORE_FROM = 0
    by_sql = client.get("/commitments.csv", query).content
    settings.STORE_FROM = 2
    keeper.read()
    monkeypatch.setattr(stored, "CHUNK", 2)
    assert client.get("/commitments.csv", query).content == by_sql
    assert by_sql.count(b"Lay track") == 5


@pytest.mark.parametrize("ordering", ["-date", "date", "body"])
def test_a_long_file_of_sessions_read_in_parts_is_the_one_that_sql_gives(
    keeper, client, settings, monkeypatch, ordering
):
    for date in ("2020-01-01", "2021-05", None, "2020-01-01", "2019"):
        MentionFactory(session__date=date)
    settings.STORE_FROM = 0
    by_sql = client.get("/sessions.csv", {"ordering": ordering}).content
    settings.STORE_FROM = 2
    keeper.read()
    monkeypatch.setattr(stored, "CHUNK", 2)
    assert client.get("/sessions.csv", {"ordering": ordering}).content == by_sql


def test_words_are_looked_for_once_until_anything_changes(keeper, client):
    for wording in ("Lay track", "Build signals"):
        MentionFactory(commitment__wording=wording)
    keeper.read()

    def asked() -> tuple[list[str], int]:
        with CaptureQueriesContext(connection) as queries:
            found = worded(client, q="track")[0]
        return found, sum("MATCH" in one["sql"] or "@@" in one["sql"] for one in queries)

    assert [asked(), asked()] == [(["Lay track"], 1), (["Lay track"], 0)]
    MentionFactory(commitment__wording="Track works")
    keeper.read()
    assert [(len(found), times) for found, times in (asked(), asked())] == [(2, 1), (2, 0)]


def worded(client, **given) -> tuple[list[str], str]:
    """The wordings of a page in the order asked for, and the page itself."""
    page = client.get(reverse("commitments"), given).content.decode()
    return re.findall(r'<th scope="row"><a href="/commitments/[^"?]+">([^<]*)</a><br>', page), page


@pytest.mark.parametrize("ordering", ["wording", "-wording"])
def test_few_commitments_stand_in_the_order_of_their_wordings(keeper, client, settings, ordering):
    for wording in ("Lay track", "Build signals", "Train crews"):
        CommitmentFactory(wording=wording)
    settings.STORE_FROM = 0
    by_sql = worded(client, ordering=ordering)[0]
    settings.STORE_FROM = 2
    keeper.read()
    assert worded(client, ordering=ordering)[0] == by_sql
    assert sorted(by_sql, reverse=ordering.startswith("-")) == by_sql


def test_too_many_to_be_put_in_the_order_of_their_wordings_stand_by_reference(keeper, client, monkeypatch):
    monkeypatch.setattr(commitment_filters, "MOST_BY_WORDING", 2)
    for reference, wording in (("A/1", "Train crews"), ("A/2", "Build signals"), ("A/3", "Lay track")):
        CommitmentFactory(reference=reference, wording=wording)
    keeper.read()
    wordings, page = worded(client, ordering="wording")
    assert wordings == ["Train crews", "Build signals", "Lay track"]
    assert "More than 2 commitments are not put in the order of their wordings" in page
    assert '<option value="reference" selected>' in page
    assert "are not put in the order" not in worded(client, ordering="due")[1]


@pytest.mark.parametrize("page", ["2", "-1", "x", "9" * 31])
def test_pages_beyond_the_list_lead_back_to_it(keeper, client, page):
    CommitmentFactory.create_batch(2)
    keeper.read()
    answer = client.get(reverse("commitments"), {"page": page})
    assert answer.status_code == 200
    assert answer.context["page"].number == 1
