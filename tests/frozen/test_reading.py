"""A page with `?as_of=` reads as the register stood then."""

import csv
import io
import re
import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from sectors_app.models import Commitment
from sessions_app.models import Session
from tests.frozen.conftest import stamp

pytestmark = pytest.mark.django_db


def text_of(client, address: str, **query) -> str:
    return client.get(address, query).content.decode()


def rows_of(client, address: str, **query) -> list[dict]:
    text = client.get(address, query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_changed_wording_reads_as_it_was_and_as_it_is(client, changed):
    address = changed.kept.get_absolute_url()
    assert "Build sleepers" in text_of(client, address, as_of=changed.before)
    assert "Build concrete sleepers" in text_of(client, address)


def test_a_deleted_commitment_is_there_again(client, changed):
    assert client.get(changed.gone.get_absolute_url()).status_code == 410
    assert "Wash the coal" in text_of(client, changed.gone.get_absolute_url(), as_of=changed.before)
    references = [row["reference"] for row in rows_of(client, "/commitments.csv", as_of=changed.before)]
    assert references == ["IN-RU/WG/11/01", "IN-RU/WG/11/02"]


def test_a_moved_session_stands_where_and_when_it_did(client, changed):
    (then,) = rows_of(client, "/sessions.csv", as_of=changed.before)
    (now,) = rows_of(client, "/sessions.csv")
    assert (then["city"], then["date_earliest"]) == ("New Delhi", "2025-08-06")
    assert (now["city"], now["date_earliest"]) == ("Moscow", "2025-08-09")


def test_a_session_whole_holds_what_it_held_then(client, changed):
    address = f"{changed.session.get_absolute_url().rstrip('/')}.json"
    then = client.get(address, {"as_of": changed.before}).json()
    assert [row["key"] for row in then["commitments"]] == ["IN-RU/WG/11/01", "IN-RU/WG/11/02"]
    assert then["sessions"][0]["date"]["iso"] == "2025-08-06"
    assert [row["field"] for row in then["citations"]] == ["date"]
    assert len(client.get(address).json()["commitments"]) == 1


def test_a_removed_further_sector_is_there_again(client, changed):
    then = rows_of(client, "/commitments.csv", as_of=changed.before)
    now = rows_of(client, "/commitments.csv")
    assert [row["further_sectors"] for row in then] == ["coal", ""]
    assert [row["further_sectors"] for row in now] == [""]


def test_version_and_day_of_change_stay_as_they_were(changed):
    from coopdash.frozen.copies import frozen_copy
    from sessions_app.lib.moment import frozen_at

    with frozen_copy(changed.at) as moment, frozen_at(moment):
        row = Commitment.objects.get(reference=changed.kept.reference)
        assert (row.version, row.updated_at < changed.at) == (1, True)
        assert Session.objects.get().version == 1
    assert Commitment.objects.get(reference=changed.kept.reference).version == 2


@pytest.mark.parametrize("script", ["latin", "devanagari"])
def test_the_words_of_a_list_are_looked_for_in_the_texts_of_then(client, changed, script):
    moment = changed.before
    if script == "devanagari":
        moment = moment.translate({ord("0") + n: chr(0x0966 + n) for n in range(10)})
    assert len(rows_of(client, "/commitments.csv", as_of=moment, q="wash")) == 1
    assert len(rows_of(client, "/commitments.csv", as_of=moment, q="concrete")) == 0


@pytest.mark.parametrize(("word", "sessions"), [("11", 1), ("011th", 1), ("2025", 1), ("0", 0), ("0000", 0)])
def test_a_number_is_looked_for_as_number_and_year_of_sessions_of_then(client, changed, word, sessions):
    assert len(rows_of(client, "/sessions.csv", as_of=changed.before, q=word)) == sessions


@pytest.mark.parametrize("page", ["/commitments/", "/coverage/"])
def test_figure_and_csv_of_a_frozen_page_equal_its_table(client, changed, page):
    html = text_of(client, page, as_of=changed.before, view="table")
    tools = html.partition('class="fig__tools')[2]
    csv_address, json_address = (
        re.search(rf'href="(/[^"]*\.{kind}\?[^"]*)"', tools)[1].replace("&amp;", "&")
        for kind in ("csv", "json")
    )
    assert "as_of=" in csv_address
    assert "as_of=" in json_address
    then, now = (client.get(address).json() for address in (json_address, json_address.split("?")[0]))
    assert then["data"] != now["data"]
    table = re.search(r'id="fig-.*?<table.*?</table>', html, re.S)[0]
    assert "Coal" in table
    written = client.get(csv_address).content.decode("utf-8-sig")
    assert "coal" in written
    assert "coal" not in client.get(csv_address.split("?")[0]).content.decode()
    counts = [
        value for row in csv.reader(io.StringIO(written, newline="")) for value in row if value.isdigit()
    ]
    assert counts
    assert all(re.search(rf">\s*{count}\s*<", table) for count in counts if count != "0")


def test_the_page_says_so_and_leads_to_the_live_one(client, changed):
    html = text_of(client, "/commitments/", as_of=changed.before, sector="coal", view="table")
    assert "The register as it stood on" in html
    assert 'href="/commitments/?sector=coal&amp;view=table">See it as it is now.' in html
    assert "was not understood" not in html
    assert "The register as it stood on" not in text_of(client, "/commitments/")


def test_filters_forms_and_exports_keep_the_moment(client, changed):
    html = text_of(client, "/commitments/", as_of=changed.before, sector="coal")
    assert f'<input type="hidden" name="as_of" value="{changed.before}">' in html
    exports = re.findall(r'href="(/commitments\.[a-z]+\?[^"]*)"', html)
    assert len(exports) == 3
    assert all("as_of=" in address for address in exports)
    chip = re.search(r'class="chip" href="([^"]*)"', html)[1]
    assert "as_of=" in chip
    assert "sector" not in chip


def test_an_address_that_leads_on_keeps_the_moment(client, changed):
    moment = f"?as_of={changed.before}"
    leads_on = client.get(f"{changed.session.body.get_absolute_url()}sessions/2025-08-06/{moment}")
    assert leads_on["Location"] == f"{changed.session.get_absolute_url()}{moment}"


def test_before_the_first_row_the_register_is_empty(client, changed):
    html = text_of(client, "/sessions/", as_of=changed.empty)
    assert "Nothing had been entered in the register by then." in html
    assert rows_of(client, "/sessions.csv", as_of="1999-12-31") == []


@pytest.mark.parametrize("address", ["/sessions/", "/commitments.csv"])
def test_a_moment_after_very_many_changes_is_not_put_together_for_a_reader(
    client, changed, copies, settings, address
):
    settings.AS_OF_MOST = 5
    response = client.get(address, {"as_of": changed.before})
    assert response.status_code == 404
    text = response.content.decode()
    assert re.search(r"the register had changed \d+ times: more than is put together while you wait", text)
    assert "manage.py freeze" in text
    assert "as_of" not in text
    assert not copies.exists()
    assert client.get(address, {"as_of": changed.empty}).status_code == 200


def freeze_link(client, address: str) -> str:
    found = re.search(r'href="([^"]*)" rel="nofollow">Freeze this page', text_of(client, address))
    return found[1].replace("&amp;", "&") if found else ""


def test_the_foot_offers_the_page_as_it_is_at_this_second(client, changed, time_machine):
    time_machine.move_to(timezone.now() + timedelta(seconds=1), tick=False)
    address = freeze_link(client, changed.kept.get_absolute_url())
    assert "Build concrete sleepers" in text_of(client, address), "the latest change is in it"
    assert "?sector=coal&as_of=" in freeze_link(client, "/commitments/?sector=coal&lang=en")


@pytest.mark.parametrize(
    "address",
    ["/nothing/here/", "/commitments/IN-RU/WG/11/99/", "/commitments/IN-RU/WG/11/02/", "/search/?q=coal"],
)
def test_nothing_offers_to_freeze_what_is_not_there_or_has_no_past(client, changed, address):
    assert not freeze_link(client, address)


def test_no_page_offers_to_be_frozen_after_very_many_changes(client, changed, settings):
    assert freeze_link(client, "/sessions/")
    settings.AS_OF_MOST = 5
    assert not freeze_link(client, "/sessions/")
    assert client.get("/sessions/", {"as_of": stamp(timezone.now())}).status_code == 404


def test_a_moment_that_was_prepared_is_shown_after_however_many_changes(client, changed, settings, capsys):
    settings.AS_OF_MOST = 5
    call_command("freeze", changed.before)
    assert "is put together" in capsys.readouterr().out
    (row,) = rows_of(client, "/sessions.csv", as_of=changed.before)
    assert row["city"] == "New Delhi"
    call_command("freeze", changed.before)
    assert "was at hand" in capsys.readouterr().out


def test_nonsense_is_not_prepared(copies):
    with pytest.raises(CommandError, match="is not a moment that CoopDash can read"):
        call_command("freeze", "yesterday")
    assert not copies.exists()


def test_a_copy_is_the_same_however_few_rows_are_written_together(client, changed, monkeypatch):
    monkeypatch.setattr("coopdash.frozen.copies.CHUNK", 1)
    references = [row["reference"] for row in rows_of(client, "/commitments.csv", as_of=changed.before)]
    assert references == ["IN-RU/WG/11/01", "IN-RU/WG/11/02"]


@pytest.mark.parametrize("nonsense", ["yesterday", "2025-13-40", "0001-01-01T00:00+14:00", "2025", "x" * 500])
@pytest.mark.parametrize("address", ["/sessions/", "/commitments.csv"])
def test_nonsense_is_refused_with_a_sentence(client, copies, nonsense, address):
    response = client.get(address, {"as_of": nonsense})
    assert response.status_code == 400
    assert "is not a moment that CoopDash can read" in response.content.decode()
    assert not copies.exists()


def test_the_future_is_refused_with_a_sentence(client, copies):
    tomorrow = stamp(timezone.now() + timedelta(days=1))
    response = client.get("/sessions/", {"as_of": tomorrow})
    assert response.status_code == 400
    assert "is still to come" in response.content.decode()


def test_search_and_the_pages_without_a_past_are_not_frozen(client, copies):
    assert client.get("/search/", {"as_of": "2025-08-07", "q": "coal"}).status_code == 400
    assert client.get("/accounts/login/", {"as_of": "nonsense"}).status_code == 200
    assert client.get("/data/", {"as_of": "2025-08-07"}).status_code == 200
    assert not copies.exists()


def test_a_version_of_the_data_is_a_moment(client, changed):
    from coopdash.dashboard.selectors import edition

    version = edition().version
    (row,) = rows_of(client, "/sessions.csv", as_of=version)
    assert row["city"] == "Moscow"


def test_a_frozen_page_cites_the_version_of_then(client, changed):
    then, now = (
        re.search(r"Data as of .*?version ([0-9.+]+)\.", text)[1]
        for text in (text_of(client, "/commitments/", as_of=changed.before), text_of(client, "/commitments/"))
    )
    assert then <= now


def test_only_an_anonymous_answer_about_a_settled_moment_may_be_kept(client, changed, django_user_model):
    assert client.get("/sessions/", {"as_of": "2025-08-07"})["Cache-Control"] == "public, max-age=86400"
    assert client.get("/sessions/", {"as_of": changed.before})["Cache-Control"] == "no-cache"
    client.force_login(django_user_model.objects.create_user("reader"))
    assert "Cache-Control" not in client.get("/sessions/", {"as_of": "2025-08-07"})


def test_moments_between_the_same_changes_share_a_copy_and_twenty_are_kept(client, changed, copies):
    from coopdash.frozen.copies import KEEP, clear_away

    for moment in ("1999-01-01", "1999-01-02T03:04", changed.before, changed.before):
        client.get("/sessions.csv", {"as_of": moment})
    assert len(list(copies.iterdir())) == 2
    for n in range(KEEP + 3):
        (copies / f"{n}.sqlite3").touch()
    clear_away(copies)
    assert len(list(copies.iterdir())) == KEEP


def test_a_frozen_page_leaves_the_database_and_its_list_as_they_were(client, changed):
    known = list(connections)
    with connection.execute_wrapper(refuse_writes):
        assert client.get("/coverage/", {"as_of": changed.before}).status_code == 200
    assert list(connections) == known
    assert Commitment.objects.count() == 1


def refuse_writes(execute, sql, params, many, context):
    if context["connection"].alias == "default":
        assert sql.lstrip().upper().startswith(("SELECT", "WITH")), sql
    return execute(sql, params, many, context)


def test_a_copy_cannot_be_written_to(changed):
    from django.db import OperationalError

    from coopdash.frozen.copies import frozen_copy
    from sessions_app.lib.moment import frozen_at

    with frozen_copy(changed.at) as moment, frozen_at(moment), pytest.raises(OperationalError):
        Commitment.objects.update(due_precision="")


def test_two_requests_at_once_read_each_their_own_moment(changed):
    found = {}
    default = connections["default"]
    default.inc_thread_sharing()

    def ask(name, moment):
        connections["default"] = default
        query = {"as_of": moment} if moment else {}
        found[name] = [rows_of(Client(), "/sessions.csv", **query) for _ in range(4)]

    threads = [
        threading.Thread(target=ask, args=args)
        for args in (("then", changed.before), ("then too", changed.before), ("empty", changed.empty))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    default.dec_thread_sharing()
    assert found["then"] == found["then too"]
    assert {len(found["then"]), len(found["empty"])} == {4}
    assert {rows[0]["city"] for rows in found["then"]} == {"New Delhi"}
    assert found["empty"] == [[]] * 4
    assert [alias for alias in connections if alias != "default"] == []
