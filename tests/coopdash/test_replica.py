"""Public pages read from the replica; whoever may have changed something reads what they changed."""

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session as Login
from django.db import OperationalError, router
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from coopdash import replica
from sessions_app.lib.moment import Moment, frozen_at
from sessions_app.models import Session


@pytest.fixture(autouse=True)
def with_a_replica(settings, monkeypatch):
    settings.HAS_REPLICA = True
    monkeypatch.setattr(replica, "is_reachable", lambda: True)


def databases(request) -> list[str]:
    """The databases that a request reads from and writes to."""
    seen = []

    def view(request) -> HttpResponse:
        seen.extend([router.db_for_read(Session), router.db_for_write(Session)])
        return HttpResponse()

    replica.ReplicaMiddleware(view)(request)
    return seen


def asked(method: str = "get", address: str = "/sessions/", **cookies):
    request = getattr(RequestFactory(), method)(address)
    request.COOKIES.update(cookies)
    return request


def test_a_public_page_reads_from_the_replica_and_writes_to_the_primary():
    assert databases(asked()) == ["replica", "default"]
    assert router.db_for_read(Session) == "default"


@pytest.mark.parametrize(
    "request_",
    [
        asked(**{project.SESSION_COOKIE_NAME: "x"}),
        asked(**{replica.WROTE: "1"}),
        asked("post"),
        asked(address="/admin/"),
        asked(address="/intake/"),
        asked(address="/readyz"),
    ],
    ids=["signed in", "wrote a moment ago", "writing", "admin", "intake", "readiness"],
)
def test_whoever_may_have_changed_something_reads_from_the_primary(request_):
    assert databases(request_) == ["default", "default"]


def test_who_sends_something_is_known_for_as_long_as_the_replica_may_lag():
    response = replica.ReplicaMiddleware(lambda request: HttpResponse())(asked("post"))
    assert response.cookies[replica.WROTE]["max-age"] == replica.LAG
    assert response.cookies[replica.WROTE]["httponly"]


def test_without_a_replica_nothing_changes(settings):
    settings.HAS_REPLICA = False
    assert databases(asked()) == ["default", "default"]
    assert not replica.ReplicaMiddleware(lambda request: HttpResponse())(asked("post")).cookies


def test_a_replica_that_is_away_costs_no_page(monkeypatch):
    class Away:
        def ensure_connection(self):
            raise OperationalError("away")

    monkeypatch.undo()
    monkeypatch.setattr(replica, "connections", {replica.ALIAS: Away()})
    assert not replica.is_reachable()


def test_a_file_that_is_sent_later_is_read_from_where_it_began():
    def view(request) -> StreamingHttpResponse:
        return StreamingHttpResponse(router.db_for_read(Session) for _ in range(2))

    response = replica.ReplicaMiddleware(view)(asked())
    assert list(response.streaming_content) == [b"replica", b"replica"]
    assert router.db_for_read(Session) == "default"


def test_a_frozen_copy_goes_before_the_replica():
    from datetime import UTC, datetime

    with replica.from_replica(), frozen_at(Moment(datetime(2026, 1, 1, tzinfo=UTC), "frozen-x")):
        assert router.db_for_read(Session) == "frozen-x"
        assert router.db_for_read(Login) == "replica"


def test_rows_of_primary_and_replica_go_together_and_only_the_primary_is_migrated():
    one, other = Session(), Session()
    one._state.db, other._state.db = "default", "replica"
    assert router.allow_relation(one, other)
    assert not router.allow_migrate("replica", "sessions_app")
    assert router.allow_migrate("default", "sessions_app")


def test_the_replica_is_chosen_before_the_version_of_the_data_is_asked():
    order = project.MIDDLEWARE
    assert order.index("coopdash.replica.ReplicaMiddleware") < order.index(
        "coopdash.conditional.ConditionalMiddleware"
    )
