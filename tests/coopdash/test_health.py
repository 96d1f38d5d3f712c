"""What operators ask, and what they are told."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse


def test_healthz_touches_nothing(client, django_assert_num_queries):
    # No database mark: a query would be an error.
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response.headers["Cache-Control"]
    assert reverse("healthz") == "/healthz"


@pytest.mark.django_db
def test_readyz(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {"database": "ok", "migrations": "ok"}}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_sees_the_queue_of_the_embedded_mode(client, settings, tmp_path):
    settings.EMBEDDED_QUEUE = True
    settings.QUEUE_DIR = settings.QUEUE_CONTROL_DIR = tmp_path
    assert client.get("/readyz").json()["checks"]["queue"] == "ok"
    settings.QUEUE_DIR = tmp_path / "gone"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["queue"] == "the folder gone of the queue cannot be written to"


@pytest.mark.django_db
def test_readyz_names_a_migration_that_is_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["status"] == "unavailable"
    assert response.json()["checks"]["migrations"] == (
        "1 not applied, first sessions.0001_initial: run `manage.py migrate`"
    )


@pytest.mark.django_db
def test_readyz_without_a_database(client, monkeypatch):
    def refuse():
        raise OperationalError("password of postgres is hidden")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {
        "database": "the database does not answer (OperationalError)",
        "migrations": "not checked: the database does not answer",
    }


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_is_posted_to_them(client, address):
    assert client.post(address).status_code == 405
