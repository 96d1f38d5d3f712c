"""The pages: who may open and do what, the preview, the steps, and the files that are handed out."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coopdash.intake.bulk import urls
from coopdash.intake.bulk.models import ImportBatch
from sectors_app.choices import CommitmentKind, Strength
from sectors_app.models import Commitment, Sector
from tests.factories import CitationFactory
from tests.intake_import.tables import commitment, previewed, session, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
LOGIN, NO, GONE, OK, DONE, BAD, CLASH = "login", 403, 404, 200, 302, 422, 409

ROLES = ("anonymous", "reader", "editor", "publisher", "administrator")
MATRIX = (
    ("imports", "get", "", LOGIN, NO, OK, OK, OK),
    ("import_new", "get", "", LOGIN, NO, OK, OK, OK),
    ("import_new", "post", "", LOGIN, NO, BAD, BAD, BAD),
    ("import_progress", "get", "", LOGIN, NO, GONE, GONE, GONE),
    ("import_step", "get", "", LOGIN, NO, GONE, GONE, GONE),
    ("import_step", "post", "", LOGIN, NO, GONE, GONE, GONE),
    ("import_template", "get", "", LOGIN, NO, OK, OK, OK),
    ("import_batch", "get", "own", LOGIN, NO, OK, OK, OK),
    ("import_batch", "get", "other", LOGIN, NO, GONE, OK, OK),
    ("import_errors", "get", "other", LOGIN, NO, GONE, OK, OK),
    ("import_confirm", "post", "own", LOGIN, NO, NO, DONE, DONE),
    ("import_confirm", "post", "other", LOGIN, NO, NO, DONE, DONE),
    ("import_refresh", "post", "own", LOGIN, NO, DONE, DONE, DONE),
    ("import_refresh", "post", "other", LOGIN, NO, GONE, DONE, DONE),
    ("import_discard", "post", "other", LOGIN, NO, GONE, DONE, DONE),
    ("import_undo", "get", "own", LOGIN, NO, NO, DONE, DONE),
    ("import_undo", "post", "own", LOGIN, NO, NO, BAD, BAD),
)
CASES = [
    pytest.param(*row[:3], role, row[3 + place], id="-".join(filter(None, (*row[:3], role))))
    for row in MATRIX
    for place, role in enumerate(ROLES)
]


@pytest.mark.parametrize(("name", "method", "whose", "role", "expected"), CASES)
def test_matrix(name, method, whose, role, expected, people, client):
    args = []
    if name in ("import_progress", "import_step"):
        args = [uuid.uuid4()]
    elif name == "import_template":
        args = ["sessions", "csv"]
    elif whose:
        by = people["other_editor"] if whose == "other" or role == "anonymous" else people[role]
        args = [previewed("sessions", [session()], by=by).pk]
    if role != "anonymous":
        client.force_login(people[role])
    response = getattr(client, method)(reverse(name, args=args), {"version": "1"})
    if expected == LOGIN:
        assert response.headers["Location"].startswith("/accounts/login/")
    else:
        assert response.status_code == expected


def test_every_address_stands_in_the_matrix():
    assert {pattern.name for pattern in urls.urlpatterns} == {row[0] for row in MATRIX}


@pytest.fixture
def publisher(people, client):
    client.force_login(people["publisher"])
    return people["publisher"]


def upload(client, rows, kind="commitments", name="rows.csv"):
    file = SimpleUploadedFile(name, rows if isinstance(rows, bytes) else table(rows))
    return client.post("/intake/import/new/", {"kind": kind, "file": file})


def test_from_file_to_register_and_back(publisher, client):
    response = upload(client, [commitment()])
    batch = ImportBatch.objects.get()
    assert response.headers["Location"] == batch.get_absolute_url()
    page = client.get(batch.get_absolute_url()).text
    assert "Joint training of mine rescuers" in page
    assert "Import all of it" in page
    client.post(f"/intake/import/{batch.pk}/confirm/", {"version": batch.version})
    page = client.get(batch.get_absolute_url()).text
    assert "Undo the whole batch" in page
    assert '<a href="/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/02/">' in page
    again = upload(client, [commitment()])
    assert again.status_code == 422
    assert f"Open batch {batch.pk}" in again.text
    batch.refresh_from_db()
    page = client.get(f"/intake/import/{batch.pk}/undo/").text
    assert "<del>Joint training of mine rescuers</del>" in page
    assert Commitment.objects.count() == 2, "looking changes nothing"
    for _time in range(2):
        response = client.post(f"/intake/import/{batch.pk}/undo/", {"version": batch.version})
        assert response.headers["Location"] == batch.get_absolute_url()
    assert Commitment.objects.count() == 1
    assert "the register is as it was before" in client.get(batch.get_absolute_url()).text


def test_errors_are_named_by_cell_filtered_and_handed_out(publisher, client):
    upload(client, [commitment(wording="'=x"), commitment(sector="alchemy", wording="'=y")])
    batch = ImportBatch.objects.get()
    page = client.get(batch.get_absolute_url()).text
    assert "1 row has an error, so nothing can be imported yet." in page
    assert "<b>D3</b> Sector: “alchemy” is no sector" in page
    assert "Import all of it" not in page
    assert "Mend these rows in the file and bring it again." in page
    assert str(Sector.objects.get(code="mining.general")) in page, "sectors are named, not only coded"
    only = client.get(f"{batch.get_absolute_url()}?verdict=new").text
    assert "alchemy" not in only
    response = client.get(f"/intake/import/{batch.pk}/errors.csv")
    lines = response.getvalue().decode().splitlines()
    assert lines[0] == "row,problem,reference,wording,kind,sector,session,role,strength"
    assert len(lines) == 2
    assert ",'=y," in lines[1]
    assert client.post(f"/intake/import/{batch.pk}/confirm/", {"version": 1}).status_code == 422


def test_a_stale_preview_is_judged_anew_and_shown(publisher, client):
    upload(client, [{"code": "wg-mic-11", "delegates": "85"}], kind="sessions")
    batch = ImportBatch.objects.get()
    from sessions_app.models import Session

    held = Session.objects.get(code="wg-mic-11")
    held.delegates = 90
    held.save()
    response = client.post(f"/intake/import/{batch.pk}/confirm/", {"version": batch.version})
    assert response.status_code == 409
    assert "judged anew" in response.text
    assert "90" in response.text
    batch.refresh_from_db()
    assert client.post(f"/intake/import/{batch.pk}/confirm/", {"version": batch.version}).status_code == 302
    held.refresh_from_db()
    assert held.delegates == 85
    CitationFactory(fact=held, field="delegates")
    held.delegates = 1
    held.save()
    batch.refresh_from_db()
    response = client.post(f"/intake/import/{batch.pk}/undo/", {"version": batch.version})
    assert response.status_code == 409
    assert "was changed since" in response.text


def test_what_undoing_brings_back_is_shown_field_by_field(publisher, client):
    reference = "IN-RU/IRIGC-TEC/WG-MIC/11/01"
    changed = commitment(reference=reference, strength="welcomed", further_sectors="industry.aerospace")
    upload(client, [changed])
    batch = ImportBatch.objects.get()
    client.post(f"/intake/import/{batch.pk}/confirm/", {"version": batch.version})
    address = f"/intake/import/{batch.pk}/undo/"
    page = client.get(address).text
    for goes, comes in (
        ("Joint training of mine rescuers", "Technology transfer in mining"),
        (CommitmentKind.CAPACITY_BUILDING.label, CommitmentKind.TECHNOLOGY_TRANSFER.label),
        (Strength.WELCOMED.label, Strength.AGREED.label),
    ):
        assert f"<del>{goes}</del> → <b>{comes}</b>" in page
    sector = Sector.objects.get(code="industry.aerospace")
    assert f"<del>{sector}</del> → <b>–</b>" in page
    held = Commitment.objects.get(reference=reference)
    held.note_en = "Seen."
    held.save()
    assert "was changed since" in client.get(address).text
    batch.refresh_from_db()
    response = client.post(address, {"version": batch.version})
    assert response.status_code == 409
    assert "1 row stands in the way, so the batch stays." in response.text
    assert client.post(address, {"version": 1}).status_code == 409


@pytest.mark.parametrize(
    ("kind", "name", "data", "words"),
    [
        ("sessions", "x.csv", b"", "empty"),
        ("sessions", "x.pdf", b"%PDF-1.4", "Choose a .csv or .xlsx file"),
        ("nothing", "x.csv", b"code\n1\n", "Select a valid choice"),
    ],
)
def test_a_bad_upload_is_a_sentence_and_no_batch(publisher, client, kind, name, data, words):
    response = upload(client, data, kind=kind, name=name)
    assert response.status_code == 422
    assert words in response.text
    assert not ImportBatch.objects.exists()


def test_no_file_and_too_large_a_file(publisher, client, monkeypatch):
    assert "Choose a file." in client.post("/intake/import/new/", {"kind": "sessions"}).text
    from coopdash.intake.bulk import forms

    monkeypatch.setattr(forms, "MOST_BYTES", 10)
    assert "is larger than" in upload(client, [commitment()]).text


def test_what_stands_in_cells_is_inert_on_the_page(publisher, client):
    upload(client, [commitment(wording="<img src=x onerror=alert(1)>")], name="<b>.csv")
    page = client.get(ImportBatch.objects.get().get_absolute_url()).text
    assert "<img src=x" not in page
    assert "<b>.csv" not in page


def test_lists_are_paged_and_ask_the_same_for_2_and_20_batches(publisher, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for upto in (2, 20):
        while ImportBatch.objects.count() < upto:
            number = ImportBatch.objects.count()
            previewed("sessions", [session(number=str(20 + number))], by=publisher)
        with CaptureQueriesContext(connection) as queries:
            client.get("/intake/import/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_the_pages_speak_the_reader_s_language(publisher, client, language):
    upload(client, [commitment(), commitment(sector="alchemy", wording="x")])
    client.get(f"/intake/import/?lang={language}", follow=True)
    for address in ("/intake/import/", "/intake/import/new/", ImportBatch.objects.get().get_absolute_url()):
        page = client.get(address, headers={"accept-language": language}).text
        assert f'<html lang="{language}">' in page
        for english in ("Verdict", "Import a file", "Brought by", "Row<"):
            assert english not in page


def test_the_admin_shows_batches_and_changes_none(admin_client, people):
    batch = previewed("sessions", [session()])
    assert admin_client.get("/admin/intake/importbatch/").status_code == 200
    page = admin_client.get(f"/admin/intake/importbatch/{batch.pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.text
