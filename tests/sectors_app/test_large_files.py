"""Files of long lists leave in parts, with the same bytes as a short list's file has."""

from functools import partial

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sessions_app import exports
from sessions_app.lib import bulk
from tests.surfaces import build

LISTS = ("/commitments", "/sessions")


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The wide register, built once and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.django_db]


def content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("address", LISTS)
def test_a_streamed_file_has_the_bytes_of_one_that_is_sent_whole(
    client, monkeypatch, address, kind, language
):
    asked = f"{address}.{kind}?lang={language}"
    whole = client.get(asked)
    monkeypatch.setattr(exports, "STREAM_FROM", 10)
    monkeypatch.setattr(exports, "LINES_A_PART", 7)
    monkeypatch.setattr(bulk, "chunks", partial(bulk.chunks, size=5))
    streamed = client.get(asked)
    assert (whole.streaming, streamed.streaming) == (False, True)
    parts = list(streamed.streaming_content)
    assert len(parts) > 3
    assert b"".join(parts) == whole.content


@pytest.mark.parametrize("address", LISTS)
def test_nothing_of_a_long_list_is_read_before_its_file_begins_to_leave(client, monkeypatch, address):
    monkeypatch.setattr(exports, "STREAM_FROM", 10)
    with CaptureQueriesContext(connection) as before:
        response = client.get(f"{address}.csv")
    with CaptureQueriesContext(connection) as after:
        content(response)
    tables = ("sectors_app_mention", "sessions_app_cochair")
    assert not [row for row in before if any(f'FROM "{name}"' in row["sql"] for name in tables)]
    assert [row for row in after if any(f'FROM "{name}"' in row["sql"] for name in tables)]


@pytest.mark.parametrize("address", LISTS)
def test_a_longer_list_takes_no_further_statement_within_a_chunk(client, address):
    def statements(query: str) -> int:
        client.get(f"{address}.csv{query}")
        with CaptureQueriesContext(connection) as seen:
            content(client.get(f"{address}.csv{query}"))
        return len(seen)

    assert statements("?body=in-ru/irigc/wg") == statements("?body=in-ru/irigc")


@pytest.mark.parametrize("address", LISTS)
def test_a_workbook_of_too_many_rows_is_refused_with_a_way_out(client, monkeypatch, address):
    assert client.get(f"{address}.xlsx").status_code == 200
    assert f'href="{address}.xlsx' in client.get(f"{address}/").content.decode()
    monkeypatch.setattr(exports, "XLSX_ROWS", 10)
    refused = client.get(f"{address}.xlsx")
    assert refused.status_code == 400
    assert "a workbook takes at most 10. Narrow the list by its filters, or take the CSV" in (
        refused.content.decode()
    )
    assert f'href="{address}.xlsx' not in client.get(f"{address}/").content.decode()


def test_the_address_of_a_row_is_the_one_that_django_makes():
    from django.urls import reverse

    make = bulk.address_of("session", "in-ru/body", "1")
    args = ["in-ru/irigc-tec/wg-1", "2018-10"]
    assert make(*args) == reverse("session", args=args)
    make = bulk.address_of("commitment", "IN-RU/A/11/01")
    assert make("IN-RU/T&C/11/03") == reverse("commitment", args=["IN-RU/T&C/11/03"])
