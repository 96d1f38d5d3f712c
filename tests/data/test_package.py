"""The whole register as a data package: complete, valid, the same bytes for the same data, safe to open."""

import csv
import hashlib
import io
import json
import warnings
import zipfile

import pytest
from django.utils import translation

from coopdash.data.columns import Many
from coopdash.data.sheets import sheets
from coopdash.data.tables import TABLES
from tests.api.tables import a_row_in_every_table
from tests.factories import (
    BodyFactory,
    CitationFactory,
    CommitmentFactory,
    DocumentFactory,
    NameFactory,
    PersonFactory,
    SectorFactory,
    SessionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """A row in every table, and what is hard to write in CSV."""
    a_row_in_every_table()
    above = BodyFactory(slug="irigc-tec")
    BodyFactory(slug="wg-mic", parent=above, kind="working_group")
    document = DocumentFactory()
    document.signatories.add(PersonFactory(slug="b"), PersonFactory(slug="a"))
    SourceFactory(document=document, published_at="18:37:00", address="https://example.org/सत्र?q=№ 11")
    CommitmentFactory(wording="=HYPERLINK(1)").further_sectors.add(SectorFactory())
    session = SessionFactory(code="s", date="2018-10", venue='Two\nlines, "quoted"', venue_hi="क्\u200dष")
    CitationFactory(fact=session, field="number", value="-5")
    NameFactory(named=PersonFactory(), text="@name")


def package_bytes(client, query: str = "") -> bytes:
    response = client.get(f"/data/coopdash.zip{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return b"".join(response.streaming_content)


def package(client, query: str = "") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package_bytes(client, query)))


def rows(file: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read(f"{name}.csv").decode(), newline="")))


@pytest.mark.parametrize("query", ["", "?raw=1"])
def test_frictionless_accepts_it(client, register, tmp_path, query):
    package(client, query).extractall(tmp_path)
    with warnings.catch_warnings():
        # Its libraries' own warnings are no fault of the package.
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless")
        with frictionless.system.use_context(trusted=True):
            report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "note", "rowNumber", "fieldName"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(sheets())


def test_frictionless_would_refuse_a_link_that_leads_nowhere(client, register, tmp_path):
    package(client).extractall(tmp_path)
    file = tmp_path / "sessions.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("in-ru/", "in-xx/"), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless")
        with frictionless.system.use_context(trusted=True):
            report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {found for (found,) in report.flatten(["type"])}


def test_every_table_and_every_relation_of_many_has_a_file(client, register):
    names = {name.removesuffix(".csv") for name in package(client).namelist() if name.endswith(".csv")}
    assert names >= {table.name for table in TABLES}
    assert names >= {"document_signatories", "commitment_further_sectors"}
    assert len(names) == len(TABLES) + sum(isinstance(c, Many) for table in TABLES for c in table.columns)


def test_every_row_of_every_table_is_in_its_file(client, register):
    file = package(client)
    for table in TABLES:
        assert len(rows(file, table.name)) == table.model._default_manager.count(), table.name


def test_every_column_of_every_file_is_described(client, register):
    held = json.loads(package(client).read("datapackage.json"))
    columns = {
        f"{one['name']}.{column['name']}": column
        for one in held["resources"]
        for column in one["schema"]["fields"]
    }
    assert {name for name, column in columns.items() if not column.get("description")} == set()
    assert columns["sessions.venue_hi"]["description"].startswith("In the register’s own words")
    assert "extraordinary: Extraordinary session" in columns["sessions.kind"]["description"]
    assert "Meetings of the bodies" in columns["mentions.session"]["description"]
    assert columns["citations.locator"]["description"].startswith("Where it stands in the source")


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_every_column_is_described_in_the_readers_language(language):
    with translation.override("en"):
        plain = {(sheet.name, one.name): str(one.help_text) for sheet in sheets() for one in sheet.fields}
    with translation.override(language):
        told = {(sheet.name, one.name): str(one.help_text) for sheet in sheets() for one in sheet.fields}
    assert {key for key, words in told.items() if words == plain[key]} == set()


def test_the_same_register_gives_the_same_bytes(client, register):
    assert package_bytes(client) == package_bytes(client)
    held = client.get("/data/coopdash.zip")
    b"".join(held.streaming_content)  # closing it would close the test's connection
    etag = held["ETag"]
    assert client.get("/data/coopdash.zip", headers={"if-none-match": etag}).status_code == 304


def test_the_descriptor_gives_licence_version_sources_lengths_and_fingerprints(
    client, register, time_machine
):
    file = package(client)
    held = json.loads(file.read("datapackage.json"))
    assert held["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert held["licenses"][0]["name"] == "CC-BY-4.0"
    assert held["version"].count(".") == 2
    assert {"title", "path"} <= set(held["sources"][0])
    for resource in held["resources"]:
        content = file.read(resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert {"README.md", "LICENSE.md", "CITATION.bib", "data-dictionary.md"} <= set(file.namelist())


def test_of_very_many_sources_the_descriptor_says_where_they_stand(client, register, monkeypatch):
    monkeypatch.setattr("coopdash.data.package.MOST_SOURCES", 0)
    [sources] = json.loads(client.get("/data/datapackage.json").content)["sources"]
    assert sources["path"] == "sources.csv"
    assert sources["title"].endswith("sources, listed in sources.csv")
    assert sources["path"] in package(client).namelist()


def test_relations_stand_as_keys_that_stay(client, register):
    file = package(client)
    body = next(row for row in rows(file, "bodies") if row["slug"] == "wg-mic")
    assert (body["path"], body["parent"]) == ("in-ru/irigc-tec/wg-mic", "in-ru/irigc-tec")
    assert not any("id" in row for row in rows(file, "sessions"))
    signed = rows(file, "document_signatories")
    assert [row["person"] for row in signed if row["person"] in "ab"] == ["a", "b"]
    keys = {row["key"] for row in rows(file, "documents")}
    assert {row["document"] for row in signed} <= keys
    cited = next(row for row in rows(file, "citations") if row["fact_key"] == "s")
    assert cited["fact_table"] == "sessions"


def test_text_that_looks_like_a_formula_is_defused_and_raw_is_exact(client, register):
    safe, raw = package(client), package(client, "?raw=1")

    def wordings(file):
        return [row["wording_en"] for row in rows(file, "commitments")]

    assert "'=HYPERLINK(1)" in wordings(safe)
    assert "=HYPERLINK(1)" in wordings(raw)
    assert "'-5" in [row["value"] for row in rows(safe, "citations")]
    assert "'@name" in [row["text"] for row in rows(safe, "names")]


def test_text_keeps_its_lines_quotes_and_joiners(client, register):
    session = next(row for row in rows(package(client), "sessions") if row["code"] == "s")
    assert session["venue_en"] == 'Two\nlines, "quoted"'
    assert session["venue_hi"] == "क्\u200dष"
    assert session["venue_ru"] == ""
    assert [session[f"date_{part}"] for part in ("earliest", "latest", "precision")] == [
        "2018-10-01",
        "2018-10-31",
        "month",
    ]


def test_one_table_alone_is_the_file_that_stands_in_the_package(client, register):
    file = package(client)
    for sheet in sheets():
        response = client.get(f"/data/{sheet.name}.csv")
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert b"".join(response.streaming_content) == file.read(f"{sheet.name}.csv")
    assert client.get("/data/users.csv").status_code == 404


def test_a_program_may_begin_at_the_descriptor_on_the_site(client, register):
    held = json.loads(client.get("/data/datapackage.json").content)
    for resource in held["resources"]:
        response = client.get(f"/data/{resource['path']}")
        assert b"".join(response)
        assert response.status_code == 200


def test_scripts_of_every_site_may_read_the_files_but_not_the_page(client, register):
    for name in ("coopdash.zip", "datapackage.json", "sessions.csv"):
        response = client.get(f"/data/{name}")
        assert b"".join(response)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert client.options(f"/data/{name}")["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert client.post(f"/data/{name}").status_code == 405
    assert "Access-Control-Allow-Origin" not in client.get("/data/")


def test_a_file_is_not_sent_again_while_the_register_stands(client, register):
    held = client.get("/data/sessions.csv")["Last-Modified"]
    assert client.get("/data/sessions.csv", headers={"if-modified-since": held}).status_code == 304
    # Grades and coverage follow a change a moment later.
    assert "Last-Modified" not in client.get("/data/grades.csv")


def test_an_empty_register_is_a_valid_package_too(client, tmp_path):
    package(client).extractall(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless")
        with frictionless.system.use_context(trusted=True):
            report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "note"]) == []


def test_the_number_of_queries_does_not_grow_with_the_rows(client, django_assert_max_num_queries):
    a_row_in_every_table()

    def queries() -> int:
        with django_assert_max_num_queries(150) as asked:
            package(client)
        return len(asked)

    package(client)  # what a process asks once, as the numbers of content types, is not of the rows
    before = queries()
    for _ in range(3):
        a_row_in_every_table()
    assert queries() == before
